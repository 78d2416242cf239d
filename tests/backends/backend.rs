//! The example backends as programs of their own, each in a partner's panel with two customers: ada, who has the
//! environments 67890 and 0 to 9 of the site 12345, and bob, who has 222 of 111 and the domain `taken.example.com`.

use super::behind_nginx::{self, Panel};
use crate::support::program::{Program, do_without, find, free_port};
use serde_json::json;
use std::collections::HashMap;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The API's token, which the browser never gets.
pub(crate) const TOKEN: &str = "12|kept/on+the_server";

/// Ada's environments: the one of most claims, and ten for claims that need many.
pub(crate) const ADAS: [&str; 11] = ["67890", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The key that seals ids.
pub(crate) const KEY: &str = "a key of the test's own, long enough";

/// An example backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `examples/backend-nginx` before a panel that is a web server of its own.
    Nginx,
    /// The same nginx before a panel behind PHP-FPM.
    NginxFastCgi,
    /// `examples/backend-node`.
    Node,
    /// `examples/backend-php`.
    Php,
    /// `examples/laravel` round the class of `backend-php`, behind a stand-in for Laravel's kernel.
    Laravel,
    /// `examples/whmcs` round the same class, behind a stand-in for WHMCS.
    Whmcs,
}

/// A backend on a port of its own, killed when dropped.
pub(crate) struct Backend {
    pub(crate) address: SocketAddr,
    program: Program,
    _folder: Folder,
    /// The panel that nginx asks; the other backends are the panel themselves.
    _panel: Option<Panel>,
}

/// The settings that a partner makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup<'a> {
    /// The API's base.
    pub(crate) api: &'a str,
    /// The profile, which decides about the calls that pass.
    pub(crate) profile: &'a str,
    /// The key that seals ids.
    pub(crate) key: &'a str,
    /// The certificate to trust, for servers that speak TLS.
    pub(crate) trusted: Option<&'a Path>,
    /// Further environment variables.
    pub(crate) more: &'a [(&'a str, &'a str)],
}

impl Backend {
    /// Starts a backend in front of the API at this base, for the calls of this profile. Returns none where the program is
    /// missing, which only a developer's machine may be without.
    pub(crate) fn start(kind: Kind, api: &str, profile: &str) -> Option<Self> {
        let setup = Setup {
            api,
            profile,
            key: KEY,
            trusted: None,
            more: &[],
        };
        Self::set_up(kind, setup)
    }

    /// Starts a backend with all settings, as [`start`](Self::start) does with a few.
    pub(crate) fn set_up(kind: Kind, setup: Setup<'_>) -> Option<Self> {
        if let Err(missing) = kind.program() {
            do_without(missing);
            return None;
        }
        let folder = Folder::new();
        let port = free_port();
        let (mut command, panel) = match kind {
            Kind::Nginx | Kind::NginxFastCgi => behind_nginx::nginx(kind, &folder.0, port, setup),
            Kind::Node => (node(&folder.0, port), None),
            Kind::Php => {
                let script = example("php").join("public/index.php");
                (php(&script, &folder.0, port), None)
            }
            Kind::Laravel => (php(&stand_in("laravel"), &folder.0, port), None),
            Kind::Whmcs => (php(&stand_in("whmcs"), &folder.0, port), None),
        };
        if setup.profile != "both" {
            // Without this setting a backend lets the calls of both profiles pass.
            command.env("VECTOR_PROFILE", setup.profile);
        }
        if let Some(certificate) = setup.trusted {
            command.env("NODE_EXTRA_CA_CERTS", certificate);
            command.env("SSL_CERT_FILE", certificate);
        }
        command.envs(setup.more.iter().copied());
        command
            .env("VECTOR_API", setup.api)
            .env("VECTOR_TOKEN", TOKEN)
            .env("VECTOR_KEY", setup.key);
        Some(Self {
            address: (Ipv4Addr::LOCALHOST, port).into(),
            program: Program::serve(&mut command, port),
            _folder: folder,
            _panel: panel,
        })
    }

    /// The program's output so far.
    pub(crate) fn log(&self) -> String {
        self.program.log()
    }
}

impl Kind {
    /// The program that runs this backend, or the name of the missing one.
    fn program(self) -> Result<PathBuf, &'static str> {
        match self {
            Self::Nginx => behind_nginx::program(),
            Self::NginxFastCgi => behind_nginx::fpm()
                .ok_or("PHP-FPM")
                .and_then(|_| behind_nginx::program()),
            Self::Node => find("node").ok_or("Node"),
            Self::Php | Self::Laravel | Self::Whmcs => find("php").ok_or("PHP"),
        }
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

fn php(script: &Path, folder: &Path, port: u16) -> Command {
    write_sessions(folder);
    let shared = folder.join("shared");
    fs::create_dir(&shared).expect("the folder can be written");
    let mut command = Command::new("php");
    let sessions = format!("session.save_path={}", folder.display());
    command.args(["-d", &sessions, "-d", "session.name=session", "-S"]);
    command.arg(format!("127.0.0.1:{port}"));
    command.arg(script);
    // One worker would answer one request after the other, and two polls would never meet.
    command.env("PHP_CLI_SERVER_WORKERS", "10");
    command.env("VECTOR_FOLDER", shared);
    command
}

/// The customers' sessions, as PHP keeps them.
pub(crate) fn write_sessions(folder: &Path) {
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
}

/// The script that stands in for a framework.
fn stand_in(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/backends/shells/{name}.php"))
}

pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/backend-{name}"))
}

/// Runs a few lines of JavaScript or PHP with a file of the example, `file`, and these arguments, `given`.
pub(crate) fn evaluate(kind: Kind, [js, php]: [(&str, &str); 2], given: &[&str]) -> Output {
    let mut command = match kind {
        Kind::Php => {
            let mut command = Command::new("php");
            let code = format!(
                "$given = array_slice($argv, 2); require $argv[1]; {}",
                php.1
            );
            command.args(["-r", &code, "--"]);
            command.arg(example("php").join(php.0));
            command
        }
        _ => {
            let mut command = Command::new("node");
            let file = "const [, path, ...given] = process.argv; const file = await import(path);";
            let code = format!("{file} {}", js.1);
            command.args(["--input-type=module", "-e", &code, "--"]);
            command.arg(example("node").join(js.0));
            command
        }
    };
    let output = command.args(given).stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.stderr.is_empty(), "{output:?}");
    output
}

/// A folder for a backend's files, removed when dropped.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
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
