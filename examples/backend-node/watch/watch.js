// The watcher, a process of its own beside your panel: follows the domains of customers who have left, and sends your panel webhooks.
// A second watcher ends at once, so one line of cron keeps it running.

import { lookup } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { mail } from "./mail.js";
import { HOUR, LONGEST_WAIT, MINUTE, SECOND, dueAfter, isScarce, pauseAfter, pauseAfterTry, waitWanted, widened } from "./schedule.js";
import { GONE, reading } from "./status.js";
import { isOnlyWatcher, openStore } from "./store.js";
import { isQuiet, takeIn } from "./story.js";
import { send, signatures } from "./webhook.js";

const { VECTOR_API, VECTOR_TOKEN, WATCH_STORE, WEBHOOK_URL, WEBHOOK_SECRET, PANEL_URL } = process.env;
for (const [name, value] of Object.entries({ VECTOR_API, VECTOR_TOKEN, WATCH_STORE, WEBHOOK_URL, WEBHOOK_SECRET })) {
  if (!value) throw new Error(`the watcher needs ${name}`);
}
// Throws at the start if the secret is not one.
signatures(WEBHOOK_SECRET, "", "", "");

const PATIENCE = 10_000;
/** The pause between two requests. The watcher takes a quarter of the API's 120 requests a minute, and leaves the rest to people. */
const APART = 2 * SECOND;
/** The pause after a refusal of the token, which only you can mend. */
const REFUSED_FOR = 5 * MINUTE;

if (isOnlyWatcher(WATCH_STORE)) await watchOn(openStore(WATCH_STORE));

async function watchOn(store) {
  for (;;) {
    const [news, watch] = [store.nextNews(), store.nextWatch()];
    const isNewsDue = news && isPast(news.due);
    const isWatchDue = watch && isPast(watch.due) && isPast(store.token().free);
    if (isNewsDue) await tell(store, news);
    if (isWatchDue) await look(store, watch, Date.now());
    if (!isNewsDue && !isWatchDue) await sleep(Math.min(SECOND, 1000));
  }
}

/** Tells whether a moment has passed. One further ahead than any pause counts as passed: it is from before the clock was set back. */
function isPast(moment, now = Date.now()) {
  return moment <= now || moment > now + Math.max(7 * HOUR, LONGEST_WAIT);
}

async function tell(store, news) {
  if (await send(WEBHOOK_URL, WEBHOOK_SECRET, news)) store.told(news.number, Date.now());
  else store.putOff(news.number, Date.now() + pauseAfterTry(news.tries));
}

/** Polls an environment once, and saves its state together with the news. `tell` sends the news afterwards. */
async function look(store, watch, asked) {
  const { seen, free, stretch } = await ask(watch, store.token(), asked);
  store.setToken({ free: Math.max(free, asked + APART), stretch });
  if (!seen) {
    const pause = pauseAfter(watch.pause);
    return store.save({ ...watch, pause, due: Math.max(Date.now(), free) + pause });
  }
  const leadsThere = seen.live === "unseen" && (await leadsTo(watch.domain, seen.records));
  const { next, news } = takeIn(watch, seen, leadsThere, Date.now());
  next.due = Math.max(dueAfter(asked, next.since, isQuiet(next), stretch), Date.now());
  store.save(next, news && body(news, next, seen));
}

async function ask({ environment, site, domain }, { stretch }, asked) {
  const path = site ? `/sites/${site}/environments/${environment}/ssl` : `/environments/${environment}`;
  const headers = { accept: "application/json", authorization: `Bearer ${VECTOR_TOKEN}` };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(VECTOR_API + path, { headers, signal, redirect: "manual" });
    const { status } = answer;
    const free = Date.now() + waitWanted(status, answer.headers, Date.now());
    const widths = { free, stretch: widened(stretch, isScarce(status, answer.headers)) };
    if (status === 404) return { seen: GONE, ...widths };
    if (answer.ok) return { seen: reading(await answer.json().catch(() => undefined), domain), ...widths };
    console.error(`GET ${path}: ${status}`);
    return status === 401 || status === 403 ? { free: asked + REFUSED_FOR, stretch } : widths;
  } catch (error) {
    console.error(`GET ${path}: ${error.name}`);
    return { free: asked, stretch };
  }
}

/** Tells whether all addresses of a domain are its target's, as with a bare domain that has an ALIAS record or flattening. */
async function leadsTo(domain, records) {
  const target = records.find((record) => record.name === domain)?.value;
  const addresses = async (name) => (name ? await lookup(name, { all: true }).catch(() => []) : []).map((one) => one.address);
  const [own, due] = await Promise.all([addresses(domain), addresses(target)]);
  return own.length > 0 && own.every((address) => due.includes(address));
}

function body(kind, { site, environment, domain, customer }, seen) {
  const page = PANEL_URL?.replaceAll("{environment}", environment);
  const { step, turn, failed } = seen;
  const data = { site, environment, domain, customer, step, turn, failed, mail: mail(kind, { domain, seen, page }) };
  return { type: `domain.${kind}`, timestamp: new Date().toISOString(), data };
}
