//! Adopts the domain that the environment has already, so that a visit without a snapshot begins at the right stage.

use crate::api::{ApiError, Call, Profile, Reply, Status};
use crate::domain::DomainName;
use crate::time::{Duration, Time};
use crate::wizard::protocol::Stage;
use crate::wizard::stages::{Following, Site, Story};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Polls the environment's domain at the beginning of a visit. A snapshot, typed text and a domain from the host page come
    /// first.
    pub(super) fn poll_for_existing(&mut self, now: Time) {
        let at = &self.config.at;
        let tells = at.profile == Profile::Current && at.is_whole();
        if let Story::Naming(name) = &mut self.story
            && tells
            && name.typed.is_empty()
        {
            name.poll.restart(now);
        }
    }

    /// Ends that poll once the customer types, because the present domain does not matter until the typed one is sent.
    pub(super) fn end_existing_poll(&mut self, turn: &mut Turn) {
        if let Story::Naming(name) = &mut self.story
            && name.adding.is_none()
        {
            name.poll.rest();
            if self.in_flight.call() == Some(&Call::Status) {
                turn.effects.extend(self.in_flight.cancel());
            }
        }
    }

    /// Polls again before a name is sent, so that the widget never replaces a domain that the customer has not seen.
    pub(super) fn poll_before_adding(&mut self, now: Time) {
        if let Story::Naming(name) = &mut self.story
            && self.config.at.profile == Profile::Current
            && name.adding.is_some()
            && !name.looked
        {
            name.poll.restart(now);
        }
    }

    /// Takes in the reply to such a poll.
    pub(in crate::wizard) fn existing_polled(
        &mut self,
        reply: Result<Reply, ApiError>,
        turn: &mut Turn,
    ) {
        let Story::Naming(name) = &mut self.story else {
            return;
        };
        match reply {
            Err(error) => {
                turn.schedule_after(&mut name.poll, &error);
                if name.adding.is_some() {
                    name.failed(error, turn);
                }
            }
            Ok(reply) => {
                name.poll.rest();
                name.looked = true;
                if let Reply::Status(status) = reply {
                    self.adopt(status, turn);
                }
            }
        }
    }

    /// Goes on with the environment's domain. A text that is no domain name counts as none.
    pub(super) fn adopt(&mut self, status: Status, turn: &mut Turn) {
        let Some(domain) = named(&status) else {
            return;
        };
        let mut site = Site::new(domain, turn.now);
        site.connection.following = Following::new(status.change.clone());
        site.connection.answered(status, true, turn);
        self.connect(site, turn.now);
        self.expect_drift();
    }

    /// Moves the story on from the name to the site with its domain.
    #[inline(never)]
    pub(in crate::wizard) fn connect(&mut self, site: Site, now: Time) {
        self.dns.poll.restart(now);
        self.story = Story::Connecting(Box::new(site));
    }

    /// Tells whether somebody has changed or removed the environment's domain on another device since this story began.
    pub(in crate::wizard) fn is_changed_elsewhere(&self, status: &Status, now: Time) -> bool {
        let Some(site) = self.site() else {
            return false;
        };
        let (stage, connection) = (site.stage(), &site.connection);
        // The API may tell late of a change that this visit began.
        let began = connection.fresh.as_ref();
        let settled = stage == Stage::Connection
            && connection.attached
            && connection.following.id().is_none()
            && began.is_none_or(|fresh| now.since(fresh.since) >= TOLD_LATE);
        let differs = match named(status) {
            Some(other) => other.as_ascii() != site.domain.as_ascii(),
            None => status.nameless && status.change.is_none(),
        };
        let shown = settled || stage == Stage::Live;
        differs && self.config.at.profile == Profile::Current && shown
    }

    /// Goes on with the site's present domain, or without one.
    pub(in crate::wizard) fn catch_up(&mut self, status: Status, turn: &mut Turn) {
        if status.domain.is_none() {
            return self.removed(turn);
        }
        self.start_over(turn);
        if let Some(name) = self.story.name_mut() {
            name.typed.clear();
        }
        self.adopt(status, turn);
    }
}

/// The time within which the API tells of a change of the domain. A different domain after this time is no delay.
const TOLD_LATE: Duration = Duration::from_secs(10 * 60);

/// The environment's domain, where its text is a domain name.
fn named(status: &Status) -> Option<DomainName> {
    let name = status.domain.as_deref()?;
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    DomainName::restore(&name, None)
}
