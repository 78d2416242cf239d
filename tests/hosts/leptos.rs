//! Leptos apps as hosts.

use super::visit::{every_request_has_the_csrf_token, panel, visit};
use super::workshop::{empty, root};
use crate::support::program::{Program, free_port, run};
use crate::support::proof;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target folder of the tests, where the crates that the widget shares are built already, if built the same way.
fn target() -> &'static Path {
    let below = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    below.expect("it is below the target folder")
}

/// The page of an app, as Trunk would build it.
fn page_of(app: &str) -> PathBuf {
    let page = empty(app);
    run(Command::new("cargo")
        .args(["run", "--locked", "--quiet"])
        .args(["--manifest-path", ".ci/xtask/Cargo.toml", "--target-dir"])
        .arg(target().join("xtask"))
        .args(["--features", "dist", "--", "page"])
        .arg(Path::new("examples").join(app))
        .arg(&page)
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"));
    page
}

#[test]
fn leptos_hosts_it() {
    let page = page_of("leptos-host");
    let panel = panel(&page, None);
    visit(&panel.url(), &panel);
    every_request_has_the_csrf_token(&panel);
}

#[test]
fn leptos_hosts_it_on_a_page_that_a_server_has_rendered() {
    if !proof::wants("a page that Leptos renders on a server") {
        return;
    }
    let page = page_of("leptos-ssr-host");
    run(Command::new("cargo")
        .args(["build", "--locked", "--quiet"])
        .args(["--bin", "server", "--features", "ssr"])
        .current_dir(root().join("examples/leptos-ssr-host"))
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"));
    let port = free_port();
    let mut server = Command::new(target().join("debug/server"));
    let _server = Program::serve(server.env("PORT", port.to_string()), port);
    let rendered = rendered(port);
    assert!(rendered.contains("<h1>Domains</h1>"), "{rendered}");
    assert!(rendered.contains("nothing yet"), "{rendered}");
    // The server's page, beside the API that its host would have.
    fs::write(page.join("index.html"), rendered).expect("the page can be written");
    let panel = panel(&page, None);
    visit(&panel.url(), &panel);
}

/// The page as rendered by the server.
fn rendered(port: u16) -> String {
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it serves");
    // HTTP/1.0 keeps the answer in one piece.
    server
        .write_all(b"GET / HTTP/1.0\r\nhost: localhost\r\n\r\n")
        .expect("it listens");
    let mut answer = String::new();
    server.read_to_string(&mut answer).expect("it answers");
    let (head, page) = answer.split_once("\r\n\r\n").expect("an answer");
    assert!(head.contains(" 200 "), "{head}");
    page.to_owned()
}
