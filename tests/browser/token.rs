//! The token: the widget asks for it early, once, again after a refusal, and leaves it nowhere.

use super::guest::{FIRST, Guest, Host};
use crate::support::browser::{Engine, in_each_engine_as_proof};
use crate::support::server::Rules;
use serde_json::json;

/// Returns `secret-1`, then `secret-2`, and so on, each after a while, and records the times of the calls in `asked`.
const FETCH: &str = "
globalThis.aborted = 0; globalThis.log = [];
for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
  const real = console[name];
  console[name] = (...a) => { log.push(a.map(String).join(' ')); real.apply(console, a); };
}
addEventListener('DOMContentLoaded', () => {
  const one = document.querySelector('domain-wizard');
  one.fetchToken = async ({ signal }) => {
    asked.push(Math.round(performance.now()));
    signal.addEventListener('abort', () => aborted++);
    await new Promise((resolve) => setTimeout(resolve, globalThis.slow ?? 100));
    if (globalThis.fails) throw new Error('no token');
    return 'secret-' + asked.length;
  };
});";

fn open(engine: Engine, name: &str, token: &str) -> Guest {
    let guest = serve(engine, name, token, FETCH);
    guest.go();
    guest.wait_for(FIRST);
    guest
}

fn serve(engine: Engine, name: &str, token: &str, script: &str) -> Guest {
    let guest = Host {
        script,
        engine,
        ..Host::new(name)
    }
    .serve();
    guest.server.set_rules(Rules {
        token: Some(token.to_owned()),
        policy: None,
    });
    guest
}

/// Adds a widget whose `fetchToken` is this function; each call's argument is in `asked` before the call.
fn append(guest: &Guest, fetch: &str) {
    guest.script(&format!(
        "const one = document.createElement('domain-wizard');
        document.body.append(one);
        one.fetchToken = (...all) => {{ asked.push(all); return ({fetch})(...all); }};
        one.site = '1'; one.environment = '2'"
    ));
    guest.wait_for(FIRST);
}

/// A page that has no widget yet.
fn empty(name: &str, token: &str) -> Guest {
    let guest = serve(Engine::Chromium, name, token, "");
    guest.go();
    guest.script("document.querySelector('domain-wizard').remove()");
    guest
}

#[test]
fn a_token_is_asked_for_once_and_early() {
    let guest = serve(Engine::Chromium, "token-once", "secret-1", FETCH);
    // The core comes a second later.
    guest.server.lose(".wasm", 1);
    guest.go();
    guest.wait_for(FIRST);
    assert_eq!(guest.script("return asked.length"), json!(1));
    let early = "const cores = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'));
        return asked[0] < cores.at(-1).responseEnd";
    assert_eq!(guest.script(early), json!(true));
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.confirm();
    guest.wait_until("return heard.some((line) => line.startsWith('dw-complete'))");
    assert_eq!(guest.script("return asked.length"), json!(1));
    assert!(guest.server.requests().len() > 3);
    for seen in guest.server.requests() {
        assert_eq!(seen.headers["authorization"], "Bearer secret-1");
    }
}

#[test]
fn a_token_is_asked_for_once_for_all_that_is_set_together() {
    let guest = empty("token-together", "secret-1");
    append(&guest, "async () => 'secret-1'");
    assert_eq!(guest.script("return asked.length"), json!(1));
    let with = guest
        .script("return [asked[0].length, Object.keys(asked[0][0]), asked[0][0].signal.aborted]");
    assert_eq!(with, json!([1, ["signal"], false]));
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    assert_eq!(guest.script("return asked.length"), json!(1));
    let one = "const one = document.querySelector('domain-wizard');";
    guest.script(&[one, "one.fetchToken = one.fetchToken"].concat());
    guest.rest();
    assert_eq!(guest.script("return asked.length"), json!(1));
    guest.script(&[one, "one.fetchToken = one.fetchToken.bind()"].concat());
    guest.rest();
    assert_eq!(guest.script("return asked.length"), json!(2), "another");
}

