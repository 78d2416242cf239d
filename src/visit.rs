//! A page with the widget in simulated time, for the demo's gallery and for tests: requests go to the simulated API, answers
//! arrive in the order of their times, the wizard is woken when it asks for that, and the caller gets all other effects.
//!
//! A page is driven as the core is: [`Page::tell`] takes an event and gives effects, [`Page::next_by`] gives the next event.
//! The loop between the two belongs to the caller, with faults, stores and records of its own.

use crate::api::{Address, Profile};
use crate::domain::ToAscii;
use crate::http::{Accept, Body, Request, Response, TransportError};
use crate::json::Json;
use crate::sandbox::{self, Sandbox};
use crate::time::{Duration, Time};
use crate::wizard::{
    AttachPolicy, Config, Effect, Event, Fact, OwnershipPolicy, RequestId, Screen, Wizard,
};

/// The base of the simulated API.
pub const BASE: &str = "/api";

/// The addresses of its two resolvers.
pub const RESOLVERS: [&str; 2] = ["/api/dns/1", "/api/dns/2"];

/// The most wakes in a row at one moment: more are an endless loop.
const MOST_IDLE: u32 = 20;

/// The parts that the platform brings and the core does not: names of other scripts, and JSON.
#[derive(Clone, Copy)]
pub struct Platform {
    /// Its IDNA.
    pub to_ascii: ToAscii,
    /// Its reader of JSON.
    pub parse: fn(&str) -> Option<Json>,
    /// Its writer of JSON.
    pub write: fn(&Json) -> String,
}

impl Platform {
    /// The configuration of a host page that only asks for a proof of ownership.
    pub fn config(self, profile: Profile) -> Config {
        let text = str::to_owned;
        // The current profile knows no site.
        let site = match profile {
            Profile::Current => "",
            Profile::Documented => "12345",
        };
        Config {
            at: Address {
                base: text(BASE),
                profile,
                site: text(site),
                environment: text("67890"),
            },
            domain: String::new(),
            ownership: OwnershipPolicy::Required,
            attach: AttachPolicy::Widget,
            resolvers: Vec::new(),
            one_click: false,
            live_check: false,
            shared: false,
            user_agent: text("a browser"),
            language: text("en"),
            to_ascii: self.to_ascii,
        }
    }

    /// Asks the simulated API.
    pub fn ask(self, api: &mut Sandbox, request: &Request, now: Time) -> sandbox::Answer {
        let path = path_of(request);
        let body = request.body.as_ref().map(self.write).unwrap_or_default();
        api.answer(request.method.name(), path, &body, now)
    }

    /// The outcome of an answer; none where it never arrives.
    pub fn carry(self, answer: sandbox::Answer, accept: Accept) -> Option<Outcome> {
        answer.carried(accept, |text| Body::read(text, self.parse))
    }
}

/// The path of a request, below the base.
pub fn path_of(request: &Request) -> &str {
    let path = request.url.strip_prefix(BASE);
    path.unwrap_or_else(|| panic!("{} is not below {BASE}", request.url))
}

/// The outcome of a request.
pub type Outcome = Result<Response, TransportError>;

/// A request that waits for its end.
#[derive(Clone, Debug)]
pub struct UnderWay {
    /// Its number.
    pub id: RequestId,
    /// The request.
    pub request: Request,
    /// Its end and its outcome; none where the caller ends it, or nobody does.
    pub end: Option<(Time, Outcome)>,
}

/// The page.
pub struct Page {
    /// The widget's core.
    pub wizard: Wizard,
    /// The moment, by a true clock.
    pub now: Time,
    /// The lead of the customer's clock on the true one, in milliseconds.
    pub skew: i64,
    /// The moment at which the wizard is woken.
    pub timer: Option<Time>,
    /// The requests that were sent and have not ended.
    pub under_way: Vec<UnderWay>,
    /// The events that were planned.
    later: Vec<(Time, Event)>,
    /// The wakes in a row at this moment.
    idle: u32,
}

