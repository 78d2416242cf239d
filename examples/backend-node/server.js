// Stands between the widget and the hosting API, so that the API's token never reaches a browser; docs/backend.md has the reason of
// each step. Copy this file: `vectorProxy(…)` makes a handler for node:http, which Express accepts too.

import { createHmac, timingSafeEqual } from "node:crypto";
import { STATUS_CODES } from "node:http";

const LONGEST_BODY = 4 * 1024;
const LONGEST_ANSWER = 256 * 1024;
/** The time that the API has for an answer: the widget gives up after ten seconds, and should hear of a slow API before that. */
const PATIENCE = 8_000;
/** The share of one customer in the API's 120 requests a minute, which are for all your customers together. */
const SHARE = 40;
/** The time for which one answer serves all equal requests, such as those of several tabs, of colleagues, or of repeated clicks. */
const SHARED_FOR = 1_500;

/** The widget shows this sentence to the customer. */
const TAKEN = "This domain is already connected to another site.";
/** Fields of the API's objects that the widget does not show. */
const SECRET = /^(database_.*|your_customer_id)$/i;

const ID = "[A-Za-z0-9_-]{1,64}";
const isName = (value) => typeof value === "string" && value.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value);
const isNameOrNull = (value) => value === null || isName(value);
const isTrueOrAbsent = (value) => value === true || value === undefined;

/** The calls that the widget makes in the API's two forms; there are no others. The last column is all that a body may carry to the API. */
const CALLS = {
  documented: [
    call("GET", "/sites/{site}/environments/{environment}/ssl"),
    call("POST", "/sites/{site}/environments/{environment}/ssl/nudge"),
    call("PUT", "/sites/{site}/environments/{environment}", { custom_domain: isNameOrNull }),
    call("POST", "/domains", { domain: isName }),
    call("POST", "/domains/{domain}.{seal}/verify"),
  ],
  current: [
    call("GET", "/environments/{environment}"),
    call("PUT", "/environments/{environment}", { custom_domain: isNameOrNull }),
    call("GET", "/environments/{environment}/ssl"),
    call("POST", "/environments/{environment}/ssl/nudge", { retry: isTrueOrAbsent }),
    call("POST", "/environments/{environment}/dns/recheck"),
    call("GET", "/environments/{environment}/domain-changes/{change}"),
  ],
};

function call(method, path, fields = {}) {
  const pattern = path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, `(?<$1>${ID})`);
  return { method, pattern: new RegExp(`^${pattern}$`), fields };
}

/** A refusal of a request, with its status. */
class Refusal extends Error {
  constructor(status, message = STATUS_CODES[status], headers = {}) {
    super(message);
    this.status = status;
    this.headers = new Headers(headers);
  }
}

/**
 * - `api`, `token`: the API's base address, and the bearer token for it.
 * - `key`: a random secret of your own, of 32 characters or more; it seals the ids of domains.
 * - `customerOf(request)`: returns the id of the customer who is logged in, a string or number that never changes, or nothing.
 * - `owns(customer, environment, site)`: tells whether the environment is the customer's. The current profile has no `site`.
 * - `mayAdd(customer, domain)`: false if another of your customers has the name. To the API all your customers are one account.
 * - `profile`: `documented` or `current`, to let only one of the API's forms through.
 * - `onAnswer({ customer, method, site, environment, domain, status, json })`: called for each answered call; the watcher's goes here.
 */
