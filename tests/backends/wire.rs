//! A minimal HTTP client that sends bytes as written, and a server that gives the test's answers and records the requests.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// The longest wait for an answer, longer than any backend waits for the API.
const PATIENCE: Duration = Duration::from_secs(12);

/// An answer with this header sends its body byte by byte, for longer than any client waits.
pub(crate) const DRIPPING: &str = "X-Pace: dripping\r\n";

/// The pause between two bytes.
const DRIP: Duration = Duration::from_millis(250);

/// A request, as written or as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path exactly as on the wire.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// An answer, as received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The whole answer, to search for words that must not be in it.
    pub(crate) raw: String,
    pub(crate) body: String,
}

impl Request {
    /// A request as the widget sends it, in this session.
    pub(crate) fn new(method: &str, target: &str, session: &str) -> Self {
        let request = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            ..Self::default()
        };
        let request = request.with("Host", "panel.example");
        let request = request.with("Accept", "application/json");
        let request = request.with("X-Requested-With", "XMLHttpRequest");
        request.with("Cookie", &format!("theme=dark; session={session}"))
    }

    /// Adds a body of JSON.
    pub(crate) fn saying(self, body: &str) -> Self {
        let request = Self {
            body: body.to_owned(),
            ..self
        };
        request.with("Content-Type", "application/json")
    }

    /// Sets this header.
    pub(crate) fn with(self, name: &str, value: &str) -> Self {
        let mut request = self.without(name);
        request.headers.push((name.to_owned(), value.to_owned()));
        request
    }

    /// Removes the header of this name.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    /// The header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Sends the request on a connection of its own, which the backend has to close.
    pub(crate) fn send(&self, to: SocketAddr) -> Answer {
        self.send_until(to, |_| false)
    }

    /// Sends the request, and stops reading at the announced length, as a browser does.
    pub(crate) fn send_and_leave(&self, to: SocketAddr) -> Answer {
        self.send_until(to, Answer::is_whole)
    }

    fn send_until(&self, to: SocketAddr, enough: fn(&Answer) -> bool) -> Answer {
        let mut connection = TcpStream::connect(to).expect("the backend takes connections");
        let timeout = connection.set_read_timeout(Some(PATIENCE));
        timeout.expect("the time is not zero");
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            text += &format!("{name}: {value}\r\n");
        }
        if self.method != "GET" || !self.body.is_empty() {
            text += &format!("Content-Length: {}\r\n", self.body.len());
        }
        text += &format!("Connection: close\r\n\r\n{}", self.body);
        // A server may answer and hang up before it has read the whole of a request that it refuses.
        let _ = connection.write_all(text.as_bytes());
        let mut raw = Vec::new();
        let mut piece = [0; 4096];
        loop {
            let answer = Answer::read(&String::from_utf8_lossy(&raw));
            if enough(&answer) {
                return answer;
            }
            match connection.read(&mut piece) {
                Ok(read) if read > 0 => raw.extend_from_slice(&piece[..read]),
                _ => return answer,
            }
        }
    }

    /// Reads a request from a connection, or none where the connection breaks.
    fn receive(connection: &mut TcpStream) -> Option<Self> {
        let mut text = Vec::new();
        let mut piece = [0; 4096];
        loop {
            let read = connection.read(&mut piece).ok().filter(|read| *read > 0)?;
            text.extend_from_slice(&piece[..read]);
            let text = String::from_utf8_lossy(&text);
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let request = Self::read(head, body)?;
                let length = request.header("content-length").unwrap_or("0");
                if request.body.len() >= length.parse().ok()? {
                    return Some(request);
                }
            }
        }
    }

    fn read(head: &str, body: &str) -> Option<Self> {
        let mut lines = head.lines();
        let mut first = lines.next()?.split(' ');
        Some(Self {
            method: first.next()?.to_owned(),
            target: first.next()?.to_owned(),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
                .collect(),
            body: body.to_owned(),
        })
    }
}

impl Answer {
    fn read(raw: &str) -> Self {
        let (head, body) = raw.split_once("\r\n\r\n").unwrap_or((raw, ""));
        let status = head.split(' ').nth(1).unwrap_or_default();
        let mut answer = Self {
            status: status.parse().unwrap_or_default(),
            raw: raw.to_owned(),
            body: body.to_owned(),
        };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = dechunked(body);
        }
        answer
    }

    /// The header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let (head, _) = self.raw.split_once("\r\n\r\n")?;
        let mut headers = head.lines().filter_map(|line| line.split_once(':'));
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }

    /// Tells whether the whole body has arrived, where its length was announced.
    fn is_whole(&self) -> bool {
        let length = self.header("content-length");
        length.is_some_and(|length| length.parse() == Ok(self.body.len()))
    }

    /// The body as JSON; null if the body is none.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// The contents of chunks; each follows its length in hexadecimal digits.
fn dechunked(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((length, rest)) = body.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap_or_default();
        whole += rest.get(..length).unwrap_or_default();
        body = rest.get(length + 2..).unwrap_or_default();
    }
    whole
}

/// A server that stops when dropped.
pub(crate) struct Stub {
    pub(crate) address: SocketAddr,
    seen: Arc<Seen>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Stub {
    /// Starts a server that gives each request the status, the further header lines and the body of `answer`.
    pub(crate) fn start<A, H, B>(answer: A) -> Self
    where
        A: Fn(&Request) -> (u16, H, B) + Send + Sync + 'static,
        H: AsRef<str>,
        B: AsRef<str>,
    {
        let listener = TcpListener::bind("127.0.0.1:0").expect("no free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let seen = Arc::new(Seen::default());
        let stopping = Arc::new(AtomicBool::new(false));
        let (log, stop, answer) = (Arc::clone(&seen), Arc::clone(&stopping), Arc::new(answer));
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || serve(connection, &log, &*answer));
            }
        });
        Self {
            address,
            seen,
            stopping,
            thread: Some(thread),
        }
    }

    /// The base of the API that this server plays.
    pub(crate) fn base(&self) -> String {
        format!("http://{}/api/v1/vector", self.address)
    }

    /// The requests in the order in which they arrived.
    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.requests().clone()
    }

    /// Waits until so many requests have arrived.
    pub(crate) fn wait_for(&self, count: usize) {
        let few = |requests: &mut Vec<Request>| requests.len() < count;
        let waited = self
            .seen
            .more
            .wait_timeout_while(self.seen.requests(), PATIENCE, few);
        let (requests, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.timed_out(), "{count} requests: {requests:?}");
    }
}

/// The requests received so far.
#[derive(Default)]
struct Seen {
    requests: Mutex<Vec<Request>>,
    more: Condvar,
}

impl Seen {
    fn requests(&self) -> MutexGuard<'_, Vec<Request>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // One more connection wakes the thread that waits for the next.
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn serve<H: AsRef<str>, B: AsRef<str>>(
    mut connection: TcpStream,
    log: &Seen,
    answer: impl Fn(&Request) -> (u16, H, B),
) {
    let Some(request) = Request::receive(&mut connection) else {
        return;
    };
    log.requests().push(request.clone());
    log.more.notify_all();
    let (status, headers, body) = answer(&request);
    let (headers, body) = (headers.as_ref(), body.as_ref());
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status} So\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let at_once = match headers.contains(DRIPPING) {
        true => text.len() - length,
        false => text.len(),
    };
    let (first, rest) = text.as_bytes().split_at(at_once);
    // A backend that has hung up is judged by its answer.
    let _ = connection.write_all(first);
    for byte in rest {
        std::thread::sleep(DRIP);
        if connection.write_all(&[*byte]).is_err() {
            return;
        }
    }
}
