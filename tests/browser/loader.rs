//! How the core loads: once, whole, unchanged, and with a way out where it cannot load. The tests of the first screen are in
//! `first`.

use super::guest::{ELEMENT, FIRST, Guest, Host};
use crate::support::browser::{Engine, in_each_engine, in_each_engine_as_proof};
use serde_json::{Value, json};
use std::fs;

// The engines differ in how they check digests, and in their error for a core that broke.
in_each_engine! {
    a_changed_file_is_refused
    a_changed_language_is_refused
    a_policy_without_webassembly_is_told_so
    a_trap_shows_a_way_out_and_spares_elements_added_later
}

in_each_engine_as_proof! {
    elements_that_start_together_share_one_core
    a_download_that_failed_is_tried_again
    a_trap_of_one_that_is_being_mounted_breaks_all_on_its_core
}

/// The beginnings of the names of the core's files.
const FILES: [&str; 3] = ["first-", "rest-", "en.json"];

fn elements_that_start_together_share_one_core(engine: Engine) {
    let guest = Host {
        body: &ELEMENT.repeat(20),
        script: "globalThis.cores = 0; const { instantiate } = WebAssembly;
            WebAssembly.instantiate = (...a) => { cores++; return instantiate(...a); };",
        engine,
        ..Host::new("together")
    }
    .open();
    guest.wait_until(
        "const all = [...document.querySelectorAll('domain-wizard')];
        return all.length === 20 && all.every((one) => one.state?.stage === 'name')",
    );
    assert_eq!(FILES.map(|file| guest.downloads(file)), [1, 1, 1]);
    // The core has two parts, each of which is compiled once.
    assert_eq!(guest.script("return cores"), json!(2));
    assert_eq!(guest.times("dw-ready"), json!(20));
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn a_page_without_an_element_downloads_no_core() {
    let guest = Host {
        body: "",
        ..Host::new("no-element")
    }
    .serve();
    guest.go();
    guest.wait_until("return customElements.get('domain-wizard') !== undefined");
    guest.rest();
    assert_eq!(FILES.map(|file| guest.downloads(file)), [0, 0, 0]);
    guest.script("document.body.append(document.createElement('domain-wizard'))");
    guest.wait_for_ready();
    assert_eq!(FILES.map(|file| guest.downloads(file)), [1, 1, 1]);
}

#[test]
fn a_skeleton_stands_there_until_the_core_has_come() {
    // The loader cannot read a name, so the core draws the first screen where the page gives one.
    let guest = Host {
        body: r#"<domain-wizard site="1" environment="2" domain="www.shop.example"></domain-wizard>"#,
        ..Host::new("skeleton")
    }
    .serve();
    guest.server.lose(".wasm", 2);
    guest.go();
    let skeleton = guest.script(
        "return [root.querySelector('[aria-busy=true] .wait').getBoundingClientRect().height > 120,
            root.querySelector('.wait').innerText, document.querySelector('domain-wizard').state]",
    );
    guest.look("skeleton");
    assert_eq!(skeleton, json!([true, "Loading…", null]));
    guest.wait_for(FIRST);
    assert_eq!(
        guest.script("return root.querySelector('.wait')"),
        Value::Null
    );
}

fn a_download_that_failed_is_tried_again(engine: Engine) {
    for file in FILES {
        let guest = Host {
            engine,
            ..Host::new("tried-again")
        }
        .serve();
        guest.lose(file, 1);
        guest.go();
        guest.wait_for(FIRST);
        guest.wait_for_ready();
        assert_eq!(errors(&guest), json!([]));
    }
}

#[test]
fn a_core_that_cannot_be_had_is_said_and_may_be_asked_for_again() {
    let guest = Host::new("not-loaded").serve();
    guest.lose("first-", 3);
    guest.go();
    guest.wait_for("did not load");
    assert_eq!(errors(&guest), json!(["load-failed"]));
    guest.look("not-loaded");
    guest.browser.click_button_named("Try again");
    guest.wait_for(FIRST);
}

