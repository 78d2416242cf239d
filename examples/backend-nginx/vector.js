// For nginx's njs module: reads JSON, and tells to which customer a domain's id belongs, which nginx cannot do by itself.

import crypto from "crypto";
import fs from "fs";

const BASE = "/api/v1/vector";
const ID = "[A-Za-z0-9_-]{1,64}";
// In njs `$` also matches before a last line break, and this only at the very end.
const END = "(?![\\s\\S])";
const NAME = new RegExp(`^[a-z0-9-]+(\\.[a-z0-9-]+)+${END}`);
// The milliseconds that the API has for an answer: the widget gives up after ten seconds, and should hear of a slow API before that.
const PATIENCE = 8000;
// The milliseconds for which one answer serves all equal requests, such as those of several tabs, of colleagues, or of repeated
// clicks.
const SHARED_FOR = 2000;
// The widget shows this sentence to the customer.
const TAKEN = "This domain is already connected to another site.";
// Fields of the API's objects that the widget does not show.
const SECRET = /^(database_.*|your_customer_id)$/i;
const isName = (value) => typeof value === "string" && value.length <= 253 && NAME.test(value);
const isNameOrNull = (value) => value === null || isName(value);
const isTrueOrAbsent = (value) => value === true || value === undefined;

// The calls that the widget makes in the API's two forms; there are no others. The last column is all that a body may carry to
// the API.
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

function call(method, path, fields) {
    const pattern = path.replace(/\./g, "\\.").replace(/\{(\w+)\}/g, `(?<$1>${ID})`);
    return { method, pattern: new RegExp(`^${pattern}${END}`), fields: fields || {} };
}

// Reads the address as it was sent: nothing is decoded or normalized, so nothing can turn into another address.
function find(r) {
    const address = r.variables.request_uri;
    const path = address.startsWith(`${BASE}/`) ? address.slice(BASE.length) : "";
    const calls = CALLS[r.variables.vector_profile] || CALLS.documented.concat(CALLS.current);
    for (let i = 0; i < calls.length; i++) {
        const match = calls[i].method === r.variables.request_method && calls[i].pattern.exec(path);
        if (match) return { call: calls[i], path, ids: match.groups || {} };
    }
    return { ids: {} };
}

// The headers of the question that nginx asks your panel first. An empty value becomes `-`, because nginx would leave out the
// header, as if it had never been set.
const site = (r) => find(r).ids.site || "-";
const environment = (r) => find(r).ids.environment || "-";

async function serve(r) {
    try {
        const answer = await answerTo(r);
        send(r, answer.status, answer.json, answer.headers);
    } catch (refusal) {
        // Only the log gets a fault, and without bodies and headers, which may hold the token.
        if (!refusal.status || refusal.fault) r.error(refusal.fault || String(refusal));
        send(r, refusal.status || 500, { message: refusal.status === 409 ? TAKEN : "Refused" }, refusal.headers);
    }
}

async function answerTo(r) {
    const customer = r.variables.vector_customer;
    if (!customer) throw new Error("your panel let a request through without an X-Vector-Customer");
    if (r.variables.vector_key.length < 32) throw new Error("$vector_key needs 32 characters");
    const found = find(r);
    const ids = found.ids;
    if (!found.call) throw { status: 404 };
    if (found.call.method === "GET") {
        r.variables.vector_window = `${Math.floor(Date.now() / SHARED_FOR)} ${nudged(r, ids.environment)}`;
        return ask(r, "GET", found.path);
    }

    if (!isFromOwnPage(r.headersIn)) throw { status: 403 };
    const fields = fieldsOf(r, found.call);
    const name = fields.domain || fields.custom_domain;
    if (name && !(await mayAdd(r, name))) throw { status: 409 };
    if (ids.seal && !isSealed(r, ids)) throw { status: 404 };
    const path = ids.seal ? `/domains/${ids.domain}/verify` : found.path;
    let answer;
    try {
        answer = await ask(r, found.call.method, path, fields);
    } finally {
        // A nudge whose answer came too late may have helped all the same.
        if (ids.environment) fs.writeFileSync(fileOf(r, ids.environment), r.variables.request_id);
    }
    if (!ids.environment && answer.status < 300 && answer.json && answer.json.data && answer.json.data.id) {
        // A failed call gives nobody a domain, even if its answer has an id.
        answer.json.data.id = `${answer.json.data.id}.${seal(r, answer.json.data.id)}`;
    }
    return answer;
}

async function ask(r, method, path, fields) {
    r.variables.vector_path = path;
    const body = fields && Object.keys(fields).length > 0 ? JSON.stringify(fields) : "";
    const asked = `${method} ${path}`;
    const reply = await inTime(r.subrequest("/vector-api", { method, body }), asked);
    if (r.variables.limit_req_status === "REJECTED") throw { status: 429, headers: { "Retry-After": "10" } };
    const text = reply.responseText || "";
    const json = parsed(text, (name, value) => (SECRET.test(name) ? undefined : value));
    // A 401 is about the proxy's token and a redirect leads away from the API: the customer can do nothing about either.
    const isOk = reply.status >= 200 && reply.status < 300;
    const isUsable = isOk ? json !== undefined || text === "" : reply.status >= 400 && reply.status !== 401;
    if (!isUsable || (json !== undefined && JSON.stringify(json).includes(r.variables.vector_token))) {
        throw { status: 502, fault: `${asked}: 502, as the API said ${reply.status}` };
    }
    return { status: reply.status, headers: reply.headersOut, json };
}

// Nginx's own time limit holds for each piece of the answer, and pieces may come without an end. The function that sets the timer
// also clears it: the njs of Debian 12 loses it elsewhere, and nginx does not close the connection while a timer runs.
function inTime(reply, asked) {
    return new Promise((resolve, reject) => {
        const late = { status: 504, fault: `${asked}: 504, as the API said too little in time` };
        const timer = setTimeout(() => reject(late), PATIENCE);
        reply.then((answer) => {
            clearTimeout(timer);
            resolve(answer);
        }, reject);
    });
}

// The answer to a poll from before a nudge must not be shared after it, because the widget asks at once whether the nudge
// helped. So each nudge leaves a mark that all of nginx's workers see, and answers are shared under that mark.
function nudged(r, environment) {
    try {
        return fs.readFileSync(fileOf(r, environment), "utf8");
    } catch (error) {
        return "";
    }
}

// The marks are in the cache's own folder, to which the workers may write; nginx's files there have other names. A minute after
// its start nginx removes files that it does not know there: within two seconds of that a nudge may be forgotten.
function fileOf(r, environment) {
    return `${r.variables.vector_cache}/nudge-${environment}`;
}

// Only your panel knows whether another of its customers has the name; to the API all your customers are one account.
async function mayAdd(r, name) {
    r.variables.vector_name = name;
    const reply = await r.subrequest("/vector-allowed", { body: "" });
    return reply.status >= 200 && reply.status < 300;
}

// Seals the id of a domain for the customer, so that nobody can use another customer's id, and nothing has to be stored.
function seal(r, domain) {
    return mac(r.variables.vector_key, `${domain}\n${r.variables.vector_customer}`);
}

// Compares seals by their own MACs, so that the time of the comparison tells nothing of the right seal.
function isSealed(r, ids) {
    return mac(r.variables.vector_key, seal(r, ids.domain)) === mac(r.variables.vector_key, ids.seal);
}

function mac(key, text) {
    return crypto.createHmac("sha256", key).update(text).digest("base64url");
}

// A page of another site can send requests with the customer's cookie, but can set neither of these two headers.
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

// Reads JSON; undefined for any other text.
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
