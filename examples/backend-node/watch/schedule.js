// The time of the next poll; arithmetic only. News is late by at most 5 % of the time already waited, as in the widget: no schedule
// that keeps this promise polls less often. All times are milliseconds since 1970.

/** A second of the schedule. A test makes it shorter, so that a day passes in a moment. */
export const SECOND = Number(process.env.WATCH_SECOND ?? 1000);
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** The shortest and the longest delay of news that somebody waits for, as in the widget. */
const AWAITED = [3 * SECOND, 5 * MINUTE];
/** The same for news that nobody expects: the site is live, or was reported as stuck, failed or drifted. */
const QUIET = [5 * MINUTE, 6 * HOUR];

/** The shortest and the longest pause after a `Retry-After`, and the pause after a 429 without one. */
const SHORTEST_WAIT = 1_000;
export const LONGEST_WAIT = 15 * 60_000;
const UNNAMED_WAIT = 15_000;

/** The stretch of plain intervals, and the largest stretch. */
export const PLAIN = 1;
const WIDEST = 8;

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/** The time of the next poll after an answered one. `since` is the time of the last change, or the beginning of the wait. */
export function dueAfter(asked, since, isQuiet, stretch, chance = Math.random()) {
  const [least, most] = isQuiet ? QUIET : AWAITED;
  const interval = Math.min(clamp((asked - since) / 20, least, most) * stretch, most);
  return asked + interval * (0.8 + 0.2 * chance);
}

/** The pause after a failed poll: from 3 s to 5 min by decorrelated jitter, so that not all polls return together. */
export function pauseAfter(pause, chance = Math.random()) {
  const [least, most] = AWAITED;
  return Math.min(least + (3 * Math.max(pause, least) - least) * chance, most);
}

/** The pause after a webhook that was not accepted: from 5 s on, twice as long each time, up to an hour. */
export function pauseAfterTry(tries, chance = Math.random()) {
  return Math.min(5 * SECOND * 2 ** Math.min(tries, 20), HOUR) * (0.8 + 0.2 * chance);
}

/** The next stretch: doubled, up to eightfold, if few of the API's requests are left or one was refused; otherwise an eighth less. */
export function widened(stretch, isScarce) {
  return isScarce ? Math.min(stretch * 2, WIDEST) : Math.max(stretch * 0.875, PLAIN);
}

export function isScarce(status, headers) {
  const [limit, left] = ["x-ratelimit-limit", "x-ratelimit-remaining"].map((name) => Number(headers.get(name) ?? NaN));
  return status === 429 || left < (limit || 120) / 5;
}

/** The pause that the server asks for: `Retry-After` in seconds or as a date, read against the server's own clock. */
export function waitWanted(status, headers, now) {
  const said = headers.get("retry-after")?.trim();
  const date = Date.parse(said) - (Date.parse(headers.get("date")) || now);
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : date;
  if (Number.isFinite(wait)) return clamp(wait, SHORTEST_WAIT, LONGEST_WAIT);
  return status === 429 ? UNNAMED_WAIT : 0;
}
