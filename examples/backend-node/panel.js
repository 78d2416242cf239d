// Takes the place of your panel, so that you can try the files beside it. The file SESSIONS has the state of each session:
// { "<session>": { "customer": "ada", "environments": { "67890": "12345" }, "taken": ["www.example.com"] } }
// `environments` has the site of each environment, and `taken` the names of other customers.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { domainConnect } from "./domain-connect.js";
import { vectorProxy } from "./server.js";

const { SESSIONS, PORT = 8000, VECTOR_API, VECTOR_TOKEN, VECTOR_KEY, VECTOR_PROFILE, WATCH_STORE, DOMAIN_CONNECT } = process.env;
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const sessions = new Map(Object.entries(read(SESSIONS)));
const sessionOf = (request) => sessions.get(/(?:^|; )session=([^;]+)/.exec(request.headers.cookie)?.[1]);
const sessionOfCustomer = (customer) => [...sessions.values()].find((session) => session.customer === customer);

const common = {
  api: VECTOR_API,
  token: VECTOR_TOKEN,
  key: VECTOR_KEY,
  customerOf: (request) => sessionOf(request)?.customer,
  owns: (customer, environment, site) => {
    const { environments } = sessionOfCustomer(customer);
    return Object.hasOwn(environments, environment) && [environments[environment], undefined].includes(site);
  },
  mayAdd: (customer, domain) => !sessionOfCustomer(customer).taken.includes(domain),
};

// The store needs Node 22.13; without WATCH_STORE there is none.
const store = WATCH_STORE && (await import("./watch/store.js")).openStore(WATCH_STORE);
const connect = DOMAIN_CONNECT && domainConnect({ ...common, ...connectSettings(read(DOMAIN_CONNECT)) });
const proxy = vectorProxy({
  ...common,
  profile: VECTOR_PROFILE,
  onAnswer: (call) => {
    store?.note(call);
    connect?.note(call);
  },
});

const handle = (request, response) => (connect && request.url.startsWith("/domain-connect") ? connect : proxy)(request, response);
const server = createServer(handle).listen(PORT, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});

/** In the settings, `privateKey` is the path of the key, and `txt` has TXT records by their names, in place of DNS. */
function connectSettings({ privateKey, txt, ...settings }) {
  return { ...settings, privateKey: readFileSync(privateKey), ...(txt && { txt: async (name) => txt[name] ?? [] }) };
}
