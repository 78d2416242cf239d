//! The widget's files behind nginx, as the example has it.

use super::workshop::{copy_into, empty, root};
use crate::support::program::{Program, find, free_port, have};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

#[test]
fn nginx_sends_each_file_compressed_with_its_type_and_for_good() {
    if !have(&["nginx"]) {
        return;
    }
    let folder = empty("nginx");
    copy_into(&folder.join("domain-wizard"), "dist/cdn");
    fs::create_dir(folder.join("temporary")).expect("a folder");
    for file in ["widget.conf", "locations.conf"] {
        let text = fs::read_to_string(root().join("examples/nginx").join(file));
        let text = text.expect("the example has its files");
        let text = text.replace("/var/www", &folder.display().to_string());
        fs::write(folder.join(file), text).expect("a copy");
    }
    let port = free_port();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path temporary/{name};\n"))
        .concat();
    let configuration = format!(
        "user root;\ndaemon off;\npid nginx.pid;\nerror_log stderr notice;\nevents {{}}\nhttp {{\naccess_log off;\n\
         {temporary}include widget.conf;\nserver {{\nlisten 127.0.0.1:{port};\ninclude locations.conf;\n}}\n}}\n"
    );
    fs::write(folder.join("nginx.conf"), configuration).expect("a file");
    let mut nginx = Command::new(find("nginx").expect("nginx was there a moment ago"));
    nginx.arg("-p").arg(&folder);
    nginx.arg("-c").arg(folder.join("nginx.conf"));
    let _nginx = Program::serve(&mut nginx, port);

    let version = env!("CARGO_PKG_VERSION");
    let place = folder.join("domain-wizard").join(version);
    for name in [files(&place, ""), files(&place, "steps/")].concat() {
        let kind = match name.rsplit('.').next() {
            Some("js") => "text/javascript; charset=utf-8",
            Some("wasm") => "application/wasm",
            Some("json") => "application/json",
            _ => panic!("{name}: the example has no location for this file"),
        };
        let path = format!("/domain-wizard/{version}/{name}");
        for (accepted, sent, end) in [
            ("gzip, deflate, br, zstd", Some("br"), ".br"),
            ("gzip", Some("gzip"), ".gz"),
            ("", None, ""),
        ] {
            let (headers, body) = ask(port, &path, accepted);
            assert_eq!(headers["content-type"], kind, "{name}");
            assert_eq!(headers.get("content-encoding").map(String::as_str), sent);
            assert!(headers["cache-control"].contains("immutable"), "{name}");
            assert_eq!(headers["vary"], "Accept-Encoding");
            let file = place.join(format!("{name}{end}"));
            assert!(
                body == fs::read(file).expect("the compressed file"),
                "{name}{end}"
            );
        }
    }
}

/// The files of a version's folder that a page asks for.
fn files(place: &Path, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(place.join(folder)).expect("a version");
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    paths
        .filter(|path| path.is_file())
        .map(|path| format!("{folder}{}", path.file_name().expect("a name").display()))
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz") && name != "snippet.html")
        .collect()
}

/// The headers of a good answer, by their names in small letters, and its body.
fn ask(port: u16, path: &str, accepted: &str) -> (BTreeMap<String, String>, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("nginx");
    let request =
        format!("GET {path} HTTP/1.0\r\nHost: localhost\r\nAccept-Encoding: {accepted}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.expect("headers end");
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    let header = |line: &str| {
        let (name, value) = line.split_once(": ").expect("a header");
        (name.to_lowercase(), value.to_owned())
    };
    let headers = head.lines().skip(1).map(header).collect();
    (headers, answer.split_off(end + 4))
}