impl Page {
    /// A page on which nothing has happened yet.
    pub fn new(wizard: Wizard, now: Time) -> Self {
        Self {
            wizard,
            now,
            skew: 0,
            timer: None,
            under_way: Vec::new(),
            later: Vec::new(),
            idle: 0,
        }
    }

    /// Leaves the page and opens it again at the same moment.
    pub fn reload(&mut self, wizard: Wizard) {
        let skew = self.skew;
        *self = Self::new(wizard, self.now);
        self.skew = skew;
    }

    /// The customer's clock.
    pub fn clock(&self) -> Time {
        Time::from_millis(self.now.as_millis().saturating_add_signed(self.skew))
    }

    /// The screen as it is now.
    pub fn screen(&self) -> Screen {
        self.wizard.screen(self.clock())
    }

    /// Tells the wizard a fact, and gives what it wants done. Of that nothing is done here.
    pub fn tell(&mut self, event: impl Into<Event>) -> Vec<Effect> {
        let event = event.into();
        if event != Event::Fact(Fact::Woke) {
            self.idle = 0;
        }
        let now = self.clock();
        let effects = self.wizard.update(event, now);
        self.timer = self.wizard.wake_at(now).map(|at| self.now + at.since(now));
        effects
    }

    /// Sends a request, which ends so after this time; without an end it waits for ever.
    pub fn send(&mut self, id: RequestId, request: Request, end: Option<(Duration, Outcome)>) {
        let end = end.map(|(after, outcome)| (self.now + after, outcome));
        self.under_way.push(UnderWay { id, request, end });
    }

    /// Sends a request to the simulated API.
    pub fn send_to(
        &mut self,
        api: &mut Sandbox,
        platform: Platform,
        id: RequestId,
        request: Request,
    ) {
        let answer = platform.ask(api, &request, self.now);
        let delay = answer.delay;
        let end = platform.carry(answer, request.accept);
        self.send(id, request, end.map(|outcome| (delay, outcome)));
    }

    /// Gives up a request, and returns it where it had not ended.
    pub fn cancel(&mut self, id: RequestId) -> Option<UnderWay> {
        let place = self.under_way.iter().position(|one| one.id == id)?;
        Some(self.under_way.remove(place))
    }

    /// Breaks off all requests now.
    pub fn break_off(&mut self) {
        for one in &mut self.under_way {
            one.end = Some((self.now, Err(TransportError::Network)));
        }
    }

    /// Plans an event.
    pub fn plan(&mut self, at: Time, event: impl Into<Event>) {
        self.later.push((at, event.into()));
    }

    /// Drops the planned events that are not kept.
    pub fn keep(&mut self, is_kept: impl Fn(&Event) -> bool) {
        self.later.retain(|(_, event)| is_kept(event));
    }

    /// The moment of the next event.
    pub fn next(&self) -> Option<Time> {
        let planned = self.later.iter().map(|(at, _)| *at);
        let ends = self.under_way.iter().filter_map(UnderWay::ends_at);
        planned.chain(ends).chain(self.timer).min()
    }

    /// Goes on to the next event, or to `end` where there is none by then.
    pub fn next_by(&mut self, end: Time) -> Option<Event> {
        let Some(next) = self.next().filter(|next| *next <= end) else {
            self.now = self.now.max(end);
            return None;
        };
        if next > self.now {
            self.now = next;
            self.idle = 0;
        }
        if let Some(place) = self.later.iter().position(|(at, _)| *at == next) {
            return Some(self.later.remove(place).1);
        }
        let due = |one: &UnderWay| one.ends_at() == Some(next);
        if let Some(place) = self.under_way.iter().position(due) {
            let UnderWay { id, end, .. } = self.under_way.remove(place);
            let (_, answer) = end?;
            return Some(Fact::ReplyArrived { id, answer }.into());
        }
        self.timer = None;
        self.idle += 1;
        assert!(
            self.idle < MOST_IDLE,
            "it wakes without end at {}",
            self.now.to_iso()
        );
        Some(Fact::Woke.into())
    }
}

impl UnderWay {
    fn ends_at(&self) -> Option<Time> {
        self.end.as_ref().map(|(at, _)| *at)
    }
}
