// When to ask next; arithmetic only. The news is at most 5 % of the time already waited late, as in the widget: no schedule that
// keeps this promise asks less often. All times are milliseconds since 1970.

/** A second of the schedule. A test makes it shorter, so that a day passes in a moment. */
export const SECOND = Number(process.env.WATCH_SECOND ?? 1000);
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** The least and the most that news may be late while somebody waits for it, which are the widget's. */
const AWAITED = [3 * SECOND, 5 * MINUTE];
/** The same where nobody expects any: the site is live, or has been stuck for a day. */
const QUIET = [5 * MINUTE, 6 * HOUR];

/** The bounds of what a server may ask for with `Retry-After`, and the pause after a 429 without it. */
const SHORTEST_WAIT = 1_000;
export const LONGEST_WAIT = 15 * 60_000;
const UNNAMED_WAIT = 15_000;

/** The stretch of the intervals; the widest is eight times as long. */
export const PLAIN = 1;
const WIDEST = 8;

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/** The moment of the next look after one that was answered. `since` is when the wait, or the last change, began. */
export function dueAfter(asked, since, isQuiet, stretch, chance = Math.random()) {
  const [least, most] = isQuiet ? QUIET : AWAITED;
  const interval = Math.min(clamp((asked - since) / 20, least, most) * stretch, most);
  return asked + interval * (0.8 + 0.2 * chance);
}

/** The pause after a look that failed: from 3 s to 5 min by decorrelated jitter, so that not all return together. */
export function pauseAfter(pause, chance = Math.random()) {
  const [least, most] = AWAITED;
  return Math.min(least + (3 * Math.max(pause, least) - least) * chance, most);
}

/** The pause after a webhook that was not taken: from 5 s on, twice as long each time, up to an hour. */
export function pauseAfterTry(tries, chance = Math.random()) {
  return Math.min(5 * SECOND * 2 ** Math.min(tries, 20), HOUR) * (0.8 + 0.2 * chance);
}

/** Widens the intervals while the API says that under a fifth of its requests is left, or refuses one; step by step they shrink again. */
export function widened(stretch, isScarce) {
  return isScarce ? Math.min(stretch * 2, WIDEST) : Math.max(stretch * 0.875, PLAIN);
}

export function isScarce(status, headers) {
  const [limit, left] = ["x-ratelimit-limit", "x-ratelimit-remaining"].map((name) => Number(headers.get(name) ?? NaN));
  return status === 429 || left < (limit || 120) / 5;
}

/** The time for which the server wants no request: `Retry-After` in seconds or as a date, read against the server's own clock. */
export function waitWanted(status, headers, now) {
  const said = headers.get("retry-after")?.trim();
  const date = Date.parse(said) - (Date.parse(headers.get("date")) || now);
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : date;
  if (Number.isFinite(wait)) return clamp(wait, SHORTEST_WAIT, LONGEST_WAIT);
  return status === 429 ? UNNAMED_WAIT : 0;
}
