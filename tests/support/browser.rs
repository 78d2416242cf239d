//! A real browser, driven in the words of a person at the widget.
//!
//! All calls block, for plain `#[test]` functions. All selectors look inside the open shadow root of the page's first
//! `<domain-wizard>`.

mod chromium;
mod driver;
mod engine;
mod firefox;
mod pool;
mod webkit;

pub(crate) use engine::{Engine, in_each_engine, in_each_engine_as_proof, in_engines};
use pool::Running;

use domain_wizard::time::Duration;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::Path;
use std::time::Instant;
use thirtyfour::prelude::*;

/// Enter, for [`Browser::type_into`] and [`Browser::press`].
pub(crate) const ENTER: &str = "\u{e007}";

/// The Tab key.
pub(crate) const TAB: &str = "\u{e004}";

/// The pause between two looks at the page.
const POLL: Duration = Duration::from_millis(50);

/// The longest wait for a part of the page, which suffices on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The start of every script. Hidden elements count as absent. Firefox gives scripts a global object of their own, which the
/// page never sees, so `globalThis` is the window.
const PRELUDE: &str = r"
const globalThis = window;
const root = document.querySelector('domain-wizard')?.shadowRoot;
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const find = (selector) => [...(root?.querySelectorAll(selector) ?? [])].find(shown) ?? null;
const silent = ['STYLE', 'SCRIPT', 'TEMPLATE', 'LINK'];
const text = (node) => node.nodeType === Node.TEXT_NODE ? node.textContent
    : node instanceof HTMLElement && !silent.includes(node.tagName) && shown(node) ? node.innerText : '';
";

/// A browser of one test's own, with no trace of earlier tests.
pub(crate) struct Browser {
    engine: Engine,
    /// Present until the test is done with the browser.
    running: Option<Running>,
    /// The windows in the order in which they were opened, since not every driver keeps to it.
    windows: RefCell<Vec<WindowHandle>>,
}

impl Browser {
    /// Opens an empty page of this size in CSS pixels, on a system that prefers dark colours or light ones.
    pub(crate) fn open(engine: Engine, width: u32, height: u32, dark: bool) -> Self {
        let waiting = pool::take(engine, dark);
        let fresh = waiting.is_none();
        let browser = Self {
            engine,
            running: Some(waiting.unwrap_or_else(|| Running::start(engine, dark))),
            windows: RefCell::default(),
        };
        if fresh && engine == Engine::Firefox {
            firefox::listen(&browser);
        }
        if !fresh || engine == Engine::WebKit {
            browser.begin_again();
        }
        browser.windows();
        browser.set_size(width, height);
        browser.set_dark(dark);
        browser
    }

    /// Leaves one empty window that never had a page, and clears the storage of pages.
    fn begin_again(&self) {
        let session = self.session();
        let fresh = match self.engine {
            Engine::Chromium => self.block(session.new_window()),
            Engine::Firefox => self.block(session.new_tab()),
            Engine::WebKit => webkit::open_bare_window(self),
        };
        for window in self.block(session.windows()) {
            if window != fresh {
                self.block(session.switch_to_window(window));
                self.block(session.close_window());
            }
        }
        self.block(session.switch_to_window(fresh));
        match self.engine {
            Engine::Chromium => {
                chromium::forget(self);
                // A window that was opened behind another has no focus to give.
                chromium::bring_to_front(self);
            }
            Engine::Firefox => firefox::forget(self),
            // WebKit's storage is kept by origin and never on disk, and each test serves its pages from a port of its own.
            Engine::WebKit => {}
        }
        if self.engine != Engine::WebKit {
            self.console_errors();
        }
    }

    /// Goes to a page and waits until it has loaded.
    pub(crate) fn go(&self, url: &str) {
        self.block(self.session().goto(url));
        self.arrived();
    }

    /// Loads the page again and waits until it has loaded.
    pub(crate) fn reload(&self) {
        self.block(self.session().refresh());
        self.arrived();
    }

    /// Gives the page this size in CSS pixels; unlike a window it can be as narrow as a phone. WebKit has 334 px at least.
    pub(crate) fn set_size(&self, width: u32, height: u32) {
        match self.engine {
            Engine::Chromium => chromium::set_size(self, width, height),
            Engine::Firefox => firefox::set_size(self, width, height),
            Engine::WebKit => webkit::set_size(self, width, height),
        }
    }

