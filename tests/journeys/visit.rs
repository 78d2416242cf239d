//! A customer's visit in simulated time: the real core against the simulated API, hours in milliseconds.

use domain_wizard::api::{Address, Profile};
use domain_wizard::http::{Accept, Body, Request, Response, TransportError};
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{
    Announcement, Config, Effect, Event, FocusTarget, HostEvent, OwnershipPolicy, RequestId,
    Screen, Stage, Wizard,
};

pub(crate) const SECOND: Duration = Duration::from_secs(1);
pub(crate) const MINUTE: Duration = Duration::from_secs(60);
pub(crate) const HOUR: Duration = Duration::from_secs(60 * 60);

pub(crate) const START: Time = Time::from_millis(1_800_000_000_000);

/// The platform's IDNA, as `URL` has it in browsers.
pub(crate) fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii_strict(name)
        .ok()
        .filter(|ascii| !ascii.is_empty())
}

pub(crate) fn config(ownership: OwnershipPolicy) -> Config {
    let text = str::to_owned;
    let at = Address {
        base: text("/api"),
        profile: Profile::Documented,
        site: text("12345"),
        environment: text("67890"),
    };
    Config {
        at,
        domain: String::new(),
        ownership,
        resolvers: Vec::new(),
        one_click: false,
        live_check: false,
        shared: false,
        user_agent: text("a browser"),
        language: text("en"),
        to_ascii,
    }
}

/// The same in the API's current profile, which knows no site.
pub(crate) fn of_current(config: Config) -> Config {
    let at = Address {
        profile: Profile::Current,
        site: String::new(),
        ..config.at
    };
    Config { at, ..config }
}

/// The numbers in README's row that begins so.
pub(crate) fn numbers_in_readme(start: &str) -> Vec<usize> {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));
    let readme = readme.expect("README.md");
    let row = readme.lines().find(|line| line.starts_with(start));
    let cells = row.expect("a row").split('|');
    cells.filter_map(|cell| cell.trim().parse().ok()).collect()
}

/// As [`config`], with the simulated resolvers.
pub(crate) fn watching(ownership: OwnershipPolicy) -> Config {
    Config {
        resolvers: vec!["/api/dns/1".to_owned(), "/api/dns/2".to_owned()],
        ..config(ownership)
    }
}

pub(crate) struct Visit {
    pub(crate) wizard: Wizard,
    pub(crate) sandbox: Sandbox,
    pub(crate) now: Time,
    /// What was sent, and when.
    pub(crate) sent: Vec<(Time, String)>,
    pub(crate) told: Vec<HostEvent>,
    pub(crate) said: Vec<Announcement>,
    pub(crate) focused: Vec<FocusTarget>,
    pub(crate) clipboard: Option<String>,
    pub(crate) printed: Option<String>,
    pub(crate) asked_for_offer: u32,
    pub(crate) probed: Vec<(Time, String)>,
    pub(crate) stored: Option<Json>,
    /// What the resolvers were asked, and when.
    pub(crate) asked: Vec<(Time, String)>,
    /// Whether requests get through at all.
    pub(crate) connected: bool,
    /// What the API answers to everything, in place of the sandbox.
    pub(crate) instead: Option<&'static str>,
    under_way: Vec<UnderWay>,
}

struct UnderWay {
    arrives: Time,
    id: RequestId,
    answer: Result<Response, TransportError>,
    to_api: bool,
}

impl Visit {
    pub(crate) fn to(scenario: Scenario) -> Self {
        Self::with(
            scenario,
            Wizard::new(config(OwnershipPolicy::Required), 1),
            None,
        )
    }

    /// A visit in which DNS is watched.
    pub(crate) fn watching(scenario: Scenario, ownership: OwnershipPolicy) -> Self {
        Self::with(scenario, Wizard::new(watching(ownership), 1), None)
    }

    pub(crate) fn with(scenario: Scenario, wizard: Wizard, place: Option<Json>) -> Self {
        let mut visit = Self {
            wizard,
            sandbox: Sandbox::new(scenario),
            now: START,
            sent: Vec::new(),
            told: Vec::new(),
            said: Vec::new(),
            focused: Vec::new(),
            clipboard: None,
            printed: None,
            asked_for_offer: 0,
            probed: Vec::new(),
            stored: place.clone(),
            asked: Vec::new(),
            connected: true,
            instead: None,
            under_way: Vec::new(),
        };
        visit.tell(Event::Opened { place });
        visit
    }

    /// The same customer, at the same moment, after a reload.
    pub(crate) fn reload(&mut self) {
        self.reload_with(config(OwnershipPolicy::Required));
    }

