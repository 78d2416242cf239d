// Setup by one click: sends the customer to their DNS provider, which adds the records once they agree (Domain Connect 2.3,
// synchronous flow). Copy this file and watch/status.js; examples/domain-connect has the templates, docs/backend.md the rules.

import { createHash, createHmac, createPublicKey, sign, timingSafeEqual } from "node:crypto";
import { resolveTxt } from "node:dns/promises";
import { recordsOf } from "./watch/status.js";

/** The time for all requests to other servers until the customer gets an answer. */
const PATIENCE = 8_000;
/** The longest time until the customer comes back. */
const LONGEST_VISIT = 60 * 60_000;
const MOST_PROOFS = 10_000;

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const NAME = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** The records that the template can express. With any other record there is no offer, and the customer adds all by hand. */
const GROUPS = {
  traffic: { type: "CNAME", host: /^$/, value: /^(?<target>[a-z0-9.-]+)$/ },
  certificate: { type: "CNAME", host: /^_(?<proof>[a-z0-9]+)$/, value: /^_(?<answer>[a-z0-9.]+)\.acm-validations\.aws$/ },
  ownership: { type: "TXT", host: /^_vector-verify$/, value: /^vector-verify-(?<token>[A-Za-z0-9_-]+)$/ },
};

const WORDS = {
  applied: "Your DNS provider is adding the records. Please say on the page that you came from that they are added.",
  cancelled: "Nothing was changed. On the page that you came from you can try again, or add the records yourself.",
  refused: "Your DNS provider did not add the records. On the page that you came from you can add them yourself.",
};

/** The script of the page at `/return`, which passes the outcome to the page with the widget. Its digest is in the policy. */
const TELL = `new BroadcastChannel("domain-connect").postMessage({ ...document.body.dataset });`;

/**
 * - `origin`: your panel's, such as `https://panel.example`; `base`: the path of this handler.
 * - `api`, `token`, `key`, `customerOf`, `owns`, `mayAdd`: as for `vectorProxy`.
 * - `privateKey`: an RSA key in PEM; `keyHost`: the name of the public key's TXT records below the template's `syncPubKeyDomain`.
 * - `template`: `{ providerId, service, apexService }`, as in your templates.
 * - `providers`: the providers that may be asked, by the text of their `_domainconnect` record, each with the origin of its page. No
 *   other record leads your server, or a customer, anywhere.
 * - `txt(name)`: returns the TXT records at a name, by default from DNS.
 */
