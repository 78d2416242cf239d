//! TLS to the API: only a server with a trusted certificate gets the token.

use super::backend::{Backend, Folder, Kind, Setup};
use super::status;
use crate::support::program::{Program, free_port, have, run};
use std::fs;
use std::path::Path;
use std::process::Command;

pub(crate) fn the_token_is_for_whoever_shows_a_trusted_certificate_for_the_apis_name(kind: Kind) {
    if !have(&["openssl"]) {
        return;
    }
    let folder = Folder::new();
    let folder = &folder.0;
    let [own, other] = ["own", "other"].map(|name| certificate(folder, name));
    let path = "api/v1/vector/sites/12345/environments/67890";
    fs::create_dir_all(folder.join(path)).expect("the folder can be written");
    let answer = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":{}}";
    fs::write(folder.join(path).join("ssl"), answer).expect("the folder can be written");
    let port = free_port();
    let mut server = Command::new("openssl");
    server.current_dir(folder);
    server.args(["s_server", "-HTTP", "-cert", "own.pem", "-key", "own.key"]);
    server.args(["-accept", &port.to_string()]);
    let api = Program::serve(&mut server, port);

    for (host, trusted, due) in [
        ("localhost", &other, 502),
        ("127.0.0.1", &own, 502),
        ("localhost", &own, 200),
    ] {
        assert!(
            !api.log().contains("FILE:"),
            "the API was asked: {}",
            api.log()
        );
        let setup = Setup {
            api: &format!("https://{host}:{port}/api/v1/vector"),
            profile: "documented",
            key: "a key of the test's own, long enough",
            trusted: Some(Path::new(trusted)),
            more: &[],
        };
        let Some(backend) = Backend::set_up(kind, setup) else {
            return;
        };
        let answer = status().send(backend.address);
        assert_eq!(answer.status, due, "{host}, {trusted}: {}", backend.log());
    }
    assert!(api.log().contains("FILE:"), "{}", api.log());
}

/// Writes a self-signed certificate for `localhost`, and returns its path.
pub(crate) fn certificate(folder: &Path, name: &str) -> String {
    let [file, key] = ["pem", "key"].map(|end| folder.join(format!("{name}.{end}")));
    let mut command = Command::new("openssl");
    command.args([
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
    ]);
    command.args([
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
    ]);
    command.arg("-out").arg(&file).arg("-keyout").arg(key);
    run(&mut command);
    file.display().to_string()
}
