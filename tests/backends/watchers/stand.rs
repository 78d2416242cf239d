//! The watcher of an example backend beside its panel: between an API and a receiver of webhooks, both the test's own.

use super::news::{News, SECRET};
use crate::backends::backend::{ADAS, Backend, Folder, KEY, Kind, Setup, TOKEN, example};
use crate::backends::wire::{Request, Stub};
use crate::support::program::{Program, do_without, have};
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The longest time for which a claim waits.
const PATIENCE: Duration = Duration::from_secs(60);

/// The answer of a stub, which a claim may change at any time.
#[derive(Clone)]
pub(crate) struct Answer(Arc<Mutex<(u16, String, String)>>);

impl Answer {
    pub(crate) fn new(status: u16, body: &Value) -> Self {
        Self(Arc::new(Mutex::new((
            status,
            String::new(),
            body.to_string(),
        ))))
    }

    pub(crate) fn set(&self, status: u16, headers: &str, body: &Value) {
        *self.0.lock().expect("no claim panics with the lock") =
            (status, headers.to_owned(), body.to_string());
    }

    pub(crate) fn get(&self) -> (u16, String, String) {
        self.0
            .lock()
            .expect("no claim panics with the lock")
            .clone()
    }
}

/// A panel with its watcher.
pub(crate) struct Watched {
    pub(crate) api: Stub,
    /// The times of all requests about environments.
    pub(crate) asked: Arc<Mutex<Vec<Instant>>>,
    /// The answer to each request about an environment.
    pub(crate) says: Answer,
    pub(crate) receiver: Stub,
    /// The receiver's answer to each webhook.
    pub(crate) takes: Answer,
    /// True while the receiver takes some time to answer, although it has the news.
    pub(crate) hesitates: Arc<AtomicBool>,
    pub(crate) panel: Backend,
    kind: Kind,
    second: String,
    folder: Folder,
}

