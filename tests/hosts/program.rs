//! Programs of others: run to their end, or kept running for as long as a test needs them.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long a server may take to be there.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether these programs are installed. Only a developer's machine may be without them, and hears of it once.
pub(crate) fn have(programs: &[&str]) -> bool {
    let Some(missing) = programs.iter().find(|name| find(name).is_none()) else {
        return true;
    };
    let strict = std::env::var_os("CI").is_some();
    assert!(!strict, "{missing} is not installed");
    say_once(&format!(
        "{missing} is not installed, so what needs it is not tried.\n"
    ));
    false
}

/// Where a program is. Debian keeps servers where only root looks.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    folders
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Runs a program to its end, which has to be a good one.
pub(crate) fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A port that is free now.
pub(crate) fn free_port() -> u16 {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
    free.expect("no free port").port()
}

/// A server of its own, which is ended when dropped.
pub(crate) struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts it, and waits until it takes connections on this port.
    pub(crate) fn serve(command: &mut Command, port: u16) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("domain-wizard-program-{}-{number}.log", std::process::id());
        let log = std::env::temp_dir().join(name);
        let output = File::create(&log).expect("a file for what it says");
        let errors = output
            .try_clone()
            .expect("a file can be written from two ends");
        let child = command
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            // Those that it starts itself are in the group too, so that all of them end together.
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut program = Self { child, log };
        program.wait_for(port);
        program
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    fn wait_for(&mut self, port: u16) {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).is_err() {
            let ended = self.child.try_wait().expect("a child can be asked");
            assert!(
                ended.is_none() && Instant::now() < deadline,
                "it does not start:\n{}",
                fs::read_to_string(&self.log).unwrap_or_default()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        // These fail only where all of them, or the file, are gone already.
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.log);
    }
}

/// Says it to the person who runs the tests, past the harness, which keeps what a passing test prints.
fn say_once(sentence: &str) {
    static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let Ok(mut said) = SAID.lock() else { return };
    if !said.iter().any(|other| other == sentence) {
        said.push(sentence.to_owned());
        // Nobody to read it is no reason to fail.
        let _ = std::io::stderr().write_all(sentence.as_bytes());
    }
}
