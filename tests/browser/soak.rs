//! A long wait in the customer's tab, in simulated time: with faults, a hidden and sleeping page, a lost network, and a clock that is
//! set. The memory does not grow, nothing is thrown, and after two days, which only `make prove` waits, the site is live.

use crate::support::browser::{Browser, Engine};
use crate::support::proof;
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use serde_json::{Value, json};

/// A clock that runs only under `soak`: it jumps from timer to timer, and lets the page work in between. `soak(hours)` returns
/// the faults of that time. Its seed makes a run repeatable.
const CLOCK: &str = r"(() => {
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((done) => { port2.onmessage = done; port1.postMessage(0); });
  const timers = new Map();
  let [now, last, dice] = [Date.now(), 0, 20261123];
  const draw = (end) => { dice = (dice * 1103515245 + 12345) % 2147483648; return Math.floor(dice / 2147483648 * end); };
  const set = (kind) => (action, wait, ...rest) => {
    timers.set(++last, { at: now + Math.max(0, Number(wait) || 0), action, rest });
    return last;
  };
  const real = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };
  globalThis.thrown = [];
  for (const name of ['error', 'unhandledrejection', 'securitypolicyviolation'])
    addEventListener(name, (event) => thrown.push(String(event.message ?? event.reason ?? event.violatedDirective)));
  globalThis.take = () => {
    Date.now = () => Math.round(now);
    globalThis.setTimeout = set();
    globalThis.clearTimeout = (timer) => timers.delete(timer);
  };
  const see = (state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const MINUTE = 60000;
  const befalls = {
    hidden: () => { see('hidden'); setTimeout(() => see('visible'), (1 + draw(180)) * MINUTE); },
    offline: () => { dispatchEvent(new Event('offline')); setTimeout(() => dispatchEvent(new Event('online')), (1 + draw(20)) * MINUTE); },
    slept: () => { now += draw(90) * MINUTE; document.dispatchEvent(new Event('resume')); },
    'clock forward': () => { now += draw(5) * MINUTE; },
    'clock back': () => { now -= draw(5) * MINUTE; },
    'storage full': () => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      setTimeout(() => { Storage.prototype.setItem = setItem; }, draw(30) * MINUTE);
    },
  };
  const kinds = Object.keys(befalls);
  globalThis.soak = async (hours) => {
    const end = now + hours * 60 * MINUTE;
    const befallen = {};
    let next = now + draw(60) * MINUTE;
    for (let steps = 0; now < end; steps++) {
      if (steps > 200000) throw new Error('time stands still');
      let [first, at] = [undefined, end];
      for (const [timer, one] of timers) if (one.at < at) [first, at] = [timer, one.at];
      if (next < at) {
        now = Math.max(now, next);
        const kind = kinds[draw(kinds.length)];
        befallen[kind] = (befallen[kind] ?? 0) + 1;
        befalls[kind]();
        next = now + draw(90) * MINUTE;
      } else {
        now = Math.max(now, at);
        const { action, rest } = timers.get(first) ?? {};
        timers.delete(first);
        action?.(...rest);
      }
      // Pending promises run before time goes on.
      await turn();
      await turn();
    }
    return befallen;
  };
})()";

/// The resources that the page holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    heap: f64,
    nodes: f64,
    listeners: f64,
    wasm: f64,
}

fn held(browser: &Browser) -> Held {
    let [heap, nodes, listeners] = browser.memory();
    let wasm = browser.script(
        "return memories.reduce((all, one) => all + one.buffer.byteLength, 0)",
        &[],
    );
    Held {
        heap,
        nodes,
        listeners,
        wasm: wasm.as_f64().expect("a number"),
    }
}

/// Records the wasm's memories.
const MEMORIES: &str = "globalThis.memories = [];
for (const name of ['instantiate', 'instantiateStreaming']) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...all) => {
    const done = await real.apply(WebAssembly, all);
    memories.push((done.instance ?? done).exports.memory);
    return done;
  };
}";

#[test]
fn a_long_wait_with_faults_leaves_the_memory_as_it_was_and_leads_to_a_live_site() {
    let server = Server::start(
        Scenario::Storm,
        1.0,
        concat!(env!("CARGO_MANIFEST_DIR"), "/target/demo"),
    );
    let browser = Browser::open(Engine::Chromium, 800, 900, false);
    browser.run_before_pages(MEMORIES);
    browser.run_before_pages(CLOCK);
    browser.go(&format!("{}/?bare&scenario=storm", server.url()));
    browser.type_into("input", "www.shop.example");
    browser.script("take()", &[]);
    browser.click_button_named("Continue");
    let soak = |hours: f64| browser.script("return soak(arguments[0])", &[json!(hours)]);
    let stage = || {
        browser.script(
            "return document.querySelector('domain-wizard').state.stage",
            &[],
        )
    };
    let press = "const button = [...root.querySelectorAll('button')].find((one) => one.innerText.startsWith(\"I've added\")); button?.click()";
    soak(0.2);
    browser.script(press, &[]);
    while stage() == json!("ownership") {
        soak(0.2);
    }
    browser.script(press, &[]);
    let mut befallen: Vec<Value> = Vec::new();
    let mut wait = |hours: u32| {
        for _ in 0..hours {
            befallen.push(soak(1.0));
        }
    };
    let whole = proof::wants("two days of faults in one tab");
    let (warm, long) = if whole { (8, 30) } else { (4, 8) };
    // After these hours, everything that keeps memory for good has happened once.
    wait(warm);
    let before = held(&browser);
    wait(long);
    assert_eq!(stage(), json!("connection"));
    let after = held(&browser);
    if whole {
        wait(10);
        assert_eq!(stage(), json!("live"), "{}", browser.text());
    }
    assert_eq!(browser.script("return thrown", &[]), json!([]));
    assert_eq!(browser.console_errors(), Vec::<String>::new());
    for kind in [
        "hidden",
        "offline",
        "slept",
        "clock forward",
        "clock back",
        "storage full",
    ] {
        let times = befallen.iter().filter_map(|befell| befell[kind].as_u64());
        let times: u64 = times.sum();
        assert!(times > 0, "{kind}");
        eprintln!("{kind}: {times} times");
    }
    eprintln!("before {before:?}, {long} h later {after:?}");
    let grown = |before: f64, after: f64, by: f64| after <= before * by;
    assert!(grown(before.wasm, after.wasm, 1.0), "{before:?} {after:?}");
    assert!(grown(before.heap, after.heap, 1.2), "{before:?} {after:?}");
    assert!(
        grown(before.nodes, after.nodes, 1.5),
        "{before:?} {after:?}"
    );
    assert!(
        grown(before.listeners, after.listeners, 1.5),
        "{before:?} {after:?}"
    );
}
