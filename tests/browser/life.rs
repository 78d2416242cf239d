//! Widgets on a page: many, moved, removed, changed, under hostile styles, and without leftovers.

use super::guest::{ELEMENT, Host};
use crate::support::browser::{Engine, in_each_engine_as_proof};
use domain_wizard::sandbox::Scenario;
use serde_json::json;

in_each_engine_as_proof! { two_widgets_know_nothing_of_each_other }

fn two_widgets_know_nothing_of_each_other(engine: Engine) {
    let guest = Host {
        body: r#"<domain-wizard site="1" environment="1" ownership="skip"></domain-wizard>
            <domain-wizard id="second" site="2" environment="2"></domain-wizard>"#,
        scenario: Scenario::SlowDns,
        engine,
        ..Host::new("two")
    }
    .open();
    guest.wait_until("return second.state?.stage === 'name'");
    guest.add("www.one.example");
    guest.wait_until("return document.querySelector('domain-wizard').state.stage === 'connection'");
    assert_eq!(guest.script("return second.state.stage"), json!("name"));
    let field = "second.shadowRoot.querySelector('input')";
    guest.script(&format!(
        "{field}.value = 'www.two.example'; {field}.dispatchEvent(new Event('input', {{ bubbles: true }}));
        second.shadowRoot.querySelector('form').requestSubmit()"
    ));
    guest.wait_until("return second.state.domain === 'www.two.example'");
    guest.script("second.remove()");
    guest.browser.click_button_named("Check now");
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn a_moved_widget_keeps_what_was_typed() {
    let guest = Host {
        body: &[ELEMENT, "<section id=other></section>"].concat(),
        ..Host::new("moved")
    }
    .open();
    guest.browser.type_into("input", "www.shop.example");
    guest.script(
        "globalThis.node = find('input'); other.append(document.querySelector('domain-wizard'))",
    );
    let kept = "return [find('input') === node, find('input').value, heard.filter((l) => l.startsWith('dw-ready')).length]";
    assert_eq!(guest.script(kept), json!([true, "www.shop.example", 1]));
    guest.script("if (other.moveBefore) document.body.moveBefore(document.querySelector('domain-wizard'), other)");
    assert_eq!(guest.script(kept), json!([true, "www.shop.example", 1]));
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
}

#[test]
fn a_widget_that_was_taken_away_goes_on_where_it_was() {
    let guest = Host::new("re-added").open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.script("globalThis.one = document.querySelector('domain-wizard'); one.remove()");
    guest.wait_until("return one.state === null");
    guest.script("document.body.append(one)");
    guest.wait_for("_vector-verify");
    assert_eq!(
        guest
            .server
            .requests()
            .iter()
            .filter(|seen| seen.path.ends_with("/domains"))
            .count(),
        1,
        "the widget adds nothing twice"
    );
}

#[test]
fn attributes_that_change_together_make_one_fresh_start() {
    let guest = Host::new("attributes").open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.script(
        "const one = document.querySelector('domain-wizard');
        one.setAttribute('site', '7'); one.environment = '8'; one.domain = 'www.other.example'",
    );
    guest.wait_until("return find('input')?.value === 'www.other.example'");
    assert_eq!(
        guest.script("return heard.filter((line) => line.startsWith('dw-ready')).length"),
        json!(2)
    );
    guest.script("document.querySelector('domain-wizard').setAttribute('theme', 'dark')");
    assert_eq!(
        guest.script("return find('input').value"),
        json!("www.other.example"),
        "a theme is only worn"
    );
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
    let requests = guest.server.requests();
    let added: Vec<_> = requests
        .iter()
        .filter(|seen| seen.path.ends_with("/domains"))
        .collect();
    assert!(added[1].body.contains("www.other.example"), "{added:?}");
}

#[test]
fn what_is_set_before_the_element_is_defined_counts() {
    let guest = Host {
        script: "addEventListener('DOMContentLoaded', () => {
            const one = document.createElement('domain-wizard');
            one.site = '1'; one.environment = '2'; one.domain = 'www.early.example';
            one.requestInit = { headers: { 'x-csrf-token': 'c1' } };
            document.body.append(one);
        });",
        body: "",
        ..Host::new("early")
    }
    .open();
    assert_eq!(
        guest.script("return find('input').value"),
        json!("www.early.example")
    );
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
    assert_eq!(guest.server.requests()[0].headers["x-csrf-token"], "c1");
    let attribute =
        guest.script("return document.querySelector('domain-wizard').getAttribute('site')");
    assert_eq!(attribute, json!("1"));
}

