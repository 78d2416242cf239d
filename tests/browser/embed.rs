//! The shipped form, embedded by the README's own lines.

use super::guest::{FIRST, copy_uncompressed, shipped};
use super::page::PATIENCE;
use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use std::fs;
use std::path::Path;

#[test]
fn the_lines_of_the_readme_embed_what_is_shipped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let blocks = readme.split("```html\n").skip(1);
    let forms: Vec<_> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    let page = root.join("target/embedded");
    let place = page.join("domain-wizard").join(env!("CARGO_PKG_VERSION"));
    copy_uncompressed(&shipped(), &place);
    let snippet = fs::read_to_string(shipped().join("snippet.html")).expect("built by `make dist`");
    // Each build has other digests.
    assert_eq!(forms[0], without_digests(&snippet));
    let head =
        "<!doctype html><meta charset=utf-8><title>A panel</title><link rel=icon href=data:,>";
    let environment = "/api/v1/vector/environments/01jfgxk4nqrst5vwx9yz0abcdg";
    for (lines, scenario, record, calls) in [
        (
            &*snippet,
            Scenario::Smooth,
            "_vector-verify",
            vec![("POST", "/api/v1/vector/domains")],
        ),
        (
            forms[1],
            Scenario::CurrentSmooth,
            "acm-validations.aws",
            vec![("GET", environment), ("PUT", environment)],
        ),
    ] {
        // Tests ask nothing outside this machine.
        let lines = lines.replace(" dns-check", "");
        fs::write(page.join("index.html"), [head, &lines].concat()).expect("a page");
        let server = Server::start(scenario, 10.0, &page);
        let browser = Browser::open(Engine::Chromium, 800, 900, false);
        browser.go(&server.url());
        browser.wait_for_text(FIRST, PATIENCE);
        server.wait_for_requests(calls.len() - 1);
        browser.type_into("input", "www.shop.example");
        browser.click_button_named("Continue");
        browser.wait_for_text(record, PATIENCE);
        let seen = server.requests();
        let seen: Vec<_> = seen.iter().map(|one| (&*one.method, &*one.path)).collect();
        assert_eq!(seen[..calls.len()], calls);
        assert_eq!(browser.console_errors(), Vec::<String>::new());
    }
}

/// The lines with an ellipsis in place of each part of a digest, as in README.md.
fn without_digests(snippet: &str) -> String {
    let mut lines = snippet.to_owned();
    for (begin, end) in [("sha256-", '"'), ("/first-", '.')] {
        let mut pieces = lines.split(begin);
        let first = pieces.next().unwrap_or_default().to_owned();
        lines = pieces.fold(first, |before, piece| {
            let (_, after) = piece.split_once(end).expect("a digest ends");
            format!("{before}{begin}…{end}{after}")
        });
    }
    lines
}
