//! The first screen before the core has loaded: the loader draws it, and the core takes over what the customer did.

use super::guest::{Guest, Host, POLICY};
use super::loader::errors;
use super::policy::LISTEN;
use crate::support::browser::{Engine, in_each_engine};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

// The engines differ in how they move the focus and keep a caret.
in_each_engine! {
    what_is_typed_before_the_core_is_kept_with_focus_and_caret
    a_name_that_is_sent_before_the_core_is_added_once
}

/// Tells whether the loader's own first screen is there.
const EARLY: &str = "return root?.querySelector('.early input') != null";

/// A page whose `first.wasm` fails this many times, so that it loads only after the pauses, or after three failures only on
/// another try.
fn without_core(name: &str, engine: Engine, times: u32) -> Guest {
    let guest = Host {
        engine,
        policy: POLICY,
        script: LISTEN,
        ..Host::new(name)
    }
    .serve();
    guest.lose("first-", times);
    guest.go();
    guest.wait_until(EARLY);
    guest
}

/// Types a name as a customer does, but into the loader's own first screen.
fn type_early(guest: &Guest, name: &str) {
    guest.script("find('input').focus()");
    guest.browser.press(name);
}

fn what_is_typed_before_the_core_is_kept_with_focus_and_caret(engine: Engine) {
    let guest = without_core("early-typed", engine, 2);
    type_early(&guest, "www.shop.exmple");
    guest.script("find('input').setSelectionRange(11, 11)");
    let place = "const field = find('input');
        return [root.activeElement === field, field.value, field.selectionStart, field.selectionEnd]";
    guest.look(&format!("early-{engine:?}"));
    let before = json!([true, "www.shop.exmple", 11, 11]);
    assert_eq!(guest.script(place), before, "{engine:?}");
    assert_eq!(guest.script(EARLY), json!(true), "{engine:?}");
    guest.wait_for("We'll use www.shop.exmple");
    assert_eq!(guest.script(place), before, "{engine:?}");
    guest.browser.press("a");
    guest.wait_for("We'll use www.shop.example");
    assert_eq!(guest.script("return violated"), json!([]));
}

fn a_name_that_is_sent_before_the_core_is_added_once(engine: Engine) {
    let guest = without_core("early-sent", engine, 2);
    type_early(&guest, "www.shop.example");
    guest.script("const button = find('button'); button.focus(); button.click(); button.click()");
    let adds = "return [find('button').textContent, root.activeElement === find('button')]";
    assert_eq!(guest.script(adds), json!(["Adding …", true]));
    guest.wait_for("_vector-verify");
    assert_eq!(guest.server.requests().len(), 1);
    assert_eq!(errors(&guest), json!([]));
}

#[test]
fn a_name_that_is_changed_after_it_was_sent_is_not_added() {
    let guest = without_core("early-changed", Engine::Chromium, 1);
    type_early(&guest, "www.shop.exam\u{e007}");
    guest.wait_until("return find('button').textContent === 'Adding …'");
    guest.browser.press("ple");
    guest.wait_until("return find('button').textContent === 'Continue'");
    guest.wait_for_ready();
    guest.wait_for("We'll use www.shop.example");
    guest.rest();
    assert_eq!(guest.server.requests(), []);
}

#[test]
fn a_name_that_cannot_be_is_refused_once_the_core_is_there() {
    let guest = without_core("early-refused", Engine::Chromium, 1);
    type_early(&guest, "me@shop.example\u{e007}");
    guest.wait_for("That is an e-mail address");
    guest.wait_for_ready();
    guest.rest();
    assert_eq!(guest.times_said("e-mail"), json!(1));
    assert_eq!(guest.server.requests(), []);
}

#[test]
fn a_core_that_never_comes_is_said_and_what_was_typed_is_kept() {
    let guest = without_core("early-alone", Engine::Chromium, 3);
    type_early(&guest, "www.shop.example\u{e007}");
    guest.wait_for("did not load");
    assert_eq!(errors(&guest), json!(["load-failed"]));
    guest.browser.click_button_named("Try again");
    guest.wait_for_ready();
    assert_eq!(
        guest.script("return find('input').value"),
        json!("www.shop.example")
    );
    assert_eq!(guest.server.requests(), []);
}

