//! The simulated API: finds the call of a request, answers it, and adds the scenario's faults. `documented` and `current` have the
//! calls of the two forms.

mod current;
mod documented;
mod state;

pub use state::Sandbox;

use super::Scenario;
use super::answer::Answer;
use super::dns::{self, Zones};
use super::fault::{self, Call, Moment};
use super::wire;
use crate::time::{Duration, Time};
use state::style;

/// The length of the storm in the scenario `storm`.
const STORM: Duration = Duration::from_secs(24 * 60 * 60);

/// The two forms in which the vendor describes the API.
#[derive(Clone, Copy)]
enum Form {
    Documented,
    Current,
}

/// The endpoint that an address leads to.
enum Route<'a> {
    Known(Form, Call, &'a str),
    NoSuchSite,
    Unknown,
}

impl Sandbox {
    /// Answers a request. `path` is relative to the API's base (`/domains`, `/dns/1?dns=…`); `now` must never go backwards.
    pub fn answer(&mut self, method: &str, path: &str, body: &str, now: Time) -> Answer {
        if let Some((view, query)) = dns::route(method, path) {
            let zones = self.zones(view, now);
            let answer = self.dns.answer(self.scenario, view, query, &zones, now);
            let answer = answer.unwrap_or_else(|| self.refuse(400, method, path));
            return self.weathered(1, answer, now);
        }
        self.requests += 1;
        let began = *self.began.get_or_insert(now);
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let answer = match route(method, path) {
            Route::Known(form, call, id) => {
                let calls = &mut self.calls[call as usize];
                calls.count += 1;
                let moment = Moment {
                    number: self.requests,
                    number_of_call: calls.count,
                    age: now.since(began),
                    age_of_call: now.since(*calls.first.get_or_insert(now)),
                    now,
                };
                fault::before(self.scenario, call, moment).unwrap_or_else(|| {
                    let answer = match form {
                        Form::Documented => self.act_in_documented(call, id, body, now),
                        Form::Current => self.act_in_current(call, id, body, now),
                    };
                    let answer = fault::after(self.scenario, call, moment, answer);
                    match call.enters_a_name() {
                        true => answer,
                        false => self.weathered(0, answer, now),
                    }
                })
            }
            Route::NoSuchSite => Answer::not_found(),
            Route::Unknown => self.refuse(404, method, path),
        };
        Answer {
            delay: answer.delay + delay(self.requests),
            ..answer.with([("date", wire::http_date(now))])
        }
    }

    /// Lets the storm spoil an answer of the API (`party` 0) or of a resolver (1).
    fn weathered(&mut self, party: usize, answer: Answer, now: Time) -> Answer {
        if self.scenario != Scenario::Storm {
            return answer;
        }
        let clears = self.began.unwrap_or(now) + STORM;
        let storms = self.storms.get_or_insert_with(fault::storms);
        let storm = &mut storms[party];
        let strikes = (now < clears).then(|| storm.strikes(now)).flatten();
        strikes.map_or(answer.clone(), |fault| storm.spoil(fault, answer, now))
    }

    /// Refuses a request without a route, or without a DNS question, and notes it, so that tests see it.
    fn refuse(&mut self, status: u16, method: &str, path: &str) -> Answer {
        let asked = format!("{method} {path}");
        let message = format!("sandbox: no such route: {asked}");
        self.unknown_routes.push(asked);
        Answer::new(status, wire::refusal(status, &message))
    }

    /// All zones, as this view of DNS shows them.
    fn zones(&self, view: dns::View, now: Time) -> Zones {
        Zones::seen(
            view,
            self.scenario,
            style(self.scenario),
            &self.domains,
            &self.nudges,
            now,
        )
    }
}

/// Finds the endpoint of an address.
fn route<'a>(method: &str, path: &'a str) -> Route<'a> {
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/');
    let segments: [Option<&str>; 7] = std::array::from_fn(|_| segments.next());
    let is_missing = |place: usize| segments[place] == Some("404");
    let documented = documented::route(method, &segments);
    let known = documented.map(|(call, id)| (Form::Documented, call, id));
    let known = known.or_else(|| {
        let current = current::route(method, &segments);
        current.map(|(call, rest)| (Form::Current, call, rest))
    });
    match (segments[0], known) {
        (Some("environments"), _) if is_missing(1) => Route::NoSuchSite,
        (Some("sites"), Some(_)) if is_missing(1) || is_missing(3) => Route::NoSuchSite,
        (_, Some((form, call, id))) => Route::Known(form, call, id),
        (_, None) => Route::Unknown,
    }
}

/// A delay from 150 to 400 ms, in no order that a client could rely on.
fn delay(request: u64) -> Duration {
    Duration::from_millis(150 + request * 97 % 251)
}

#[cfg(test)]
mod tests;
