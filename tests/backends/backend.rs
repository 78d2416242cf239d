//! The example backends as programs of their own, each in a partner's panel with two customers: ada, who has the
//! environments 67890 and 0 to 9 of the site 12345, and bob, who has 222 of 111 and the domain `taken.example.com`.

use crate::support::program::{Program, do_without, find, free_port};
use crate::wire::{Request, Stub};
use serde_json::json;
use std::collections::HashMap;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// The token that never meets the browser.
pub(crate) const TOKEN: &str = "12|kept/on+the_server";

/// Ada's environments: the one that most claims are about, and ten for those that need many.
const ADAS: [&str; 11] = ["67890", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// What the backends seal ids by.
const KEY: &str = "a key of the test's own, long enough";

/// Which example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `examples/backend-nginx`.
    Nginx,
    /// `examples/backend-node`.
    Node,
    /// `examples/backend-php`.
    Php,
}

/// A backend on a port of its own. It is ended when dropped.
pub(crate) struct Backend {
    pub(crate) address: SocketAddr,
    program: Program,
    _folder: Folder,
    /// Whom nginx asks; the others are the panel themselves.
    _panel: Option<Stub>,
}

impl Backend {
    /// Starts it in front of the API at this base, for the calls of this profile. There is none where the program is missing,
    /// which only a developer's machine may be without.
    pub(crate) fn start(kind: Kind, api: &str, profile: &str) -> Option<Self> {
        if let Err(missing) = kind.program() {
            do_without(missing);
            return None;
        }
        let folder = Folder::new();
        let port = free_port();
        let (mut command, panel) = match kind {
            Kind::Nginx => nginx(&folder.0, port, api, profile),
            Kind::Node => (node(&folder.0, port), None),
            Kind::Php => (php(&folder.0, port), None),
        };
        if profile != "documented" {
            // The other is what a backend lets through unasked.
            command.env("VECTOR_PROFILE", profile);
        }
        command
            .env("VECTOR_API", api)
            .env("VECTOR_TOKEN", TOKEN)
            .env("VECTOR_KEY", KEY);
        Some(Self {
            address: (Ipv4Addr::LOCALHOST, port).into(),
            program: Program::serve(&mut command, port),
            _folder: folder,
            _panel: panel,
        })
    }

    /// What the program has said so far.
    pub(crate) fn log(&self) -> String {
        self.program.log()
    }
}

impl Kind {
    /// The program that runs it, or what is missing.
    fn program(self) -> Result<PathBuf, &'static str> {
        match self {
            Self::Nginx => {
                let nginx = find("nginx").ok_or("nginx")?;
                let module = module(&nginx);
                module
                    .is_file()
                    .then_some(nginx)
                    .ok_or("nginx's njs module")
            }
            Self::Node => find("node").ok_or("Node"),
            Self::Php => find("php").ok_or("PHP"),
        }
    }
}

/// nginx as a partner sets it up: the example's files beside its own configuration, and the settings filled in.
fn nginx(folder: &Path, port: u16, api: &str, profile: &str) -> (Command, Option<Stub>) {
    let panel = Stub::start(panel);
    let nginx = find("nginx").expect("it was there a moment ago");
    for name in ["vector", "temporary"] {
        fs::create_dir(folder.join(name)).expect("the folder can be written");
    }
    let read = |name: &str| {
        let file = fs::read_to_string(example("nginx").join(name));
        file.expect("the example has its files")
    };
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).expect("the folder can be written");
    };
    write("vector/vector.js", &read("vector.js"));
    // The API here speaks no TLS, and not every machine keeps its certificates in that place.
    let rules = read("vector.conf").replace("proxy_ssl_verify on;", "");
    write(
        "vector/vector.conf",
        &rules.replace("proxy_ssl_trusted_certificate", "#"),
    );
    let mut settings = read("settings.example.conf");
    let (origin, path) = api.split_at(api.find("/api").expect("a base has a path"));
    let host = origin.trim_start_matches("http://");
    for (theirs, ours) in [
        ("server api.builtfast.dev:443;", format!("server {host};")),
        (
            "https://vector_api/api/v1/vector",
            format!("http://vector_api{path}"),
        ),
        (
            "{ default \"api.builtfast.dev\"; }",
            format!("{{ default \"{host}\"; }}"),
        ),
        ("put the bearer token here", TOKEN.to_owned()),
        (
            "$vector_key { default \"\"; }",
            format!("$vector_key {{ default \"{KEY}\"; }}"),
        ),
        ("default documented;", format!("default {profile};")),
        (
            "server 127.0.0.1:8000;",
            format!("server {};", panel.address),
        ),
        (
            "/var/cache/vector",
            folder.join("cache").display().to_string(),
        ),
    ] {
        assert!(settings.contains(theirs), "{theirs} in the settings");
        settings = settings.replace(theirs, &ours);
    }
    write("vector/settings.conf", &settings);
    let module = module(&nginx).display().to_string();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path temporary/{name};\n"))
        .concat();
    let configuration = format!(
        "load_module {module};\ndaemon off;\npid nginx.pid;\nerror_log stderr notice;\nevents {{}}\nhttp {{\naccess_log off;\n\
         {temporary}include vector/settings.conf;\nserver {{\nlisten 127.0.0.1:{port};\ninclude vector/vector.conf;\n}}\n}}\n"
    );
    write("nginx.conf", &configuration);
    let mut command = Command::new(nginx);
    command.arg("-p").arg(folder);
    command.arg("-c").arg(folder.join("nginx.conf"));
    (command, Some(panel))
}

