//! The policy of the watch: verifies or nudges by itself when DNS is right, and polls the API less often while DNS is watched.

use crate::dns::{Finding, Standing};
use crate::poll::Pace;
use crate::time::Time;
use crate::wizard::protocol::{Announcement, Stage};
use crate::wizard::stages::{Activity, Drift};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Goes on with the look at DNS, and acts on its outcome.
    pub(in crate::wizard) fn watch_dns(&mut self, turn: &mut Turn) {
        let task = self.task().filter(|_| self.may_poll());
        let before = self.headline().map(Finding::code);
        if self.dns.go_on(task, &mut self.ids, turn) {
            let looking = self.dns.is_looking();
            let live = self.stage() == Stage::Live;
            // A glimpse may go on as a full look, so the look for drift ends only when no look is in progress.
            if let Some(site) = self.story.site_mut() {
                if let (None, Some(known)) = (&site.early, &self.dns.last_diagnosis) {
                    site.early.clone_from(&known.diagnosis.early);
                }
                if live && site.drift == Drift::Unseen && !looking {
                    site.drift = Drift::Looked;
                }
            }
            if let Some(finding) = self.headline()
                && Some(finding.code()) != before
            {
                turn.say(match live {
                    true => Announcement::Drift(finding.clone()),
                    false => Announcement::Finding(finding.clone()),
                });
            }
        }
        self.look_for_offer(turn);
        self.have_ownership_checked(turn.now);
        self.tell_that_dns_is_right(turn.now);
        self.set_pace(turn.now);
    }

    /// The time at which the watch wants to be woken, besides the deadlines of its questions.
    pub(in crate::wizard) fn watch_due(&self, now: Time) -> Option<Time> {
        if !self.may_poll() {
            return None;
        }
        let look = self
            .task()
            .filter(|_| !self.dns.is_looking())
            .and_then(|_| self.dns.poll.due());
        let nudge = self.is_worth_a_nudge().then(|| self.nudge_from(now));
        Time::first(&[look, nudge.flatten()])
    }

    /// Looks at once, because the customer says that the records are added (`added`), or wants an answer now.
    pub(in crate::wizard) fn look_at_dns(&mut self, added: bool, now: Time) {
        if let Some(site) = self.story.site_mut() {
            let shown = site.stage() == Stage::Connection || site.connection.has_records();
            site.connection.claimed |= added && shown;
            site.connection.nudged_for_dns = false;
        }
        if self.task().is_some_and(|task| task.claimed) || self.has_mistake() {
            self.dns.restart(now);
        }
    }

    /// Asks DNS whether the provider takes part in one-click setup, once the zone is known.
    fn look_for_offer(&mut self, turn: &mut Turn) {
        let known = self.dns.last_diagnosis.as_ref();
        if self.stage() != Stage::Live
            && let Some(zone) = known.and_then(|known| known.diagnosis.zone.as_ref())
            && let Some(resolver) = self.dns.first_resolver()
        {
            let look = self.offer.look(&zone.apex, resolver, &mut self.ids);
            turn.effects.extend(look);
        }
    }

    /// Asks the platform to verify as soon as all resolvers show the ownership record.
    fn have_ownership_checked(&mut self, now: Time) {
        let Some(ownership) = self.story.ownership_mut() else {
            return;
        };
        let shown = ownership
            .record
            .as_ref()
            .zip(self.dns.last_diagnosis.as_ref())
            .is_some_and(|(record, known)| known.is_confirmed(record));
        if shown && !ownership.shown && !ownership.verified && ownership.claimed {
            ownership.poll.restart(now);
        }
        ownership.shown = shown;
    }

    /// Tells whether DNS is right while the platform still waits for it.
    fn is_worth_a_nudge(&self) -> bool {
        let Some(site) = self.site() else {
            return false;
        };
        let connection = &site.connection;
        self.is_all_right()
            && site.stage() == Stage::Connection
            && connection.waits_for_records()
            && !connection.nudged_for_dns
            && connection.retry.activity == Activity::Idle
    }

    /// The time from which a nudge is allowed.
    fn nudge_from(&self, now: Time) -> Option<Time> {
        let from = self.retry_from(now)?;
        Some(from.max(self.budget.spared_until(now).unwrap_or(from)))
    }

    fn tell_that_dns_is_right(&mut self, now: Time) {
        let possible = self.nudge_from(now).is_some_and(|from| from <= now);
        if possible
            && self.is_worth_a_nudge()
            && self.may_poll()
            && let Some(connection) = self.story.connection_mut()
        {
            connection.nudged_for_dns = true;
            // Once the certificate is issued, the platform only needs to look at DNS again.
            match connection.is_certified() {
                true => connection.recheck = true,
                false => connection.retry.activity = Activity::Sending,
            }
        }
    }

    /// Polls the API less often while DNS tells when to ask, and while the domain cannot be attached.
    fn set_pace(&mut self, now: Time) {
        // For a record that is only likely to be right, only the platform can tell.
        let unsure = self.dns.last_diagnosis.as_ref().is_some_and(|known| {
            let standings = &known.diagnosis.records;
            standings.contains(&Standing::Likely)
        });
        let watched = self.dns.works() && !unsure && self.task().is_some_and(|task| task.claimed);
        let pace = |leisurely| match leisurely {
            true => Pace::Leisurely,
            false => Pace::Prompt,
        };
        let Some(site) = self.story.site_mut() else {
            return;
        };
        let waits = site.stage() == Stage::Connection && site.connection.waits_for_records();
        let unattached = site.is_unattached();
        if let Some(ownership) = &mut site.ownership {
            ownership.poll.go_at(pace(watched && !ownership.shown), now);
        }
        let leisurely = watched && waits || unattached;
        site.connection.poll.go_at(pace(leisurely), now);
    }
}
