//! Pages that a server renders: the import does nothing there, and the browser makes the widget of the server's tag.

use super::visit::{every_request_has_the_csrf_token, panel, visit};
use super::workshop::{copy_of, empty, install, npm};
use crate::support::program::{Program, free_port, have, run};
use crate::support::proof;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;

/// Imports both entries twice where there is no browser: first in Node, then with the globals of an edge runtime, which has
/// `self` and none of Node's own.
const IMPORTS: &str = "
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const before = Object.keys(globalThis);
for (const entry of ['index.js', 'pure.js']) {
  const module = await import(`./${entry}`);
  assert.deepEqual(Object.keys(module).sort(), ['define', 'mount']);
  assert.equal(module.define(), undefined);
}
assert.deepEqual(Object.keys(globalThis), before);

const shared = { URL, Request, Response, Headers, fetch: () => assert.fail('fetched'), WebAssembly, queueMicrotask, setTimeout, console };
const context = vm.createContext({ ...shared });
vm.runInContext('globalThis.self = globalThis', context);
const link = async (name) => {
  const module = new vm.SourceTextModule(readFileSync(name, 'utf8'), { context, initializeImportMeta: (meta) => (meta.url = `https://edge.example/${name}`) });
  await module.link((specifier) => link(specifier));
  return module;
};
for (const entry of ['./index.js', './pure.js']) {
  const module = await link(entry);
  await module.evaluate();
  assert.deepEqual(Object.keys(module.namespace).sort(), ['define', 'mount']);
}
";

#[test]
fn the_package_is_imported_where_there_is_no_browser_and_does_nothing() {
    if !have(&["node"]) {
        return;
    }
    let place = empty("imports");
    super::workshop::copy_into(&place, "dist/npm");
    fs::write(place.join("imports.mjs"), IMPORTS).expect("a script");
    run(Command::new("node")
        .args(["--no-warnings", "--experimental-vm-modules", "imports.mjs"])
        .current_dir(&place));
}

#[test]
fn next_hosts_it() {
    if !proof::wants("Next.js") || !have(&["node", "npm"]) {
        return;
    }
    let place = copy_of("examples/next");
    install(&place);
    let backend = panel(&place, None);
    let npm_with = |arguments: &[&str]| {
        let mut command = Command::new("npm");
        command.args(arguments).current_dir(&place);
        command.env("PANEL", backend.url());
        command.env("NEXT_TELEMETRY_DISABLED", "1");
        command
    };
    run(&mut npm_with(&["run", "build"]));
    let port = free_port().to_string();
    let start = ["run", "start", "--", "-H", "127.0.0.1", "-p", &port];
    let port = port.parse().expect("a port");
    let _next = Program::serve(&mut npm_with(&start), port);
    // The server itself writes the tag, with the text that is shown until the element is defined.
    let page = get(port);
    let tag = "<domain-wizard site=\"12345\" environment=\"67890\"><p>Loading…</p></domain-wizard>";
    assert!(page.contains(tag), "{page}");
    visit(&format!("http://127.0.0.1:{port}"), &backend);
    every_request_has_the_csrf_token(&backend);
}

#[test]
fn astro_hosts_it() {
    if !proof::wants("Astro") || !have(&["node", "npm"]) {
        return;
    }
    let place = copy_of("examples/astro");
    install(&place);
    npm(&place, &["run", "build"]);
    let built = place.join("dist");
    let page = fs::read_to_string(built.join("index.html")).expect("the page");
    assert!(page.contains("<p>Loading…</p>"), "{page}");
    assert!(!page.contains("<script type=\"module\">"), "{page}");
    let backend = panel(&built, None);
    visit(&backend.url(), &backend);
    every_request_has_the_csrf_token(&backend);
}

/// The page as the server sends it.
fn get(port: u16) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a server");
    let request = format!("GET / HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut page = Vec::new();
    stream.read_to_end(&mut page).expect("an answer");
    String::from_utf8_lossy(&page).into_owned()
}
