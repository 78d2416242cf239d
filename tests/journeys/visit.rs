//! A customer's visit in simulated time: the real core against the simulated API, hours in milliseconds.

use crate::support::platform::PLATFORM;
use domain_wizard::api::Profile;
use domain_wizard::http::{Accept, Body, Request, Response, TransportError};
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use domain_wizard::visit::{Page, RESOLVERS, path_of};
use domain_wizard::wizard::{
    Announcement, Config, Effect, Event, Fact, FocusTarget, HostEvent, Intent, OwnershipPolicy,
    RequestId, Stage, Wizard,
};
use std::ops::{Deref, DerefMut};

pub(crate) const SECOND: Duration = Duration::from_secs(1);
pub(crate) const MINUTE: Duration = Duration::from_secs(60);
pub(crate) const HOUR: Duration = Duration::from_secs(60 * 60);

pub(crate) const START: Time = Time::from_millis(1_800_000_000_000);

pub(crate) fn config(ownership: OwnershipPolicy) -> Config {
    Config {
        ownership,
        ..PLATFORM.config(Profile::Documented)
    }
}

/// The same config in the API's current profile.
pub(crate) fn of_current(config: Config) -> Config {
    let at = PLATFORM.config(Profile::Current).at;
    Config { at, ..config }
}

/// The numbers in the README's table row with this beginning.
pub(crate) fn numbers_in_readme(start: &str) -> Vec<usize> {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));
    let readme = readme.expect("README.md");
    let row = readme.lines().find(|line| line.starts_with(start));
    let cells = row.expect("a row").split('|');
    cells.filter_map(|cell| cell.trim().parse().ok()).collect()
}

/// A config that watches DNS by the simulated resolvers.
pub(crate) fn watching(ownership: OwnershipPolicy) -> Config {
    Config {
        resolvers: RESOLVERS.map(str::to_owned).to_vec(),
        ..config(ownership)
    }
}

/// A page, and all effects that it had.
pub(crate) struct Visit {
    pub(crate) page: Page,
    pub(crate) sandbox: Sandbox,
    /// The requests to the API, with their times.
    pub(crate) sent: Vec<(Time, String)>,
    pub(crate) told: Vec<HostEvent>,
    pub(crate) said: Vec<Announcement>,
    pub(crate) focused: Vec<FocusTarget>,
    pub(crate) clipboard: Option<String>,
    pub(crate) printed: Option<String>,
    pub(crate) asked_for_offer: u32,
    pub(crate) fetched: Vec<String>,
    pub(crate) probed: Vec<(Time, String)>,
    pub(crate) stored: Option<Json>,
    /// The questions to resolvers, with their times.
    pub(crate) asked: Vec<(Time, String)>,
    /// False makes every request fail.
    pub(crate) connected: bool,
    /// The answer to every request of the API, in place of the sandbox's.
    pub(crate) instead: Option<&'static str>,
    /// Answers to requests whose line begins with the text, with a status; they come before all others.
    pub(crate) answers: Vec<(&'static str, u16, &'static str)>,
}

impl Visit {
    pub(crate) fn to(scenario: Scenario) -> Self {
        Self::with(
            scenario,
            Wizard::new(config(OwnershipPolicy::Required), 1),
            None,
        )
    }

    /// A visit that watches DNS.
    pub(crate) fn watching(scenario: Scenario, ownership: OwnershipPolicy) -> Self {
        Self::with(scenario, Wizard::new(watching(ownership), 1), None)
    }

    pub(crate) fn with(scenario: Scenario, wizard: Wizard, snapshot: Option<Json>) -> Self {
        let mut visit = Self {
            page: Page::new(wizard, START),
            sandbox: Sandbox::new(scenario),
            sent: Vec::new(),
            told: Vec::new(),
            said: Vec::new(),
            focused: Vec::new(),
            clipboard: None,
            printed: None,
            asked_for_offer: 0,
            fetched: Vec::new(),
            probed: Vec::new(),
            stored: snapshot.clone(),
            asked: Vec::new(),
            connected: true,
            instead: None,
            answers: Vec::new(),
        };
        visit.tell(Fact::Opened { snapshot });
        visit
    }

    /// Reloads the page, at the same moment.
    pub(crate) fn reload(&mut self) {
        self.reload_with(config(OwnershipPolicy::Required));
    }

