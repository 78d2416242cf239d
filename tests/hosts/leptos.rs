//! Leptos apps as hosts.

use super::visit::{every_request_has_the_csrf_token, panel, visit};
use super::workshop::{copy_into, empty, root};
use crate::support::program::{Program, free_port, run};
use crate::support::proof;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target folder of the tests, whose built crates the apps reuse where the flags are the same.
fn target() -> &'static Path {
    let below = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    below.expect("a folder below the target folder")
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
    if !proof::wants("a page of a Leptos app") {
        return;
    }
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

#[test]
fn apps_build_with_the_package_alone() {
    if !proof::wants("apps that have the crate from its package") {
        return;
    }
    let place = Elsewhere::new();
    run(Command::new("cargo")
        .args([
            "package",
            "--locked",
            "--allow-dirty",
            "--no-verify",
            "--quiet",
        ])
        .current_dir(root())
        .env("CARGO_TARGET_DIR", &place.0));
    let version = env!("CARGO_PKG_VERSION");
    let package = format!("domain-wizard-{version}");
    run(Command::new("tar")
        .arg("-xf")
        .arg(place.0.join(format!("package/{package}.crate")))
        .current_dir(&place.0));
    let path = place.0.join(package);
    let entries = fs::read_dir(&path).expect("an unpacked package");
    let names = entries.map(|entry| entry.expect("an entry of the package").file_name());
    let folders = names.filter(|name| path.join(name).is_dir());
    let folders: BTreeSet<_> = folders.collect();
    let due = ["src", "style"].map(OsString::from);
    assert_eq!(folders, BTreeSet::from(due));
    let build = |app: &str, arguments: &[&str]| {
        let app = place.app(app, &path);
        run(Command::new("cargo")
            .args(["build", "--locked", "--quiet"])
            .args(arguments)
            .current_dir(app)
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"));
    };
    build("leptos-host", &["--target", "wasm32-unknown-unknown"]);
    build("leptos-ssr-host", &["--bin", "server", "--features", "ssr"]);
}

/// A folder outside of the repository, removed when dropped.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn new() -> Self {
        let name = format!("domain-wizard-apps-{}", std::process::id());
        let place = std::env::temp_dir().join(name);
        fs::create_dir_all(&place).expect("a folder outside of the repository");
        Self(place)
    }

    /// One of the examples, which has the crate from `path`.
    fn app(&self, example: &str, path: &Path) -> PathBuf {
        let app = self.0.join(example);
        copy_into(&app, &format!("examples/{example}"));
        let manifest = app.join("Cargo.toml");
        let own = fs::read_to_string(&manifest).expect("an app has a manifest");
        let path = format!("path = {path:?}");
        let own_path = "path = \"../..\"";
        assert!(own.contains(own_path), "{own}");
        fs::write(&manifest, own.replace(own_path, &path)).expect("a copy can be written");
        app
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // Fails only where the folder is gone already.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The page as rendered by the server.
fn rendered(port: u16) -> String {
    let mut server =
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server accepts connections");
    // HTTP/1.0 keeps the answer in one piece.
    server
        .write_all(b"GET / HTTP/1.0\r\nhost: localhost\r\n\r\n")
        .expect("the server takes the request");
    let mut answer = String::new();
    server
        .read_to_string(&mut answer)
        .expect("the server answers");
    let (head, page) = answer.split_once("\r\n\r\n").expect("an answer");
    assert!(head.contains(" 200 "), "{head}");
    page.to_owned()
}
