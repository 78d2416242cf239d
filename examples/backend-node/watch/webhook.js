// Webhooks, signed as Standard Webhooks (standardwebhooks.com) has it: HMAC-SHA256 over the id, the time of sending and the body.

import { createHmac, timingSafeEqual } from "node:crypto";

const PATIENCE = 10_000;
/** A webhook that was sent longer ago, or later, is not taken: somebody may send an old one again. */
const TOLERANCE = 5 * 60;

/** Signs a webhook. `secrets` are `whsec_…`, with blanks between while one takes the place of another. */
export function signatures(secrets, id, timestamp, body) {
  return secrets.split(" ").map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    if (key.length < 24) throw new Error("a webhook's secret is whsec_ and 24 bytes or more in base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
}

/** Sends a webhook, and tells whether it was taken. Each try has the same id and body, and its own time. */
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
 * For the one who gets webhooks: tells whether this one is genuine and fresh. `headers` by lower-case names, `body` as it came.
 * Keep the ids of the last days, and answer 200 to one that you have seen without doing anything: it is told again where your
 * answer was lost.
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
