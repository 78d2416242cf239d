//! The shipped form, embedded as README says.

use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use std::fs;
use std::path::Path;

#[test]
fn the_lines_of_the_readme_embed_what_is_shipped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let lines = readme
        .split("```html\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("the lines");
    let page = root.join("target/embedded");
    let place = page.join("domain-wizard");
    fs::create_dir_all(&place).expect("a folder for the page");
    for file in fs::read_dir(root.join("target/shipped")).expect("built by `make shipped`") {
        let file = file.expect("a file");
        fs::copy(file.path(), place.join(file.file_name())).expect("a copy");
    }
    fs::write(
        page.join("index.html"),
        [
            "<!doctype html><meta charset=utf-8><title>A panel</title>",
            lines,
        ]
        .concat(),
    )
    .expect("a page");
    let server = Server::start(Scenario::Smooth, 10.0, page);
    let browser = Browser::open(Engine::Chromium, 800, 900, false);
    browser.go(&server.url());
    browser.wait_for_text("Which domain should open your site?", crate::page::PATIENCE);
    let mounted = browser.script("return Math.round(performance.now())", &[]);
    println!("mounted {mounted} ms after the navigation began, at most");
    browser.type_into("input", "www.shop.example");
    browser.click_button_named("Continue");
    browser.wait_for_text("_vector-verify", crate::page::PATIENCE);
    assert_eq!(server.requests()[0].path, "/api/v1/vector/domains");
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}
