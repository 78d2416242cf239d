//! The whole story, from a typed name to a live site, without a clock, a network or a screen of its own.
//!
//! Facts go in as events, with the moment they happened; what is to be done comes out as effects; what may be
//! shown is a plain value. The stage is never stored: it follows from what is known.

mod asking;
mod attach;
pub mod attributes;
mod budget;
mod change;
mod clock;
mod config;
mod connection;
mod context;
mod drift;
mod driving;
mod effect;
mod fact;
mod inputs;
mod intent;
mod kept;
mod known;
mod line;
mod live;
mod name;
mod offer;
mod ownership;
mod place;
mod present;
mod problem;
mod question;
mod removal;
mod report;
mod retry;
mod screen;
mod settling;
mod show;
mod tabs;
#[cfg(test)]
mod tests;
mod watch;

pub use crate::api::{
    Actor, Address, ApiError, Awaited, Blamed, Failed, Failure, Garbled, Profile, STORY, Step,
};
pub use crate::domain::{OneClick, Origin};
pub use config::{AttachPolicy, Config, OwnershipPolicy};
pub use connection::RetryOutcome;
pub use effect::{Announcement, CopyTarget, Effect, ErrorCode, FocusTarget, HostEvent, RequestId};
pub use fact::{Event, Fact};
pub use intent::Intent;
pub use line::TIMEOUT;
pub use live::Proof;
pub use ownership::NotYet;
pub use problem::{Attempt, Problem};
pub use screen::{
    Body, Checks, ConnectionScreen, DnsScreen, LiveScreen, NameScreen, OwnershipScreen, Progress,
    Question, RecordCard, RecordState, Removal, Removed, RetryScreen, Screen, Stage, TimelineStep,
};

use crate::chance::Chance;
use crate::domain::DomainName;
use crate::time::{Duration, Time};
use budget::Budget;
use connection::Connection;
use context::Context;
use drift::Drift;
use line::{Ids, Line};
use live::LastCheck;
use name::Name;
use offer::Offer;
use ownership::Ownership;
use removal::Removing;
use tabs::Lead;
use watch::Watch;

/// For so long a copy button says that it copied.
const COPIED_FOR: Duration = Duration::from_millis(2500);

/// One customer's way through.
#[derive(Clone, Debug)]
pub struct Wizard {
    config: Config,
    chance: Chance,
    ids: Ids,
    line: Line,
    budget: Budget,
    watch: Watch,
    offer: Offer,
    last_check: LastCheck,
    visible: bool,
    online: bool,
    name: Name,
    domain: Option<DomainName>,
    ownership: Option<Ownership>,
    connection: Option<Connection>,
    copied: Option<(CopyTarget, bool, Time)>,
    /// The last calls that failed, and when; for the report to support.
    faults: Vec<(Problem, Time)>,
    /// Put and not answered yet.
    question: Option<Question>,
    removing: Removing,
    drift: Drift,
    lead: Lead,
    /// How often the place in the story was kept, by this tab and those before it: what has a smaller number is older,
    /// whatever clocks say.
    turns: u64,
    /// What the clock last said.
    clock: Time,
    /// Something was kept that this version cannot read. It may be of use to another, until the customer does something.
    unread: bool,
}

impl Wizard {
    /// A wizard at the beginning. `Fact::Opened` is its first event. `seed` is for jitter alone.
    pub fn new(config: Config, seed: u64) -> Self {
        Self::with_chance(config, Chance::seeded(seed))
    }

    /// As [`new`](Self::new), with the dice given: for arithmetic that must come out even.
    pub fn with_chance(mut config: Config, mut chance: Chance) -> Self {
        if config.at.profile == Profile::Current {
            // There is no call that would verify it.
            config.ownership = OwnershipPolicy::Skip;
        }
        config.domain = name::cut(&config.domain);
        let name = Name {
            typed: config.domain.clone(),
            ..Name::default()
        };
        let watch = Watch::new(config.resolvers.clone(), &mut chance);
        let offer = Offer::new(config.one_click);
        Self {
            config,
            chance,
            ids: Ids::default(),
            line: Line::default(),
            budget: Budget::default(),
            watch,
            offer,
            last_check: LastCheck::default(),
            visible: true,
            online: true,
            name,
            domain: None,
            ownership: None,
            connection: None,
            copied: None,
            faults: Vec::new(),
            question: None,
            removing: Removing::Idle,
            drift: Drift::Unexpected,
            lead: Lead::Apart,
            turns: 0,
            clock: Time::default(),
            unread: false,
        }
    }

    /// Takes in one fact and says what is to be done about it.
    pub fn update(&mut self, event: impl Into<Event>, now: Time) -> Vec<Effect> {
        self.react(event.into(), now)
    }

