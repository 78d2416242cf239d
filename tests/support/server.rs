//! The simulated API and its resolvers over real connections, beside the files of a page.
//!
//! The API of [`Server::start`]'s scenario is under `/api/v1/vector`. Every scenario has one under `/api/<its name>`, and any
//! number of others under `/api/<its name>@<anything>`. The resolvers are below each at `/dns/1` and `/dns/2`. All other paths
//! are files of a folder.

mod carry;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use futures_util::future;
use std::collections::{BTreeMap, HashMap};
use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Instant, SystemTime};
use tokio::sync::oneshot;

/// The mount of the API whose scenario the test chose.
const BASE: &str = "/api/v1/vector";

/// Browsers report violations of the policy here.
const REPORTS: &str = "/csp-report";

/// The longest wait, which suffices on a loaded machine. A passing test does not wait that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server on a port of its own. Dropping it stops it, also in the middle of an answer.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A request to the API, as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    /// The time since the server started.
    pub(crate) at: Duration,
    /// `GET`, `POST`, and so on.
    pub(crate) method: String,
    /// The whole path, with the API's base and any query.
    pub(crate) path: String,
    /// The body, empty where there was none.
    pub(crate) body: String,
    /// True if the request had an `authorization` header.
    pub(crate) authorization: bool,
    /// All headers, by their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
}

/// The rules for serving, beside the scenario.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// The content security policy of every file; browsers report violations to the server.
    pub(crate) policy: Option<String>,
    /// The only bearer token that the API takes; without one the API takes any request.
    pub(crate) token: Option<String>,
}

/// The state that all connections share.
struct Shared {
    scenario: Scenario,
    speed: f64,
    folder: PathBuf,
    rules: Mutex<Rules>,
    /// Files to refuse, by how their paths end, and how many times.
    missing: Mutex<Vec<(String, u32)>>,
    files: Mutex<Vec<String>>,
    violations: Mutex<Vec<String>>,
    began: Instant,
    /// The simulated clock's reading when the server began.
    epoch: Time,
    /// The simulated time that was skipped.
    skipped: Mutex<Duration>,
    /// The sandboxes, by the base under which each is mounted.
    sandboxes: Mutex<HashMap<String, Sandbox>>,
    seen: Mutex<Vec<Received>>,
    questions: Mutex<Vec<Received>>,
}

