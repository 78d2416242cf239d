//! WebKitGTK's own small browser, by WebKitWebDriver, on a virtual screen.
//!
//! Only WebDriver reaches this browser: there is no protocol of developer tools, no privileged script, no console. Preferences
//! and errors that the other engines handle there are handled by scripts in the page, at the browser's start, or not at all.

use super::Browser;
use super::driver::Group;
use crate::support::program;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, CapabilitiesHelper as _, Key, WindowHandle};

/// The longest wait until a change of a preference takes effect.
const PATIENCE: Duration = Duration::from_secs(30);

/// Collects errors in a list of the page's, unless it has one already.
const LISTEN: &str = r"
if (!globalThis.wrongs) {
    const wrongs = globalThis.wrongs = [];
    addEventListener('error', (event) => wrongs.push(`${event.filename} ${event.lineno}:${event.colno} ${event.message}`));
    addEventListener('unhandledrejection', (event) => wrongs.push(String(event.reason)));
    addEventListener('securitypolicyviolation', (event) => wrongs.push(`${event.effectiveDirective} ${event.blockedURI}`));
    const { error, assert } = console;
    console.error = (...words) => (wrongs.push(words.map(String).join(' ')), error.apply(console, words));
    console.assert = (holds, ...words) => {
        if (!holds) wrongs.push(words.map(String).join(' '));
        assert.call(console, holds, ...words);
    };
}";

/// Starts the screen and then the driver, and returns the driver's port.
pub(super) fn start(mut driver: Command, profile: &Path, groups: &mut Vec<Group>) -> u16 {
    let mut screen = Command::new("Xvfb");
    screen.args([
        "-displayfd",
        "1",
        "-nolisten",
        "tcp",
        "-screen",
        "0",
        "2000x2000x24",
    ]);
    let mut screen = Group::start(screen, profile);
    let display = screen.number_after("");
    let port = program::free_port();
    driver
        .args(["--host=127.0.0.1", &format!("--port={port}")])
        .env("DISPLAY", format!(":{display}"))
        .env("NO_AT_BRIDGE", "1")
        .envs(["XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"].map(|name| (name, profile)))
        .env_remove("WAYLAND_DISPLAY");
    groups.extend([Group::start(driver, profile), screen]);
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(Instant::now() < deadline, "WebKitWebDriver does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
    port
}

/// The driver knows where its browser is. The session's storage ends with it.
pub(super) fn capabilities(dark: bool) -> WebDriverResult<Capabilities> {
    let windows = "--javascript-can-open-windows-automatically=true";
    let mut arguments = vec!["--automation", windows];
    arguments.extend(dark.then_some("--dark-mode"));
    let mut capabilities = Capabilities::new();
    capabilities.accept_insecure_certs(true)?;
    capabilities.set("webkitgtk:browserOptions", json!({"args": arguments}))?;
    Ok(capabilities)
}

/// Opens a window without bars: with them it would be wider than a phone.
pub(super) fn open_bare_window(browser: &Browser) -> WindowHandle {
    let before = browser.block(browser.session().windows());
    let open = "window.open('about:blank', '_blank', 'width=360,height=640').opener = null";
    browser.script(open, &[]);
    let mut after = browser.block(browser.session().windows());
    after.retain(|window| !before.contains(window));
    after.pop().expect("one window more is open")
}

/// WebKit has 334 px at least.
pub(super) fn set_size(browser: &Browser, width: u32, height: u32) {
    browser.block(browser.session().set_window_rect(0, 0, width, height));
    let wanted = [json!(width), json!(height)];
    wait_until(
        browser,
        "innerWidth === arguments[0] && innerHeight === arguments[1]",
        &wanted,
    );
}

/// Colours are fixed at the browser's start, and no other feature can be set.
pub(super) fn set_media(browser: &Browser, features: &[(&str, &str)]) {
    for (name, value) in features {
        let holds = browser.script(
            "return matchMedia(arguments[0]).matches",
            &[json!(format!("({name}: {value})"))],
        );
        assert_eq!(
            holds,
            json!(true),
            "WebKit cannot be set to `{name}: {value}`"
        );
    }
}

/// The text that a person would get by pasting into the page.
pub(super) fn clipboard(browser: &Browser) -> Value {
    let field = "const field = document.createElement('textarea');
        document.body.append(field);
        field.focus();
        globalThis.pasted = () => (field.remove(), field.value);";
    browser.script(field, &[]);
    let keys = browser.session().action_chain();
    let keys = keys.key_down(Key::Control).send_keys("v");
    browser.block(keys.key_up(Key::Control).perform());
    browser.script("return pasted()", &[])
}

/// Listens from now on; errors during the page's load are missed.
pub(super) fn listen(browser: &Browser) {
    browser.script(LISTEN, &[]);
}

pub(super) fn console_errors(browser: &Browser) -> Vec<String> {
    listen(browser);
    let logged = browser.script("return wrongs.splice(0)", &[]);
    let logged = logged.as_array().expect("a list").iter();
    logged
        .map(|line| line.as_str().unwrap_or_default().to_owned())
        .collect()
}

fn wait_until(browser: &Browser, condition: &str, wanted: &[Value]) {
    let deadline = Instant::now() + PATIENCE;
    let condition = format!("return {condition}");
    while browser.script(&condition, wanted) != json!(true) {
        let size = || browser.script("return [innerWidth, innerHeight]", &[]);
        assert!(Instant::now() < deadline, "not {wanted:?}, but {}", size());
        std::thread::sleep(Duration::from_millis(20));
    }
}
