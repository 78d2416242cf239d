// Reads the state of a domain from an answer of the API in either of its two forms; docs/api.md and docs/api-current.md have the
// fields. Each field may be missing, null or of another type.

const MOST_RECORDS = 8;
const LONGEST_WORDS = 300;

const FAILED = {
  terminating: "terminated",
  terminated: "terminated",
  suspending: "suspended",
  suspended: "suspended",
  failed: "environment",
};

/**
 * A domain's state: the step, the failure if there is one, the party that has to act, the records, and `live`. That is "yes", "no",
 * "rests" if the platform may have stopped one step before the end, or "unseen" if the platform only lacks the sight of the records.
 * Returns undefined if the answer makes no sense.
 */
export function reading(json, domain) {
  const data = json?.data;
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  const step = words(data.provisioning_step, 60) || "pending";
  const records = recordsOf(data);
  const certificate = data.custom_domain_certificate?.status ?? null;
  const isUncertified = certificate !== null && certificate !== "issued";
  const isUnseen = data.dns_status?.state === "pending" && records.length > 0;
  const failed = failureOf(data, certificate, domain);

  const isEnd = step === "complete" || (step === "ready" && data.is_production === false);
  let live = "no";
  if (!failed && !isUncertified) {
    if (isEnd && !isUnseen) live = "yes";
    else if (step === "ready" && certificate === "issued" && !isUnseen) live = "rests";
    else if (["ready", "complete"].includes(step) && certificate === "issued") live = "unseen";
  }
  const isWaitedFor = isUncertified || isUnseen || ["waiting_cert", "waiting_custom_dns"].includes(step);
  const turn = isWaitedFor && records.length > 0 ? "customer" : "platform";
  return { step, failed, live, turn, records };
}

/** The state if the API knows no such environment. */
export const GONE = { step: "", failed: { of: "gone", said: "" }, live: "no", turn: "platform", records: [] };

function failureOf(data, certificate, domain) {
  const said = words(data.failure_reason);
  if (Object.hasOwn(FAILED, data.status)) return { of: FAILED[data.status], said };
  const { error } = data;
  const isFault = typeof error === "string" ? error.trim() !== "" : error !== null && error !== undefined && error !== false;
  if (isFault) return { of: "step", said: words(error.message ?? error) };
  if (data.pending_domain_change?.status === "failed") {
    return { of: "change", said: words(data.pending_domain_change.error_message) };
  }
  if (certificate === "failed" || certificate === "timed_out") return { of: "certificate", said };
  // The documented form never names the domain. The current form does, and has to name this one.
  if ("custom_domain" in data && bare(data.custom_domain) !== bare(domain)) return { of: "name", said: "" };
  return null;
}

/** The records that the customer has to add, each once, because a record may be in two lists. */
export function recordsOf(data) {
  const instructions = data.dns_instructions;
  const lists = [instructions, data.dns_status?.records, data.custom_domain_certificate?.dns_validation_records];
  const records = new Map();
  const add = (type, name, value) => {
    const record = { type: words(type ?? "CNAME", 10).toUpperCase(), name: bare(name), value: words(value).replace(/\.$/, "") };
    // The case of a text matters, the case of a name does not.
    if (record.type !== "TXT") record.value = record.value.toLowerCase();
    if (record.name && record.value && records.size < MOST_RECORDS) records.set(JSON.stringify(record), record);
  };
  for (const one of lists.flat()) if (one) add(one.type, one.name ?? one.host, one.value);
  const name = bare(data.custom_domain);
  if (![...records.values()].some((record) => record.name === name)) add("CNAME", name, data.dns_target);
  return [...records.values()];
}

const bare = (name) => words(name).toLowerCase().replace(/\.$/, "");

/** A text without line breaks and other invisible characters, because it goes into mails and logs. */
function words(text, longest = LONGEST_WORDS) {
  if (typeof text !== "string") return "";
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim().slice(0, longest);
}
