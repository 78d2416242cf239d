//! Carries requests: by `fetch`, or to the simulated API in the page.

use super::credentials::{Credentials, Token};
use super::json::{parse_json, write_json};
use super::property;
use crate::http::{Accept, Body, HEADERS, Request, Response, TransportError};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, Headers, ReadableStream, ReadableStreamDefaultReader};
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

type Answer = Result<Response, TransportError>;

/// Carries requests.
pub(crate) struct Transport {
    /// What the host page adds to them.
    pub(crate) credentials: Credentials,
    /// How much faster than real the simulated API's time goes.
    #[cfg(feature = "sandbox")]
    pub(crate) speed: f64,
}

/// A request under way; it is aborted when this is dropped.
pub(super) struct Pending(Option<AbortController>);

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Transport {
    /// Sends `request` and tells how it ended, never before this returns.
    pub(super) fn send(&self, request: Request, done: impl FnOnce(Answer) + 'static) -> Pending {
        #[cfg(feature = "sandbox")]
        if let Some(address) = request.url.strip_prefix("sandbox:") {
            return simulated::send(address, &request, self.speed, done);
        }
        // Without it a request goes on to its end unheard, which is survived.
        let controller = AbortController::new().ok();
        let kept = controller.clone();
        let credentials = self.credentials.clone();
        spawn_local(async move { done(carry(&request, kept.as_ref(), &credentials).await) });
        Pending(controller)
    }
}

async fn carry(
    request: &Request,
    controller: Option<&AbortController>,
    credentials: &Credentials,
) -> Answer {
    match request.accept {
        Accept::Json => as_the_host(request, controller, credentials).await,
        Accept::DnsMessage => as_nobody(request, controller).await,
    }
}

/// To the API. A token that it refuses is fetched once more, because it may have grown old.
async fn as_the_host(
    request: &Request,
    controller: Option<&AbortController>,
    credentials: &Credentials,
) -> Answer {
    let token = credentials.token().await?;
    let answer = with_token(request, controller, credentials, token.as_ref()).await?;
    let Some(refused) = token.filter(|_| answer.status == 401) else {
        return Ok(answer);
    };
    credentials.forget(&refused.promise);
    let Ok(token) = credentials.token().await else {
        return Ok(answer);
    };
    with_token(request, controller, credentials, token.as_ref()).await
}

async fn with_token(
    request: &Request,
    controller: Option<&AbortController>,
    credentials: &Credentials,
    token: Option<&Token>,
) -> Answer {
    let headers = credentials.headers(token).map_err(network)?;
    // Backends tell by it a script's request from a form's, and answer 401 instead of a log-in page.
    set(&headers, "x-requested-with", "XMLHttpRequest")?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::SameOrigin);
    credentials.apply(&init);
    init.set_redirect(RequestRedirect::Follow);
    if let Some(body) = &request.body {
        set(&headers, "content-type", "application/json")?;
        init.set_body(&write_json(body).into());
    }
    fetch(request, controller, &init, &headers).await
}

/// To a resolver, which learns the question and nothing of the page or the person. With no header but `accept` it is
/// a request that browsers send without asking first (a CORS-safelisted one, as the Fetch standard calls it).
async fn as_nobody(request: &Request, controller: Option<&AbortController>) -> Answer {
    let headers = Headers::new().map_err(network)?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_redirect(RequestRedirect::Error);
    fetch(request, controller, &init, &headers).await
}

