//! The API itself: its state, and what its two forms have in common. `documented` and `current` have their calls.

mod current;
mod documented;

use super::Scenario;
use super::answer::Answer;
use super::dns::{self, Dns, Zones};
use super::facts::Domain;
use super::fault::{self, Call, Moment};
use super::weather::Weather;
use super::wire::{self, Style};
use crate::time::{Duration, Time};

/// The time for which the storm lasts in the scenario of that name.
const STORM: Duration = Duration::from_secs(24 * 60 * 60);

/// The answer to a body without its one field.
const FIELD_MISSING: &str = "The custom domain field is required.";

/// The answer to a name that another site has.
const TAKEN: &str = "This domain is already connected to another site.";

/// A simulated API with one environment in it, whatever site and environment an address names; only those
/// named `404` do not exist. Beside it stand two resolvers (RFC 8484) at `/dns/1` and `/dns/2`.
#[derive(Debug)]
pub struct Sandbox {
    scenario: Scenario,
    /// The time of the first request.
    began: Option<Time>,
    requests: u64,
    calls: [Calls; 7],
    /// The domains in the order in which they were added.
    domains: Vec<Domain>,
    /// The place in `domains` of the domain that the environment is to serve.
    current: Option<usize>,
    /// The place in `domains` of the domain that was taken off last, and when.
    left: Option<(usize, Time)>,
    /// A name that is refused for good.
    refused: Option<String>,
    nudges: Vec<Time>,
    dns: Dns,
    /// The weather of the API and of the resolvers, in the scenario of that name.
    storms: Option<[Weather; 2]>,
    unknown_routes: Vec<String>,
}

/// The requests of one call.
#[derive(Clone, Copy, Debug, Default)]
struct Calls {
    first: Option<Time>,
    count: u64,
}

/// The forms in which the API is described.
#[derive(Clone, Copy)]
enum Form {
    Documented,
    Current,
}

/// The destination of an address.
enum Route<'a> {
    Known(Form, Call, &'a str),
    NoSuchSite,
    Unknown,
}

impl Sandbox {
    /// An API to which nothing has been said yet. Its clock starts at the first request.
    pub fn new(scenario: Scenario) -> Self {
        Self {
            scenario,
            began: None,
            requests: 0,
            calls: [Calls::default(); 7],
            domains: Vec::new(),
            current: None,
            left: None,
            refused: None,
            nudges: Vec::new(),
            dns: Dns::default(),
            storms: None,
            unknown_routes: Vec::new(),
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> Scenario {
        self.scenario
    }

    /// The methods and paths of requests that the API does not have: a test with one has failed.
    pub fn unknown_routes(&self) -> &[String] {
        &self.unknown_routes
    }

    /// Puts a domain on the environment without a request of the widget's, as the host's own backend does.
    pub fn attach(&mut self, name: &str, now: Time) {
        let at = self.add_domain(name, now);
        self.serve(at, now);
    }

    /// Answers a request. `path` is relative to the API's base (`/domains`, `/dns/1?dns=…`); `now` never goes
    /// backwards.
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

    /// Lets the storm strike an answer of the API (0) or of a resolver (1).
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

    /// Refuses aloud a request for which there is no route, or no question at the route.
    fn refuse(&mut self, status: u16, method: &str, path: &str) -> Answer {
        let asked = format!("{method} {path}");
        let message = format!("sandbox: no such route: {asked}");
        self.unknown_routes.push(asked);
        Answer::new(status, wire::refusal(status, &message))
    }

    /// All of DNS, in this view.
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

    /// The answer to a name that cannot be had, which is in the field of this name.
    fn refuse_name(&mut self, field: &str, name: &str) -> Option<Answer> {
        if self.scenario == Scenario::Hostile && name.starts_with("taken") {
            return Some(Answer::new(422, wire::blaming(field, wire::ABUSE)));
        }
        let answer = match self.scenario {
            Scenario::Taken => Answer::new(422, wire::blaming(field, TAKEN)),
            Scenario::Conflict => Answer::new(409, wire::bare_message("Conflict")),
            _ => return None,
        };
        let refused = self.refused.get_or_insert_with(|| name.to_owned());
        (refused == name).then_some(answer)
    }

    /// The place of the domain of this name, which the API knows from now on.
    fn add_domain(&mut self, name: &str, now: Time) -> usize {
        let known = self.domains.iter().position(|domain| domain.name == name);
        let at = known.unwrap_or(self.domains.len());
        if known.is_none() {
            self.domains.push(Domain {
                name: name.to_owned(),
                id: id(name, self.scenario),
                verified: None,
                added: now,
                attached: None,
                first_check: None,
            });
        }
        at
    }

    /// Lets the environment serve the domain at this place. It goes on with a domain that it serves already.
    fn serve(&mut self, at: usize, now: Time) {
        if self.current != Some(at) {
            self.domains[at].attached = Some(now);
        }
        self.current = Some(at);
        self.left = None;
    }

    /// Takes the domain off the environment, and tells whether there was one.
    fn take_off_now(&mut self, now: Time) -> bool {
        let left = self.current.take();
        if let Some(at) = left {
            self.left = Some((at, now));
        }
        left.is_some()
    }
}

/// Finds the destination of an address.
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

/// Tells whether this body takes the domain off.
fn takes_off(body: &str) -> bool {
    body.contains(r#""custom_domain":null"#)
}

/// An id that the same name always gets.
fn id(name: &str, scenario: Scenario) -> String {
    let hash = wire::hash(name);
    match scenario {
        Scenario::NumberIds => (hash % 900_000 + 100_000).to_string(),
        _ => format!("dom_{:08x}", hash >> 32),
    }
}

fn style(scenario: Scenario) -> Style {
    match scenario {
        Scenario::NumberIds => Style::NumberId,
        Scenario::Hostile => Style::Hostile,
        _ => Style::Plain,
    }
}

/// From 150 to 400 ms, in no order that a client could lean on.
fn delay(request: u64) -> Duration {
    Duration::from_millis(150 + request * 97 % 251)
}

#[cfg(test)]
mod tests;
