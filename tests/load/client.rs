//! The customer's page: the widget's real core, or a loop that asks at fixed intervals.

use super::fixed::Fixed;
use super::server::{Asked, HOST};
use domain_wizard::api::Profile;
use domain_wizard::http::{Accept, Method, Request};
use domain_wizard::time::{Duration, Time};
use domain_wizard::visit::{Outcome, Page, Platform, RESOLVERS, path_of};
use domain_wizard::wizard::{
    Config, Effect, Event, Fact, Intent, OwnershipPolicy, RequestId, Stage, Wizard,
};

/// The kinds of pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Asks at this interval whatever the server answers, in view or not.
    Fixed(Duration),
    /// Asks at this interval whatever the server answers, but only in view.
    FixedInView(Duration),
    /// The widget, with or without watching DNS.
    Widget { dns_check: bool },
}

/// A page's request to the simulation.
pub(crate) enum Wish {
    Ask {
        id: u32,
        asked: Asked,
    },
    /// The page dropped this request.
    Forget(u32),
}

pub(crate) enum Client {
    Fixed(Fixed),
    Widget(Box<Page>),
}

impl Client {
    pub(crate) fn new(kind: Kind, seed: u64, now: Time) -> Self {
        match kind {
            Kind::Fixed(every) => Self::Fixed(Fixed::new(every, true)),
            Kind::FixedInView(every) => Self::Fixed(Fixed::new(every, false)),
            Kind::Widget { dns_check } => {
                let mut page = Page::new(Wizard::new(config(dns_check), seed), now);
                page.tell(Fact::Opened { snapshot: None });
                page.tell(Intent::DomainTyped(HOST.to_owned()));
                Self::Widget(Box::new(page))
            }
        }
    }

    /// The customer submits the name.
    pub(crate) fn submitted(&mut self, now: Time) -> Vec<Wish> {
        match self {
            Self::Fixed(fixed) => fixed.ask(Asked::Name, now),
            Self::Widget(page) => tell(page, Intent::DomainSubmitted, now),
        }
    }

    /// The customer says that the record is added.
    pub(crate) fn said_added(&mut self, now: Time) -> Vec<Wish> {
        match self {
            Self::Fixed(_) => Vec::new(),
            Self::Widget(page) => tell(page, Intent::RecordsAdded, now),
        }
    }

    pub(crate) fn hidden(&mut self, now: Time) -> Vec<Wish> {
        match self {
            Self::Fixed(fixed) => fixed.hidden(now),
            Self::Widget(page) => return tell(page, Fact::PageHidden, now),
        }
        Vec::new()
    }

    pub(crate) fn shown(&mut self, now: Time) -> Vec<Wish> {
        match self {
            Self::Fixed(fixed) => fixed.shown(now),
            Self::Widget(page) => return tell(page, Fact::PageShown, now),
        }
        Vec::new()
    }

    pub(crate) fn woke(&mut self, now: Time) -> Vec<Wish> {
        match self {
            Self::Fixed(fixed) => fixed.woke(now),
            Self::Widget(page) => tell(page, Fact::Woke, now),
        }
    }

    pub(crate) fn answered(&mut self, id: u32, answer: Outcome, now: Time) -> Vec<Wish> {
        match self {
            Self::Fixed(fixed) => {
                fixed.answered(answer.is_ok_and(|response| response.status == 200), now);
                Vec::new()
            }
            Self::Widget(page) => {
                let id = RequestId(id);
                tell(page, Fact::ReplyArrived { id, answer }, now)
            }
        }
    }

    /// Tells whether the name was sent and accepted.
    pub(crate) fn has_name(&self) -> bool {
        match self {
            Self::Fixed(fixed) => fixed.is_going(),
            Self::Widget(page) => page.wizard.stage() > Stage::Name,
        }
    }

    pub(crate) fn wake_at(&self) -> Option<Time> {
        match self {
            Self::Fixed(fixed) => fixed.wake_at(),
            Self::Widget(page) => page.timer,
        }
    }
}

fn tell(page: &mut Page, event: impl Into<Event>, now: Time) -> Vec<Wish> {
    let mut wishes = Vec::new();
    page.now = now;
    for effect in page.tell(event) {
        match effect {
            Effect::Send { id, request } => {
                let asked = asked(&request);
                wishes.push(Wish::Ask { id: id.0, asked });
            }
            Effect::Cancel(id) => wishes.push(Wish::Forget(id.0)),
            _ => {}
        }
    }
    page.timer = due(&page.wizard, now);
    wishes
}

fn asked(request: &Request) -> Asked {
    let path = path_of(request);
    match (request.accept, request.method) {
        (Accept::DnsMessage, _) => Asked::Dns(path.to_owned()),
        (_, Method::Get) => Asked::Status,
        _ if path == "/domains" => Asked::Name,
        _ => Asked::Nudge,
    }
}

/// The time of the widget's next task. The wakes that only count seconds down on a visible page are left out: in most of the
/// millions of seconds only a number would change. The search is exact to 10 ms.
fn due(wizard: &Wizard, now: Time) -> Option<Time> {
    const SECOND: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(20 * 60);
    let wake = wizard.wake_at(now)?;
    if wake != now + SECOND && wake != now + SECOND * 60 {
        return Some(wake);
    }
    // A countdown is always due a while after the moment asked about; every other task is due from its own moment on.
    let is_due = |after: Duration| wizard.wake_at(now + after) == Some(now + after);
    let (mut before, mut after) = (Duration::ZERO, SECOND);
    while !is_due(after) {
        if after > LONGEST {
            return Some(now + after);
        }
        (before, after) = (after, after * 2);
    }
    while after - before > Duration::from_millis(10) {
        let middle = Duration::from_millis((before + after).as_millis() as u64 / 2);
        match is_due(middle) {
            true => after = middle,
            false => before = middle,
        }
    }
    Some(now + after)
}

/// The platform of a simulation with ASCII names, in which no body is text.
const PLATFORM: Platform = Platform {
    to_ascii: |name| Some(name.to_owned()),
    parse: |_| None,
    write: |_| String::new(),
};

fn config(dns_check: bool) -> Config {
    let asked = if dns_check { &RESOLVERS[..] } else { &[] };
    Config {
        ownership: OwnershipPolicy::Skip,
        resolvers: asked.iter().map(|one| (*one).to_owned()).collect(),
        ..PLATFORM.config(Profile::Documented)
    }
}
