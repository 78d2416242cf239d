// Decides on the news of a domain. Pure: a watch and the last answer go in, the changed watch and the news come out.

import { HOUR, MINUTE } from "./schedule.js";

/** A failure, or a site that is no longer live, becomes news after so long, because many mend themselves. */
const SURE_AFTER = 15 * MINUTE;
/** A domain that is not live after so long is stuck. */
const STUCK_AFTER = 24 * HOUR;
/** A production environment that has stayed at the last step but one for so long, with nothing left to do, counts as live. */
const RESTED_AFTER = 2 * MINUTE;

/**
 * Takes in the state that a poll has shown. `leadsThere` tells whether DNS leads the domain to us, which the platform may not see for
 * a bare domain. The phases: `waiting` until the domain is live for the first time; `live`; and `drift` from the news on that the
 * domain is no longer live.
 */
export function takeIn(watch, seen, leadsThere, now) {
  const mark = [seen.step, seen.failed?.of, seen.live, seen.turn].join(" ");
  // The first poll keeps `since`, because the customer's wait began before it.
  const since = mark === watch.mark || watch.mark === "" ? watch.since : now;
  const hasRested = seen.live === "rests" && mark === watch.mark && now - since >= RESTED_AFTER;
  const isLive = seen.live === "yes" || hasRested || (seen.live === "unseen" && leadsThere);

  const isBad = watch.phase === "waiting" ? seen.failed !== null : !isLive;
  const bad_since = isBad ? (watch.bad_since ?? now) : null;
  const isSure = isBad && now - bad_since >= SURE_AFTER;
  const next = { ...watch, mark, since, bad_since, pause: 0 };

  if (isLive && watch.phase !== "live") return { next: { ...next, phase: "live", since: now, bad_since: null }, news: "live" };
  if (watch.phase === "live" && isSure) return { next: { ...next, phase: "drift" }, news: "drift" };
  if (watch.phase !== "waiting") return { next };
  if (isSure && !watch.failed_told) return { next: { ...next, failed_told: 1 }, news: "failed" };
  if (!isBad && !watch.stuck_told && now - watch.began >= STUCK_AFTER) return { next: { ...next, stuck_told: 1 }, news: "stuck" };
  return { next };
}

/** Tells whether nobody expects news soon. A fault that is not news yet is polled as often as a domain that somebody waits for. */
export function isQuiet(watch) {
  if (watch.phase === "waiting") return Boolean(watch.stuck_told || watch.failed_told);
  return watch.phase === "drift" || watch.bad_since === null;
}
