// What nginx cannot do by itself: look into JSON, and tell whose a domain's id is. For nginx's njs module.

import crypto from "crypto";

const BASE = "/api/v1/vector";
const ID = "[A-Za-z0-9_-]{1,64}";
// In njs `$` is also true before a last line break, so what must be the very end is said so.
const END = "(?![\\s\\S])";
const NAME = new RegExp(`^[a-z0-9-]+(\\.[a-z0-9-]+)+${END}`);
// For so many milliseconds one answer serves all who ask the same: tabs, colleagues, an impatient finger.
const SHARED_FOR = 2000;
// The widget shows this sentence to the customer.
const TAKEN = "This domain is already connected to another site.";
// What the API's objects carry beside what the widget shows.
const SECRET = /^(database_.*|your_customer_id)$/i;
const isName = (value) => typeof value === "string" && value.length <= 253 && NAME.test(value);
const isTrueOrAbsent = (value) => value === true || value === undefined;

// The calls that the widget makes; there are no others. After them stand all that a body may carry to the API, and where the
// widget looks whether it helped.
const CALLS = {
    documented: [
        call("GET", "/sites/{site}/environments/{environment}/ssl"),
        call("POST", "/sites/{site}/environments/{environment}/ssl/nudge", {}, "/sites/{site}/environments/{environment}/ssl"),
        call("POST", "/domains", { domain: isName }),
        call("POST", "/domains/{domain}.{seal}/verify"),
    ],
    current: [
        call("GET", "/environments/{environment}"),
        call("PUT", "/environments/{environment}", { custom_domain: isName }, "/environments/{environment}"),
        call("GET", "/environments/{environment}/ssl"),
        call("POST", "/environments/{environment}/ssl/nudge", { retry: isTrueOrAbsent }, "/environments/{environment}"),
        call("POST", "/environments/{environment}/dns/recheck", {}, "/environments/{environment}"),
        call("GET", "/environments/{environment}/domain-changes/{change}"),
    ],
};

function call(method, path, fields, result) {
    const pattern = path.replace(/\./g, "\\.").replace(/\{(\w+)\}/g, `(?<$1>${ID})`);
    return { method, pattern: new RegExp(`^${pattern}${END}`), fields: fields || {}, result };
}

// Looks at the address only as it was sent. Nothing is decoded or tidied up, so nothing can turn into something else.
function find(r) {
    const address = r.variables.request_uri;
    const path = address.startsWith(`${BASE}/`) ? address.slice(BASE.length) : "";
    const calls = CALLS[r.variables.vector_profile];
    for (let i = 0; i < calls.length; i++) {
        const match = calls[i].method === r.variables.request_method && calls[i].pattern.exec(path);
        if (match) return { call: calls[i], path, ids: match.groups || {} };
    }
    return { ids: {} };
}

// For the question that nginx asks your panel before anything else. What is empty nginx would leave out, and could then not be
// told from a header that never was set.
const site = (r) => find(r).ids.site || "-";
const environment = (r) => find(r).ids.environment || "-";

async function serve(r) {
    try {
        const answer = await answerTo(r);
        send(r, answer.status, answer.json, answer.headers);
    } catch (refusal) {
        // What is no refusal is a fault, and is told to the log alone.
        if (!refusal.status) r.error(String(refusal));
        send(r, refusal.status || 500, { message: refusal.status === 409 ? TAKEN : "Refused" });
    }
}