fn a_changed_file_is_refused(engine: Engine) {
    for name in FILES {
        let guest = Host {
            engine,
            ..Host::new("changed")
        }
        .serve();
        let file = guest.file(name);
        let mut bytes = fs::read(&file).expect("the file");
        // An extra custom section, which changes the digest but not the behaviour.
        bytes.extend([0, 2, 1, b'x']);
        fs::write(&file, bytes).expect("changed");
        guest.go();
        guest.wait_for("did not load");
        assert_eq!(errors(&guest), json!(["load-failed"]), "{engine:?}, {name}");
    }
}

fn a_changed_language_is_refused(engine: Engine) {
    assert_speaks_english(Host {
        engine,
        ..Host::new("changed-language")
    });
}

#[test]
fn a_changed_language_is_refused_where_links_check_nothing() {
    assert_speaks_english(Host {
        script: "DOMTokenList.prototype.supports = () => false",
        ..Host::new("changed-unlinked")
    });
}

/// A page in German, whose sentences were changed on the way.
fn assert_speaks_english(host: Host<'_>) {
    let guest = Host {
        body: r#"<main lang="de"><domain-wizard site="1" environment="2"></domain-wizard></main>"#,
        ..host
    }
    .serve();
    let file = guest.folder.join("domain-wizard/de.js");
    let mut bytes = fs::read(&file).expect("German");
    bytes.extend(b";globalThis.ran = true;");
    fs::write(file, bytes).expect("changed");
    guest.go();
    guest.wait_for(FIRST);
    guest.wait_for_ready();
    assert_eq!(guest.script("return globalThis.ran ?? null"), Value::Null);
}

#[test]
fn a_core_of_another_type_is_compiled_too() {
    for kind in ["application/wasm; charset=utf-8", "text/plain"] {
        let script = format!(
            "const real = fetch; globalThis.fetch = async (...a) => {{
                const answer = await real(...a);
                return new Response(answer.body, {{ headers: {{ 'content-type': '{kind}' }} }});
            }}"
        );
        let guest = Host {
            script: &script,
            ..Host::new("other-type")
        }
        .open();
        guest.wait_for_ready();
        assert_eq!(FILES.map(|file| guest.downloads(file)), [1, 1, 1], "{kind}");
        assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
    }
}

