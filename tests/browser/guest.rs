//! The shipped form on a host's own page.

use super::page::PATIENCE;
use crate::support::browser::{Browser, Engine};
use crate::support::server::{Rules, Server};
use domain_wizard::sandbox::Scenario;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The policy that the widget promises to live with.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; require-trusted-types-for 'script'";

/// One element as a host writes it.
pub(crate) const ELEMENT: &str =
    r#"<domain-wizard site="12345" environment="67890"></domain-wizard>"#;

/// The question of the first screen.
pub(crate) const FIRST: &str = "Which domain should open your site?";

/// A host's page, and the way it is served.
#[derive(Clone, Copy)]
pub(crate) struct Host<'a> {
    /// The test's name: each has a folder of its own.
    pub(crate) name: &'a str,
    /// The body, with `{port}` for the server's.
    pub(crate) body: &'a str,
    /// The module that the page loads for the widget.
    pub(crate) entry: &'a str,
    /// A script that runs before everything else.
    pub(crate) script: &'a str,
    /// The page's style sheet.
    pub(crate) style: &'a str,
    /// The page's policy; empty for none.
    pub(crate) policy: &'a str,
    /// The scenario of the API.
    pub(crate) scenario: Scenario,
    /// The speed of the API's time.
    pub(crate) speed: f64,
    /// The engine that opens the page.
    pub(crate) engine: Engine,
}

impl<'a> Host<'a> {
    /// A page with one widget and nothing else.
    pub(crate) fn new(name: &'a str) -> Self {
        Self {
            name,
            body: ELEMENT,
            entry: "/domain-wizard/domain-wizard.js",
            script: "",
            style: "",
            policy: "",
            scenario: Scenario::Smooth,
            speed: 10.0,
            engine: Engine::Chromium,
        }
    }

    /// Opens the page, and waits for the widget's first screen.
    pub(crate) fn open(self) -> Guest {
        let guest = self.serve();
        guest.go();
        guest.wait_for(FIRST);
        guest
    }

    /// Serves the page to a browser that has not opened it yet.
    pub(crate) fn serve(self) -> Guest {
        let folder = self.lay_out();
        let server = Server::start(self.scenario, self.speed, &folder);
        // The port is known only now.
        let index = folder.join("index.html");
        let page = fs::read_to_string(&index).expect("the page");
        let port = server.port().to_string();
        fs::write(index, page.replace("{port}", &port)).expect("a page");
        server.set_rules(Rules {
            policy: Some(self.policy.to_owned()).filter(|policy| !policy.is_empty()),
            token: None,
        });
        let browser = Browser::open(self.engine, 800, 900, false);
        Guest {
            browser,
            server,
            folder,
        }
    }

    fn lay_out(self) -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = format!("target/guests/{}-{:?}", self.name, self.engine);
        let folder = root.join(folder);
        for (from, to) in [(shipped(), "domain-wizard"), (root.join("dist/npm"), "npm")] {
            let place = folder.join(to);
            copy_uncompressed(&from, &place);
        }
        let page = [
            "<!doctype html><html lang=en><meta charset=utf-8><title>A panel</title>\
             <link rel=stylesheet href=/host.css><script src=/host.js></script><script type=module src=",
            self.entry,
            "></script><body>",
            self.body,
        ];
        fs::write(folder.join("index.html"), page.concat()).expect("a page");
        fs::write(folder.join("host.js"), [EARS, self.script].concat()).expect("its script");
        fs::write(folder.join("host.css"), self.style).expect("its style");
        folder
    }
}

/// Presses "I've added it", or "them".
pub(crate) const CONFIRM: &str = "[...root.querySelectorAll('button')].find((b) => b.innerText.startsWith(\"I've added\")).click()";

/// Every host listens: `heard` has all events as lines, `said` all announcements of the live region, and `asked` is the test's
/// to fill. The page's clock includes the time that [`Guest::later`] skipped.
const EARS: &str = "globalThis.heard = []; globalThis.asked = []; globalThis.said = []; globalThis.slept = 0;
const clock = Date.now; Date.now = () => clock() + slept * 1000;
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  const region = document.querySelector('body > [aria-live]')?.textContent;
  if (region && region !== said.at(-1)) said.push(region);
}).observe(document.body, { childList: true, subtree: true, characterData: true }));
for (const name of ['ready', 'domain-added', 'domain-verified', 'step', 'action-needed', 'complete', 'copy', 'error'])
  addEventListener('dw-' + name, (event) => heard.push(event.type + ' ' + JSON.stringify(event.detail)));
";

/// An open page.
pub(crate) struct Guest {
    // Dropped first, while its server still answers.
    pub(crate) browser: Browser,
    pub(crate) server: Server,
    pub(crate) folder: PathBuf,
}

