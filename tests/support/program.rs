//! Programs of others, run to their end or for as long as a test needs them.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// The longest wait for the start of a server.
const PATIENCE: Duration = Duration::from_secs(300);

/// The folders of programs. Debian keeps servers where only root looks.
pub(crate) fn folders() -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    folders.into_iter().chain(["/usr/sbin".into()])
}

/// The file of this program.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    folders()
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Tells whether these programs are installed, and reports one that is missing.
pub(crate) fn have(programs: &[&str]) -> bool {
    let missing = programs.iter().find(|name| find(name).is_none());
    missing.is_none_or(|missing| do_without(missing))
}

/// Reports, once, that the tests of a missing program are skipped. Under CI this panics instead.
pub(crate) fn do_without(missing: &str) -> bool {
    let strict = std::env::var_os("CI").is_some();
    assert!(!strict, "{missing} is not installed");
    say_once(&format!(
        "{missing} is not installed, so the tests that need it are skipped.\n"
    ));
    false
}

/// Runs a program to its end, which has to be a success.
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

/// A free port below those that the system gives to connections: a port of theirs could be taken before the program listens, or
/// could answer in its place while it starts.
pub(crate) fn free_port() -> u16 {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    // Test programs that run side by side begin at different ports.
    let first = std::process::id() % 40 * 500;
    loop {
        let number = (first + COUNT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        let port = 10_000 + u16::try_from(number).expect("a number below 20,000");
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            return port;
        }
    }
}

/// A server, which is killed when dropped.
pub(crate) struct Program {
    pub(crate) child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts a server, and waits until it accepts connections on this port.
    pub(crate) fn serve(command: &mut Command, port: u16) -> Self {
        let mut program = Self::start(command);
        program.wait_for(port);
        program
    }

    /// Starts a program that may serve nobody.
    pub(crate) fn start(command: &mut Command) -> Self {
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
            // Processes that the server starts join its group, so that all of them end together.
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Self { child, log }
    }

    /// The output so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The id of the process.
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
                "the program does not start:\n{}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        // Errors mean that the processes, or the file, are gone already.
        let mut kill = Command::new("kill");
        let kill = kill.args(["-KILL", "--", &group]).stderr(Stdio::null());
        let _ = kill.status();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.log);
    }
}

/// Prints a sentence to the person who runs the tests, past the harness, which hides the output of a passing test.
pub(super) fn say_once(sentence: &str) {
    static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let Ok(mut said) = SAID.lock() else { return };
    if !said.iter().any(|other| other == sentence) {
        said.push(sentence.to_owned());
        // A closed output is no reason to fail.
        let _ = std::io::stderr().write_all(sentence.as_bytes());
    }
}