#[test]
fn a_browser_without_webassembly_is_told_so() {
    let guest = Host {
        script: "delete globalThis.WebAssembly",
        ..Host::new("no-wasm")
    }
    .serve();
    guest.go();
    guest.wait_for("This browser is too old");
    assert_eq!(errors(&guest), json!(["wasm-unsupported"]));
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

fn a_policy_without_webassembly_is_told_so(engine: Engine) {
    let guest = Host {
        policy: "script-src 'self'",
        engine,
        ..Host::new("no-wasm-policy")
    }
    .serve();
    guest.go();
    guest.wait_for("security policy");
    assert_eq!(errors(&guest), json!(["wasm-blocked"]));
}

/// Text that claims to be longer than any memory: the core traps as it makes room for it. The page keeps the first trap.
const POISON: &str = "addEventListener('error', ({ error }) => { globalThis.trap ??= error; });
globalThis.real = TextEncoder.prototype.encodeInto;
TextEncoder.prototype.encodeInto = function (text, bytes) {
    const { read, written } = globalThis.real.call(this, text, bytes);
    return { read, written: globalThis.poison ? -1 : written };
}";

fn a_trap_shows_a_way_out_and_spares_elements_added_later(engine: Engine) {
    let guest = Host {
        body: r#"<domain-wizard site="1" environment="1"></domain-wizard><domain-wizard site="2" environment="2"></domain-wizard>"#,
        script: POISON,
        engine,
        ..Host::new("trap")
    }
    .open();
    let texts =
        "[...document.querySelectorAll('domain-wizard')].map((one) => one.shadowRoot.textContent)";
    guest.wait_until(&format!(
        "return {texts}.every((text) => text.includes('Which domain'))"
    ));
    guest.browser.type_into("input", "www.shop.example");
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");

    guest.script(
        "globalThis.poison = true;
        const field = document.querySelectorAll('domain-wizard')[1].shadowRoot.querySelector('input');
        field.value = 'ü'; field.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    guest.wait_until(&format!(
        "return {texts}.every((text) => text.includes('Something broke here'))"
    ));
    assert_eq!(errors(&guest), json!(["broken", "broken"]));
    guest.look("broken");
    assert_eq!(guest.script(REGIONS), json!(0));
    // The other widget may trap too, in a timer that comes before the page hears of the first trap.
    let said = guest.browser.console_errors();
    let is_trap = |line: &String| line.to_lowercase().contains("unreachable");
    assert!(
        (1..=2).contains(&said.len()) && said.iter().all(is_trap),
        "{said:?}"
    );

    guest.script("globalThis.poison = false; document.body.insertAdjacentHTML('beforeend', '<domain-wizard id=third site=3></domain-wizard>')");
    guest.wait_until("return third.state?.stage === 'name'");
    // The broken widget comes back in its place, on a fresh core.
    guest.browser.click_button_named("Load again");
    guest.wait_for("_vector-verify");
    let downloads = (guest.downloads("first-"), guest.downloads("rest-"));
    assert_eq!(downloads, (1, 1), "both were compiled already");
    assert_eq!(guest.script(REGIONS), json!(1));

    // Pending work of the dead core traps too, with the same addresses in its error.
    guest.script("dispatchEvent(new ErrorEvent('error', { error: trap }))");
    guest.rest();
    assert_eq!(guest.script("return third.state?.stage"), json!("name"));
    assert_eq!(errors(&guest), json!(["broken", "broken"]));
}

fn a_trap_of_one_that_is_being_mounted_breaks_all_on_its_core(engine: Engine) {
    let guest = Host {
        body: &ELEMENT.repeat(2),
        script: POISON,
        engine,
        ..Host::new("trap-mount")
    }
    .open();
    guest.wait_until(STANDING);
    guest.script(
        "globalThis.poison = true;
        const third = document.createElement('domain-wizard'); third.domain = 'ü.example'; document.body.append(third)",
    );
    guest.wait_until(BROKEN);
    assert_eq!(errors(&guest), json!(["broken", "broken", "broken"]));
    assert_eq!(guest.script(REGIONS), json!(0));
    guest.script("globalThis.poison = false");
    guest.browser.click_button_named("Load again");
    guest.wait_for(FIRST);
}

#[test]
fn a_trap_that_a_method_meets_breaks_all_on_its_core() {
    let guest = Host {
        body: &ELEMENT.repeat(2),
        script: "const { decode } = TextDecoder.prototype;
            TextDecoder.prototype.decode = function (...a) {
                if (globalThis.poison) throw new WebAssembly.RuntimeError('unreachable');
                return decode.apply(this, a);
            };",
        ..Host::new("trap-method")
    }
    .open();
    guest.wait_until(STANDING);
    let state = "poison = true; const { state } = document.querySelector('domain-wizard'); poison = false; return state";
    assert_eq!(guest.script(&["globalThis.", state].concat()), Value::Null);
    guest.wait_until(BROKEN);
    assert_eq!(errors(&guest), json!(["broken", "broken"]));
    assert_eq!(guest.script(REGIONS), json!(0));
    guest.browser.click_button_named("Load again");
    guest.wait_for(FIRST);
}

/// The number of live regions on the page.
const REGIONS: &str = "return document.querySelectorAll('body > [aria-live]').length";

const STANDING: &str =
    "return [...document.querySelectorAll('domain-wizard')].every((one) => one.state)";

const BROKEN: &str = "return [...document.querySelectorAll('domain-wizard')]
    .every((one) => one.shadowRoot.textContent.includes('Something broke here'))";

#[test]
fn an_error_of_the_host_breaks_nothing() {
    let guest = Host {
        script: "addEventListener('dw-domain-added', () => { throw new TypeError('of the host') });",
        ..Host::new("host-error")
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.script("Promise.reject(new Error('of the host too'))");
    guest.confirm();
    guest.wait_until("return heard.some((line) => line.startsWith('dw-domain-verified'))");
    assert_eq!(errors(&guest), json!([]));
}

/// The codes of the errors that the page heard of.
pub(super) fn errors(guest: &Guest) -> Value {
    guest.script(
        "return heard.filter((line) => line.startsWith('dw-error')).map((line) => JSON.parse(line.slice(9)).code)",
    )
}
