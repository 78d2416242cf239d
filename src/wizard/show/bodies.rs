//! The screen of each stage.

use super::timeline::timeline;
use crate::api::{Awaited, Call};
use crate::time::Time;
use crate::wizard::protocol::{
    Checks, ConnectionScreen, LiveScreen, NameScreen, OwnershipScreen, RetryScreen,
};
use crate::wizard::stages::{Activity, Name, Site};
use crate::wizard::state::Wizard;

impl Wizard {
    pub(super) fn name_screen(&self, name: &Name, now: Time) -> NameScreen {
        let mut typed = NameScreen::typed(&name.typed, name.fault.clone(), self.config.to_ascii);
        let wishes = &self.config.wishes;
        // No preview promises a name that the page will not take.
        typed.preview.take_if(|name| wishes.fault(name).is_some());
        NameScreen {
            choice: self.choice(name, typed.preview.as_ref()),
            suggested: self.suggested(name),
            adding: name.adding.is_some(),
            sending: name.adding.is_some() && self.in_flight.call().is_some(),
            problem: name.problem.clone(),
            held_until: self.name_held_until(now),
            removed: name.removed.clone(),
            ..typed
        }
    }

    pub(super) fn ownership_screen(&self, site: &Site, now: Time) -> OwnershipScreen {
        let ownership = site.ownership.as_ref();
        let not_yet = ownership.and_then(|ownership| ownership.not_yet.as_ref());
        let records = self.records();
        OwnershipScreen {
            walkthrough: self.walkthrough_screen(site, &records),
            before: self.before_screen(site),
            records,
            claimed: ownership.is_some_and(|ownership| ownership.claimed),
            not_yet: not_yet.cloned(),
            overdue: ownership.is_some_and(|ownership| ownership.is_overdue(now)),
            checks: Checks {
                last: not_yet.map(|not_yet| not_yet.at),
                next: ownership.and_then(|ownership| self.next_poll(&ownership.poll, now)),
                asking: matches!(self.in_flight.call(), Some(Call::Verify { .. })),
            },
            problem: ownership.and_then(|ownership| ownership.problem.clone()),
        }
    }

    pub(super) fn connection_screen(&self, site: &Site, now: Time) -> ConnectionScreen {
        let connection = &site.connection;
        let known = connection.last_status.as_ref();
        let loud = connection.loud_problem();
        let records = self.records();
        ConnectionScreen {
            walkthrough: self.walkthrough_screen(site, &records),
            before: self.before_screen(site),
            timeline: timeline(connection),
            step: connection.step().cloned(),
            awaited: match self.awaits_sight() {
                true => Awaited::Sight,
                false => connection.awaited(),
            },
            since: connection.since(),
            took: self.took(connection),
            notify: self.config.wishes.notify.clone(),
            failure: known.and_then(|known| known.status.failure.clone()),
            records,
            claimed: connection.claimed,
            retry: RetryScreen {
                from: self.retry_from(now),
                busy: connection.retry.activity != Activity::Idle,
                outcome: connection.retry.outcome.clone(),
                problem: connection.retry.problem.clone(),
            },
            checks: Checks {
                last: known.map(|known| known.at),
                next: self.next_poll(&connection.poll, now),
                asking: connection.poll.is_asking() || connection.recheck,
            },
            // A fault that ends the polls comes first, because somebody has to correct it.
            problem: loud
                .filter(|problem| problem.error.is_final())
                .or_else(|| self.removal_problem())
                .or(loud)
                .cloned(),
            removal: self.removal(),
        }
    }

    pub(super) fn live_screen(&self, site: &Site, now: Time) -> LiveScreen {
        LiveScreen {
            url: ["https://", site.domain.as_ascii()].concat(),
            records: self.records(),
            proof: site.last_check.proof,
            drift: self.drifted().cloned(),
            half: self.half_screen(site, now),
            before: self.before_screen(site),
            removal: self.removal(),
            problem: self.removal_problem().cloned(),
        }
    }
}