async function answerTo(r) {
    const customer = r.variables.vector_customer;
    if (!customer) throw new Error("your panel let a request through without an X-Vector-Customer");
    const found = find(r);
    const ids = found.ids;
    if (!found.call) throw { status: 404 };
    if (found.call.method === "GET") return ask(r, "GET", found.path);

    if (!isFromOwnPage(r.headersIn)) throw { status: 403 };
    const fields = fieldsOf(r, found.call);
    const name = fields.domain || fields.custom_domain;
    if (name && !(await mayAdd(r, name))) throw { status: 409 };
    if (ids.seal && !isSealed(r, ids)) throw { status: 404 };
    const path = ids.seal ? `/domains/${ids.domain}/verify` : found.path;
    const answer = await ask(r, found.call.method, path, fields);
    if (found.call.result) {
        // The shared answer is from before and would say that it did not help, so it is renewed.
        r.variables.vector_renew = "1";
        await ask(r, "GET", found.call.result.replace(/\{(\w+)\}/g, (_, id) => ids[id])).catch(() => undefined);
    } else if (answer.json && answer.json.data && answer.json.data.id) {
        answer.json.data.id = `${answer.json.data.id}.${seal(r, answer.json.data.id)}`;
    }
    return answer;
}

async function ask(r, method, path, fields) {
    r.variables.vector_path = path;
    r.variables.vector_window = String(Math.floor(Date.now() / SHARED_FOR));
    const body = fields && Object.keys(fields).length > 0 ? JSON.stringify(fields) : "";
    const reply = await r.subrequest("/vector-api", { method, body });
    const text = reply.responseText || "";
    const json = parsed(text, (name, value) => (SECRET.test(name) ? undefined : value));
    // A 401 is about our token and a redirect leads away from the API: the customer can do nothing about either.
    const isOk = reply.status >= 200 && reply.status < 300;
    const isUsable = isOk ? json !== undefined || text === "" : reply.status >= 400 && reply.status !== 401;
    if (!isUsable || (json !== undefined && JSON.stringify(json).includes(r.variables.vector_token))) throw { status: 502 };
    return { status: reply.status, headers: reply.headersOut, json };
}

// Only your panel knows whether another of its customers has the name; to the API you are all one account.
async function mayAdd(r, name) {
    r.variables.vector_name = name;
    const reply = await r.subrequest("/vector-allowed", { body: "" });
    return reply.status >= 200 && reply.status < 300;
}

// Domains go out with their ids sealed for the customer, so that nobody can name another's, and no store has to remember.
function seal(r, domain) {
    if (r.variables.vector_key.length < 32) throw new Error("$vector_key needs 32 characters");
    return mac(r.variables.vector_key, `${domain}\n${r.variables.vector_customer}`);
}

// Compared by their own MACs, so that the time it takes says nothing of the seal that is due.
function isSealed(r, ids) {
    return mac(r.variables.vector_key, seal(r, ids.domain)) === mac(r.variables.vector_key, ids.seal);
}

function mac(key, text) {
    return crypto.createHmac("sha256", key).update(text).digest("base64url");
}

// A page of another site can send requests with the customer's cookie, but it can neither set this header nor fake the other.
function isFromOwnPage(headers) {
    return headers["X-Requested-With"] === "XMLHttpRequest" && (headers["Sec-Fetch-Site"] || "same-origin") === "same-origin";
}

function fieldsOf(r, call) {
    const text = r.requestText || "";
    if (text && !/^application\/json *(;|$)/i.test(r.headersIn["Content-Type"])) throw { status: 415 };
    const given = parsed(text);
    if (text && given === undefined) throw { status: 400 };
    const fields = {};
    Object.keys(call.fields).forEach((name) => {
        const value = given ? given[name] : undefined;
        if (!call.fields[name](value)) throw { status: 400 };
        if (value !== undefined) fields[name] = value;
    });
    return fields;
}

// Nothing where it is not JSON.
function parsed(text, reviver) {
    try {
        return JSON.parse(text, reviver);
    } catch (error) {
        return undefined;
    }
}

function send(r, status, json, headers) {
    ["Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining"].forEach((name) => {
        if (headers && headers[name]) r.headersOut[name] = headers[name];
    });
    r.headersOut["Cache-Control"] = "no-store";
    r.headersOut["Content-Type"] = "application/json";
    // nginx would fill an empty refusal with a page of its own.
    const nothing = status < 400 ? "" : "{}";
    r.return(status, json === undefined ? nothing : JSON.stringify(json));
}

export default { serve, site, environment };