impl Watched {
    /// Starts a panel whose schedule has seconds of so many milliseconds. Returns none where the program is missing.
    pub(crate) fn start(kind: Kind, second: f64) -> Option<Self> {
        if !has_sqlite(kind) {
            return None;
        }
        let says = Answer::new(
            200,
            &json!({"data": {"provisioning_step": "waiting_custom_dns"}}),
        );
        let takes = Answer::new(200, &Value::Null);
        let answer = says.clone();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let times = Arc::clone(&asked);
        let api = Stub::start(move |request: &Request| match &*request.method {
            "GET" => {
                let mut times = times.lock().expect("no claim panics with the lock");
                times.push(Instant::now());
                answer.get()
            }
            _ => (200, String::new(), r#"{"data":{"id":"67890"}}"#.to_owned()),
        });
        let answer = takes.clone();
        let hesitates = Arc::new(AtomicBool::new(false));
        let late = Arc::clone(&hesitates);
        let receiver = Stub::start(move |_: &Request| {
            if late.load(Ordering::SeqCst) {
                thread::sleep(Duration::from_millis(500));
            }
            answer.get()
        });
        let folder = Folder::new();
        let second = second.to_string();
        let store = folder.0.join("watch.sqlite").display().to_string();
        let setup = Setup {
            api: &api.base(),
            profile: "both",
            key: KEY,
            trusted: None,
            more: &[("WATCH_STORE", &store), ("WATCH_SECOND", &second)],
        };
        let panel = Backend::set_up(kind, setup)?;
        Some(Self {
            api,
            asked,
            says,
            receiver,
            takes,
            hesitates,
            panel,
            kind,
            second,
            folder,
        })
    }

    /// Puts this domain on an environment, or none, as a customer does by the widget before leaving.
    pub(crate) fn attach(&self, environment: &str, domain: Option<&str>) {
        assert!(ADAS.contains(&environment));
        let path = format!("/api/v1/vector/sites/12345/environments/{environment}");
        self.put(&path, domain);
    }

    /// Does as [`attach`](Self::attach), in the API's current form.
    pub(crate) fn attach_currently(&self, environment: &str, domain: Option<&str>) {
        self.put(
            &format!("/api/v1/vector/environments/{environment}"),
            domain,
        );
    }

    fn put(&self, path: &str, domain: Option<&str>) {
        let body = json!({ "custom_domain": domain }).to_string();
        let answer = Request::new("PUT", path, "ada")
            .saying(&body)
            .send(self.panel.address);
        assert_eq!(answer.status, 200, "{answer:?} {}", self.panel.log());
    }

    /// A watcher, which is killed when dropped.
    pub(crate) fn watch(&self) -> Program {
        Program::start(&mut self.command())
    }

    /// Starts a watcher, and tells whether it ends well by itself within half a minute.
    pub(crate) fn ends_when_started(&self) -> bool {
        let mut child = self.command().spawn().expect("the watcher starts");
        let since = Instant::now();
        loop {
            match child.try_wait().expect("a child can be asked") {
                Some(status) => return status.success(),
                None if since.elapsed() > PATIENCE / 2 => {
                    // The watcher may have ended just now.
                    let _ = child.kill();
                    let _ = child.wait();
                    return false;
                }
                None => thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    fn command(&self) -> Command {
        let mut command = match self.kind {
            Kind::Php => Command::new("php"),
            _ => Command::new("node"),
        };
        match self.kind {
            Kind::Php => command.arg(example("php").join("watch/watch.php")),
            _ => command.arg(example("node").join("watch/watch.js")),
        };
        let receiver = format!("http://{}/hook", self.receiver.address);
        command.env("VECTOR_API", self.api.base());
        command.env("VECTOR_TOKEN", TOKEN);
        command.env("WATCH_STORE", self.folder.0.join("watch.sqlite"));
        command.env("WATCH_SECOND", &self.second);
        command.env("WEBHOOK_URL", receiver);
        command.env("WEBHOOK_SECRET", SECRET);
        command.env("PANEL_URL", "https://panel.example/sites/{environment}");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// The webhooks so far, in the order in which they came.
    pub(crate) fn heard(&self) -> Vec<News> {
        self.receiver.seen().into_iter().map(News::read).collect()
    }

    /// The news so far: each once, however often it came.
    pub(crate) fn news(&self) -> Vec<News> {
        let mut news: Vec<News> = Vec::new();
        for one in self.heard() {
            if news.iter().all(|other| other.id != one.id) {
                news.push(one);
            }
        }
        news
    }

    /// Waits until these are the news, in this order.
    pub(crate) fn wait_for(&self, kinds: &[&str]) -> Vec<News> {
        let since = Instant::now();
        loop {
            let news = self.news();
            let told: Vec<_> = news.iter().map(|one| &*one.kind).collect();
            if told == kinds {
                return news;
            }
            assert!(since.elapsed() < PATIENCE, "{kinds:?}: {told:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The number of requests about environments so far.
    pub(crate) fn looks(&self) -> usize {
        let seen = self.api.seen();
        seen.iter()
            .filter(|request| request.method == "GET")
            .count()
    }

    /// Waits until so many more requests have come.
    pub(crate) fn wait_for_looks(&self, more: usize) {
        let enough = self.looks() + more;
        let since = Instant::now();
        while self.looks() < enough {
            assert!(since.elapsed() < PATIENCE, "{} of {enough}", self.looks());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Tells whether the program has SQLite, which the watcher's store needs.
fn has_sqlite(kind: Kind) -> bool {
    let (program, try_it, name) = match kind {
        Kind::Php => ("php", ["-r", "new PDO('sqlite::memory:');"], "PHP's SQLite"),
        _ => ("node", ["-e", "require('node:sqlite')"], "Node 22.13"),
    };
    if !have(&[program, "openssl"]) {
        return false;
    }
    let output = Command::new(program).args(try_it).output();
    output.is_ok_and(|output| output.status.success()) || do_without(name)
}