    pub(crate) fn reload_with(&mut self, config: Config) {
        self.page.reload(Wizard::new(config, 2));
        let snapshot = self.stored.clone().map(|json| {
            serde_json::from_str(&serde_json::to_string(&json).expect("JSON is written"))
                .expect("and read again")
        });
        self.tell(Fact::Opened { snapshot });
    }

    pub(crate) fn tell(&mut self, event: impl Into<Event>) {
        for effect in self.page.tell(event) {
            match effect {
                Effect::Send { id, request } => self.send(id, request),
                Effect::Cancel(id) => drop(self.page.cancel(id)),
                Effect::Copy { target, text } => {
                    self.clipboard = Some(text);
                    self.tell(Fact::Copied { target, done: true });
                }
                Effect::Print(text) => self.printed = Some(text),
                Effect::AskForOffer(_) => self.asked_for_offer += 1,
                Effect::FetchWalkthrough(file) => self.fetched.push(file),
                Effect::Probe(url) => self.probed.push((self.now, url)),
                Effect::Focus(target) => self.focused.push(target),
                Effect::Announce(news) => self.said.push(news),
                Effect::Store(snapshot) => self.stored = snapshot,
                Effect::Emit(news) => self.told.push(news),
                Effect::RequestTabLock { .. } | Effect::ReleaseTabLock => {
                    unreachable!("{effect:?}")
                }
            }
        }
    }

    pub(crate) fn type_and_submit(&mut self, text: &str) {
        self.tell(Intent::DomainTyped(text.to_owned()));
        self.tell(Intent::DomainSubmitted);
    }

    /// Lets time pass, and delivers the events in it.
    pub(crate) fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some(event) = self.page.next_by(end) {
            self.tell(event);
        }
    }

    /// Waits until the customer reaches this stage, or a later one.
    pub(crate) fn wait_for(&mut self, stage: Stage, longest: Duration) {
        let end = self.now + longest;
        while self.wizard.stage() < stage {
            assert!(
                self.now < end,
                "{stage:?} was not reached in {longest:?}, it is still {:?}\n{:#?}",
                self.wizard.stage(),
                self.screen()
            );
            self.wait(Duration::from_secs(1));
        }
    }

    /// The number of requests whose line begins with the text.
    pub(crate) fn count(&self, line: &str) -> usize {
        self.sent
            .iter()
            .filter(|(_, sent)| sent.starts_with(line))
            .count()
    }

    fn send(&mut self, id: RequestId, request: Request) {
        let is_of_api = |request: &Request| request.accept == Accept::Json;
        let to_api = is_of_api(&request);
        let mut others = self.under_way.iter().map(|one| &one.request);
        let is_too_many = |other: &Request| match to_api {
            true => is_of_api(other),
            false => other.url == request.url,
        };
        assert!(!others.any(is_too_many), "two at a time: {}", request.url);
        let line = format!("{} {}", request.method.name(), path_of(&request));
        let mut scripted = self.answers.iter();
        let scripted = scripted.find(|(start, ..)| line.starts_with(start));
        let scripted = scripted.map(|(_, status, body)| (*status, *body));
        let instead = scripted.or(self.instead.map(|body| (200, body)));
        match to_api {
            true => self.sent.push((self.page.now, line)),
            false => self.asked.push((self.page.now, line)),
        }
        let at_once = match instead.filter(|_| to_api) {
            _ if !self.connected => Err(TransportError::Network),
            Some((status, body)) => Ok(Response {
                status,
                headers: Vec::new(),
                body: read(body),
            }),
            None => return self.page.send_to(&mut self.sandbox, PLATFORM, id, request),
        };
        self.page.send(id, request, Some((Duration::ZERO, at_once)));
    }
}

impl Deref for Visit {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl DerefMut for Visit {
    fn deref_mut(&mut self) -> &mut Page {
        &mut self.page
    }
}

/// Tells whether the snapshot has nothing of a domain: only the calls that count for the API's limit stay.
pub(crate) fn is_forgotten(visit: &Visit) -> bool {
    let snapshot = visit
        .stored
        .as_ref()
        .expect("a snapshot with the calls that were sent");
    let keys = snapshot.fields().iter().map(|(key, _)| &**key);
    // The times of the platform's steps are the environment's.
    let keys: Vec<_> = keys.filter(|key| *key != "earlier").collect();
    let sent = snapshot
        .at("mutations")
        .items()
        .iter()
        .all(|at| at.whole().is_some());
    keys == ["v", "turns", "mutations"] && sent
}

/// Parses a body with the native JSON.
pub(crate) fn read(text: &str) -> Body {
    Body::read(text, PLATFORM.parse)
}
