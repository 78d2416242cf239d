// The open widgets of a page, and the cores (wasm instances) that they run on: several widgets may share a core, and a core may
// break.

// Elements that start together share one core. The next element after a failed core gets another.
let loading;

// A trap reaches the page as an error from a timer, a listener or a promise, and leaves a core that cannot be trusted. The
// error's stack names the core; failing that, a widget whose turn never ended belongs to it.
const open = new Set();

// All cores have the same URLs. Once one core is given up, a later stack may come from that one, so stacks count no more.
let wary = false;

// Observes `lang` everywhere on the page, because a page may change it at any time, as a whole or in part.
let tongues;

/** Returns the core for a widget that starts now. `load` fetches a fresh core. */
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
  // An error in a host's listener is reported while the core's turn still runs, so look for stuck widgets after that turn.
  setTimeout(() => {
    const stack = isTrap(fault) && !wary && String(fault.stack);
    for (const one of open) {
      const traced = stack && one.core?.urls?.some((url) => stack.includes(url));
      if (traced || isStuck(one.handle)) giveUp(one, fault);
    }
  });
}

/** Recognises a `WebAssembly.RuntimeError` by its name: the class may be another frame's, or missing. */
const isTrap = (fault) => fault?.name === "RuntimeError";

function isStuck(handle) {
  try {
    return handle?.stuck;
  } catch {
    return true;
  }
}

/** Ends the widget that failed, and after a trap every widget that shares its core. */
export function giveUp(one, fault, code) {
  if (!isTrap(fault)) return one.fail(code);
  for (const other of open) if (other.started === one.started) other.fail();
}

/** Keeps further widgets off this core. Returns whether another widget still runs on it. */
export function leave({ started, core }) {
  forget(started);
  if (core) wary = true;
  return [...open].some((one) => one.started === started);
}