impl Guest {
    pub(crate) fn go(&self) {
        self.browser.go(&self.server.url());
    }

    pub(crate) fn wait_for(&self, text: &str) {
        self.browser.wait_for_text(text, PATIENCE);
    }

    /// Waits until a script returns true.
    pub(crate) fn wait_until(&self, script: &str) {
        self.browser.wait_until(script, PATIENCE);
    }

    /// Runs this action with the `root` of each widget.
    pub(crate) fn in_each(&self, action: &str) {
        self.script(&format!(
            "for (const {{ shadowRoot: root }} of document.querySelectorAll('domain-wizard')) {{ {action} }}"
        ));
    }

    /// Waits until this is true of the `root` of each widget.
    pub(crate) fn wait_for_each(&self, claim: &str) {
        self.wait_until(&format!(
            "return [...document.querySelectorAll('domain-wizard')].every(({{ shadowRoot: root }}) => {claim})"
        ));
    }

    pub(crate) fn script(&self, script: &str) -> Value {
        self.browser.script(script, &[])
    }

    /// Skips time at the server and in the page, as while a computer sleeps; then shows the page again.
    pub(crate) fn later(&self, seconds: u64) {
        self.server.skip(Duration::from_secs(seconds));
        self.sleep(seconds);
    }

    /// Skips time in the page alone.
    pub(crate) fn sleep(&self, seconds: u64) {
        // A request in flight would have waited as long.
        self.wait_until(&format!(
            "const widgets = [...document.querySelectorAll('domain-wizard')];
            if (widgets.some((one) => one.shadowRoot.textContent.includes('Checking'))) return false;
            slept += {seconds};
            document.dispatchEvent(new Event('resume'));
            return true"
        ));
    }

    pub(crate) fn add(&self, name: &str) {
        self.browser.type_into("input", name);
        self.browser.click_button_named("Continue");
    }

    /// Presses "I've added it", or "them".
    pub(crate) fn confirm(&self) {
        self.script(CONFIRM);
    }

    /// The number of these events that the page received.
    pub(crate) fn times(&self, event: &str) -> Value {
        self.script(&format!(
            "return heard.filter((line) => line.startsWith('{event}')).length"
        ))
    }

    /// The number of announcements with these words.
    pub(crate) fn times_said(&self, words: &str) -> Value {
        self.script(&format!(
            "return said.filter((one) => one.includes('{words}')).length"
        ))
    }

    /// Lets the page run all tasks that it has queued.
    pub(crate) fn rest(&self) {
        self.script("return new Promise((done) => setTimeout(() => setTimeout(done)))");
    }

    /// The shipped file of the core whose name begins with `begin`.
    pub(crate) fn file(&self, begin: &str) -> PathBuf {
        let place = self.folder.join("domain-wizard");
        let files = fs::read_dir(place).expect("the folder");
        let mut files = files.map(|file| file.expect("a file").path());
        files
            .find(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(begin)
            })
            .expect("a shipped file")
    }

    /// Has the server fail this many times to serve the file of the core whose name begins with `begin`.
    pub(crate) fn lose(&self, begin: &str, times: u32) {
        let file = self.file(begin);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        self.server.lose(&name, times);
    }

    /// Waits until the core has taken over from the first screen.
    pub(crate) fn wait_for_ready(&self) {
        self.wait_until("return heard.some((line) => line.startsWith('dw-ready'))");
    }

    /// Saves a screenshot for people to look at.
    pub(crate) fn look(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        self.browser
            .screenshot(folder.join(format!("guest-{name}.png")));
    }

    /// The number of requests for files of the core whose names begin with `begin`.
    pub(crate) fn downloads(&self, begin: &str) -> usize {
        let files = self.server.files();
        let begin = format!("/{begin}");
        files.iter().filter(|file| file.contains(&begin)).count()
    }
}

/// Copies a folder that `make dist` built in the place of an earlier copy, without the compressed files: a test may change the
/// others.
pub(crate) fn copy_uncompressed(from: &Path, place: &Path) {
    if place.exists() {
        fs::remove_dir_all(place).expect("removed");
    }
    fs::create_dir_all(place).expect("a folder for the page");
    for file in fs::read_dir(from).expect("built by `make dist`") {
        let file = file.expect("a file").path();
        let kind = file.extension().unwrap_or_default();
        let place = place.join(file.file_name().expect("a file has a name"));
        if file.is_dir() {
            copy_uncompressed(&file, &place);
        } else if kind != "br" && kind != "gz" {
            fs::copy(&file, place).expect("a copy");
        }
    }
}

/// The folder of the shipped form.
pub(crate) fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("dist/cdn")
        .join(env!("CARGO_PKG_VERSION"))
}