async fn fetch(
    request: &Request,
    controller: Option<&AbortController>,
    init: &RequestInit,
    headers: &Headers,
) -> Answer {
    let accept = request.accept;
    set(headers, "accept", accept.media_type())?;
    init.set_headers(headers);
    init.set_method(request.method.name());
    init.set_cache(RequestCache::NoStore);
    init.set_signal(controller.map(AbortController::signal).as_ref());
    let request = web_sys::Request::new_with_str_and_init(&request.url, init).map_err(network)?;
    let response = gloo_net::http::Request::from(request)
        .send()
        .await
        .map_err(network)?;

    let headers = response.headers();
    let header = |name: &str| headers.get(name);
    let announced = header("content-length").and_then(|length| length.parse::<usize>().ok());
    let most = accept.longest_body();
    let bytes = match response.body() {
        _ if announced.is_some_and(|length| length > most) => Err(TransportError::TooLarge),
        Some(stream) => read(&stream, most).await,
        None => Ok(Vec::new()),
    };
    if bytes == Err(TransportError::TooLarge)
        && let Some(controller) = controller
    {
        // Ends the connection; what is still to come is not wanted.
        controller.abort();
    }
    let bytes = bytes?;
    let is_cut = announced.is_some_and(|length| bytes.len() < length);
    let answer = answer(accept, response.status(), header, bytes);
    // WebKit takes what came before a connection broke for the whole. One that was packed may be shorter too, but is read.
    match answer.body {
        Body::Empty | Body::Unreadable if is_cut => Err(TransportError::Network),
        _ => Ok(answer),
    }
}

fn set(headers: &Headers, name: &str, value: &str) -> Result<(), TransportError> {
    headers.set(name, value).map_err(network)
}

/// The whole body, chunk by chunk, so that an endless one is not taken in.
async fn read(stream: &ReadableStream, most: usize) -> Result<Vec<u8>, TransportError> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(network)?;
        if property(&chunk, "done").is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = property(&chunk, "value").unchecked_into();
        if bytes.len() + chunk.length() as usize > most {
            return Err(TransportError::TooLarge);
        }
        bytes.extend(chunk.to_vec());
    }
}

fn answer(
    accept: Accept,
    status: u16,
    header: impl Fn(&str) -> Option<String>,
    bytes: Vec<u8>,
) -> Response {
    let body = match accept {
        Accept::Json => Body::read(&String::from_utf8_lossy(&bytes), parse_json),
        Accept::DnsMessage => Body::dns_message(header("content-type").as_deref(), bytes),
    };
    let headers = HEADERS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), header(name)?)))
        .collect();
    Response {
        status,
        headers,
        body,
    }
}

/// Browsers do not say what went wrong, and what they say is for their console.
fn network<E>(_: E) -> TransportError {
    TransportError::Network
}

#[cfg(feature = "sandbox")]
pub(crate) use simulated::scenarios;

#[cfg(feature = "sandbox")]
mod simulated {
    use super::{Answer, Pending, Request, TransportError, answer, parse_json, write_json};
    use crate::http::Method;
    use crate::json::Json;
    use crate::sandbox::{self, Fate, Sandbox, Scenario};
    use crate::shell::now;
    use crate::time::{Duration, Time};
    use js_sys::Promise;
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use wasm_bindgen_futures::{JsFuture, spawn_local};

    /// A simulated API and its clock.
    struct Running {
        sandbox: Sandbox,
        /// The real time of the last request, and the simulated time then.
        last: (Time, Time),
        /// What was posted, each with its simulated time: told again after a reload, it makes the same story.
        posted: Vec<Json>,
    }

    impl Running {
        /// A story from its beginning, or the one of this tab from before a reload.
        fn resume(scenario: Scenario, at: Time) -> Self {
            let mut sandbox = Sandbox::new(scenario);
            let kept = storage(scenario).and_then(|(storage, key)| storage.get_item(&key).ok()?);
            let kept = kept.and_then(|text| parse_json(&text)).unwrap_or_default();
            let posted = kept.at("posted").items().to_vec();
            let time = |json: &Json, key| json.at(key).whole().map_or(at, Time::from_millis);
            for post in &posted {
                let text = |key| post.at(key).text().unwrap_or_default();
                let method = post.at("method").text().unwrap_or("POST");
                sandbox.answer(method, text("path"), text("body"), time(post, "at"));
            }
            Self {
                sandbox,
                last: (time(&kept, "real").min(at), time(&kept, "simulated")),
                posted,
            }
        }