    /// Sets the system's preference for dark or light colours; WebKit keeps the preference with which it was opened.
    pub(crate) fn set_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        self.set_media(&[("prefers-color-scheme", scheme)]);
    }

    /// Sets the system's preferences by the names of their media features, and resets the others. WebKit can only check that
    /// they hold.
    pub(crate) fn set_media(&self, features: &[(&str, &str)]) {
        match self.engine {
            Engine::Chromium => chromium::set_media(self, features),
            Engine::Firefox => firefox::set_media(self, features),
            Engine::WebKit => webkit::set_media(self, features),
        }
    }

    /// Shows the page as printed, or on a screen again; in Chromium alone.
    pub(crate) fn set_paper(&self, paper: bool) {
        chromium::set_paper(self, paper);
    }

    /// Slows the network to this latency and so many bytes in a second, in Chromium alone.
    #[allow(dead_code, reason = "the bench alone needs it")]
    pub(crate) fn set_network(&self, latency: Duration, bytes: u32) {
        chromium::set_network(self, latency, bytes);
    }

    /// Slows all computation by this factor, in Chromium alone.
    #[allow(dead_code, reason = "the bench alone needs it")]
    pub(crate) fn set_slowness(&self, times: u32) {
        chromium::set_slowness(self, times);
    }

    /// Saves downloads in this folder, in Chromium alone.
    pub(crate) fn keep_downloads(&self, folder: &Path) {
        chromium::keep_downloads(self, folder);
    }

    /// The number of open tabs.
    pub(crate) fn tabs(&self) -> usize {
        self.windows().len()
    }

    /// Opens this page in a window of its own, and switches to it.
    pub(crate) fn open_window(&self, url: &str) {
        let window = self.block(self.session().new_window());
        self.block(self.session().switch_to_window(window));
        self.windows();
        self.go(url);
    }

    /// Switches to a window by its place in the order of opening.
    pub(crate) fn use_window(&self, place: usize) {
        let window = self.windows().swap_remove(place);
        self.block(self.session().switch_to_window(window));
    }

    /// Closes the current window; the test has to switch to another then.
    pub(crate) fn close_window(&self) {
        self.block(self.session().close_window());
    }

    /// Runs a script in each page from now on, before the page's own; in Chromium alone.
    pub(crate) fn run_before_pages(&self, script: &str) {
        chromium::run_before_pages(self, script);
    }

    /// The bytes that the page's scripts hold after garbage collection, and the numbers of nodes and listeners; in Chromium
    /// alone.
    pub(crate) fn memory(&self) -> [f64; 3] {
        chromium::memory(self)
    }

    /// Goes back in the history.
    pub(crate) fn back(&self) {
        self.block(self.session().back());
    }

    /// Freezes the page, as browsers do with one that was long hidden, or resumes it; in Chromium alone.
    pub(crate) fn freeze(&self, frozen: bool) {
        chromium::freeze(self, frozen);
    }

    /// Brings the page to the front of other tabs, in Chromium alone.
    pub(crate) fn bring_to_front(&self) {
        chromium::bring_to_front(self);
    }

    /// Lets the page at this origin read and write the clipboard without asking. WebKit only lets pages write on a person's
    /// click.
    pub(crate) fn allow_clipboard(&self, origin: &str) {
        match self.engine {
            Engine::Chromium => chromium::allow_clipboard(self, origin),
            Engine::Firefox => firefox::allow_clipboard(self),
            Engine::WebKit => {}
        }
    }

    /// The clipboard's text; needs [`Browser::allow_clipboard`]. In WebKit this pastes into the page, which moves the focus.
    pub(crate) fn clipboard(&self) -> String {
        let text = match self.engine {
            Engine::Chromium | Engine::Firefox => {
                self.script("return navigator.clipboard.readText()", &[])
            }
            Engine::WebKit => webkit::clipboard(self),
        };
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The visible text of the first visible part that matches.
    pub(crate) fn text_of(&self, selector: &str) -> Option<String> {
        let script = "const part = find(arguments[0]); return part && text(part).trim()";
        let text = self.script(script, &[json!(selector)]);
        text.as_str().map(str::to_owned)
    }

    /// All visible text of the widget.
    pub(crate) fn text(&self) -> String {
        let script = "return root ? [...root.childNodes].map(text).join('\\n').trim() : null";
        let text = self.script(script, &[]);
        text.as_str().unwrap_or("(there is no widget)").to_owned()
    }

    /// Clicks the first visible part that matches.
    pub(crate) fn click(&self, selector: &str) {
        let part = self.part(
            &format!("`{selector}`"),
            "return find(arguments[0])",
            selector,
        );
        self.block(part.click());
    }

    /// Clicks the button or link of this name, be it its text or its label.
    pub(crate) fn click_button_named(&self, name: &str) {
        let script = "return [...(root?.querySelectorAll('button, a, summary, [role=button]') ?? [])]
            .find((part) => shown(part) && !part.disabled
                && [part.getAttribute('aria-label'), part.innerText.trim()].includes(arguments[0])) ?? null";
        let part = self.part(&format!("button {name:?}"), script, name);
        self.block(part.click());
    }

    /// Types into a field, key by key, after its present text.
    pub(crate) fn type_into(&self, selector: &str, text: &str) {
        let part = self.part(
            &format!("`{selector}`"),
            "return find(arguments[0])",
            selector,
        );
        self.block(part.send_keys(text));
    }

    /// Presses keys, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let chain = self.session().action_chain();
        self.block(chain.send_keys(keys).perform());
    }

    /// Presses a key while Shift is held, wherever the focus is.
    pub(crate) fn press_with_shift(&self, key: &str) {
        let chain = self.session().action_chain();
        let held = chain.key_down(Key::Shift).send_keys(key);
        self.block(held.key_up(Key::Shift).perform());
    }

    /// The nodes of the page's accessibility tree, in Chromium alone.
    pub(crate) fn accessibility_tree(&self) -> Vec<Value> {
        chromium::accessibility_tree(self)
    }

    /// Waits until the widget shows this text somewhere.
    pub(crate) fn wait_for_text(&self, text: &str, patience: Duration) {
        let deadline = Instant::now() + patience;
        while !(self.text().contains(text) && self.is_settled()) {
            let shown = || self.text();
            assert!(
                Instant::now() < deadline,
                "{text:?} did not appear in {patience:?}, but:\n{}",
                shown()
            );
            std::thread::sleep(POLL);
        }
    }

    /// Waits until a script returns true.
    #[track_caller]
    pub(crate) fn wait_until(&self, script: &str, patience: Duration) {
        let deadline = Instant::now() + patience;
        while self.script(script, &[]) != json!(true) {
            assert!(
                Instant::now() < deadline,
                "in {patience:?} this never came true: {script}\n{}\n{:?}",
                self.text(),
                self.console_errors()
            );
            std::thread::sleep(POLL);
        }
    }

    /// Runs a script with `root` and `find(selector)` at hand, and awaits a promise that it returns.
    pub(crate) fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(script, arguments).json().clone()
    }

    /// The errors that the page has logged since the last call. Answers with an error status do not count: browsers log them as
    /// errors, but the page decides about their meaning. WebKit's list begins after the page has loaded, and lacks errors of
    /// workers.
    pub(crate) fn console_errors(&self) -> Vec<String> {
        match self.engine {
            Engine::Chromium => chromium::console_errors(self),
            Engine::Firefox => firefox::console_errors(self),
            Engine::WebKit => webkit::console_errors(self),
        }
    }

    /// Saves a screenshot as a PNG.
    pub(crate) fn screenshot(&self, path: impl AsRef<Path>) {
        std::fs::write(path, self.picture()).expect("the screenshot cannot be written");
    }

    /// A screenshot as a PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        self.block(self.session().screenshot_as_png())
    }

    /// Sets the time zone, in Chromium alone.
    pub(crate) fn set_timezone(&self, zone: &str) {
        chromium::set_timezone(self, zone);
    }

    /// Tells whether the core has taken over the first screen of each widget. The elements of a screen that the loader drew go
    /// away then, even while a test types into them.
    fn is_settled(&self) -> bool {
        let early = "[...document.querySelectorAll('domain-wizard')].some((one) => one.shadowRoot?.querySelector('.early'))";
        self.script(&format!("return !{early}"), &[]) == json!(true)
    }

    /// Waits for the part that the script finds.
    fn part(&self, what: &str, script: &str, argument: &str) -> WebElement {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.run(script, &[json!(argument)]);
            if !found.json().is_null() && self.is_settled() {
                return found.element().expect("the script returns an element");
            }
            assert!(
                Instant::now() < deadline,
                "there is no {what}, but:\n{}",
                self.text()
            );
            std::thread::sleep(POLL);
        }
    }

    fn arrived(&self) {
        if self.engine == Engine::WebKit {
            webkit::listen(self);
        }
    }

    fn run(&self, script: &str, arguments: &[Value]) -> ScriptRet {
        let script = format!("{PRELUDE}{script}");
        self.block(self.session().execute(script, arguments.to_vec()))
    }

    #[track_caller]
    fn block<T>(&self, step: impl Future<Output = WebDriverResult<T>>) -> T {
        let done = self.running().runtime.block_on(step);
        done.unwrap_or_else(|error| panic!("the browser does not do it: {error}"))
    }

    /// The open windows, in the order in which they were opened.
    fn windows(&self) -> Vec<WindowHandle> {
        let open = self.block(self.session().windows());
        let mut known = self.windows.borrow_mut();
        known.retain(|window| open.contains(window));
        for window in open {
            if !known.contains(&window) {
                known.push(window);
            }
        }
        known.clone()
    }

    fn session(&self) -> &WebDriver {
        &self.running().session
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the browser is open")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // After a failure the browser's state is unknown, so no other test gets it.
        if let Some(running) = self.running.take()
            && !std::thread::panicking()
        {
            pool::give_back(running);
        }
    }
}
