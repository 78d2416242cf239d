//! Takes a snapshot, and stores it where it differs from the last one.

use super::cause::Cause;
use super::value::{Ahead, Id};
use super::{Snapshot, differs};
use crate::api::Address;
use crate::json::Json;
use crate::time::Time;
use crate::wizard::protocol::Effect;
use crate::wizard::stages::{Name, Site, Story};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Address {
    /// The key under which the snapshot is stored: one for each API, site and environment.
    pub fn storage_key(&self) -> String {
        [
            "domain-wizard:",
            &self.base,
            ":",
            &self.site,
            ":",
            &self.environment,
        ]
        .concat()
    }
}

impl Wizard {
    /// Stores the snapshot where it differs from the last one. After an answer it is stored in any case, with the time of the next
    /// poll.
    pub(in crate::wizard) fn store_news(&mut self, cause: Cause, turn: &mut Turn) {
        let snapshot = self.snapshot(turn.now);
        let news = match (&snapshot, &self.stored.last) {
            (Some(new), Some(last)) => differs(new, last),
            (new, last) => new.is_some() != last.is_some(),
        };
        let answered = turn.answered && self.site().is_some();
        self.stored.unread &= cause != Cause::Progress;
        if (news || answered) && !self.stored.unread && cause != Cause::OtherTab {
            turn.push(Effect::Store(snapshot.clone()));
            self.stored.revision += 1;
        }
        self.stored.last = snapshot;
    }

    /// The snapshot to store next; none where nothing is worth storing.
    pub(super) fn snapshot(&self, now: Time) -> Option<Json> {
        let mutations = self.budget.times().to_vec();
        match &self.story {
            Story::Naming(name) => self.of_name(name).or_else(|| {
                // The budget counts mutations also after the domain was refused, given up or removed.
                (!mutations.is_empty()).then(Snapshot::default)
            }),
            Story::Connecting(site) => Some(self.of_site(site, now)),
        }
        .map(|mut snapshot| {
            snapshot.revision = self.stored.revision + 1;
            snapshot.mutations = mutations;
            snapshot.earlier_steps = self.earlier_steps.clone();
            snapshot.write()
        })
    }

    /// The snapshot of a typed text; none for the text that the host page gives.
    fn of_name(&self, name: &Name) -> Option<Snapshot> {
        let own = !name.typed.is_empty() && name.typed != self.config.domain;
        own.then(|| Snapshot {
            typed: Some(name.typed.clone()),
            ..Snapshot::default()
        })
    }

    fn of_site(&self, site: &Site, now: Time) -> Snapshot {
        let ownership = site.ownership.as_ref();
        let connection = &site.connection;
        let retry = &connection.retry;
        let early = site.early.as_ref();
        let known = connection.last_status.as_ref();
        let status = known.map(|known| &known.status);
        let failure = status.and_then(|status| status.failure.as_ref());
        Snapshot {
            domain: Some(site.domain.as_ascii().to_owned()),
            id: ownership.and_then(|ownership| ownership.id.clone().map(Id)),
            proof: ownership.and_then(|ownership| ownership.record.clone()),
            verified: ownership.map(|ownership| ownership.verified),
            claimed: ownership.is_some_and(|ownership| ownership.claimed),
            added: connection.claimed,
            fresh: connection.fresh.as_ref().map(|fresh| fresh.since),
            step: status.map(|status| status.step.clone()),
            at: known.map(|known| known.at),
            step_history: connection.step_history.clone(),
            error: failure.map(|failure| failure.said.clone()),
            failed: failure.map(|failure| failure.of.name().to_owned()),
            error_since: retry.error_since,
            records: status.map_or(Vec::new(), |status| status.records.clone()),
            certified: status.and_then(|status| status.certified),
            pointed: status.and_then(|status| status.pointed),
            rests: status.is_some_and(|status| status.rests),
            ends_at_ready: status.is_some_and(|status| status.ends_at_ready),
            platform_domain: self.platform_domain().map(str::to_owned),
            vouched: connection.vouched,
            attached: Some(connection.attached),
            requested: connection.requested,
            change: connection.following.id().map(|id| Id(id.to_owned())),
            ticked: site.walk.ticked,
            panel: site.walk.panel,
            half: site.half.told.clone(),
            before: early.map_or(Vec::new(), |early| early.records.clone()),
            remembered: early.map(|early| Ahead(early.until)),
            removing: site.removal.is_under_way(),
            retried: retry.last,
            missed: retry.missed,
            retries: u64::from(retry.count),
            next_poll: self.first_poll(now).map(Ahead),
            held_until: self.in_flight.held_until(now).map(Ahead),
            ..Snapshot::default()
        }
    }
}
