// The news of a domain, and when each is due. Pure: a watch and the last answer go in, the changed watch and the news come out.

import { HOUR, MINUTE } from "./schedule.js";

/** A failure, or a site that is no longer live, is told once it has lasted so long: many of them mend themselves. */
const SURE_AFTER = 15 * MINUTE;
/** A domain that is not live after so long is stuck. */
const STUCK_AFTER = 24 * HOUR;
/** A production environment that stays at its last step but one for so long, with all done, rests there. */
const RESTED_AFTER = 2 * MINUTE;

/**
 * Takes in what was seen. `leadsThere` tells whether DNS leads the domain to us, which the platform may not see of a bare one.
 * The phases: `waiting` until it is live for the first time, `live`, and `drift` from when it was told that it is not any more.
 */
export function takeIn(watch, seen, leadsThere, now) {
  const mark = [seen.step, seen.failed?.of, seen.live, seen.turn].join(" ");
  // The first look changes nothing: the customer's wait began before it.
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

/** Tells whether nobody expects news soon. What is bad and not told yet is looked at as often as what is awaited. */
export function isQuiet(watch) {
  if (watch.phase === "waiting") return Boolean(watch.stuck_told || watch.failed_told);
  return watch.phase === "drift" || watch.bad_since === null;
}
