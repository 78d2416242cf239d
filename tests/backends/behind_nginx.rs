//! nginx as a partner configures it, with the example's files, and the panel that nginx asks.

use super::backend::{ADAS, Kind, Setup, TOKEN, example, write_sessions};
use super::wire::{Request, Stub};
use crate::support::program::{Program, find, folders, free_port};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The panel that nginx asks, killed when dropped.
pub(crate) enum Panel {
    Http { _panel: Stub },
    FastCgi { _fpm: Program },
}

/// nginx with its njs module, or the name of the missing one.
pub(crate) fn program() -> Result<PathBuf, &'static str> {
    let nginx = find("nginx").ok_or("nginx")?;
    let module = module(&nginx);
    module
        .is_file()
        .then_some(nginx)
        .ok_or("nginx's njs module")
}

/// PHP-FPM, whose file name ends with PHP's version in Debian.
pub(crate) fn fpm() -> Option<PathBuf> {
    let files = folders().filter_map(|folder| fs::read_dir(folder).ok());
    let mut names = files.flatten().flatten().map(|file| file.path());
    names.find(|path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with("php-fpm")
    })
}

/// Starts nginx on this port, and the panel behind it.
pub(crate) fn nginx(
    kind: Kind,
    folder: &Path,
    port: u16,
    setup: Setup<'_>,
) -> (Command, Option<Panel>) {
    for name in ["vector", "temporary"] {
        fs::create_dir(folder.join(name)).expect("the folder can be written");
    }
    let copy = |from: &str, to: &str, changes: &[(&str, String)]| {
        let text = fs::read_to_string(example("nginx").join(from));
        let mut text = text.expect("the example has its files");
        for (theirs, ours) in changes {
            assert!(text.contains(theirs), "{theirs} in {from}");
            text = text.replace(theirs, ours);
        }
        fs::write(folder.join("vector").join(to), text).expect("the folder can be written");
    };
    let (panel, address) = match kind {
        Kind::NginxFastCgi => {
            let (fpm, address) = fast_cgi(folder);
            let script = example("nginx").join("vector-allowed.php");
            copy(
                "panel-fastcgi.conf",
                "panel.conf",
                &[(
                    "/var/www/panel/public/index.php",
                    script.display().to_string(),
                )],
            );
            (Panel::FastCgi { _fpm: fpm }, address)
        }
        _ => {
            let panel = Stub::start(answer);
            copy("panel-http.conf", "panel.conf", &[]);
            let address = panel.address.to_string();
            (Panel::Http { _panel: panel }, address)
        }
    };
    copy("vector.js", "vector.js", &[]);
    let certificates = "/etc/ssl/certs/ca-certificates.crt";
    let tls = match setup.trusted {
        Some(certificate) => (certificates, certificate.display().to_string()),
        // This API speaks no TLS, and not every machine keeps its certificates in that folder.
        None => ("proxy_ssl_", "# proxy_ssl_".to_owned()),
    };
    copy("vector.conf", "vector.conf", &[tls]);

    let (origin, path) = setup
        .api
        .split_at(setup.api.find("/api").expect("a base has a path"));
    let (scheme, host) = origin.split_once("://").expect("a base has a scheme");
    copy(
        "settings.example.conf",
        "settings.conf",
        &[
            ("server api.builtfast.com:443;", format!("server {host};")),
            (
                "https://vector_api/api/v1/vector",
                format!("{scheme}://vector_api{path}"),
            ),
            (
                "{ default \"api.builtfast.com\"; }",
                format!("{{ default \"{host}\"; }}"),
            ),
            ("put the bearer token here", TOKEN.to_owned()),
            (
                "$vector_key { default \"\"; }",
                format!("$vector_key {{ default \"{}\"; }}", setup.key),
            ),
            ("default both;", format!("default {};", setup.profile)),
            ("server 127.0.0.1:8000;", format!("server {address};")),
            (
                "/var/cache/vector",
                folder.join("cache").display().to_string(),
            ),
        ],
    );
    let nginx = find("nginx").expect("nginx was there a moment ago");
    let module = module(&nginx).display().to_string();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path temporary/{name};\n"))
        .concat();
    let configuration = format!(
        "load_module {module};\ndaemon off;\npid nginx.pid;\nerror_log stderr notice;\nevents {{}}\nhttp {{\naccess_log off;\n\
         {temporary}include vector/settings.conf;\nserver {{\nlisten 127.0.0.1:{port};\ninclude vector/vector.conf;\n}}\n}}\n"
    );
    fs::write(folder.join("nginx.conf"), configuration).expect("the folder can be written");
    let mut command = Command::new(nginx);
    command.arg("-p").arg(folder);
    command.arg("-c").arg(folder.join("nginx.conf"));
    (command, Some(panel))
}

/// The panel's answer to nginx.
fn answer(request: &Request) -> (u16, String, &'static str) {
    let cookie = request.header("cookie").unwrap_or_default();
    let customer = cookie.rsplit("session=").next().unwrap_or_default();
    let (own_site, own) = match customer {
        "ada" => ("12345", &ADAS[..]),
        "bob" => ("111", &["222"][..]),
        _ => return (401, String::new(), ""),
    };
    let of = |name: &str| request.header(name).unwrap_or_default();
    // Calls about a domain carry no environment, and those of the current profile no site.
    let theirs = match (of("x-vector-site"), of("x-vector-environment")) {
        ("-", "-") => true,
        (site, environment) => own.contains(&environment) && ["-", own_site].contains(&site),
    };
    let free = match of("x-vector-name") {
        "" => false,
        name => customer != "ada" || name != "taken.example.com",
    };
    match theirs && free {
        true => (204, format!("X-Vector-Customer: {customer}\r\n"), ""),
        false => (403, String::new(), ""),
    }
}

/// Starts PHP-FPM, and returns the address that it listens at.
fn fast_cgi(folder: &Path) -> (Program, String) {
    write_sessions(folder);
    let port = free_port();
    let address = format!("127.0.0.1:{port}");
    let configuration = format!(
        "[global]\nerror_log = /dev/stderr\ndaemonize = no\n[www]\nuser = root\nlisten = {address}\npm = static\n\
         pm.max_children = 4\nphp_admin_value[session.save_path] = {}\nphp_admin_value[session.name] = session\n",
        folder.display()
    );
    let file = folder.join("fpm.conf");
    fs::write(&file, configuration).expect("the folder can be written");
    let mut command = Command::new(fpm().expect("PHP-FPM was there a moment ago"));
    // PHP-FPM refuses to run as root without this flag; other users do not need it.
    command.arg("--allow-to-run-as-root");
    command.arg("--fpm-config").arg(file);
    (Program::serve(&mut command, port), address)
}

/// nginx's njs module, in the folder that this nginx was built to look in.
fn module(nginx: &Path) -> PathBuf {
    let about = Command::new(nginx).arg("-V").output();
    let about = about.map(|output| output.stderr).unwrap_or_default();
    let about = String::from_utf8_lossy(&about);
    let (_, folder) = about.split_once("--modules-path=").unwrap_or_default();
    let folder = folder.split_whitespace().next().unwrap_or_default();
    Path::new(folder).join("ngx_http_js_module.so")
}