    pub(crate) fn reload_with(&mut self, config: Config) {
        self.wizard = Wizard::new(config, 2);
        self.under_way.clear();
        let place = self.stored.clone().map(|json| {
            serde_json::from_str(&serde_json::to_string(&json).expect("JSON is written"))
                .expect("and read again")
        });
        self.tell(Event::Opened { place });
    }

    pub(crate) fn tell(&mut self, event: Event) {
        for effect in self.wizard.update(event, self.now) {
            match effect {
                Effect::Send { id, request } => self.send(id, &request),
                Effect::Cancel(id) => self.under_way.retain(|one| one.id != id),
                Effect::Copy { target, text } => {
                    self.clipboard = Some(text);
                    self.tell(Event::Copied { target, done: true });
                }
                Effect::Print(text) => self.printed = Some(text),
                Effect::AskForOffer(_) => self.asked_for_offer += 1,
                Effect::Probe(url) => self.probed.push((self.now, url)),
                Effect::Focus(target) => self.focused.push(target),
                Effect::Announce(news) => self.said.push(news),
                Effect::Store(place) => self.stored = place,
                Effect::Emit(news) => self.told.push(news),
                Effect::TakeLead { .. } | Effect::GiveUpLead => unreachable!("{effect:?}"),
            }
        }
    }

    pub(crate) fn type_and_submit(&mut self, text: &str) {
        self.tell(Event::DomainTyped(text.to_owned()));
        self.tell(Event::DomainSubmitted);
    }

    /// Lets time pass, with whatever happens in it.
    pub(crate) fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        let mut idle_rounds = 0;
        loop {
            let answer = self.under_way.iter().map(|one| one.arrives).min();
            let wake = self.wizard.wake_at(self.now);
            let Some(next) = [answer, wake]
                .into_iter()
                .flatten()
                .min()
                .filter(|next| *next <= end)
            else {
                break;
            };
            idle_rounds = if next > self.now { 0 } else { idle_rounds + 1 };
            assert!(
                idle_rounds < 50,
                "the wizard wakes without end at {:?}",
                self.now
            );
            self.now = next.max(self.now);
            match self
                .under_way
                .iter()
                .position(|one| one.arrives <= self.now)
            {
                Some(index) => {
                    let UnderWay { id, answer, .. } = self.under_way.remove(index);
                    self.tell(Event::ReplyArrived { id, answer });
                }
                None => self.tell(Event::Woke),
            }
        }
        self.now = end;
    }

    /// Until the customer is at this stage, or past it.
    pub(crate) fn wait_for(&mut self, stage: Stage, longest: Duration) {
        let end = self.now + longest;
        while self.wizard.stage() < stage {
            assert!(
                self.now < end,
                "{stage:?} was not reached: {:#?}",
                self.screen()
            );
            self.wait(Duration::from_secs(1));
        }
    }

    pub(crate) fn screen(&self) -> Screen {
        self.wizard.screen(self.now)
    }

    /// How many requests whose line begins so were sent.
    pub(crate) fn count(&self, line: &str) -> usize {
        self.sent
            .iter()
            .filter(|(_, sent)| sent.starts_with(line))
            .count()
    }

    fn send(&mut self, id: RequestId, request: &Request) {
        let to_api = request.accept == Accept::Json;
        assert!(
            !to_api || self.under_way.iter().all(|one| !one.to_api),
            "one request at a time"
        );
        let path = request
            .url
            .strip_prefix("/api")
            .expect("below the base")
            .to_owned();
        let method = request.method.name();
        let line = format!("{method} {path}");
        match to_api {
            true => self.sent.push((self.now, line)),
            false => self.asked.push((self.now, line)),
        }
        let mut under_way = |arrives, answer| {
            self.under_way.push(UnderWay {
                arrives,
                id,
                answer,
                to_api,
            });
        };
        if !self.connected {
            return under_way(self.now, Err(TransportError::Network));
        }
        if let Some(body) = self.instead.filter(|_| to_api) {
            let answer = Ok(Response {
                status: 200,
                headers: Vec::new(),
                body: read(body),
            });
            return under_way(self.now, answer);
        }
        let body = request.body.as_ref().map_or(String::new(), |body| {
            serde_json::to_string(body).expect("JSON")
        });
        let answer = self.sandbox.answer(method, &path, &body, self.now);
        let arrives = self.now + answer.delay;
        if let Some(answer) = answer.carried(request.accept, read) {
            under_way(arrives, answer);
        }
    }
}

/// A body's text, with the JSON of native programs.
pub(crate) fn read(text: &str) -> Body {
    Body::read(text, |text| serde_json::from_str(text).ok())
}
