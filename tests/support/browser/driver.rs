//! The program that speaks WebDriver for an engine, and all processes that it starts, as one group.

use super::{Engine, webkit};
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Runs its arguments while its input is open, then kills all that they started and removes the profile. Browsers wait between
/// tests in a static, which Rust never drops, so a shell cleans up, even where the test program is killed.
const UNTIL_INPUT_ENDS: &str = r#"
set -m
profile=$1
shift
"$@" </dev/null &
read -r _
kill -KILL -- -$!
wait 2>/dev/null
rm -rf -- "$profile"
"#;

/// A driver, on a port of its own.
pub(super) struct Driver {
    pub(super) port: u16,
    /// The groups in the order in which they end: the driver, then the screen that it stands on.
    groups: Vec<Group>,
}

impl Driver {
    /// Starts the driver with its files in the profile, a folder that is removed at the end.
    pub(super) fn start(engine: Engine, profile: &Path) -> Self {
        let driver = Command::new(engine.programs()[0]);
        let mut groups = Vec::new();
        let port = match engine {
            Engine::Chromium => {
                groups.push(Group::start(with(driver, &["--port=0"]), profile));
                groups[0].number_after("started successfully on port ")
            }
            Engine::Firefox => {
                let root = format!("--profile-root={}", profile.display());
                let arguments = ["--port=0", &root, "--allow-system-access"];
                groups.push(Group::start(with(driver, &arguments), profile));
                groups[0].number_after("Listening on 127.0.0.1:")
            }
            Engine::WebKit => webkit::start(driver, profile, &mut groups),
        };
        Self { port, groups }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The groups end one by one, because the browser needs its screen until it has ended.
        for group in self.groups.drain(..) {
            drop(group);
        }
    }
}

/// A program and all processes that it starts.
pub(super) struct Group(Child);

impl Group {
    /// Starts a program whose output can be read.
    pub(super) fn start(command: Command, profile: &Path) -> Self {
        let mut shell = Command::new("bash");
        shell
            .args(["-c", UNTIL_INPUT_ENDS, "bash"])
            .arg(PathBuf::from(profile))
            .arg(command.get_program())
            .args(command.get_args())
            // An interrupt of the tests must not reach the shell that cleans up after them.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let child = shell.spawn();
        Self(child.unwrap_or_else(|error| panic!("{shell:?}: {error}")))
    }

    /// The number at the end of the first line with these words; without words, the first line that is a number.
    pub(super) fn number_after(&mut self, words: &str) -> u16 {
        let output = self.0.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let number = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, number) = line.split_once(words)?;
            number.trim().trim_end_matches('.').parse().ok()
        });
        // A program whose output nobody reads would stop once the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        number.unwrap_or_else(|| panic!("no line says {words:?} and a number"))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // Waiting fails only where the shell is gone already.
        let _ = self.0.wait();
    }
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}
