//! A resolver that browsers can reach: Unbound, which follows aliases, checks signatures and caches, behind dnsdist, which speaks DNS
//! over HTTPS.

use crate::support::program::{Program, find, free_port, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Unbound's settings without its port and its name servers. Unbound sends from the loopback address, so that no packet leaves the
/// machine. By default it would answer for `test` itself, and would not ask servers on this machine.
const SETTINGS: &str = r#"
    outgoing-interface: 127.0.0.1
    do-not-query-localhost: no
    do-ip6: no
    do-daemonize: no
    chroot: ""
    username: ""
    pidfile: ""
    use-syslog: no
    logfile: ""
    num-threads: 1
    module-config: "validator iterator"
    ede: yes
    local-zone: "test." nodefault
remote-control:
    control-enable: no
"#;

/// dnsdist's settings without its addresses. By default dnsdist would ask the internet for security advisories.
const FRONT: &str = r#"
setSecurityPollSuffix("")
addAction(AndRule({makeRule("caa-unreadable.example."), QTypeRule(257)}), RCodeAction(DNSRCode.SERVFAIL))
"#;

/// A resolver with an empty cache.
pub(crate) struct Resolver {
    /// The address for DNS over HTTPS.
    pub(crate) url: String,
    /// The port on 127.0.0.1 for plain DNS, by UDP and TCP.
    #[allow(dead_code, reason = "only tests without a browser use it")]
    pub(crate) plain: u16,
    // Dropped first, while the resolver behind it still runs.
    front: Program,
    cache: Program,
}

impl Resolver {
    /// Starts a resolver in its own folder. It trusts `anchor`, and asks the server at the given port of 127.0.0.1 about each zone
    /// and the names below it. dnsdist uses the certificate that [`certify`] has made in the parent folder.
    pub(crate) fn start(folder: &Path, anchor: &str, asks: &[(&str, u16)]) -> Self {
        fs::create_dir(folder).expect("a folder for the resolver");
        let place = folder.display();
        let [cache_port, plain_port, port] = [(); 3].map(|()| free_port());
        let mut settings = format!(
            "server:\n    directory: \"{place}\"\n    interface: 127.0.0.1@{cache_port}\n    trust-anchor: \"{anchor}\"{SETTINGS}"
        );
        for (zone, port) in asks {
            settings +=
                &format!("stub-zone:\n    name: \"{zone}\"\n    stub-addr: 127.0.0.1@{port}\n");
        }
        let file = folder.join("unbound.conf");
        fs::write(&file, settings).expect("the folder can be written");
        // On Debian, AppArmor confines the program by its path, so that it could not read this folder.
        let unconfined = folder.join("unbound");
        // `cp` makes the copy: a file that this process writes could still be open for writing in a child that another thread
        // starts, and could then not be executed.
        let unbound = find("unbound").expect("Unbound is installed");
        run(Command::new("cp").arg(unbound).arg(&unconfined));
        let mut command = Command::new(unconfined);
        let cache = Program::serve(command.arg("-d").arg("-c").arg(file), cache_port);

        let [certificate, key] = CERTIFICATE.map(|file| folder.with_file_name(file));
        let settings = format!(
            "{FRONT}setLocal(\"127.0.0.1:{plain_port}\")\n\
             newServer({{address=\"127.0.0.1:{cache_port}\", source=\"127.0.0.1\"}}):setUp()\n\
             addDOHLocal(\"127.0.0.1:{port}\", \"{}\", \"{}\", \"/dns-query\", \
             {{customResponseHeaders={{[\"access-control-allow-origin\"]=\"*\"}}}})\n",
            certificate.display(),
            key.display(),
        );
        let file = folder.join("dnsdist.conf");
        fs::write(&file, settings).expect("the folder can be written");
        let mut command = Command::new(find("dnsdist").expect("dnsdist is installed"));
        command.args(["--supervised", "--disable-syslog", "--config"]);
        let front = Program::serve(command.arg(file), port);
        Self {
            url: format!("https://127.0.0.1:{port}/dns-query"),
            plain: plain_port,
            front,
            cache,
        }
    }

    /// The ids of the processes.
    pub(crate) fn processes(&self) -> [u32; 2] {
        [self.front.id(), self.cache.id()]
    }
}

/// The files of the certificate and its key.
const CERTIFICATE: [&str; 2] = ["certificate.pem", "key.pem"];

/// Makes a self-signed certificate for this machine.
pub(crate) fn certify(folder: &Path) {
    let [certificate, key] = CERTIFICATE.map(|file| folder.join(file));
    let mut command = Command::new("openssl");
    command.args([
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
    ]);
    command.args(["-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]);
    command.args(["-addext", "subjectAltName=IP:127.0.0.1"]);
    command.arg("-keyout").arg(key).arg("-out").arg(certificate);
    run(&mut command);
}
