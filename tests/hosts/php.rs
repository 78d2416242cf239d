//! A page that PHP writes, with the widget's calls behind its session.

use super::visit::{panel, visit};
use super::workshop::{copy_into, copy_of};
use crate::support::program::{Program, free_port, have};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;

/// The token that PHP keeps from the browser.
const TOKEN: &str = "kept-on-the-server";

#[test]
fn php_hosts_it() {
    if !have(&["php"]) {
        return;
    }
    let folder = copy_of("examples/php");
    copy_of("examples/backend-php");
    copy_into(&folder.join("public/domain-wizard"), "dist/cdn");
    let [shared, sessions] = ["shared", "sessions"].map(|name| folder.join(name));
    for folder in [&shared, &sessions] {
        fs::create_dir(folder).expect("a folder for PHP");
    }
    let panel = panel(&folder, Some(TOKEN));
    let port = free_port();
    let address = format!("127.0.0.1:{port}");
    let mut command = Command::new("php");
    command
        .args(["-d", &format!("session.save_path={}", sessions.display())])
        .args(["-S", &address, "-t", "public", "public/index.php"])
        .current_dir(&folder)
        .env("PHP_CLI_SERVER_WORKERS", "4")
        .env("VECTOR_API", panel.base())
        .env("VECTOR_TOKEN", TOKEN)
        .env("VECTOR_KEY", "a key of the test's own, long enough")
        .env("VECTOR_FOLDER", &shared);
    let _php = Program::serve(&mut command, port);
    visit(&format!("http://{address}"), &panel);

    let calls = panel.requests().len();
    let status = "/api/v1/vector/sites/12345/environments/67890/ssl";
    let answer = without_csrf_token(&address, status);
    assert!(answer.contains(" 403 "), "{answer}");
    assert_eq!(panel.requests().len(), calls);
}

/// The answer to a request without the session's CSRF token.
fn without_csrf_token(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("PHP is there");
    let request = format!("GET {path} HTTP/1.0\r\nhost: {address}\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .expect("PHP takes the request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("PHP answers");
    answer
}
