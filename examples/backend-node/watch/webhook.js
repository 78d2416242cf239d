// Webhooks, signed by the rules of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over the id, the time of sending and the body.

import { createHmac, timingSafeEqual } from "node:crypto";

const PATIENCE = 10_000;
/** The most seconds between the time of sending and now. Others are refused, because somebody may send an old webhook again. */
const TOLERANCE = 5 * 60;

/** Signs a webhook. `secrets` is one `whsec_…`, or several with blanks between while you replace one. */
export function signatures(secrets, id, timestamp, body) {
  return secrets.split(" ").map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    if (key.length < 24) throw new Error("a webhook's secret is whsec_ and 24 bytes or more in base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
}

/** Sends a webhook, and tells whether it was accepted. Each try has the same id and body, and its own time. */
export async function send(url, secrets, { id, body }) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures(secrets, id, timestamp, body).join(" "),
  };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/**
 * For your panel: tells whether a webhook is genuine and fresh. `headers` has lower-case names, `body` is the body unchanged. Keep the
 * ids of the last days, and only answer 200 to an id that you have seen: the watcher sends a webhook again if your answer was lost.
 */
export function isGenuine(secrets, headers, body, seconds = Date.now() / 1000) {
  const [id, timestamp, given] = ["id", "timestamp", "signature"].map((name) => headers[`webhook-${name}`] ?? "");
  if (!id || !/^\d+$/.test(timestamp) || Math.abs(seconds - Number(timestamp)) > TOLERANCE) return false;
  const due = signatures(secrets, id, timestamp, body).map((text) => Buffer.from(text));
  return given.split(" ").some((text) => {
    const shown = Buffer.from(text);
    return due.some((one) => one.length === shown.length && timingSafeEqual(one, shown));
  });
}