export function vectorProxy({ api, token, key, customerOf, owns, mayAdd, base = "/api/v1/vector", profile, onAnswer }) {
  if (!api || !token || !(key?.length >= 32)) throw new Error("vectorProxy needs api, token, and a key of 32 characters");
  const calls = profile ? CALLS[profile] : Object.values(CALLS).flat();
  /** The requests under way or just answered, by environment and path. */
  const polls = new Map();
  /** The requests to the API in the present minute, by customer. */
  const spent = { minute: 0, by: new Map() };

  return async function handle(request, response) {
    try {
      send(response, await serve(request));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500);
      if (refusal !== error) console.error(error);
      send(response, { status: refusal.status, headers: refusal.headers, json: { message: refusal.message } });
    }
  };

  async function serve(request) {
    const customer = await customerOf(request);
    if (!customer) throw new Refusal(401);
    const { call, path, ids } = find(request);
    if (ids.environment && !(await owns(customer, ids.environment, ids.site))) throw new Refusal(403);
    const heard = { customer, method: call.method, site: ids.site, environment: ids.environment };
    if (call.method === "GET") return hear(heard, await poll(customer, ids.environment, path));

    if (!isFromOwnPage(request)) throw new Refusal(403);
    const fields = await fieldsOf(request, call);
    const name = fields.domain ?? fields.custom_domain;
    if (name && !(await mayAdd(customer, name))) throw new Refusal(409, TAKEN);
    if (ids.seal && !isSealed(customer, ids)) throw new Refusal(404);
    spend(customer);
    try {
      const answer = await ask(call.method, path.replace(`.${ids.seal}`, ""), fields);
      const domain = ids.environment ? undefined : answer.json?.data;
      // A failed call gives nobody a domain, even if its answer has an id.
      if (answer.status < 300 && domain?.id) domain.id = `${domain.id}.${seal(customer, domain.id)}`;
      return hear({ ...heard, domain: name }, answer);
    } finally {
      forget(ids.environment);
    }
  }

  /** Passes an answer to `onAnswer`. If that throws, the customer still gets the answer. */
  function hear(call, answer) {
    try {
      onAnswer?.({ ...call, status: answer.status, json: answer.json });
    } catch (error) {
      console.error(error);
    }
    return answer;
  }

  /** Reads the address as it was sent: nothing is decoded or normalized, so nothing can turn into another address. */
  function find(request) {
    const address = request.originalUrl ?? request.url;
    const path = address.startsWith(`${base}/`) ? address.slice(base.length) : "";
    for (const call of calls) {
      const match = call.method === request.method && call.pattern.exec(path);
      if (match) return { call, path, ids: match.groups ?? {} };
    }
    throw new Refusal(404);
  }

  function poll(customer, environment, path) {
    const asked = `${environment} ${path}`;
    if (!polls.has(asked)) {
      spend(customer);
      const answer = ask("GET", path);
      const drop = () => polls.get(asked) === answer && polls.delete(asked);
      answer.then(() => setTimeout(drop, SHARED_FOR).unref(), drop);
      polls.set(asked, answer);
    }
    return polls.get(asked);
  }

  /** Drops shared answers after a call that changes something: the widget polls at once, and an older answer would show no effect. */
  function forget(environment) {
    for (const asked of polls.keys()) if (asked.startsWith(`${environment} `)) polls.delete(asked);
  }

  /** Counts a customer's requests to the API, so that one customer's script cannot use up the limit of all the others. */
  function spend(customer) {
    const seconds = Date.now() / 1000;
    const minute = Math.floor(seconds / 60);
    if (spent.minute !== minute) Object.assign(spent, { minute, by: new Map() });
    const count = (spent.by.get(customer) ?? 0) + 1;
    spent.by.set(customer, count);
    if (count > SHARE) throw new Refusal(429, undefined, { "retry-after": Math.ceil((minute + 1) * 60 - seconds) });
  }

  async function ask(method, path, fields = {}) {
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const body = Object.keys(fields).length > 0 ? JSON.stringify(fields) : undefined;
    if (body) headers["content-type"] = "application/json";
    const signal = AbortSignal.timeout(PATIENCE);
    let said = "nothing";
    try {
      const answer = await fetch(api + path, { method, headers, body, signal, redirect: "manual" });
      said = answer.status;
      const text = await textOf(answer.body ?? [], LONGEST_ANSWER);
      const json = parsed(text, (name, value) => (SECRET.test(name) ? undefined : value));
      // A 401 is about the proxy's token and a redirect leads away from the API: the customer can do nothing about either.
      const isUsable = answer.ok ? json !== undefined || text === "" : answer.status >= 400 && answer.status !== 401;
      if (!isUsable || JSON.stringify(json)?.includes(token)) throw new Refusal(502);
      return { status: answer.status, headers: answer.headers, json };
    } catch (error) {
      const status = error.name === "TimeoutError" ? 504 : 502;
      // The log gets no bodies and headers, which may hold the token.
      console.error(`${method} ${path}: ${status}, as the API said ${said}`);
      throw new Refusal(status);
    }
  }

  /** Seals the id of a domain for the customer, so that nobody can use another customer's id, and nothing has to be stored. */
  function seal(customer, domain) {
    return createHmac("sha256", key).update(`${domain}\n${customer}`).digest("base64url");
  }

  function isSealed(customer, ids) {
    const [due, shown] = [seal(customer, ids.domain), ids.seal].map((text) => Buffer.from(text));
    return due.length === shown.length && timingSafeEqual(due, shown);
  }
}

/** A page of another site can send requests with the customer's cookie, but can set neither of these two headers. */
function isFromOwnPage({ headers }) {
  const site = headers["sec-fetch-site"] ?? "same-origin";
  return headers["x-requested-with"] === "XMLHttpRequest" && site === "same-origin";
}

async function fieldsOf(request, call) {
  if (Number(request.headers["content-length"]) > LONGEST_BODY) throw new Refusal(413);
  const text = await textOf(request, LONGEST_BODY);
  if (text && !/^application\/json *(;|$)/i.test(request.headers["content-type"])) throw new Refusal(415);
  const given = parsed(text);
  if (text && given === undefined) throw new Refusal(400);
  const fields = {};
  for (const [name, fits] of Object.entries(call.fields)) {
    if (!fits(given?.[name])) throw new Refusal(400);
    if (given?.[name] !== undefined) fields[name] = given[name];
  }
  return fields;
}

async function textOf(stream, longest) {
  const chunks = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > longest) throw new Refusal(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Reads JSON; undefined for any other text. */
function parsed(text, reviver) {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}

function send(response, { status, headers, json }) {
  const body = json === undefined ? "" : JSON.stringify(json);
  for (const name of ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"]) {
    if (headers?.has(name)) response.setHeader(name, headers.get(name));
  }
  if (body) response.setHeader("content-type", "application/json");
  response.setHeader("cache-control", "no-store");
  response.writeHead(status).end(body);
}
