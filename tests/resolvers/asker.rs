//! A page in a real browser that asks resolvers as the widget does, without the widget's code.

use super::answer::{Answer, question, read};
use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use serde_json::{Value, json};

/// Asks once, and returns the parts of the answer that a page can read.
const ASK: &str = r"
const bytes = String.fromCharCode(...arguments[1]);
const dns = btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
return fetch(`${arguments[0]}?dns=${dns}`, {
    headers: { accept: 'application/dns-message' },
    cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(arguments[2]),
}).then(async (answer) => ({
    status: answer.status,
    type: answer.type,
    kind: answer.headers.get('content-type'),
    body: [...new Uint8Array(await answer.arrayBuffer())],
}), (error) => ({ error: error.name }));
";

/// The time to wait for an answer, in milliseconds.
const PATIENCE: u32 = 20_000;

/// The page.
pub(crate) struct Asker {
    // Dropped first, while its server still answers.
    browser: Browser,
    _server: Server,
}

impl Asker {
    /// Opens an empty page.
    pub(crate) fn open() -> Self {
        let server = Server::start(Scenario::Smooth, 1.0, "/nowhere");
        let browser = Browser::open(Engine::Chromium, 400, 300, false);
        browser.go(&server.url());
        Self {
            browser,
            _server: server,
        }
    }

    /// Asks for the records of a type at a name.
    pub(crate) fn ask(&self, resolver: &str, name: &str, kind: &str) -> Answer {
        self.answer(resolver, &question(name, kind, false))
    }

    /// Asks for records whose signatures the resolver leaves unchecked.
    pub(crate) fn ask_unchecked(&self, resolver: &str, name: &str, kind: &str) -> Answer {
        self.answer(resolver, &question(name, kind, true))
    }

    /// Asks, waits for at most so many milliseconds, and returns the error.
    pub(crate) fn give_up(&self, resolver: &str, name: &str, kind: &str, patience: u32) -> String {
        let answer = self.fetch(resolver, &question(name, kind, false), patience);
        let error = answer["error"].as_str();
        error.unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    fn answer(&self, resolver: &str, question: &[u8]) -> Answer {
        let answer = self.fetch(resolver, question, PATIENCE);
        assert_eq!(answer["status"], 200, "{answer}");
        // A page can read an answer of another origin only by CORS.
        assert_eq!(answer["type"], "cors");
        assert_eq!(answer["kind"], "application/dns-message");
        let body = answer["body"].as_array().expect("a body");
        let byte = |byte: &Value| byte.as_u64().and_then(|byte| u8::try_from(byte).ok());
        let body: Vec<u8> = body.iter().map(|one| byte(one).expect("a byte")).collect();
        read(&body)
    }

    fn fetch(&self, resolver: &str, question: &[u8], patience: u32) -> Value {
        let arguments = [json!(resolver), json!(question), json!(patience)];
        self.browser.script(ASK, &arguments)
    }
}
