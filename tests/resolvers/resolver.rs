//! A resolver as browsers reach one: Unbound, which follows aliases, checks signatures and remembers, behind dnsdist,
//! which speaks DNS over HTTPS.

use crate::support::program::{Program, find, free_port, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What Unbound is told, but for where it listens and whom it asks. It sends from the loopback address, from where no
/// system lets a packet out. It would answer for `test` itself, and not ask who is on this machine.
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

/// What dnsdist is told, but for its addresses. Unasked it would ask the net whether it is safe.
const FRONT: &str = r#"
setSecurityPollSuffix("")
addAction(AndRule({makeRule("caa-unreadable.example."), QTypeRule(257)}), RCodeAction(DNSRCode.SERVFAIL))
"#;

/// A resolver of its own, with nothing remembered.
pub(crate) struct Resolver {
    /// Where it answers DNS over HTTPS.
    pub(crate) url: String,
    /// Of 127.0.0.1, where it answers DNS by UDP and TCP.
    #[allow(dead_code, reason = "it is for tests without a browser")]
    pub(crate) plain: u16,
    // Dropped first, while there is somebody behind it.
    front: Program,
    cache: Program,
}

impl Resolver {
    /// Starts it in a folder of its own. It trusts `anchor`, and asks who is at that port of 127.0.0.1 about each of
    /// the zones and what is below. Its front shows the certificate that [`certify`] has made in the folder above.
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
        // Where Debian confines the program, it does so by its path: there it may read its own folders and no other.
        let unconfined = folder.join("unbound");
        // By a program: a copy written here would still be open where another thread starts one, and could not be run.
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

    /// The processes.
    pub(crate) fn processes(&self) -> [u32; 2] {
        [self.front.id(), self.cache.id()]
    }
}

/// The files of the certificate and its key.
const CERTIFICATE: [&str; 2] = ["certificate.pem", "key.pem"];

/// Makes a certificate for this machine that nobody has signed.
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