#[test]
fn a_composition_ends_before_the_core_takes_over() {
    let guest = without_core("early-composed", Engine::Chromium, 1);
    guest.script(
        "globalThis.field = find('input');
        field.focus();
        field.dispatchEvent(new CompositionEvent('compositionstart'));
        field.value = 'www.b\u{fc}cher.example'",
    );
    let loaded = "return performance.getEntriesByType('resource').some(({ name, responseStatus }) => name.includes('rest-') && responseStatus === 200)";
    guest.wait_until(loaded);
    guest.rest();
    guest.rest();
    assert_eq!(guest.script("return field === find('input')"), json!(true));
    guest.script("field.dispatchEvent(new CompositionEvent('compositionend'))");
    guest.wait_for("xn--bcher-kva.example");
}

#[test]
fn the_core_draws_the_same_screen_in_every_language() {
    let languages = [
        "en", "en-GB", "ar", "de-AT", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh", "eo",
        "",
    ];
    let elements = languages.map(|language| {
        format!(
            "<div lang='{language}'><domain-wizard site=1 environment=2></domain-wizard>
            <domain-wizard profile=documented environment=2 ownership=skip></domain-wizard></div>"
        )
    });
    let guest = Host {
        body: &elements.concat(),
        ..Host::new("early-same")
    }
    .serve();
    guest.lose("first-", 2);
    guest.go();
    // Attributes have no order, and Leptos marks places with comments.
    let tree = "const tree = (node) => node.nodeType === 3 ? node.data : node.nodeType === 1 ? [node.localName,
            [...node.attributes].map(({ name, value }) => `${name}=${value}`).filter((one) => !one.startsWith('class=dw')).sort(),
            [...node.childNodes].map(tree).filter((one) => one && one !== '')] : '';
        const all = () => [...document.querySelectorAll('domain-wizard')].map(({ shadowRoot }) => tree(shadowRoot.firstChild));";
    guest.wait_until(
        "return [...document.querySelectorAll('domain-wizard')].every((one) => one.shadowRoot?.querySelector('.early input'))",
    );
    let early = guest.script(&format!("{tree} return all()"));
    guest.wait_for_each("root.querySelector('.dw:not(.early) input')");
    let all = early.as_array().expect("a list");
    assert_eq!(all.len(), 2 * languages.len());
    let core = guest.script(&format!("{tree} return all()"));
    for (at, early) in all.iter().enumerate() {
        assert_eq!(early, &core[at], "{}", languages[at / 2]);
    }
}

#[test]
fn where_another_screen_may_come_first_the_skeleton_waits() {
    for (at, element) in [
        "<domain-wizard environment=1></domain-wizard>",
        "<domain-wizard site=1 environment=1 profile=current></domain-wizard>",
        "<domain-wizard site=1 environment=1 domain=www.shop.example></domain-wizard>",
        "<domain-wizard site=1 environment=1></domain-wizard>
            <script>document.querySelector('domain-wizard').messages = { title: 'Own' }</script>",
        "<domain-wizard site=1 environment=1></domain-wizard>
            <script>localStorage.setItem('domain-wizard:/api/v1/vector:1:1', '{}')</script>",
    ]
    .iter()
    .enumerate()
    {
        let guest = Host {
            body: element,
            ..Host::new(&format!("early-none-{at}"))
        }
        .serve();
        guest.lose("first-", 1);
        guest.go();
        guest.wait_until("return root?.querySelector('.wait p')?.textContent === 'Loading…'");
        let until = Instant::now() + Duration::from_millis(300);
        while Instant::now() < until {
            assert_eq!(
                guest.script("return root.querySelector('.early')"),
                Value::Null
            );
        }
    }
}