    fn react(&mut self, event: Event, now: Time) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.read_clock(now);
        // A visit that goes on where an earlier one left off, or where the site stands, has changed nothing, and must not
        // take the focus.
        let waited = self.domain.is_none() && self.name.adding.is_none();
        let mut before = (self.stage(), self.turn());
        let acted = matches!(&event, Event::Intent(intent) if intent.claims_tab());
        // What another tab kept is kept already.
        let theirs = matches!(
            event,
            Event::Fact(Fact::StoredElsewhere(_) | Fact::TabLockTaken { .. })
        );
        let tried = self.last_try();
        let answered = matches!(event, Event::Fact(Fact::ReplyArrived { .. }));
        let keep = self.take_in(event, now, &mut effects);
        if waited && self.domain.is_some() {
            before = (self.stage(), self.turn());
        }
        let mut settled = false;
        if let Some((call, cancel, answer)) = self.line.expired(now) {
            effects.push(cancel);
            self.settle_call(call, answer, now, &mut effects);
            settled = self.domain.is_some();
        }
        self.watch_dns(now, &mut effects);
        self.look_whether_it_opens(now, &mut effects);
        self.vouch(now, &mut effects);
        self.follow_stage(before, now, &mut effects);
        self.ask(now, &mut effects);
        self.unread &= !keep || answered;
        // A visit that begins just now is not to try at once what this one has just tried.
        let moved = settled || before.0 != self.stage() || tried != self.last_try();
        if (keep || moved) && !self.unread && !theirs {
            self.turns += 1;
            effects.push(Effect::Store(self.place(now)));
        }
        // Last, so that whoever has it next finds what is kept.
        self.seek_lead(acted, now, &mut effects);
        effects
    }

    /// The next moment at which something is due: a look, a deadline, or a change of what the screen says.
    pub fn wake_at(&self, now: Time) -> Option<Time> {
        // While the line is busy nothing else can be asked; its end is an event of its own.
        let free = self.line.call_in_flight().is_none();
        let seen = self.visible;
        let wakes = [
            self.line.deadline(),
            self.watch.deadline(),
            self.watch_due(now),
            self.last_check_due(),
            self.copied.map(|(_, _, until)| until).filter(|_| seen),
            self.tick(now).filter(|_| seen),
            self.line.held_until(now).filter(|_| free),
            self.first_look(now).filter(|_| free && self.may_look()),
            self.takes_over_at(),
        ];
        Time::first(&wakes).map(|at| at.max(now))
    }

    /// Where the customer is.
    pub fn stage(&self) -> Stage {
        let Some(connection) = self.domain.as_ref().and(self.connection.as_ref()) else {
            return Stage::Name;
        };
        match &self.ownership {
            Some(ownership) if !ownership.verified => Stage::Ownership,
            _ if connection.is_complete() => Stage::Live,
            _ => Stage::Connection,
        }
    }

    /// Whose turn it is. What the customer has done and DNS shows to be right is left to the platform, even where this has
    /// not seen it yet.
    pub fn turn(&self) -> Actor {
        match self.stage() {
            _ if self.awaits_sight() => Actor::Platform,
            Stage::Connection if self.removing.is_under_way() => Actor::Platform,
            Stage::Name | Stage::Ownership => Actor::Customer,
            Stage::Connection => match self.known() {
                Some(known) => known.status.actor(),
                None => Actor::Platform,
            },
            Stage::Live => Actor::Nobody,
        }
    }

    fn known(&self) -> Option<&connection::Known> {
        self.connection.as_ref()?.known.as_ref()
    }

    fn last_try(&self) -> Option<Time> {
        self.connection.as_ref()?.retry.last
    }

    /// What a new stage, or a new turn, brings with it.
    fn follow_stage(&mut self, before: (Stage, Actor), now: Time, effects: &mut Vec<Effect>) {
        let (stage, turn) = (self.stage(), self.turn());
        if stage != before.0 {
            self.copied = None;
            self.question = None;
            // What went wrong with a name leads back to its field.
            if !effects.iter().any(|one| matches!(one, Effect::Focus(_))) {
                effects.push(Effect::Focus(FocusTarget::Heading));
            }
            if stage == Stage::Connection
                && let Some(connection) = &mut self.connection
            {
                connection.problem = None;
                connection.failures = 0;
                if connection.awaits.is_none() {
                    connection.poll.restart(now);
                }
                // The platform begins now; before, the name was not known to be the customer's.
                if let Some(fresh) = &mut connection.fresh {
                    fresh.since = now;
                }
            }
            if let (Stage::Live, Some(domain)) = (stage, &self.domain) {
                self.drift = Drift::Unexpected;
                if self.config.live_check {
                    self.last_check.begin(now);
                }
                effects.push(Effect::Emit(HostEvent::Complete(
                    domain.as_ascii().to_owned(),
                )));
            }
        }
        if (stage, turn) != before && turn == Actor::Customer && stage != Stage::Name {
            effects.push(Effect::Emit(HostEvent::ActionNeeded(stage.name())));
        }
    }
}

fn context<'a>(now: Time, chance: &'a mut Chance, effects: &'a mut Vec<Effect>) -> Context<'a> {
    Context {
        now,
        chance,
        effects,
        status: None,
    }
}

/// Keeps a problem, and speaks of it only where it is a new one.
fn note(slot: &mut Option<Problem>, problem: Problem, context: &mut Context<'_>) {
    let known = slot
        .as_ref()
        .is_some_and(|old| old.error.code() == problem.error.code());
    if !known {
        context.report(&problem);
    }
    *slot = Some(problem);
}