#[test]
fn no_token_is_asked_for_by_a_widget_that_failed() {
    let guest = Host {
        script: "delete globalThis.WebAssembly",
        ..Host::new("token-failed")
    }
    .serve();
    guest.go();
    guest.wait_for("This browser is too old");
    guest
        .script("document.querySelector('domain-wizard').fetchToken = (...all) => asked.push(all)");
    guest.rest();
    assert_eq!(guest.script("return asked"), json!([]));
}

#[test]
fn an_early_token_that_failed_spares_the_first_request() {
    let guest = empty("token-early-failure", "secret-2");
    guest.script(
        "const one = document.createElement('domain-wizard');
        one.site = '1'; one.environment = '2';
        one.fetchToken = async () => { if (asked.push(1) === 1) throw new Error('not yet'); return 'secret-2'; };
        document.body.append(one)",
    );
    guest.wait_for(FIRST);
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    assert_eq!(guest.script("return asked.length"), json!(2));
    assert_eq!(guest.times("dw-error"), json!(0));
}

#[test]
fn a_token_that_never_comes_is_asked_for_again() {
    let guest = empty("token-hangs", "secret-2");
    append(
        &guest,
        "() => new Promise((done) => asked.length > 1 && done('secret-2'))",
    );
    guest.add("www.shop.example");
    // Ten seconds later, the page is shown again.
    guest.script(
        "const { now } = Date; Date.now = () => now() + 10000; document.dispatchEvent(new Event('visibilitychange'))",
    );
    guest.wait_until("return heard.some((line) => line.includes('timed-out'))");
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
    assert_eq!(guest.script("return asked.length"), json!(2));
}

