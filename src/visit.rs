//! A page with the widget in simulated time, for the demo's gallery and for tests. Requests go to the simulated API, answers
//! arrive in the order of their times, the page wakes the wizard when the wizard asks for it, and the caller gets all other
//! effects.
//!
//! The caller drives a page as the shell drives the core: [`Page::tell`] takes an event and returns effects, and
//! [`Page::next_by`] returns the next event. The caller owns the loop between the two, the faults and the stores.

use crate::api::{Address, Profile};
use crate::domain::ToAscii;
use crate::http::{Accept, Body, Request, Response, TransportError};
use crate::json::Json;
use crate::sandbox::{self, Sandbox};
use crate::time::{Duration, Time};
use crate::wizard::{
    AttachPolicy, Config, Effect, Event, Fact, OwnershipPolicy, RequestId, Screen, Wishes, Wizard,
};

/// The base of the simulated API.
pub const BASE: &str = "/api";

/// The addresses of the simulated resolvers.
pub const RESOLVERS: [&str; 2] = ["/api/dns/1", "/api/dns/2"];

/// The most wakes in a row at one moment; more would be an endless loop.
const MOST_IDLE: u32 = 20;

/// The functions that a browser has and the core lacks: IDNA and JSON.
#[derive(Clone, Copy)]
pub struct Platform {
    /// Encodes a name by IDNA.
    pub to_ascii: ToAscii,
    /// Reads JSON.
    pub parse: fn(&str) -> Option<Json>,
    /// Writes JSON.
    pub write: fn(&Json) -> String,
}

impl Platform {
    /// The configuration of a host page without options.
    pub fn config(self, profile: Profile) -> Config {
        let text = str::to_owned;
        // The current profile has no sites.
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
            walkthroughs: false,
            wishes: Wishes::default(),
            live_check: false,
            shared: false,
            user_agent: text("a browser"),
            language: text("en"),
            to_ascii: self.to_ascii,
        }
    }

    /// Sends a request to the simulated API.
    pub fn ask(self, api: &mut Sandbox, request: &Request, now: Time) -> sandbox::Answer {
        let path = path_of(request);
        let body = request.body.as_ref().map(self.write).unwrap_or_default();
        api.answer(request.method.name(), path, &body, now)
    }

    /// The outcome that a client gets of an answer; none where the answer never arrives.
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

/// A request in flight.
#[derive(Clone, Debug)]
pub struct UnderWay {
    /// The request's id.
    pub id: RequestId,
    /// The request.
    pub request: Request,
    /// The time and the outcome of its end; none where only the caller can end the request.
    pub end: Option<(Time, Outcome)>,
}

/// A page with the widget.
pub struct Page {
    /// The widget's core.
    pub wizard: Wizard,
    /// The present moment, by a correct clock.
    pub now: Time,
    /// The difference of the customer's clock to the correct one, in milliseconds.
    pub skew: i64,
    /// The moment at which the page wakes the wizard.
    pub timer: Option<Time>,
    /// The requests in flight.
    pub under_way: Vec<UnderWay>,
    /// The planned events.
    later: Vec<(Time, Event)>,
    /// The number of wakes in a row at this moment.
    idle: u32,
}

impl Page {
    /// A page before its first event.
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

    /// The time by the customer's clock.
    pub fn clock(&self) -> Time {
        Time::from_millis(self.now.as_millis().saturating_add_signed(self.skew))
    }

    /// The present screen.
    pub fn screen(&self) -> Screen {
        self.wizard.screen(self.clock())
    }

    /// Passes an event to the wizard, and returns its effects, which the caller has to carry out.
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

    /// Sends a request that ends after this time with this outcome; without `end` the request waits until the caller ends it.
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

    /// Cancels a request, and returns it if it was still in flight.
    pub fn cancel(&mut self, id: RequestId) -> Option<UnderWay> {
        let place = self.under_way.iter().position(|one| one.id == id)?;
        Some(self.under_way.remove(place))
    }

    /// Lets all requests in flight fail now.
    pub fn break_off(&mut self) {
        for one in &mut self.under_way {
            one.end = Some((self.now, Err(TransportError::Network)));
        }
    }

    /// Plans an event for a time.
    pub fn plan(&mut self, at: Time, event: impl Into<Event>) {
        self.later.push((at, event.into()));
    }

    /// Drops the planned events that do not satisfy `is_kept`.
    pub fn keep(&mut self, is_kept: impl Fn(&Event) -> bool) {
        self.later.retain(|(_, event)| is_kept(event));
    }

    /// The time of the next event.
    pub fn next(&self) -> Option<Time> {
        let planned = self.later.iter().map(|(at, _)| *at);
        let ends = self.under_way.iter().filter_map(UnderWay::ends_at);
        planned.chain(ends).chain(self.timer).min()
    }

    /// Moves the time on to the next event and returns that, or to `end` where no event comes before.
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