impl Server {
    /// Starts to serve. The API's time runs `speed` times as fast as real time, and its delays shrink as much.
    pub(crate) fn start(scenario: Scenario, speed: f64, folder: impl Into<PathBuf>) -> Self {
        let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let shared = Arc::new(Shared {
            scenario,
            speed,
            folder: folder.into(),
            rules: Mutex::default(),
            missing: Mutex::default(),
            files: Mutex::default(),
            violations: Mutex::default(),
            began: Instant::now(),
            epoch: Time::default() + since_1970.unwrap_or_default(),
            skipped: Mutex::default(),
            sandboxes: Mutex::default(),
            seen: Mutex::default(),
            questions: Mutex::default(),
        });
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("no free port");
        listener
            .set_nonblocking(true)
            .expect("sockets can be told not to block");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let (stop, stopped) = oneshot::channel();
        let app = Router::new()
            .fallback(serve)
            .with_state(Arc::clone(&shared));
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            // The connections are tasks of this runtime, so they end with it.
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                future::select(axum::serve(listener, app).into_future(), stopped).await;
            });
        });
        Self {
            address,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// The page's address, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port of the server.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The base of the API whose scenario the test chose.
    pub(crate) fn base(&self) -> String {
        format!("{}{BASE}", self.url())
    }

    /// The base of the API of this scenario.
    pub(crate) fn base_of(&self, scenario: Scenario) -> String {
        format!("{}/api/{}", self.url(), scenario.name())
    }

    /// Connects a domain at the test's API, as the host's backend may do beforehand.
    pub(crate) fn attach(&self, domain: &str) {
        self.attach_at(BASE, self.shared.scenario, domain);
    }

    /// Connects a domain at the API with this base.
    pub(crate) fn attach_at(&self, base: &str, scenario: Scenario, domain: &str) {
        let now = self.shared.now();
        self.shared
            .with_sandbox(base, scenario, |sandbox| sandbox.attach(domain, now));
    }

    /// Skips so much of the simulated time.
    pub(crate) fn skip(&self, span: Duration) {
        *lock(&self.shared.skipped) += span;
    }

    /// The requests to any of the APIs, in the order in which they arrived.
    pub(crate) fn requests(&self) -> Vec<Received> {
        lock(&self.shared.seen).clone()
    }

    /// Waits until so many requests have arrived at all APIs together.
    #[track_caller]
    pub(crate) fn wait_for_requests(&self, count: usize) {
        let deadline = Instant::now() + PATIENCE;
        while lock(&self.shared.seen).len() < count {
            assert!(Instant::now() < deadline, "{count} requests never came");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The requests to any of the resolvers, in the order in which they arrived.
    pub(crate) fn questions(&self) -> Vec<Received> {
        lock(&self.shared.questions).clone()
    }

    /// Serves under these rules from now on.
    pub(crate) fn set_rules(&self, rules: Rules) {
        *lock(&self.shared.rules) = rules;
    }

    /// Answers the next requests for files with this end of the path with an error.
    pub(crate) fn lose(&self, end: &str, times: u32) {
        lock(&self.shared.missing).push((end.to_owned(), times));
    }

    /// The paths of all requested files, in the order of the requests.
    pub(crate) fn files(&self) -> Vec<String> {
        lock(&self.shared.files).clone()
    }

    /// Violations of the policy that browsers reported, except for the icon, which browsers request unasked.
    pub(crate) fn violations(&self) -> Vec<String> {
        let mut violations = lock(&self.shared.violations).clone();
        violations.retain(|report| !report.contains("/favicon.ico\""));
        violations
    }

    /// Requests for routes that the API does not have. A test with any of them has failed.
    pub(crate) fn unknown_routes(&self) -> Vec<String> {
        let sandboxes = lock(&self.shared.sandboxes);
        let unknown = sandboxes
            .values()
            .flat_map(|sandbox| sandbox.unknown_routes().to_vec());
        unknown.collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An error means that the server has stopped already.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl Shared {
    fn now(&self) -> Time {
        self.epoch + *lock(&self.skipped) + self.began.elapsed().mul_f64(self.speed)
    }

    /// Runs `ask` on the sandbox that is mounted at this base.
    fn with_sandbox<T>(
        &self,
        base: &str,
        scenario: Scenario,
        ask: impl FnOnce(&mut Sandbox) -> T,
    ) -> T {
        let mut sandboxes = lock(&self.sandboxes);
        let new = || Sandbox::new(scenario);
        ask(sandboxes.entry(base.to_owned()).or_insert_with(new))
    }

    /// The base, the scenario and the rest of a path that leads to an API.
    fn mount<'a>(&self, path: &'a str) -> Option<(String, Scenario, &'a str)> {
        if let Some(rest) = path.strip_prefix(BASE) {
            return Some((BASE.to_owned(), self.scenario, rest));
        }
        let below = path.strip_prefix("/api/")?;
        let (name, _) = below.split_once('/')?;
        let scenario = Scenario::named(name.split('@').next()?)?;
        Some((format!("/api/{name}"), scenario, &below[name.len()..]))
    }
}

async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let mut response = match shared.mount(&path) {
        Some((base, scenario, rest)) => answer(&shared, &base, scenario, rest, request).await,
        None if path == REPORTS => report(&shared, request).await,
        None => page(&shared, &path, takes_brotli(&request)),
    };
    // Browsers silently repeat a request whose connection breaks if that connection has served before. Each connection serves
    // once, so that a broken answer shows.
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}

async fn answer(
    shared: &Shared,
    base: &str,
    scenario: Scenario,
    rest: &str,
    request: Request,
) -> Response<Body> {
    let at = shared.began.elapsed();
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let body = String::from_utf8_lossy(&body).into_owned();
    let method = head.method.as_str().to_owned();
    let headers: BTreeMap<String, String> = head
        .headers
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    // A resolver is a stranger: it needs no token, and must get none.
    let to_resolver = rest.starts_with("/dns/");
    let bearer = headers.get("authorization").cloned().unwrap_or_default();
    let refused = !to_resolver
        && lock(&shared.rules)
            .token
            .as_ref()
            .is_some_and(|token| bearer != format!("Bearer {token}"));
    let query = head.uri.query().map(|query| format!("?{query}"));
    let rest = [rest, &query.unwrap_or_default()].concat();
    let answer = (!refused).then(|| {
        shared.with_sandbox(base, scenario, |sandbox| {
            sandbox.answer(&method, &rest, &body, shared.now())
        })
    });
    let seen = match to_resolver {
        true => &shared.questions,
        false => &shared.seen,
    };
    lock(seen).push(Received {
        at,
        method,
        path: head.uri.to_string(),
        body,
        authorization: head.headers.contains_key(header::AUTHORIZATION),
        headers,
    });
    let Some(answer) = answer else {
        return plain(
            StatusCode::UNAUTHORIZED,
            "application/json",
            br#"{"message":"Unauthenticated."}"#.to_vec(),
        );
    };
    tokio::time::sleep(answer.delay.div_f64(shared.speed)).await;
    carry::sent(answer).await
}

async fn report(shared: &Shared, request: Request) -> Response<Body> {
    let body = to_bytes(request.into_body(), usize::MAX).await;
    let body = String::from_utf8_lossy(&body.unwrap_or_default()).into_owned();
    lock(&shared.violations).push(body);
    plain(StatusCode::NO_CONTENT, "text/plain", Vec::new())
}

fn takes_brotli(request: &Request) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    accepted.is_some_and(|accepted| {
        accepted
            .to_str()
            .is_ok_and(|accepted| accepted.contains("br"))
    })
}

/// A file, served under the rules.
fn page(shared: &Shared, path: &str, brotli: bool) -> Response<Body> {
    lock(&shared.files).push(path.to_owned());
    for (end, times) in lock(&shared.missing).iter_mut() {
        if path.ends_with(end.as_str()) && *times > 0 {
            *times -= 1;
            return plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "text/plain",
                b"busy".to_vec(),
            );
        }
    }
    let mut response = file(&shared.folder, path, brotli);
    if let Some(policy) = &lock(&shared.rules).policy {
        let policy = format!("{policy}; report-uri {REPORTS}");
        response.headers_mut().insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_str(&policy).expect("a policy is a header"),
        );
    }
    response
}

