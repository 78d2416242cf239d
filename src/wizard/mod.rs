//! The core: the whole story from a typed name to a live site, without access to a clock, a network or a screen.
//!
//! Events go in with their time, effects come out, and the screen is a plain value. The stage is not stored: it follows from the
//! state.
//!
//! Each module uses only those before it in this order: `protocol` defines events, effects and the screen; `turn` collects the
//! effects of one event; `stages`, `requests` and `dns_watch` are the parts of the `state`. The others work on the whole state:
//! `calls` (to the API), `dns_policy`, `flow` (intents and facts), `snapshot`, `tab_lock`, `show` and `report`. `guide` orders the parts
//! of a screen.

pub mod attributes;
mod calls;
mod config;
mod dns_policy;
mod dns_watch;
mod flow;
mod guide;
mod protocol;
mod report;
mod requests;
mod show;
mod snapshot;
mod stages;
mod state;
mod tab_lock;
#[cfg(test)]
mod tests;
mod turn;
mod wishes;

pub use crate::api::{
    Actor, Address, ApiError, Awaited, Blamed, Failed, Failure, Garbled, Profile, STORY, Step,
};
pub use crate::dns::Finding;
pub use crate::domain::{OneClick, Origin};
pub use config::{AttachPolicy, Config, OwnershipPolicy};
pub use guide::{
    Action, Check, ChoiceNote, Consequences, Lead, NameNote, NextLook, OwnershipLead, Part,
    RecordLists, Retry, Task, Tone,
};
pub use protocol::{
    Announcement, Attempt, BeforeScreen, Body, Checks, Choice, ConnectionScreen, CopyTarget,
    DnsScreen, Effect, ErrorCode, Event, Fact, FocusTarget, Forwarded, HalfScreen, HalfState,
    Handover, HostEvent, Intent, LiveScreen, NameScreen, NotYet, OfferNews, OfferOutcome,
    OwnershipScreen, Problem, Progress, Proof, Question, RecordCard, RecordState, Removal, Removed,
    RequestId, RetryOutcome, RetryScreen, Screen, Stage, Stride, TimelineStep, WalkthroughScreen,
};
pub use requests::TIMEOUT;
pub(crate) use stages::cut;
pub use state::Wizard;
pub use wishes::{Names, Wishes};

use crate::chance::Chance;
use crate::time::Time;
use snapshot::Cause;
use turn::Turn;

impl Wizard {
    /// Takes in one event, and returns the effects for the shell to run.
    pub fn update(&mut self, event: impl Into<Event>, now: Time) -> Vec<Effect> {
        self.react(event.into(), now)
    }

    fn react(&mut self, event: Event, now: Time) -> Vec<Effect> {
        let chance = std::mem::replace(&mut self.chance, Chance::none());
        let mut turn = Turn {
            now,
            chance,
            effects: Vec::new(),
            status: None,
            answered: false,
        };
        self.take_turn(event, &mut turn);
        self.chance = turn.chance;
        turn.effects
    }

    fn take_turn(&mut self, event: Event, turn: &mut Turn) {
        self.read_clock(turn.now);
        // A visit that resumes an earlier one, or adopts the site's domain, is no change of stage, and must not move the focus.
        let waited = self.name().is_some_and(|name| name.adding.is_none());
        let mut before = (self.stage(), self.actor());
        let claims_tab = matches!(&event, Event::Intent(intent) if intent.claims_tab());
        let cause = Cause::of(&event);
        self.take_in(event, turn);
        if waited && self.site().is_some() {
            before = (self.stage(), self.actor());
        }
        if let Some((call, cancel, answer)) = self.in_flight.expired(turn.now) {
            turn.push(cancel);
            self.take_answer(&call, answer, turn);
        }
        self.glance(turn);
        self.watch_dns(turn);
        self.probe(turn);
        self.vouch(turn);
        self.follow_stage(before, turn);
        self.tell_funnel(turn);
        self.send_wanted(turn);
        self.seek_walkthrough(turn);
        self.store_news(cause, turn);
        // The lock comes last, so that the next tab with the lock finds the stored snapshot.
        self.seek_tab_lock(claims_tab, turn);
    }

    /// The time at which the next poll, deadline or change of the screen is due.
    pub fn wake_at(&self, now: Time) -> Option<Time> {
        // While a request is in flight no other call can be sent, and its end is an event.
        let free = self.in_flight.call().is_none();
        let seen = self.visible;
        let wakes = [
            self.in_flight.deadline(),
            self.dns.deadline(),
            self.glance.deadline(),
            self.glance_due(now),
            self.watch_due(now),
            self.last_check_due(),
            self.copied.map(|copied| copied.until).filter(|_| seen),
            self.tick(now).filter(|_| seen),
            self.in_flight.held_until(now).filter(|_| free),
            self.first_poll(now).filter(|_| free && self.may_poll()),
            self.takes_over_at(),
        ];
        Time::first(&wakes).map(|at| at.max(now))
    }
}