/// What a panel answers to nginx's question.
fn panel(request: &Request) -> (u16, String, &'static str) {
    let cookie = request.header("cookie").unwrap_or_default();
    let customer = cookie.rsplit("session=").next().unwrap_or_default();
    let of = |name: &str| request.header(name).unwrap_or_default().to_owned();
    let (site, environment) = (of("x-vector-site"), of("x-vector-environment"));
    let (own_site, own) = match customer {
        "ada" => ("12345", &ADAS[..]),
        "bob" => ("111", &["222"][..]),
        _ => return (401, String::new(), ""),
    };
    // Calls about a domain name no environment, and those of the current profile name no site.
    let theirs = environment.is_empty()
        || own.contains(&environment.as_str()) && (site.is_empty() || site == own_site);
    let taken = customer == "ada" && of("x-vector-name") == "taken.example.com";
    match theirs && !taken {
        true => (204, format!("X-Vector-Customer: {customer}\r\n"), ""),
        false => (403, String::new(), ""),
    }
}

fn node(folder: &Path, port: u16) -> Command {
    let sessions = folder.join("sessions.json");
    let adas: HashMap<_, _> = ADAS
        .iter()
        .map(|environment| (environment, "12345"))
        .collect();
    let json = json!({
        "ada": { "customer": "ada", "environments": adas, "taken": ["taken.example.com"] },
        "bob": { "customer": "bob", "environments": { "222": "111" }, "taken": [] },
    });
    fs::write(&sessions, json.to_string()).expect("the folder can be written");
    let mut command = Command::new("node");
    command.arg(example("node").join("panel.js"));
    command
        .env("SESSIONS", sessions)
        .env("PORT", port.to_string());
    command
}

fn php(folder: &Path, port: u16) -> Command {
    let adas = ADAS.map(|environment| format!(r#"i:{environment};s:5:"12345";"#));
    let ada = format!(
        r#"customer|s:3:"ada";environments|a:{}:{{{}}}taken|a:1:{{i:0;s:17:"taken.example.com";}}"#,
        ADAS.len(),
        adas.concat()
    );
    let bob = r#"customer|s:3:"bob";environments|a:1:{i:222;s:3:"111";}taken|a:0:{}"#;
    for (name, session) in [("sess_ada", &*ada), ("sess_bob", bob)] {
        fs::write(folder.join(name), session).expect("the folder can be written");
    }
    let shared = folder.join("shared");
    fs::create_dir(&shared).expect("the folder can be written");
    let mut command = Command::new("php");
    let sessions = format!("session.save_path={}", folder.display());
    command.args(["-d", &sessions, "-d", "session.name=session", "-S"]);
    command.arg(format!("127.0.0.1:{port}"));
    command.arg(example("php").join("public/index.php"));
    // One worker would answer one request after the other, and would never meet two polls at once.
    command.env("PHP_CLI_SERVER_WORKERS", "10");
    command.env("VECTOR_FOLDER", shared);
    command
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/backend-{name}"))
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

/// A folder for what a backend needs, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("domain-wizard-backend-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("no folder for the backend");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A file that is still being written only stays in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
