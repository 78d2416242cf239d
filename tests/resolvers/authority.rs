//! A name server, Knot DNS, whose zones may change while it runs.

use crate::support::program::{Program, find, free_port, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The server's settings without its zones. A zone is stored in its file alone, which the server does not write.
const SETTINGS: &str = r#"
log:
  - target: stderr
    any: warning
keystore:
  - id: own
    backend: pem
    config: keys
policy:
  - id: own
    keystore: own
    single-type-signing: on
template:
  - id: default
    zonefile-load: whole
    zonefile-sync: -1
    journal-content: none
"#;

/// The zone that the server signs, if it has that zone.
const SIGNED: &str = "example";

/// A name server on a port of its own.
pub(crate) struct Authority {
    folder: PathBuf,
    /// The port on 127.0.0.1, for UDP and TCP.
    pub(crate) port: u16,
    program: Program,
}

impl Authority {
    /// Starts a name server in its own folder, with these zones and their files.
    pub(crate) fn start(folder: &Path, zones: &[(&str, String)]) -> Self {
        fs::create_dir(folder).expect("a folder for the name server");
        let place = folder.display();
        let port = free_port();
        let mut settings = format!(
            "server:\n    rundir: {place}\n    listen: 127.0.0.1@{port}\n    udp-workers: 1\n    tcp-workers: 1\n    \
             background-workers: 1\ndatabase:\n    storage: {place}\n{SETTINGS}    storage: {place}\nzone:\n"
        );
        for (origin, file) in zones {
            let name = file_name(origin);
            fs::write(folder.join(&name), file).expect("the folder can be written");
            settings += &format!("  - domain: {}\n    file: {name}\n", absolute(origin));
            if *origin == SIGNED {
                settings += "    dnssec-signing: on\n    dnssec-policy: own\n";
            }
        }
        fs::write(folder.join("knot.conf"), settings).expect("the folder can be written");
        if zones.iter().any(|(origin, _)| *origin == SIGNED) {
            let key = [
                "generate",
                "algorithm=ECDSAP256SHA256",
                "ksk=yes",
                "zsk=yes",
            ];
            run(tool("keymgr", folder).arg(absolute(SIGNED)).args(key));
        }
        let program = Program::serve(&mut tool("knotd", folder), port);
        Self {
            folder: folder.to_owned(),
            port,
            program,
        }
    }

    /// The trust anchor of the signed zone.
    pub(crate) fn anchor(&self) -> String {
        let mut command = tool("keymgr", &self.folder);
        let output = command.arg(absolute(SIGNED)).arg("ds").output();
        let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        lines.lines().next().expect("the zone has a key").to_owned()
    }

    /// Replaces a zone's file, and returns once the server answers from it.
    pub(crate) fn publish(&self, origin: &str, file: &str) {
        fs::write(self.folder.join(file_name(origin)), file).expect("the folder can be written");
        let mut command = tool("knotc", &self.folder);
        run(command
            .args(["--blocking", "zone-reload"])
            .arg(absolute(origin)));
    }

    /// The id of the process.
    pub(crate) fn process(&self) -> u32 {
        self.program.id()
    }
}

/// One of Knot's programs, with this server's settings.
fn tool(name: &str, folder: &Path) -> Command {
    let mut command = Command::new(find(name).expect("Knot DNS is installed"));
    command.arg("--config").arg(folder.join("knot.conf"));
    command
}

fn absolute(origin: &str) -> String {
    match origin {
        "." => origin.to_owned(),
        _ => format!("{origin}."),
    }
}

fn file_name(origin: &str) -> String {
    match origin {
        "." => "root.zone".to_owned(),
        _ => format!("{origin}.zone"),
    }
}
