//! The first screen, which shows before the rest of the widget has loaded: the customer's acts on it are not lost.

use super::guest::{FIRST, Guest, Host, POLICY, shipped};
use super::loader::errors;
use super::policy::LISTEN;
use crate::support::browser::{Engine, in_each_engine, in_each_engine_as_proof};
use serde_json::{Value, json};
use std::fs;

// The engines differ in how they keep a caret, and in when a late module runs.
in_each_engine! {
    what_is_typed_before_the_rest_stays_as_it_is
    the_snippet_brings_each_file_once
}

in_each_engine_as_proof! { a_name_that_is_sent_before_the_rest_is_added_once_that_is_there }

/// A page whose `rest.wasm` fails this many times, so that it loads only after the pauses, or after three failures only on
/// another try.
fn without_rest(name: &str, engine: Engine, times: u32) -> Guest {
    let guest = Host {
        engine,
        ..Host::new(name)
    }
    .serve();
    guest.lose("rest-", times);
    guest.go();
    guest.wait_for(FIRST);
    guest
}

/// Asserts that only the first screen has loaded.
fn assert_waiting(guest: &Guest) {
    let state = guest.script("return document.querySelector('domain-wizard').state");
    assert_eq!((state, guest.times("dw-ready")), (Value::Null, json!(0)));
}

fn what_is_typed_before_the_rest_stays_as_it_is(engine: Engine) {
    let guest = without_rest("first-typed", engine, 2);
    guest.browser.type_into("input", "www.shop.exmple");
    guest.wait_for("We'll use www.shop.exmple");
    let field = "const field = find('input'); globalThis.field ??= field;
        return [field === globalThis.field, root.activeElement === field, field.value, field.selectionStart, field.selectionEnd]";
    guest.script("find('input').setSelectionRange(11, 11)");
    let before = guest.script(field);
    assert_waiting(&guest);
    guest.wait_for_ready();
    guest.rest();
    assert_eq!(
        before,
        json!([true, true, "www.shop.exmple", 11, 11]),
        "{engine:?}"
    );
    assert_eq!(guest.script(field), before, "{engine:?}");
    guest.browser.press("a");
    guest.wait_for("We'll use www.shop.example");
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
    assert_eq!(
        guest.server.requests()[0].body,
        r#"{"domain":"www.shop.example"}"#
    );
}

fn a_name_that_is_sent_before_the_rest_is_added_once_that_is_there(engine: Engine) {
    let guest = without_rest("first-sent", engine, 2);
    guest.add("www.shop.example");
    guest.wait_for("Adding …");
    guest.wait_for("_vector-verify");
    assert_eq!(guest.server.requests().len(), 1);
    assert_eq!(errors(&guest), json!([]));
}

#[test]
fn a_name_that_is_refused_before_the_rest_is_refused_and_said_once() {
    let guest = without_rest("first-refused", Engine::Chromium, 2);
    guest.add("me@shop.example");
    guest.wait_for("That is an e-mail address");
    assert_waiting(&guest);
    let invalid = "return [root.activeElement === find('input'), find('input').ariaInvalid]";
    assert_eq!(guest.script(invalid), json!([true, "true"]));
    guest.wait_for_ready();
    guest.rest();
    assert_eq!(guest.times_said("e-mail"), json!(1));
    assert_eq!(guest.script(invalid), json!([true, "true"]));
    guest.browser.click_button_named("Use shop.example");
    guest.wait_for("We'll use shop.example");
    assert_eq!(guest.server.requests(), []);
}

#[test]
fn a_rest_that_never_comes_is_said_and_what_was_typed_is_kept() {
    let guest = without_rest("first-alone", Engine::Chromium, 3);
    guest.add("www.shop.example");
    guest.wait_for("did not load");
    assert_eq!(errors(&guest), json!(["load-failed"]));
    assert_eq!(guest.times("dw-ready"), json!(0));
    guest.browser.click_button_named("Try again");
    guest.wait_until("return find('input')?.value === 'www.shop.example'");
    guest.wait_for_ready();
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
}

