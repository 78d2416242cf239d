//! The demo's page, open in a browser.

use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use std::time::Duration;

/// The longest wait, which suffices on a loaded machine. A passing test does not wait that long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Page {
    // Dropped first, while its server still answers.
    pub(crate) browser: Browser,
    pub(crate) server: Server,
}

impl Page {
    /// Opens the demo with the widget alone, in a window of a desktop's size.
    pub(crate) fn open(scenario: Scenario, speed: f64, query: &str) -> Self {
        Self::open_in(Engine::Chromium, scenario, speed, query)
    }

    pub(crate) fn open_in(engine: Engine, scenario: Scenario, speed: f64, query: &str) -> Self {
        let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/target/demo");
        assert!(
            std::path::Path::new(dist).join("index.html").exists(),
            "`make page` builds the page"
        );
        let server = Server::start(scenario, speed, dist);
        let browser = Browser::open(engine, 1280, 900, false);
        browser.allow_clipboard(&server.url());
        browser.go(&format!(
            "{}/?bare&api=/api/v1/vector&dns=off&site=12345&environment=67890{query}",
            server.url()
        ));
        browser.wait_for_text("Which domain should open your site?", PATIENCE);
        Self { browser, server }
    }

    pub(crate) fn add(&self, name: &str) {
        self.browser.type_into("input", name);
        self.browser.click_button_named("Continue");
    }

    /// Empties the field as a person would, then types.
    pub(crate) fn retype(&self, name: &str) {
        let empty = "find('input').value = ''; find('input').dispatchEvent(new Event('input', { bubbles: true }))";
        self.browser.script(empty, &[]);
        self.browser.type_into("input", name);
    }

    pub(crate) fn wait_for(&self, text: &str) {
        self.browser.wait_for_text(text, PATIENCE);
    }

    /// Waits until an expression is true of the page.
    pub(crate) fn wait_until(&self, expression: &str) {
        let script = format!("return {expression}");
        self.browser.wait_until(&script, PATIENCE);
    }

    /// The lines of the requests so far, without the base.
    pub(crate) fn requests(&self) -> Vec<String> {
        let base = "/api/v1/vector";
        let line = |seen: &crate::support::server::Received| {
            format!(
                "{} {}",
                seen.method,
                seen.path.strip_prefix(base).expect("below the base")
            )
        };
        self.server.requests().iter().map(line).collect()
    }

    /// Asserts that the console has no error, and that every call was one of the API's.
    pub(crate) fn is_clean(&self) {
        assert_eq!(self.browser.console_errors(), Vec::<String>::new());
        assert_eq!(self.server.unknown_routes(), Vec::<String>::new());
    }
}
