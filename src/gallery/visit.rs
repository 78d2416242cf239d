//! A customer's browser in simulated time: it carries requests to the simulated API and copies whatever is to be copied.

use super::START;
use crate::api::{Address, Profile};
use crate::domain::ToAscii;
use crate::http::{Body, Request, Response, TransportError};
use crate::json::Json;
use crate::sandbox::{Sandbox, Scenario};
use crate::time::{Duration, Time};
use crate::wizard::{Config, Effect, Event, OwnershipPolicy, RequestId, Screen, Stage, Wizard};

/// Where the simulated API is.
const BASE: &str = "/api";

/// What the platform brings that the core does not: names of other scripts, and JSON.
#[derive(Clone, Copy)]
pub struct Platform {
    /// Its IDNA.
    pub to_ascii: ToAscii,
    /// Its reader of JSON.
    pub parse: fn(&str) -> Option<Json>,
    /// Its writer of JSON.
    pub write: fn(&Json) -> String,
}

pub(super) struct Visit {
    pub(super) now: Time,
    /// Whether the site is to be opened from here, to see whether it does.
    pub(super) probed: bool,
    wizard: Wizard,
    sandbox: Sandbox,
    platform: Platform,
    under_way: Vec<UnderWay>,
}

struct UnderWay {
    arrives: Time,
    id: RequestId,
    answer: Result<Response, TransportError>,
}

impl Visit {
    /// With everything switched on that there is.
    pub(super) fn new(scenario: Scenario, ownership: OwnershipPolicy, platform: Platform) -> Self {
        let current = scenario.name().starts_with("current-");
        let text = str::to_owned;
        // The current profile knows no site.
        let (profile, site) = match current {
            true => (Profile::Current, String::new()),
            false => (Profile::Documented, text("12345")),
        };
        let config = Config {
            at: Address {
                base: text(BASE),
                profile,
                site,
                environment: text("67890"),
            },
            domain: String::new(),
            ownership,
            resolvers: vec![text("/api/dns/1"), text("/api/dns/2")],
            one_click: true,
            live_check: true,
            shared: false,
            user_agent: text("a browser"),
            language: text("en"),
            to_ascii: platform.to_ascii,
        };
        let mut visit = Self {
            now: START,
            probed: false,
            wizard: Wizard::new(config, 1),
            sandbox: Sandbox::new(scenario),
            platform,
            under_way: Vec::new(),
        };
        visit.tell(Event::Opened { place: None });
        visit
    }

    pub(super) fn screen(&self) -> Screen {
        self.wizard.screen(self.now)
    }

    pub(super) fn stage(&self) -> Stage {
        self.wizard.stage()
    }

    pub(super) fn type_and_submit(&mut self, text: &str) {
        self.tell(Event::DomainTyped(text.to_owned()));
        self.tell(Event::DomainSubmitted);
    }

    pub(super) fn tell(&mut self, event: Event) {
        for effect in self.wizard.update(event, self.now) {
            match effect {
                Effect::Send { id, request } => self.send(id, &request),
                Effect::Cancel(id) => self.under_way.retain(|one| one.id != id),
                Effect::Copy { target, .. } => self.tell(Event::Copied { target, done: true }),
                Effect::Probe(_) => self.probed = true,
                // Nobody else is there, and nothing of it is on the screen.
                Effect::Print(_)
                | Effect::AskForOffer(_)
                | Effect::Focus(_)
                | Effect::Announce(_)
                | Effect::Store(_)
                | Effect::Emit(_)
                | Effect::TakeLead { .. }
                | Effect::GiveUpLead => {}
            }
        }
    }

    /// Takes this for the answer to all that is under way.
    pub(super) fn answer_with(&mut self, answer: &Result<Response, TransportError>) {
        for UnderWay { id, .. } in std::mem::take(&mut self.under_way) {
            let answer = answer.clone();
            self.tell(Event::ReplyArrived { id, answer });
        }
    }

    /// Lets time pass, with whatever happens in it.
    pub(super) fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some(next) = self.next().filter(|next| *next <= end) {
            self.now = next.max(self.now);
            let arrived = self
                .under_way
                .iter()
                .position(|one| one.arrives <= self.now);
            match arrived {
                Some(index) => {
                    let UnderWay { id, answer, .. } = self.under_way.remove(index);
                    self.tell(Event::ReplyArrived { id, answer });
                }
                None => self.tell(Event::Woke),
            }
        }
        self.now = end;
    }

    /// Until the customer is at this stage, or past it, but no longer than this.
    pub(super) fn wait_for(&mut self, stage: Stage, longest: Duration) {
        let end = self.now + longest;
        while self.stage() < stage && self.now < end {
            self.wait(Duration::from_secs(1));
        }
    }

    fn next(&self) -> Option<Time> {
        let answer = self.under_way.iter().map(|one| one.arrives).min();
        Time::first(&[answer, self.wizard.wake_at(self.now)])
    }

    fn send(&mut self, id: RequestId, request: &Request) {
        let Some(path) = request.url.strip_prefix(BASE) else {
            return;
        };
        let body = request.body.as_ref().map(self.platform.write);
        let (method, body) = (request.method.name(), body.unwrap_or_default());
        let answer = self.sandbox.answer(method, path, &body, self.now);
        let arrives = self.now + answer.delay;
        if let Some(answer) =
            answer.carried(request.accept, |text| Body::read(text, self.platform.parse))
        {
            self.under_way.push(UnderWay {
                arrives,
                id,
                answer,
            });
        }
    }
}
