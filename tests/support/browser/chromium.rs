//! Chromium, by ChromeDriver and over the DevTools protocol.

use super::Browser;
use domain_wizard::time::Duration;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{
    BrowserLogEntry, Capabilities, CapabilitiesHelper as _, ChromeCapabilities,
    ChromiumLikeCapabilities as _, LoggingPrefsLogLevel,
};

/// A fresh profile, and no requests of the browser's own.
pub(super) fn capabilities(profile: &Path) -> WebDriverResult<Capabilities> {
    let mut capabilities = ChromeCapabilities::new();
    for flag in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ] {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    // Only a test's own server has a certificate here, and nobody has signed it.
    capabilities.accept_insecure_certs(true)?;
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities.into())
}

/// Clears the storage that earlier pages left in the browser.
pub(super) fn forget(browser: &Browser) {
    let all = json!({"origin": "*", "storageTypes": "all"});
    for (method, parameters) in [
        ("Network.clearBrowserCookies", json!({})),
        ("Network.clearBrowserCache", json!({})),
        ("Storage.clearDataForOrigin", all),
        ("Browser.resetPermissions", json!({})),
        (
            "Browser.setDownloadBehavior",
            json!({"behavior": "default"}),
        ),
    ] {
        cdp(browser, method, parameters);
    }
}

pub(super) fn set_size(browser: &Browser, width: u32, height: u32) {
    let metrics =
        json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    cdp(browser, "Emulation.setDeviceMetricsOverride", metrics);
}

pub(super) fn set_media(browser: &Browser, features: &[(&str, &str)]) {
    let feature = |(name, value): &(&str, &str)| json!({"name": name, "value": value});
    let features: Vec<Value> = features.iter().map(feature).collect();
    cdp(
        browser,
        "Emulation.setEmulatedMedia",
        json!({"features": features}),
    );
}

pub(super) fn set_paper(browser: &Browser, paper: bool) {
    let media = if paper { "print" } else { "" };
    cdp(
        browser,
        "Emulation.setEmulatedMedia",
        json!({"media": media}),
    );
}

pub(super) fn set_timezone(browser: &Browser, zone: &str) {
    cdp(
        browser,
        "Emulation.setTimezoneOverride",
        json!({"timezoneId": zone}),
    );
}

#[allow(dead_code, reason = "the bench alone needs it")]
pub(super) fn set_network(browser: &Browser, latency: Duration, bytes: u32) {
    let conditions = json!({
        "offline": false,
        "latency": latency.as_millis() as u64,
        "downloadThroughput": bytes,
        "uploadThroughput": bytes,
    });
    cdp(browser, "Network.enable", json!({}));
    cdp(browser, "Network.emulateNetworkConditions", conditions);
}

#[allow(dead_code, reason = "the bench alone needs it")]
pub(super) fn set_slowness(browser: &Browser, times: u32) {
    let rate = json!({ "rate": times });
    cdp(browser, "Emulation.setCPUThrottlingRate", rate);
}

pub(super) fn allow_clipboard(browser: &Browser, origin: &str) {
    let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
    let grant = json!({"origin": origin, "permissions": permissions});
    cdp(browser, "Browser.grantPermissions", grant);
}

pub(super) fn keep_downloads(browser: &Browser, folder: &Path) {
    let keep = json!({"behavior": "allow", "downloadPath": folder});
    cdp(browser, "Browser.setDownloadBehavior", keep);
}

pub(super) fn run_before_pages(browser: &Browser, script: &str) {
    cdp(
        browser,
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": script}),
    );
}

pub(super) fn memory(browser: &Browser) -> [f64; 3] {
    cdp(browser, "HeapProfiler.collectGarbage", json!({}));
    let heap = cdp(browser, "Runtime.getHeapUsage", json!({}));
    let dom = cdp(browser, "Memory.getDOMCounters", json!({}));
    let numbers = [&heap["usedSize"], &dom["nodes"], &dom["jsEventListeners"]];
    numbers.map(|number| number.as_f64().expect("a number"))
}

pub(super) fn freeze(browser: &Browser, frozen: bool) {
    let state = if frozen { "frozen" } else { "active" };
    cdp(
        browser,
        "Page.setWebLifecycleState",
        json!({"state": state}),
    );
}

pub(super) fn bring_to_front(browser: &Browser) {
    cdp(browser, "Page.bringToFront", json!({}));
}

pub(super) fn accessibility_tree(browser: &Browser) -> Vec<Value> {
    let tree = cdp(browser, "Accessibility.getFullAXTree", json!({}));
    tree["nodes"].as_array().cloned().unwrap_or_default()
}

pub(super) fn console_errors(browser: &Browser) -> Vec<String> {
    let log = browser.block(browser.session().browser_log());
    let error = |entry: &BrowserLogEntry| {
        entry.level == "SEVERE" && entry.source.as_deref() != Some("network")
    };
    log.into_iter()
        .filter(error)
        .map(|entry| entry.message)
        .collect()
}

fn cdp(browser: &Browser, method: &str, parameters: Value) -> Value {
    browser.block(browser.session().cdp().send_raw(method, parameters))
}
