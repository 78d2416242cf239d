//! Hosts made with a framework, each by its bundler: in development, and as built.

use super::visit::{every_request_has_the_csrf_token, panel, visit};
use super::workshop::{copy_into, copy_of, empty, install, npm, root};
use crate::support::program::{Program, free_port, have};
use crate::support::proof;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The token for the page that fetches one.
const TOKEN: &str = "short-lived";

#[test]
fn react_hosts_it() {
    if !have(&["node", "npm"]) {
        return;
    }
    let place = copy_of("examples/react");
    // TypeScript checks the types that the element takes and refuses.
    copy_into(&place.join("src"), "tests/hosts/types/react");
    drive(&place, None);
}

#[test]
fn vue_hosts_it() {
    if !have(&["node", "npm"]) {
        return;
    }
    let place = copy_of("examples/vue");
    copy_into(&place.join("src"), "tests/hosts/types/vue");
    drive(&place, None);
}

/// Before version 19, React sets only attributes; `docs/react.md` has a component for that. This page also fetches a token, as
/// that document describes.
#[test]
fn an_older_react_hosts_it_by_the_documented_component() {
    if !proof::wants("React 18") || !have(&["node", "npm"]) {
        return;
    }
    let place = empty("examples/react-18");
    copy_into(&place, "examples/react");
    fs::remove_file(place.join("src/Domains.tsx")).expect("the component for React 19 alone");
    copy_into(&place, "tests/hosts/react-18");
    let page = fs::read_to_string(root().join("docs/react.md")).expect("docs/react.md");
    let (_, component) = page
        .split_once("```tsx\n// DomainWizard.tsx\n")
        .expect("the component");
    let (component, _) = component.split_once("```").expect("its end");
    fs::write(place.join("src/DomainWizard.tsx"), component).expect("a copy");
    let (_, token) = page.split_once("const fetchToken").expect("the token");
    let (token, _) = token.split_once("\n};").expect("its end");
    let main = fs::read_to_string(place.join("src/main.tsx")).expect("the page");
    assert!(
        main.contains(token),
        "the page fetches its token in another way"
    );
    drive(&place, Some(TOKEN));
}

/// Visits the page as built, and in development under `make prove`; with a token where the page has to fetch one.
fn drive(place: &Path, token: Option<&str>) {
    install(place);
    npm(place, &["run", "build"]);
    let built = place.join("dist");
    if let Some(token) = token {
        fs::write(built.join("widget-token"), token).expect("a file beside the page");
    }

    let backend = panel(&built, token);
    visit(&backend.url(), &backend);
    every_request_has_the_csrf_token(&backend);

    if !proof::wants("the hosts' development servers") {
        return;
    }
    let backend = panel(&built, token);
    let port = free_port();
    let address = format!("127.0.0.1:{port}");
    let mut command = Command::new("npm");
    command
        .args(["run", "dev", "--", "--host", "127.0.0.1", "--strictPort"])
        .args(["--port", &port.to_string()])
        .current_dir(place)
        .env("PANEL", backend.url());
    let _vite = Program::serve(&mut command, port);
    visit(&format!("http://{address}"), &backend);
    every_request_has_the_csrf_token(&backend);
}
