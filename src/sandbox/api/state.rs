//! The state of the simulated API, and the operations that both of its forms share.

use crate::sandbox::Scenario;
use crate::sandbox::answer::Answer;
use crate::sandbox::dns::Dns;
use crate::sandbox::facts::Domain;
use crate::sandbox::weather::Weather;
use crate::sandbox::wire::{self, Style};
use crate::time::Time;

/// The refusal of a body without the field.
pub(super) const FIELD_MISSING: &str = "The custom domain field is required.";

/// The refusal of a name that another site has.
const TAKEN: &str = "This domain is already connected to another site.";

/// A simulated API with one environment, which every id of a site and an environment leads to, except `404`. Two resolvers (RFC
/// 8484) answer at `/dns/1` and `/dns/2`.
#[derive(Debug)]
pub struct Sandbox {
    pub(super) scenario: Scenario,
    /// The time of the first request.
    pub(super) began: Option<Time>,
    pub(super) requests: u64,
    pub(super) calls: [Calls; 7],
    /// The domains in the order in which they were added.
    pub(super) domains: Vec<Domain>,
    /// The index in `domains` of the environment's domain.
    pub(super) current: Option<usize>,
    /// The index in `domains` of the domain that was taken off last, and the time.
    pub(super) left: Option<(usize, Time)>,
    /// The name that the scenario refuses for good.
    pub(super) refused: Option<String>,
    pub(super) nudges: Vec<Time>,
    pub(super) dns: Dns,
    /// The faults of the API and of the resolvers, in the scenario `storm`.
    pub(super) storms: Option<[Weather; 2]>,
    pub(super) unknown_routes: Vec<String>,
}

/// The requests of one call.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calls {
    pub(super) first: Option<Time>,
    pub(super) count: u64,
}

impl Sandbox {
    /// An API before its first request, at which its clock starts.
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

    /// The methods and paths of requests that the API does not have. A test in which there is one fails.
    pub fn unknown_routes(&self) -> &[String] {
        &self.unknown_routes
    }

    /// Puts a domain on the environment without a request of the widget, as the host's own backend does.
    pub fn attach(&mut self, name: &str, now: Time) {
        let at = self.add_domain(name, now);
        self.serve(at, now);
    }

    /// The refusal of a name, blamed on this field of the request; none where the scenario accepts the name.
    pub(super) fn refuse_name(&mut self, field: &str, name: &str) -> Option<Answer> {
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

    /// Adds a domain unless the API knows it, and returns its index.
    pub(super) fn add_domain(&mut self, name: &str, now: Time) -> usize {
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

    /// Puts the domain at this index on the environment. A domain that is there already goes on as before.
    pub(super) fn serve(&mut self, at: usize, now: Time) {
        if self.current != Some(at) {
            self.domains[at].attached = Some(now);
        }
        self.current = Some(at);
        self.left = None;
    }

    /// Takes the domain off the environment, and tells whether there was one.
    pub(super) fn take_off_now(&mut self, now: Time) -> bool {
        let left = self.current.take();
        if let Some(at) = left {
            self.left = Some((at, now));
        }
        left.is_some()
    }
}

/// Tells whether this body asks to take the domain off.
pub(super) fn takes_off(body: &str) -> bool {
    body.contains(r#""custom_domain":null"#)
}

/// The id of a domain, always the same for one name.
fn id(name: &str, scenario: Scenario) -> String {
    let hash = wire::hash(name);
    match scenario {
        Scenario::NumberIds => (hash % 900_000 + 100_000).to_string(),
        _ => format!("dom_{:08x}", hash >> 32),
    }
}

pub(super) fn style(scenario: Scenario) -> Style {
    match scenario {
        Scenario::NumberIds => Style::NumberId,
        Scenario::Hostile => Style::Hostile,
        _ => Style::Plain,
    }
}