/// A file of the page; a folder stands for its `index.html`. A browser that takes Brotli gets the file with `.br` after its
/// name, where there is one.
fn file(folder: &Path, path: &str, brotli: bool) -> Response<Body> {
    let relative = Path::new(path.trim_start_matches('/'));
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let mut file = folder.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    let mut compressed = file.clone().into_os_string();
    compressed.push(".br");
    if let Some(body) = std::fs::read(compressed).ok().filter(|_| inside && brotli) {
        let mut response = plain(StatusCode::OK, mime(&file), body);
        let brotli = HeaderValue::from_static("br");
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, brotli);
        return response;
    }
    let (status, kind, body) = match std::fs::read(&file) {
        Ok(body) if inside => (StatusCode::OK, mime(&file), body),
        // Browsers request the icon unasked; its absence is worth no line in the console.
        _ if path == "/favicon.ico" => (StatusCode::NO_CONTENT, "image/x-icon", Vec::new()),
        _ => (
            StatusCode::NOT_FOUND,
            "text/plain",
            b"no such file".to_vec(),
        ),
    };
    plain(status, kind, body)
}

fn plain(status: StatusCode, kind: &str, body: Vec<u8>) -> Response<Body> {
    // Browsers revalidate at each visit; `no-store` would also keep the page out of the back/forward cache.
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-cache");
    response
        .body(Body::from(body))
        .expect("constant headers are headers")
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        // Any other type keeps a browser from compiling the wasm while it arrives.
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A lock poisoned by a panicking test still has readable data.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
