//! Answers requests by the simulated API, which runs in the page without a server.

use super::fetch::Answer;
use crate::http::{Body, Method, Request, TransportError};
use crate::json::Json;
use crate::sandbox::{self, Sandbox, Scenario};
use crate::shell::browser::window;
use crate::shell::clock::now;
use crate::shell::json::{parse_json, write_json};
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
    /// The requests that changed something, each with its simulated time. After a reload they are repeated, which restores the
    /// story.
    posted: Vec<Json>,
}

impl Running {
    /// Begins a story, or resumes the one that this tab had before a reload.
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

    /// Tells whether the page has cleared the stored story in order to begin anew.
    fn is_forgotten(&self) -> bool {
        let kept = storage(self.sandbox.scenario()).map(|(storage, key)| storage.get_item(&key));
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
        // A tab without storage forgets the story on reload.
        let _ = storage.set_item(&key, &write_json(&story));
    }
}

fn storage(scenario: Scenario) -> Option<(web_sys::Storage, String)> {
    let storage = window().session_storage().ok()??;
    Some((
        storage,
        ["domain-wizard-sandbox:", scenario.name()].concat(),
    ))
}

thread_local! {
    /// The simulations by the names of their scenarios. A widget that is mounted again resumes its simulation.
    static RUNNING: RefCell<BTreeMap<String, Running>> = RefCell::default();
}

/// Every scenario's name and what happens in it.
pub(crate) fn scenarios() -> Json {
    let all = Scenario::ALL.iter();
    Json::Array(
        all.map(|one| Json::object([("name", one.name().into()), ("about", one.about().into())]))
            .collect(),
    )
}

/// The text of a file with the steps at a provider.
pub(crate) fn walkthrough(file: &str) -> Option<String> {
    sandbox::walkthrough(file).map(str::to_owned)
}

/// Answers a request to `address`, which is the scenario's name and a path: one of the API's, or a resolver's with its
/// question.
pub(super) fn send(
    address: &str,
    request: &Request,
    speed: f64,
    done: impl FnOnce(Answer) + 'static,
) {
    let answered = ask(address, request, speed);
    let accept = request.accept;
    spawn_local(async move {
        let Some(answered) = answered else {
            return done(Err(TransportError::Network));
        };
        wait(answered.delay.div_f64(speed)).await;
        let carried = answered.carried(accept, |text| Body::read(text, parse_json));
        if let Some(answer) = carried {
            done(answer);
        }
    });
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
        // Simulated time counts on from the last request, so that a change of speed never turns the clock back.
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
        let window = window();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            &resolve,
            span.as_millis() as i32,
        );
    });
    let _ = JsFuture::from(promise).await;
}
