//! The demo by its two commands: `make demo`, also with a real API behind it, and `trunk serve` for people who have Trunk.

use super::workshop::{empty, root};
use crate::support::browser::{Browser, Engine};
use crate::support::program::{Program, free_port, have, run};
use crate::support::proof;
use crate::support::server::{Rules, Server};
use domain_wizard::sandbox::Scenario;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const FIRST: &str = "Which domain should open your site?";

/// The longest wait, which suffices on a loaded machine. A page that opens does not take that long.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn the_demos_server_adds_the_token_that_the_page_never_has() {
    if !proof::wants("the demo's server") {
        return;
    }
    let api = Server::start(Scenario::Smooth, 60.0, root().join("tests"));
    api.set_rules(Rules {
        token: Some("secret".to_owned()),
        policy: None,
    });
    let port = free_port();
    let mut demo = Command::new("make");
    demo.args(["--no-print-directory", "demo"])
        .arg(format!("PORT={port}"))
        .arg(format!("API={}", api.base()))
        .args(["SITE=12345", "ENVIRONMENT=67890"])
        .env("DOMAIN_WIZARD_TOKEN", "secret")
        .current_dir(root());
    let _demo = Program::serve(&mut demo, port);
    let browser = Browser::open(Engine::Chromium, 1280, 900, false);
    browser.go(&format!(
        "http://127.0.0.1:{port}/?bare&dns=off&api=/api/v1/vector&site=12345&environment=67890"
    ));
    browser.wait_for_text(FIRST, PATIENCE);
    browser.type_into("input", "www.shop.example");
    browser.click_button_named("Continue");
    browser.wait_for_text("_vector-verify", PATIENCE);
    assert_eq!(browser.console_errors(), Vec::<String>::new());
    assert!(api.requests().iter().all(|seen| seen.authorization));
    let page = browser.script("return document.documentElement.outerHTML", &[]);
    assert!(!page.to_string().contains("secret"));
}

#[test]
fn trunk_builds_the_same_page() {
    if !proof::wants("the demo under Trunk") || !have(&["trunk"]) {
        return;
    }
    let page = empty("demo-by-trunk");
    run(Command::new("trunk")
        .args(["build", "--offline", "--locked", "--dist"])
        .arg(&page)
        .current_dir(root()));
    opens(&page);
}

fn opens(page: &Path) {
    let server = Server::start(Scenario::Smooth, 10.0, page);
    let browser = Browser::open(Engine::Chromium, 1280, 900, false);
    browser.go(&format!("{}/?speed=60", server.url()));
    browser.wait_for_text(FIRST, PATIENCE);
    browser.go(&format!("{}/?gallery=smooth", server.url()));
    let drawn = "return document.getElementById('stage').dataset.complete > 0";
    browser.wait_until(drawn, PATIENCE);
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}
