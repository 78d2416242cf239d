//! The name that the environment has already: a visit that nothing was kept for begins where the site stands.

use super::change::Following;
use super::connection::Connection;
use super::effect::Effect;
use super::{Profile, Stage, Wizard, context};
use crate::api::{Call, Status};
use crate::domain::DomainName;
use crate::time::{Duration, Time};

impl Wizard {
    /// At the beginning: whether it is worth a look which name the environment has. What is kept, typed or given by the
    /// host comes first.
    pub(super) fn begin_to_look(&mut self, now: Time) {
        let at = &self.config.at;
        let worthwhile = at.profile == Profile::Current
            && at.is_whole()
            && self.domain.is_none()
            && self.name.typed.is_empty();
        if worthwhile {
            self.name.look.restart(now);
        }
    }

    /// The customer says which name it is to be, so nobody wants to know what it was until that is sent.
    pub(super) fn end_look(&mut self, effects: &mut Vec<Effect>) {
        if self.name.adding.is_some() {
            return;
        }
        self.name.look.rest();
        if self.domain.is_none() && self.line.call_in_flight() == Some(&Call::Status) {
            effects.extend(self.line.cancel());
        }
    }

    /// A name that the environment has already is not to be replaced unseen, so that a look goes before one that is sent.
    pub(super) fn look_before_adding(&mut self, now: Time) {
        if self.config.at.profile == Profile::Current
            && self.name.adding.is_some()
            && !self.name.looked
        {
            self.name.look.restart(now);
        }
    }

    /// Goes on with the name that the environment has. What is no name is as good as none, and not worth a word.
    pub(super) fn take_up(&mut self, status: Status, now: Time, effects: &mut Vec<Effect>) {
        let Some(domain) = named(&status) else {
            return;
        };
        let mut connection = Connection {
            following: Following::new(status.change.clone()),
            ..Connection::new(now)
        };
        let context = &mut context(now, &mut self.chance, effects);
        connection.answered(status, true, context);
        self.domain = Some(domain);
        self.connection = Some(connection);
        self.name.adding = None;
        self.watch.poll.restart(now);
        self.expect_drift();
    }

    /// Whether the environment has another name by now, or none: a visit that was kept knows nothing of what was done on
    /// another device.
    pub(super) fn is_changed_elsewhere(&self, status: &Status, now: Time) -> bool {
        let (Some(domain), Some(connection)) = (&self.domain, &self.connection) else {
            return false;
        };
        // A change that this visit began may be told late.
        let began = connection.fresh.as_ref();
        let settled = self.stage() == Stage::Connection
            && connection.attached
            && connection.following.id().is_none()
            && began.is_none_or(|fresh| now.since(fresh.since) >= TOLD_LATE);
        let differs = match named(status) {
            Some(other) => other.as_ascii() != domain.as_ascii(),
            None => status.nameless && status.change.is_none(),
        };
        let shown = settled || self.stage() == Stage::Live;
        differs && self.config.at.profile == Profile::Current && shown
    }

    /// Goes on from where the site stands.
    pub(super) fn catch_up(&mut self, status: Status, now: Time, effects: &mut Vec<Effect>) {
        if status.domain.is_none() {
            return self.removed(effects);
        }
        self.start_over(effects);
        self.name.typed.clear();
        self.take_up(status, now, effects);
    }
}

/// After so long an environment that has another name than it was given, though no change is under way, keeps it.
const TOLD_LATE: Duration = Duration::from_secs(10 * 60);

/// The name that the environment has, where it is one.
fn named(status: &Status) -> Option<DomainName> {
    let name = status.domain.as_deref()?;
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    DomainName::restore(&name, None)
}