/// Records the abort signal of each request of the core's.
const FLIGHTS: &str = "
globalThis.flights = [];
globalThis.took_off = () => {};
const fetchReally = fetch;
globalThis.fetch = (request, ...rest) => {
  const answer = fetchReally(request, ...rest);
  if (request instanceof Request) {
    flights.push(request.signal);
    took_off(answer);
  }
  return answer;
};
";

#[test]
fn a_widget_removed_while_a_request_flies_ends_it() {
    let guest = Host {
        scenario: Scenario::SlowDns,
        speed: 0.05,
        script: FLIGHTS,
        ..Host::new("in-flight")
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_until("return flights.length === 1");
    assert_eq!(guest.script("return flights[0].aborted"), json!(false));
    guest.script("document.querySelector('domain-wizard').remove()");
    guest.wait_until("return flights[0].aborted");
    guest.wait_until("return document.querySelectorAll('body > [aria-live]').length === 0");
    // A late event would come within one turn of the page's event loop.
    guest.script("return new Promise((done) => setTimeout(done))");
    assert_eq!(
        guest.script("return heard.filter((line) => !line.startsWith('dw-ready'))"),
        json!([])
    );
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn an_answer_that_breaks_off_is_a_fault_of_the_network() {
    let guest = Host {
        // WebKit returns the received half as if it were the whole.
        script: "const real = fetch;
            globalThis.fetch = async (request, ...rest) => request instanceof Request
                ? new Response('{\"data\":', { headers: { 'content-length': '100' } }) : real(request, ...rest)",
        ..Host::new("cut")
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_until("return heard.some((line) => line.startsWith('dw-error'))");
    let said = guest.script("return heard.find((line) => line.startsWith('dw-error'))");
    assert_eq!(said, json!(r#"dw-error {"code":"network"}"#));
}

#[test]
fn a_hosts_own_sentences_take_the_place_of_ours() {
    let guest = Host::new("messages").open();
    guest.script(
        "const one = document.querySelector('domain-wizard');
        one.messages = { name_heading: 'Welche Domain?', name_preview: 'Es wird {domain} <b>', unknown: 'x', title: 7 };
        one.lang = 'de-CH'",
    );
    guest.wait_for("Welche Domain?");
    guest.browser.type_into("input", "www.shop.example");
    guest.wait_for("Es wird www.shop.example <b>");
    let kept = "return [root.querySelector('.dw').lang, root.querySelector('.dw').dir, root.textContent.includes('Eigene Domain verwenden')]";
    assert_eq!(guest.script(kept), json!(["de-CH", "ltr", true]));
    let ready = guest.times("dw-ready");
    guest.script("const one = document.querySelector('domain-wizard'); one.messages = one.messages; one.site = one.site");
    guest.rest();
    assert_eq!(guest.times("dw-ready"), ready, "nothing has changed");
}

/// Counts resources taken and given back, and watches the core's memory.
const COUNTS: &str = "
globalThis.listeners = 0;
for (const target of [window, document]) {
  const { addEventListener: add, removeEventListener: remove } = target;
  target.addEventListener = (...a) => { listeners++; return add.apply(target, a); };
  target.removeEventListener = (...a) => { listeners--; return remove.apply(target, a); };
}
globalThis.timers = new Set();
const { setTimeout: set, clearTimeout: clear } = globalThis;
globalThis.setTimeout = (call, ...rest) => {
  const id = set((...a) => { timers.delete(id); call(...a); }, ...rest);
  timers.add(id);
  return id;
};
globalThis.clearTimeout = (id) => { timers.delete(id); clear(id); };
// Each closure and handle of the core's is registered until it is given back.
globalThis.closures = 0;
const { register, unregister } = FinalizationRegistry.prototype;
FinalizationRegistry.prototype.register = function (...a) { closures++; return register.apply(this, a); };
FinalizationRegistry.prototype.unregister = function (...a) {
  const known = unregister.apply(this, a);
  if (known) closures--;
  return known;
};
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...a) => {
  const instance = await instantiate(...a);
  const all = (kind) => Object.values(instance.exports).filter((one) => one instanceof kind);
  // The second part of the core has no memory of its own: it uses the first part's.
  if (instance.exports.memory) globalThis.room = () => [...all(WebAssembly.Memory).map((one) => one.buffer.byteLength / 65536),
    ...all(WebAssembly.Table).map((one) => one.length)];
  return instance;
};
// The test's own waits do not count.
const turn = () => new Promise((resolve) => set(resolve));
globalThis.round = async (count) => {
  for (let i = 0; i < count; i++) {
    const one = document.createElement('domain-wizard');
    one.site = '1'; one.environment = '2'; one.domain = 'www.shop.example';
    one.fetchToken = async () => 'secret';
    const ready = new Promise((resolve) => one.addEventListener('dw-ready', resolve, { once: true }));
    document.body.append(one);
    await ready;
    const flies = new Promise((resolve) => { took_off = (answer) => resolve([answer]); });
    one.shadowRoot.querySelector('form').requestSubmit();
    const [answer] = await flies;
    one.remove();
    await Promise.allSettled([answer]);
    // An element that was removed gives everything back a little later, in case it was only moved. One closure is the core's
    // own.
    do await turn(); while (listeners || timers.size || closures > 1);
  }
  return flights.every((signal) => signal.aborted);
};
";

#[test]
fn five_hundred_widgets_come_and_go_and_leave_nothing() {
    let guest = Host {
        body: "",
        script: &[FLIGHTS, COUNTS].concat(),
        scenario: Scenario::SlowDns,
        speed: 0.05,
        ..Host::new("come-and-go")
    }
    .serve();
    guest.go();
    guest.wait_until("return customElements.get('domain-wizard') !== undefined");
    let left =
        "return [listeners, timers.size, closures, room(), document.querySelectorAll('*').length]";
    // The first rounds may reserve memory that all later ones use.
    guest.script("return round(20)");
    let before = guest.script(left);
    assert_eq!(guest.script("return room().length"), json!(3));
    assert_eq!(guest.script("return round(500)"), json!(true));
    assert_eq!(guest.script(left), before);
    assert_eq!(before[0], json!(0));
    assert_eq!(before[1], json!(0));
}

/// Styles that panels apply to their pages, and worse.
const HOSTILE: &str = "
* { all: unset !important; font-family: cursive !important; letter-spacing: 1em !important }
html { font-size: 62.5%; line-height: 9; direction: rtl; text-transform: uppercase; writing-mode: vertical-rl }
button, input, p, h2, ol, li, a { display: none !important; color: transparent !important }
:host, .dw, .record { background: red !important }
body { visibility: visible; text-align: right; cursor: wait; user-select: none; white-space: pre; word-spacing: 2em }
";

#[test]
fn a_hosts_styles_do_not_leak_in_and_ours_do_not_leak_out() {
    let measure = "const style = (selector) => { const s = getComputedStyle(find(selector));
            return [s.display, s.color, s.letterSpacing, s.textTransform, s.direction, s.whiteSpace, s.wordSpacing,
                s.lineHeight, s.cursor, s.fontSize, s.writingMode, s.backgroundColor]; };
        return ['input', 'button', 'h2', 'p'].map(style)";
    let plain = Host::new("plain").open();
    let hostile = Host {
        style: HOSTILE,
        body: &[ELEMENT, "<p id=own>own</p>"].concat(),
        ..Host::new("hostile")
    }
    .open();
    let (wanted, found) = (plain.script(measure), hostile.script(measure));
    let rem = |value: &serde_json::Value| value.to_string();
    // The root font size is the reader's setting, and sizes follow it in every page.
    for (at, (wanted, found)) in wanted
        .as_array()
        .into_iter()
        .flatten()
        .zip(found.as_array().into_iter().flatten())
        .enumerate()
    {
        for property in [0, 1, 2, 3, 4, 5, 6, 8, 10, 11] {
            assert_eq!(
                rem(&wanted[property]),
                rem(&found[property]),
                "part {at}, property {property}"
            );
        }
    }
    let own = hostile.script("return [getComputedStyle(own).fontFamily, document.styleSheets.length, document.adoptedStyleSheets.length]");
    assert_eq!(own, json!(["cursive", 1, 0]));
    hostile.add("www.shop.example");
    hostile.wait_for("_vector-verify");
    hostile.look("hostile");
}
