// The open widgets of a page, and the cores that they run on: who shares which, and which has broken.

// Elements that start together share one core. The next element after a failed core gets another.
let loading;

// A trap reaches the page as an error from a timer, a listener or a promise, and leaves a core that cannot be trusted.
// The stack tells which core, or a widget whose turn has never ended.
const open = new Set();

// All cores have the same addresses, so after the first was given up a stack may be its own.
let wary = false;

// A page may change its language, or that of a part of it, at any time.
let tongues;

/** The core for a widget that starts now. `load` brings a fresh one. */
export function shared(load) {
  const started = (loading ??= load());
  started.catch(() => forget(started));
  return started;
}

function forget(started) {
  if (loading === started) loading = undefined;
}

export function keep(one) {
  if (!open.size) {
    for (const name of ["error", "unhandledrejection"]) addEventListener(name, watch);
    tongues = new MutationObserver(() => {
      for (const one of open) one.speak();
    });
    tongues.observe(document, { attributeFilter: ["lang"], subtree: true });
  }
  open.add(one);
  return one;
}

export function drop(one) {
  if (!open.delete(one) || open.size) return;
  for (const name of ["error", "unhandledrejection"]) removeEventListener(name, watch);
  tongues.disconnect();
}

function watch({ error, reason }) {
  const fault = error ?? reason;
  // An error within a host's listener comes before the core's turn ends.
  setTimeout(() => {
    const stack = isTrap(fault) && !wary && String(fault.stack);
    for (const one of open) {
      const traced = stack && one.core?.urls?.some((url) => stack.includes(url));
      if (traced || isStuck(one.handle)) giveUp(one, fault);
    }
  });
}

/** A `WebAssembly.RuntimeError`, told by its name: it may be of another frame's realm, or there may be no WebAssembly. */
const isTrap = (fault) => fault?.name === "RuntimeError";

function isStuck(handle) {
  try {
    return handle?.stuck;
  } catch {
    return true;
  }
}

/** Ends the widget that failed, and after a trap all that share its core. */
export function giveUp(one, fault, code) {
  if (!isTrap(fault)) return one.fail(code);
  for (const other of open) if (other.started === one.started) other.fail();
}

/** No other widget starts on this core. Tells whether another still runs on it. */
export function leave({ started, core }) {
  forget(started);
  if (core) wary = true;
  return [...open].some((one) => one.started === started);
}
