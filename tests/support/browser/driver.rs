//! The program that speaks WebDriver for an engine, as a child process.

use super::{Engine, webkit};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A driver, on a port of its own.
pub(super) struct Driver {
    pub(super) port: u16,
    /// In the order in which they are ended: the driver, then what it stands on.
    children: Vec<Child>,
}

impl Driver {
    /// Starts it; what it writes of its own goes into the profile.
    pub(super) fn start(engine: Engine, profile: &Path) -> Self {
        let mut command = Command::new(engine.programs()[0]);
        match engine {
            Engine::Chromium => Self::telling(&mut command, "started successfully on port "),
            Engine::Firefox => {
                command
                    .arg(format!("--profile-root={}", profile.display()))
                    .arg("--allow-system-access");
                Self::telling(&mut command, "Listening on 127.0.0.1:")
            }
            Engine::WebKit => {
                let (port, children) = webkit::start(command, profile);
                Self { port, children }
            }
        }
    }

    /// One that chooses its port itself, and says it after these words.
    fn telling(command: &mut Command, before: &str) -> Self {
        let mut child = spawn(command.arg("--port=0"));
        let port = told(&mut child, |line| {
            let (_, port) = line.split_once(before)?;
            port.trim_end_matches('.').parse().ok()
        });
        Self {
            port,
            children: vec![child],
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in &mut self.children {
            // It fails only where it is gone already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Starts a program whose output can be read.
pub(super) fn spawn(command: &mut Command) -> Child {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    child.unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// The first number that it says, as `read` finds it in a line.
pub(super) fn told(child: &mut Child, read: impl Fn(&str) -> Option<u16>) -> u16 {
    let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
    let number = lines.by_ref().map_while(Result::ok);
    let number = number.into_iter().find_map(|line| read(&line));
    // A program whose output nobody reads would stop once the pipe is full.
    std::thread::spawn(move || lines.for_each(drop));
    number.expect("it does not say its number")
}
