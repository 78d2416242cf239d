//! Firefox, by geckodriver.
//!
//! WebDriver itself offers no page as narrow as a phone, no preferences of the system, and no console. Where
//! Chromium has its DevTools protocol, Firefox runs scripts with the rights of its own windows.

use super::Browser;
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, FirefoxCapabilities, RequestData, SessionId};

/// A preference of the system.
struct Feature {
    /// The name of the media feature.
    name: &'static str,
    /// The feature's values; the first is the default.
    values: [&'static str; 2],
    /// The setting that decides the feature, and its number for each value.
    setting: (&'static str, [i32; 2]),
}

/// All features that can be set in Firefox. Its forced colours are light.
const FEATURES: [Feature; 3] = [
    Feature {
        name: "prefers-color-scheme",
        values: ["light", "dark"],
        setting: ("layout.css.prefers-color-scheme.content-override", [1, 0]),
    },
    Feature {
        name: "prefers-reduced-motion",
        values: ["no-preference", "reduce"],
        setting: ("ui.prefersReducedMotion", [0, 1]),
    },
    Feature {
        name: "forced-colors",
        values: ["none", "active"],
        setting: ("browser.display.document_color_use", [1, 2]),
    },
];

/// Keeps the errors of pages in `logged`, a property of the browser's own window. Firefox's own reports (uncaught errors,
/// violations of a policy) arrive there from all processes. Messages by `console` stay in their process, so a script in each
/// process sends them.
const LISTEN: &str = r"
window.logged = [];
const keep = (file, line, column, text) => {
    const own = file.startsWith('resource:') || file.startsWith('chrome:');
    if (!own) window.logged.push(`${file} ${line}:${column} ${text}`);
};
const mild = Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag;
Services.console.registerListener({ observe: (report) => {
    if (!(report instanceof Ci.nsIScriptError) || report.flags & mild || report.isFromChromeContext) return;
    // Firefox reports this for a connection that broke, and would not if the page had asked its own server.
    if (report.category.startsWith('CORSDidNotSucceed')) return;
    keep(report.sourceName, report.lineNumber, report.columnNumber, report.errorMessage);
} });
Services.ppmm.addMessageListener('said', (message) => keep(...message.data));
const send = () => {
    const text = (value) => { try { return String(value) } catch { return typeof value } };
    const log = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    log.addLogEventListener(({ wrappedJSObject: said }) => {
        if (!['error', 'assert', 'exception'].includes(said.level)) return;
        const words = Array.from(said.arguments, text).join(' ');
        sendAsyncMessage('said', [said.filename, said.lineNumber, said.columnNumber, words]);
    }, Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal));
};
Services.ppmm.loadProcessScript(`data:,${encodeURIComponent(`(${send})()`)}`, true);
";

/// A fresh profile in the folder that geckodriver gets, and no requests of the browser's own.
pub(super) fn capabilities() -> WebDriverResult<Capabilities> {
    let mut capabilities = FirefoxCapabilities::new();
    capabilities.set_headless()?;
    let mut preferences = FirefoxPreferences::new();
    // Geckodriver turns off most requests that Firefox makes by itself, but one service still asks for its server all the time.
    // Without name lookups, Firefox reaches only this machine.
    preferences.set("network.dns.disabled", true)?;
    // Firefox repeats a GET whose connection breaks before any answer, up to ten times. No test would see the break.
    preferences.set("network.http.request.max-attempts", 1)?;
    capabilities.set_preferences(preferences)?;
    Ok(capabilities.into())
}

/// Starts to listen for errors.
pub(super) fn listen(browser: &Browser) {
    privileged(browser, LISTEN, &[]);
}

/// Clears the storage that earlier pages left in the browser.
pub(super) fn forget(browser: &Browser) {
    let forget = "const { CLEAR_COOKIES, CLEAR_DOM_STORAGES, CLEAR_ALL_CACHES, CLEAR_PERMISSIONS } = Ci.nsIClearDataService;
        const all = CLEAR_COOKIES | CLEAR_DOM_STORAGES | CLEAR_ALL_CACHES | CLEAR_PERMISSIONS;
        Services.prefs.clearUserPref('dom.events.testing.asyncClipboard');
        return new Promise((done) => Services.clearData.deleteData(all, { onDataDeleted: done }))";
    privileged(browser, forget, &[]);
}

pub(super) fn set_size(browser: &Browser, width: u32, height: u32) {
    // No window is as narrow as a phone, but its page can be. The page has to be inside the window, below the toolbars, or
    // clicks would miss it.
    let resize = "const [width, height] = arguments;
        window.resizeTo(Math.max(width, 600), height + 200);
        Object.assign(gBrowser.selectedBrowser.style, { width: `${width}px`, height: `${height}px` });
        document.synchronouslyUpdateRemoteBrowserDimensions(true)";
    let size = [json!(width), json!(height)];
    privileged(browser, resize, &size);
    wait_until(
        browser,
        "innerWidth === wanted[0] && innerHeight === wanted[1]",
        &size,
    );
}

pub(super) fn set_media(browser: &Browser, features: &[(&str, &str)]) {
    for (name, value) in features {
        let known = FEATURES
            .iter()
            .any(|known| known.name == *name && known.values.contains(value));
        assert!(known, "only Chromium can set `{name}: {value}`");
    }
    let mut settings = Vec::new();
    let mut queries = Vec::new();
    for Feature {
        name,
        values,
        setting: (setting, numbers),
    } in FEATURES
    {
        let second = usize::from(features.contains(&(name, values[1])));
        settings.push(json!([setting, numbers[second]]));
        queries.push(json!(format!("({name}: {})", values[second])));
    }
    let set = "for (const [name, number] of arguments) Services.prefs.setIntPref(name, number)";
    privileged(browser, set, &settings);
    wait_until(
        browser,
        "wanted.every((query) => matchMedia(query).matches)",
        &queries,
    );
}

/// Lets every page use the clipboard: Firefox has no such permission for one origin.
pub(super) fn allow_clipboard(browser: &Browser) {
    let allow = "Services.prefs.setBoolPref('dom.events.testing.asyncClipboard', true)";
    privileged(browser, allow, &[]);
}

pub(super) fn console_errors(browser: &Browser) -> Vec<String> {
    // A process sends its reports when it is idle.
    browser.script("return new Promise((done) => setTimeout(done))", &[]);
    let logged = privileged(browser, "return window.logged.splice(0)", &[]);
    let logged = logged.as_array().expect("a list").iter();
    logged
        .map(|line| line.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// A setting reaches the page's process a little later.
fn wait_until(browser: &Browser, condition: &str, wanted: &[Value]) {
    let script = format!(
        "const wanted = [...arguments];
        return new Promise((done) => {{
            const look = () => {condition} ? done() : setTimeout(look, 10);
            look();
        }})"
    );
    browser.script(&script, wanted);
}

/// Runs a script in the browser's own window instead of the page.
fn privileged(browser: &Browser, script: &str, arguments: &[Value]) -> Value {
    browser.block(async {
        let session = browser.session();
        session.cmd(Context("chrome")).await?;
        let done = session.execute(script, arguments.to_vec()).await;
        session.cmd(Context("content")).await?;
        Ok(done?.json().clone())
    })
}

/// The context in which scripts run from now on.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let request = RequestData::new(Method::POST, format!("/session/{session}/moz/context"));
        request.add_body(json!({"context": self.0}))
    }
}