#[test]
fn a_visit_that_is_kept_waits_for_the_rest() {
    let guest = Host::new("first-kept").open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.lose("rest-", 2);
    guest.go();
    let waits =
        "return root.querySelector('[aria-busy=true] .wait') !== null && find('input') === null";
    guest.wait_until(waits);
    guest.wait_for("_vector-verify");
    assert_eq!(
        guest.script("return root.querySelector('.wait')"),
        Value::Null
    );
}

#[test]
fn an_environment_that_has_to_be_asked_waits_for_the_rest() {
    let guest = Host {
        body: r#"<domain-wizard environment="1"></domain-wizard>"#,
        ..Host::new("first-asks")
    }
    .serve();
    guest.lose("rest-", 2);
    guest.go();
    guest.wait_until("return root?.querySelector('.wait p')?.textContent === 'Loading…'");
    assert_eq!(guest.script("return find('input')"), Value::Null);
    guest.wait_for(FIRST);
}

#[test]
fn methods_and_a_change_of_language_before_the_rest_break_nothing() {
    let guest = without_rest("first-methods", Engine::Chromium, 2);
    guest.browser.type_into("input", "www.shop.example");
    guest.script(
        "const one = document.querySelector('domain-wizard');
        one.checkNow(); one.retry(); one.messages = { name_label: 'Your name' }; one.reset()",
    );
    guest.wait_for("Your name");
    guest.wait_until("return find('input').value === ''");
    assert_waiting(&guest);
    guest.wait_for_ready();
    guest.rest();
    assert_eq!(guest.script("return find('input').value"), json!(""));
    assert!(guest.browser.text().contains("Your name"));
}

#[test]
fn several_on_one_core_go_on_each_from_its_own_first_screen() {
    let guest = Host {
        body: "<domain-wizard site=1 environment=1></domain-wizard><domain-wizard site=2 environment=1></domain-wizard>\
            <domain-wizard site=3 environment=1></domain-wizard>",
        ..Host::new("first-several")
    }
    .serve();
    guest.lose("rest-", 2);
    guest.go();
    guest.wait_for_each("root.querySelector('input')");
    guest.script(
        "[...document.querySelectorAll('domain-wizard')].forEach(({ shadowRoot }, at) => {
            const field = shadowRoot.querySelector('input');
            field.value = `www.shop${at}.example`;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        })",
    );
    guest.wait_until("return heard.filter((line) => line.startsWith('dw-ready')).length === 3");
    guest.rest();
    let typed = guest.script(
        "return [...document.querySelectorAll('domain-wizard')].map(({ shadowRoot }) => shadowRoot.querySelector('input').value)",
    );
    let own = [
        "www.shop0.example",
        "www.shop1.example",
        "www.shop2.example",
    ];
    assert_eq!(typed, json!(own));
}

fn the_snippet_brings_each_file_once(engine: Engine) {
    let snippet = fs::read_to_string(shipped().join("snippet.html")).expect("built by `make dist`");
    let folder = format!("/domain-wizard/{}/", env!("CARGO_PKG_VERSION"));
    let guest = Host {
        engine,
        body: &snippet.replace(&folder, "/domain-wizard/"),
        policy: POLICY,
        script: LISTEN,
        ..Host::new("first-snippet")
    }
    .open();
    guest.wait_for_ready();
    let downloads = ["first-", "rest-"].map(|file| guest.downloads(file));
    // The server forbids all caching, so every engine but Chromium fetches again the files that it has just preloaded.
    let most = if engine == Engine::Chromium { 1 } else { 3 };
    assert!(
        downloads.iter().all(|times| (1..=most).contains(times)),
        "{downloads:?}"
    );
    assert_eq!(guest.script("return violated"), json!([]));
}