#[test]
fn a_refusal_stands_where_no_other_token_can_be_had() {
    let guest = empty("token-no-other", "another");
    append(
        &guest,
        "async () => { if (asked.length > 1) throw new Error('signed out'); return 'secret-1'; }",
    );
    guest.add("www.shop.example");
    guest.wait_until("return heard.some((line) => line.startsWith('dw-error'))");
    assert_eq!(
        guest.script("return heard.filter((line) => line.startsWith('dw-error'))"),
        json!([r#"dw-error {"code":"signed-out","status":401}"#])
    );
}

in_each_engine_as_proof! { a_refused_token_is_fetched_once_more }

fn a_refused_token_is_fetched_once_more(engine: Engine) {
    let guest = open(engine, "token-again", "secret-2");
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    assert_eq!(guest.script("return asked.length"), json!(2));
    let bearers: Vec<_> = guest
        .server
        .requests()
        .iter()
        .map(|seen| seen.headers["authorization"].clone())
        .collect();
    assert_eq!(bearers[..2], ["Bearer secret-1", "Bearer secret-2"]);
}

#[test]
fn a_token_that_stays_refused_is_asked_for_no_further() {
    let guest = open(Engine::Chromium, "token-refused", "another");
    guest.add("www.shop.example");
    guest.wait_until("return heard.some((line) => line.includes('signed-out'))");
    let asked = guest.script("return asked.length");
    assert_eq!(asked, json!(2));
    guest.later(60);
    guest.script("return new Promise((done) => setTimeout(done))");
    assert_eq!(guest.script("return asked.length"), asked);
    assert_eq!(
        guest
            .script("return find('input')?.value ?? root.textContent.includes('www.shop.example')"),
        json!("www.shop.example"),
        "the typed name stays"
    );
}

#[test]
fn a_token_that_cannot_be_had_is_a_fault_that_passes() {
    let guest = open(Engine::Chromium, "token-fails", "secret-1");
    guest.script("globalThis.fails = true; document.querySelector('domain-wizard').site = '9'");
    guest.wait_until("return asked.length > 1 && find('input') !== null");
    guest.add("www.shop.example");
    guest.wait_until("return heard.some((line) => line.startsWith('dw-error'))");
    guest.server.set_rules(Rules::default());
    guest.script("globalThis.fails = false");
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
}

#[test]
fn a_token_is_not_awaited_by_a_widget_that_is_gone() {
    let guest = open(Engine::Chromium, "token-gone", "secret-1");
    guest.wait_until("return asked.length === 1");
    guest.script("document.querySelector('domain-wizard').remove()");
    guest.wait_until("return aborted === 1");
}

#[test]
fn a_token_is_found_nowhere() {
    let guest = open(Engine::Chromium, "token-nowhere", "secret-1");
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.confirm();
    guest.wait_until("return heard.some((line) => line.startsWith('dw-complete'))");
    let everywhere = guest.script(
        "const widget = document.querySelector('domain-wizard');
        const attributes = [widget, ...root.querySelectorAll('*')].flatMap((one) => [...one.attributes].map((a) => a.value));
        return JSON.stringify([document.documentElement.outerHTML, root.innerHTML, attributes, { ...localStorage },
            { ...sessionStorage }, document.cookie, location.href, history.state,
            performance.getEntries().map((entry) => entry.name), heard, log, widget.state])",
    );
    let everywhere = everywhere.as_str().expect("text");
    assert!(
        everywhere.contains("www.shop.example"),
        "the search reaches the places where the page keeps things"
    );
    assert!(!everywhere.contains("secret"), "{everywhere}");
    for seen in guest.server.requests() {
        assert!(!seen.path.contains("secret") && !seen.body.contains("secret"));
    }
}

#[test]
fn a_token_in_the_markup_is_refused() {
    let guest = Host {
        body: r#"<domain-wizard site="1" environment="2" token="secret"></domain-wizard>"#,
        ..Host::new("token-markup")
    }
    .open();
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    assert!(!guest.server.requests()[0].authorization);
    let said = guest.browser.console_errors();
    assert!(said.len() == 1 && said[0].contains("token"), "{said:?}");
}

#[test]
fn what_the_host_adds_to_requests_may_change_at_any_time() {
    let guest = Host::new("request-init").open();
    guest.script(
        "document.querySelector('domain-wizard').requestInit =
            { headers: new Headers({ 'X-CSRF-Token': 'c1', accept: 'text/html' }), credentials: 'include', method: 'DELETE' }",
    );
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.script("document.querySelector('domain-wizard').requestInit = { headers: [['x-csrf-token', 'c2']] }");
    guest.confirm();
    guest.wait_until("return heard.some((line) => line.startsWith('dw-domain-verified'))");
    let seen = guest.server.requests();
    assert_eq!(
        (
            seen[0].method.as_str(),
            seen[0].headers["x-csrf-token"].as_str()
        ),
        ("POST", "c1")
    );
    assert_eq!(seen[0].headers["accept"], "application/json");
    let verify = seen.iter().find(|seen| seen.path.ends_with("/verify"));
    assert_eq!(
        verify.expect("a request to verify").headers["x-csrf-token"],
        "c2"
    );
}

#[test]
fn a_header_that_cannot_be_sent_takes_no_other_with_it() {
    for headers in [
        "{ 'x-csrf-token': 'c1', 'no name': '1', 'x-lines': 'a\\nb', 'x-number': 7 }",
        "[['x-csrf-token', 'c1'], ['no name', '1'], ['x-lines', 'a\\nb'], ['x-number', 7]]",
    ] {
        let guest = Host::new("headers").open();
        guest.script(&format!(
            "document.querySelector('domain-wizard').requestInit = {{ headers: {headers} }}"
        ));
        guest.add("www.shop.example");
        guest.wait_for("_vector-verify");
        let seen = &guest.server.requests()[0].headers;
        assert_eq!((&*seen["x-csrf-token"], &*seen["x-number"]), ("c1", "7"));
        assert!(!seen.contains_key("x-lines"));
    }
}
