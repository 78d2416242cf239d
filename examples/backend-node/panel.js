// A stand-in for your panel, to try server.js with. A file has the customer and the environments of each session:
// { "<session>": { "customer": "ada", "environments": { "67890": "12345" }, "taken": ["www.example.com"] } }
// `environments` has the site of each, and `taken` the names that others have.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { vectorProxy } from "./server.js";

// The watcher needs Node 22.13; without a file for its store there is none.
const store = process.env.WATCH_STORE && (await import("./watch/store.js")).openStore(process.env.WATCH_STORE);

const sessions = new Map(Object.entries(JSON.parse(readFileSync(process.env.SESSIONS, "utf8"))));
const sessionOf = (request) => sessions.get(/(?:^|; )session=([^;]+)/.exec(request.headers.cookie)?.[1]);
const sessionOfCustomer = (customer) => [...sessions.values()].find((session) => session.customer === customer);

const handle = vectorProxy({
  api: process.env.VECTOR_API,
  token: process.env.VECTOR_TOKEN,
  key: process.env.VECTOR_KEY,
  profile: process.env.VECTOR_PROFILE,
  customerOf: (request) => sessionOf(request)?.customer,
  owns: (customer, environment, site) => {
    const { environments } = sessionOfCustomer(customer);
    return Object.hasOwn(environments, environment) && [environments[environment], undefined].includes(site);
  },
  mayAdd: (customer, domain) => !sessionOfCustomer(customer).taken.includes(domain),
  onAnswer: store?.note,
});

const server = createServer(handle).listen(process.env.PORT ?? 8000, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
