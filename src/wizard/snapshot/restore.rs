//! Restores the story from a snapshot, after checking each part.

use super::{Snapshot, has_story};
use crate::api::{Awaited, Domain, Failed, Failure, Profile, Status, Step};
use crate::dns::Early;
use crate::domain::{DomainName, Purpose, sanitize};
use crate::json::Json;
use crate::time::Time;
use crate::wizard::config::OwnershipPolicy;
use crate::wizard::protocol::Removal;
use crate::wizard::stages::{Connection, Following, Fresh, Known, Ownership, Site, Story};
use crate::wizard::state::Wizard;

impl Wizard {
    /// Resumes an earlier visit.
    pub(in crate::wizard) fn resume(&mut self, stored: Option<&Json>, now: Time) {
        // Another version may be able to read a value that this one cannot.
        self.stored.unread = stored.is_some();
        // Without an environment, a stored snapshot may be about any other.
        let stored = stored.filter(|_| self.config.at.is_whole());
        if let Some(snapshot) = stored.and_then(|stored| Snapshot::read(stored, now)) {
            // Nothing is left to read where no story is stored, as after a start over.
            self.stored.unread = stored.is_some_and(has_story);
            self.budget = snapshot.budget();
            self.earlier_steps = snapshot.earlier_steps.clone();
            if let Story::Naming(name) = &mut self.story
                && let Some(typed) = &snapshot.typed
                && self.config.domain.is_empty()
            {
                name.type_text(typed);
            }
            if let Some(site) = snapshot.site(self.config.at.profile, now) {
                self.go_on_from(&snapshot, site, now);
            }
        }
        let given = &self.config.domain;
        self.stored.unread &= self.name().is_some_and(|name| name.typed == *given);
        self.stored.last = self.snapshot(now);
    }

    /// Goes on with the site of a snapshot, where this tab has none.
    pub(in crate::wizard) fn go_on_from(&mut self, snapshot: &Snapshot, mut site: Site, now: Time) {
        let required = self.config.ownership == OwnershipPolicy::Required;
        if required && site.ownership.is_none() {
            if let Some(name) = self.story.name_mut() {
                name.typed = site.domain.as_ascii().to_owned();
            }
            return;
        }
        site.ownership = site.ownership.filter(|_| required);
        self.connect(site, now);
        self.stored.revision = snapshot.revision;
        self.in_flight.hold_until(snapshot.held());
        self.expect_drift();
        if snapshot.removing && self.removal() == Removal::Possible {
            self.follow_removal(now);
        }
    }
}

impl Snapshot {
    /// The site in the snapshot; without the proof of ownership where that is incomplete.
    pub(in crate::wizard) fn site(&self, profile: Profile, now: Time) -> Option<Site> {
        let domain = DomainName::restore(self.domain.as_deref()?, None)?;
        let host = domain.as_ascii().to_owned();
        let mut site = Site::new(domain, now);
        site.ownership = self.ownership(now);
        site.walk.ticked = self.ticked;
        site.walk.panel = self.panel;
        site.half.told.clone_from(&self.half);
        site.early = self.remembered.map(|until| Early {
            records: self.before.clone(),
            until: until.0,
        });
        let connection = &mut site.connection;
        self.put_status(connection, now);
        connection.fresh = self.fresh.map(|since| Fresh { host, since });
        // Only this profile has a call for a change.
        if let Some(id) = &self.change
            && profile == Profile::Current
        {
            connection.following = Following::resumed(id.0.clone());
        }
        connection.claimed = self.added;
        connection.vouched = self.vouched;
        // The platform works only on an attached domain, so a step proves the attachment.
        let at_work = connection.step().is_some_and(|step| *step != Step::Pending);
        connection.attached = at_work || self.attached != Some(false);
        if !connection.attached && connection.last_status.is_some() {
            // The next call tells the real reason of the wait.
            connection.awaits = Some(Awaited::Activation);
        }
        connection.requested = self.requested;
        connection.retry.last = self.retried;
        connection.retry.missed = self.missed;
        connection.retry.count = self.retries.min(1000) as u32;
        Some(site)
    }

    /// Restores the platform's last status and the history of steps.
    fn put_status(&self, connection: &mut Connection, now: Time) {
        let Some(step) = &self.step else { return };
        let at = self.at.unwrap_or(now);
        connection.step_history.clone_from(&self.step_history);
        if connection.step_seen_last() != Some(step) {
            connection.step_history.push((step.clone(), at));
        }
        let failure = self.error.as_ref().map(|said| Failure {
            of: Failed::named(self.failed.as_deref().unwrap_or_default()),
            said: sanitize(said, 300),
        });
        connection.retry.error_since = failure.as_ref().map(|_| self.error_since.unwrap_or(at));
        let platform_domain = self.platform_domain.as_deref();
        let platform_domain = platform_domain.and_then(|name| DomainName::restore(name, None));
        connection.last_status = Some(Known {
            status: Status {
                failure,
                records: self.records.clone(),
                certified: self.certified,
                pointed: self.pointed,
                rests: self.rests,
                ends_at_ready: self.ends_at_ready,
                platform_domain: platform_domain.map(|name| name.as_ascii().to_owned()),
                ..Status::at(step.clone())
            },
            at,
        });
    }

    fn ownership(&self, now: Time) -> Option<Ownership> {
        let id = self.id.as_ref().map(|id| id.0.clone());
        let record = self.proof.clone();
        let record = record.filter(|record| record.purpose == Purpose::Ownership);
        let verified = self.verified?;
        if !verified && (id.is_none() || record.is_none()) {
            return None;
        }
        let mut ownership = Ownership::new(Domain {
            id,
            verified,
            record,
        });
        if self.claimed && !verified {
            ownership.claimed = true;
            ownership.claimed_at = Some(now);
            ownership.poll.restart(now);
        }
        Some(ownership)
    }
}