        /// The page has cleared what was kept, to begin anew.
        fn is_forgotten(&self) -> bool {
            let kept =
                storage(self.sandbox.scenario()).map(|(storage, key)| storage.get_item(&key));
            !self.posted.is_empty() && matches!(kept, Some(Ok(None)))
        }

        fn keep(&self) {
            let Some((storage, key)) = storage(self.sandbox.scenario()) else {
                return;
            };
            let (real, simulated) = self.last;
            let story = Json::object([
                ("real", real.as_millis().into()),
                ("simulated", simulated.as_millis().into()),
                ("posted", Json::Array(self.posted.clone())),
            ]);
            // A tab without storage forgets on reload, as it did before.
            let _ = storage.set_item(&key, &write_json(&story));
        }
    }

    fn storage(scenario: Scenario) -> Option<(web_sys::Storage, String)> {
        let storage = crate::shell::window().session_storage().ok()??;
        Some((
            storage,
            ["domain-wizard-sandbox:", scenario.name()].concat(),
        ))
    }

    thread_local! {
        /// By the scenario's name: a widget that is mounted again goes on with the one it had.
        static RUNNING: RefCell<BTreeMap<String, Running>> = RefCell::default();
    }

    /// Every scenario's name and what happens in it.
    pub(crate) fn scenarios() -> Json {
        let all = Scenario::ALL.iter();
        Json::Array(
            all.map(|one| {
                Json::object([("name", one.name().into()), ("about", one.about().into())])
            })
            .collect(),
        )
    }

    /// Answers a request to `address`, which is the scenario's name and a path: one of the API's, or a resolver's with
    /// its question. What the simulation answers is sorted as a network's answer is, so a message of DNS passes as one
    /// by its content type.
    pub(super) fn send(
        address: &str,
        request: &Request,
        speed: f64,
        done: impl FnOnce(Answer) + 'static,
    ) -> Pending {
        let answered = ask(address, request, speed);
        let accept = request.accept;
        spawn_local(async move {
            let Some(answered) = answered else {
                return done(Err(TransportError::Network));
            };
            wait(answered.delay.div_f64(speed)).await;
            match answered.fate {
                Fate::Stall => {}
                Fate::Reset | Fate::CutOff => done(Err(TransportError::Network)),
                Fate::Padded(length) if length > accept.longest_body() => {
                    done(Err(TransportError::TooLarge));
                }
                Fate::Whole | Fate::Padded(_) => {
                    let header = |name: &str| {
                        answered
                            .headers
                            .iter()
                            .find(|(key, _)| *key == name)
                            .map(|(_, value)| value.clone())
                    };
                    let bytes = answered.body;
                    done(Ok(answer(accept, answered.status, header, bytes)));
                }
            }
        });
        Pending(None)
    }

    fn ask(address: &str, request: &Request, speed: f64) -> Option<sandbox::Answer> {
        let (name, path) = address.split_at(address.find('/').unwrap_or(address.len()));
        let scenario = Scenario::named(name)?;
        let body = request.body.as_ref().map(write_json).unwrap_or_default();
        RUNNING.with_borrow_mut(|all| {
            let at = now();
            let running = all
                .entry(name.to_owned())
                .or_insert_with(|| Running::resume(scenario, at));
            if running.is_forgotten() {
                *running = Running::resume(scenario, at);
            }
            // From the last request on, so that a change of speed never turns the clock back.
            let (real, simulated) = running.last;
            let simulated = simulated + at.since(real).mul_f64(speed);
            running.last = (at.max(real), simulated);
            let method = request.method.name();
            if request.method != Method::Get {
                let post = [
                    ("method", method.into()),
                    ("path", path.into()),
                    ("body", body.as_str().into()),
                    ("at", simulated.as_millis().into()),
                ];
                running.posted.push(Json::object(post));
            }
            running.keep();
            Some(running.sandbox.answer(method, path, &body, simulated))
        })
    }

    async fn wait(span: Duration) {
        let promise = Promise::new(&mut |resolve, _| {
            let window = crate::shell::window();
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
                &resolve,
                span.as_millis() as i32,
            );
        });
        let _ = JsFuture::from(promise).await;
    }
}