export function domainConnect({ origin, base = "/domain-connect", api, token, key, customerOf, owns, mayAdd, ...own }) {
  const { privateKey, keyHost, template, providers, txt = textsAt } = own;
  /** The ownership records, by customer and domain. The API gives each only once, when the customer adds the domain. */
  const proofs = new Map();

  async function handle(request, response) {
    const { pathname, searchParams } = new URL(request.originalUrl ?? request.url, origin);
    const asked = Object.fromEntries(searchParams);
    try {
      const customer = await customerOf(request);
      if (!customer) return answer(response, 401, "Please sign in again.");
      if (request.method !== "GET") return answer(response, 405);
      if (pathname === `${base}/return`) return comeBack(response, customer, asked);
      if (![base, `${base}/start`].includes(pathname)) return answer(response, 404);
      if (!(await isTheirs(customer, asked))) return answer(response, 403);
      const offer = await find(customer, asked);
      if (pathname === base) return answer(response, 200, JSON.stringify(offer && shown(offer, asked)), "application/json");
      const state = sealed(customer, asked);
      const failed = `${base}/return?${query({ state, error: "temporarily_unavailable" })}`;
      response.setHeader("location", offer ? applyUrl(offer, state) : failed);
      answer(response, 303);
    } catch (error) {
      console.error(error);
      answer(response, 500);
    }
  }

  /** Takes in an answered call of the widget's, and keeps its ownership record: `vectorProxy({ …, onAnswer: connect.note })`. */
  function note({ customer, domain, environment, status, json }) {
    const record = json?.data?.verification_record;
    if (environment || status >= 300 || !domain || !record) return;
    if (proofs.size >= MOST_PROOFS) proofs.delete(proofs.keys().next().value);
    proofs.set(`${customer} ${domain}`, record);
  }

  async function isTheirs(customer, { environment = "", site, domain = "" }) {
    const isWellFormed = ID.test(environment) && NAME.test(domain) && (site === undefined || ID.test(site));
    return isWellFormed && (await owns(customer, environment, site)) && (await mayAdd(customer, domain));
  }

  /** The provider that can add the records, and the request for it; null if there is none, or if a record fits no group. */
  async function find(customer, asked) {
    const signal = AbortSignal.timeout(PATIENCE);
    const variables = variablesOf(asked.domain, await recordsFor(customer, asked, signal));
    const provider = variables && (await providerOf(asked.domain, signal));
    if (!provider) return null;
    const host = asked.domain === provider.zone ? "" : asked.domain.slice(0, -provider.zone.length - 1);
    const service = host ? template.service : template.apexService;
    const path = `/v2/domainTemplates/providers/${template.providerId}/services/${service}`;
    const isSupported = (await get(provider.urlAPI + path, signal))?.ok;
    return isSupported ? { ...provider, path, properties: { domain: provider.zone, host, ...variables } } : null;
  }

  /** The offer in the widget's form. Its address is on this server, which signs the request only at the click. */
  function shown({ name }, { environment, site, domain }) {
    return { providerName: name, applyUrl: `${origin}${base}/start?${query({ environment, site, domain })}` };
  }

  function applyUrl({ urlSyncUX, path, properties }, state) {
    const signed = query({ ...properties, redirect_uri: `${origin}${base}/return`, state });
    const signature = sign("sha256", Buffer.from(signed), privateKey).toString("base64");
    return `${urlSyncUX}${path}/apply?${signed}&${query({ key: keyHost, sig: signature })}`;
  }

  /** Answers a customer who comes back. The outcome is only words, because only DNS shows that the records are there. */
  function comeBack(response, customer, { state = "", error, error_description = "" }) {
    const visit = opened(customer, state);
    if (!visit) return answer(response, 400);
    const isCancelled = error === "access_denied" && error_description.startsWith("user_cancel");
    const outcome = error === undefined ? "applied" : isCancelled ? "cancelled" : "refused";
    const digest = createHash("sha256").update(TELL).digest("base64");
    response.setHeader("content-security-policy", `default-src 'none'; script-src 'sha256-${digest}'`);
    const data = `data-environment="${visit.environment}" data-domain="${visit.domain}" data-outcome="${outcome}"`;
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${visit.domain}</title><body ${data}>
      <h1>${visit.domain}</h1><p>${WORDS[outcome]}</p><p>You can close this window.</p><script>${TELL}</script>`;
    answer(response, 200, page, "text/html; charset=utf-8");
  }

  async function recordsFor(customer, { environment, site, domain }, signal) {
    const path = site ? `/sites/${site}/environments/${environment}/ssl` : `/environments/${environment}`;
    const found = await get(api + path, signal, { authorization: `Bearer ${token}` });
    const isBelow = ({ name }) => name === domain || name.endsWith(`.${domain}`);
    const records = recordsOf(found?.json?.data ?? {}).filter(isBelow);
    // Before the domain is attached, only its ownership can be proved.
    return records.length > 0 ? records : recordsOf({ dns_instructions: proofs.get(`${customer} ${domain}`) }).filter(isBelow);
  }

  async function providerOf(domain, signal) {
    const labels = domain.split(".");
    for (let cut = 0; cut < labels.length - 1; cut++) {
      const zone = labels.slice(cut).join(".");
      const prefix = (await txt(`_domainconnect.${zone}`)).find((text) => Object.hasOwn(providers, text));
      const settings = prefix && (await get(`https://${prefix}/v2/${zone}/settings`, signal))?.json;
      // A provider that no longer has the zone answers 404. A catch-all record answers for names that are no zone.
      if (!settings?.urlSyncUX || !settings.urlAPI?.startsWith("https://")) continue;
      const isPinned = URL.canParse(settings.urlSyncUX) && new URL(settings.urlSyncUX).origin === providers[prefix];
      const name = settings.providerDisplayName || settings.providerName;
      return isPinned ? { zone, name, urlAPI: settings.urlAPI, urlSyncUX: settings.urlSyncUX } : null;
    }
    return null;
  }

  function seal(text) {
    return createHmac("sha256", key).update(`domain-connect\n${text}`).digest("base64url");
  }

  /** Seals the visit for the customer, so that it is of no use to anybody else. */
  function sealed(customer, { environment, domain }) {
    const text = Buffer.from(JSON.stringify({ environment, domain, at: Date.now() })).toString("base64url");
    return `${text}.${seal(`${text}\n${customer}`)}`;
  }

  function opened(customer, state) {
    const [text, shown = ""] = state.split(".");
    const [due, given] = [seal(`${text}\n${customer}`), shown].map((one) => Buffer.from(one));
    if (due.length !== given.length || !timingSafeEqual(due, given)) return null;
    const visit = JSON.parse(Buffer.from(text, "base64url"));
    return Date.now() - visit.at < LONGEST_VISIT ? visit : null;
  }

  return Object.assign(handle, { note });
}

/** The TXT records to publish at `keyHost` below the template's `syncPubKeyDomain`, so that providers can check what you sign. */
export function publicKeyRecords(privateKey) {
  const der = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return der.toString("base64").match(/.{1,200}/g).map((part, index) => `p=${index + 1},a=RS256,d=${part}`);
}

/** The groups and variables that make up these records; null if a record fits no group. */
function variablesOf(domain, records) {
  const variables = {};
  const groups = [];
  for (const { type, name, value } of records) {
    const host = name === domain ? "" : name.slice(0, -domain.length - 1);
    const fits = (one) => type === one.type && one.host.test(host) && one.value.test(value);
    const group = Object.keys(GROUPS).find((key) => fits(GROUPS[key]) && !groups.includes(key));
    if (!group) return null;
    groups.push(group);
    Object.assign(variables, GROUPS[group].host.exec(host).groups, GROUPS[group].value.exec(value).groups);
  }
  return groups.length > 0 ? { groupId: groups.join(","), ...variables } : null;
}

async function textsAt(name) {
  const texts = await resolveTxt(name).catch(() => []);
  return texts.map((chunks) => chunks.join(""));
}

async function get(url, signal, headers = {}) {
  try {
    const answer = await fetch(url, { headers: { accept: "application/json", ...headers }, signal, redirect: "error" });
    const json = await answer.json().catch(() => undefined);
    return answer.ok ? { ok: true, json } : null;
  } catch {
    return null;
  }
}

function query(fields) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

function answer(response, status, body = "", type = "text/plain") {
  if (body) response.setHeader("content-type", type);
  response.setHeader("cache-control", "no-store");
  response.setHeader("referrer-policy", "no-referrer");
  response.writeHead(status).end(body);
}
