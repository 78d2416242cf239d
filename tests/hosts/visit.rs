//! One customer at one host's page.

use crate::support::browser::{Browser, ENTER, Engine};
use crate::support::server::{Rules, Server};
use domain_wizard::sandbox::Scenario;
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// The longest wait, which suffices on a loaded machine. A successful visit does not wait that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// `shadow` is the widget's root, whatever element it is in; `text` is its visible text, and `heard` the last event that the
/// host's page shows.
const PRELUDE: &str = "
const shadow = [...document.querySelectorAll('*')].find((one) => one.shadowRoot)?.shadowRoot;
const text = [...(shadow?.children ?? [])].map((one) => one.innerText ?? '').join(' ');
const heard = document.querySelector('output')?.textContent;
";

/// A partner's backend: it serves the page from this folder, with the simulated API, which may require a token.
pub(crate) fn panel(folder: &Path, token: Option<&str>) -> Server {
    let panel = Server::start(Scenario::Smooth, 60.0, folder);
    panel.set_rules(Rules {
        token: token.map(str::to_owned),
        policy: None,
    });
    panel
}

/// Adds a domain and waits until it is live. The page has to receive the event, and no hidden error may occur.
pub(crate) fn visit(url: &str, panel: &Server) {
    let browser = Browser::open(Engine::Chromium, 800, 900, false);
    browser.go(url);
    wait_until(
        &browser,
        "text.includes('Which domain should open your site?')",
    );
    run(&browser, "shadow.querySelector('input').focus()");
    browser.press("www.shop.example");
    browser.press(ENTER);
    wait_until(&browser, "text.includes('_vector-verify')");
    wait_until(
        &browser,
        r#"heard === 'dw-domain-added {"domain":"www.shop.example"}' || heard === 'www.shop.example is known'"#,
    );
    run(
        &browser,
        r#"[...shadow.querySelectorAll('button')].find((one) => one.innerText.startsWith("I've added")).click()"#,
    );
    wait_until(
        &browser,
        "heard.startsWith('dw-complete') || heard === 'www.shop.example is live'",
    );
    assert_eq!(browser.console_errors(), Vec::<String>::new());
    assert_eq!(panel.unknown_routes(), Vec::<String>::new());
}

/// Every request has the CSRF token, on hosts whose pages have one for a backend to fill in.
pub(crate) fn every_request_has_the_csrf_token(panel: &Server) {
    for seen in panel.requests() {
        let token = seen.headers.get("x-csrf-token");
        assert_eq!(
            token.map(String::as_str),
            Some("your backend writes it here"),
            "{seen:?}"
        );
    }
}

/// Waits until an expression is true of the page.
fn wait_until(browser: &Browser, expression: &str) {
    browser.wait_until(&in_prelude(&format!("return {expression}")), PATIENCE);
}

fn run(browser: &Browser, script: &str) -> Value {
    browser.script(&in_prelude(script), &[])
}

fn in_prelude(script: &str) -> String {
    format!("{{{PRELUDE}{script}}}")
}
