//! What DNS is looked at for, and what is done about what it shows.

use super::connection::{Connection, Known};
use super::effect::{Announcement, Effect};
use super::retry::Activity;
use super::screen::Stage;
use super::watch::Errand;
use super::{Actor, Drift, Profile, Proof, Wizard, context};
use crate::dns::{Conclusion, Finding, Name, Standing};
use crate::domain::{DomainName, Purpose, Record};
use crate::poll::Pace;
use crate::time::Time;

impl Wizard {
    /// Goes on with the look at DNS, and does what its outcome asks for.
    pub(super) fn watch_dns(&mut self, now: Time, effects: &mut Vec<Effect>) {
        let errand = self.errand().filter(|_| self.may_look());
        let before = self.headline().map(Finding::code);
        let (ids, chance) = (&mut self.ids, &mut self.chance);
        if self.watch.go_on(errand, ids, chance, now, effects) {
            let live = self.stage() == Stage::Live;
            // A glimpse that wants to be explained goes on, as the full look that it becomes.
            if live && self.drift == Drift::Unseen && !self.watch.is_looking() {
                self.drift = Drift::Looked;
            }
            if let Some(finding) = self.headline()
                && Some(finding.code()) != before
            {
                let news = match live {
                    true => Announcement::Drift(finding.clone()),
                    false => Announcement::Finding(finding.clone()),
                };
                effects.push(Effect::Announce(news));
            }
        }
        self.look_for_offer(effects);
        self.have_ownership_checked(now);
        self.tell_that_dns_is_right(now);
        self.set_pace(now);
    }

    /// What is most worth saying of what DNS shows.
    pub(super) fn headline(&self) -> Option<&Finding> {
        self.findings()
            .find(|finding| self.is_worth_showing(finding))
    }

    /// What could not be found out is no news, and neither is a gap where the platform sees the record; that all is right
    /// is said only where it is.
    pub(super) fn is_worth_showing(&self, finding: &Finding) -> bool {
        match finding.conclusion {
            _ if self.stage() == Stage::Live => self.is_drift(finding),
            Conclusion::ResolverUnreachable => false,
            // Where something failed there is something to do, however right DNS is.
            Conclusion::Ready => {
                let failed = |known: &Known| known.status.failure.is_some();
                self.is_all_right() && !self.known().is_some_and(failed)
            }
            Conclusion::Missing
            | Conclusion::Overdue
            | Conclusion::StaleCache
            | Conclusion::ProbablyOurs => {
                let record = finding.record.zip(self.watch.known.as_ref());
                record
                    .and_then(|(place, known)| known.record(place))
                    .is_none_or(|record| !self.is_taken(record))
            }
            _ => true,
        }
    }

    /// When the watch wants to be woken, beside the deadlines of what it has asked.
    pub(super) fn watch_due(&self, now: Time) -> Option<Time> {
        if !self.may_look() {
            return None;
        }
        let look = self
            .errand()
            .filter(|_| !self.watch.is_looking())
            .and_then(|_| self.watch.poll.due());
        let word = self.is_worth_a_word().then(|| self.word_from(now));
        Time::first(&[look, word.flatten()])
    }

    /// Someone says that the records are there, or wants to know now.
    pub(super) fn look_at_dns(&mut self, now: Time, added: bool) {
        let stage = self.stage();
        if let Some(connection) = &mut self.connection {
            let shown = stage == Stage::Connection || connection.has_records();
            connection.claimed |= added && shown;
            connection.told = false;
        }
        if self.errand().is_some_and(|errand| errand.claimed) || self.has_mistake() {
            self.watch.restart(now);
        }
    }

    /// Whether the customer says of all that is shown that it is there.
    pub(super) fn is_claimed(&self) -> bool {
        self.records_for_dns(true).len() == self.records_for_dns(false).len()
    }

    /// What is to be looked at; none where nothing is.
    pub(super) fn errand(&self) -> Option<Errand> {
        if !self.watch.is_on() {
            return None;
        }
        let host = Name::parse(self.domain.as_ref()?.as_ascii())?;
        let connection = self.connection.as_ref()?;
        let on_the_way = matches!(self.stage(), Stage::Ownership | Stage::Connection);
        let owns = self.stage() == Stage::Ownership;
        let waits = on_the_way && (owns || self.acts()) && !connection.told;
        // Until it is corrected, whatever the customer or the platform does meanwhile.
        let mistake = on_the_way && self.has_mistake();
        let drift = self.stage() == Stage::Live && self.drift == Drift::Unseen;
        let claimed = self.records_for_dns(!drift);
        // Once that certificate is there, only the one for visitors is still to be issued.
        let certified = self
            .known()
            .is_some_and(|known| known.status.certified == Some(true));
        let errand = |records, claimed, whole| Errand {
            host,
            records,
            claimed,
            whole,
            // In the documented profile it is not sure that Amazon issues one of the certificates in the customer's name.
            needs_amazon: self.config.at.profile == Profile::Current && !certified,
        };
        let records = waits || drift;
        if (records || mistake) && !claimed.is_empty() {
            return Some(errand(claimed, true, !records));
        }
        let early = self.watch.known.is_none() && self.stage() != Stage::Live;
        (early || mistake).then(|| errand(self.records_for_dns(false), false, true))
    }

    /// Whether DNS shows something of the domain itself that hinders and that the customer has to correct.
    fn has_mistake(&self) -> bool {
        self.findings().any(|finding| {
            finding.record.is_none() && finding.is_mistake() && !finding.is_no_hindrance()
        })
    }

    /// Whether the platform waits for something that the customer does, be it done already.
    fn acts(&self) -> bool {
        self.known()
            .is_some_and(|known| known.status.actor() == Actor::Customer)
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        let known = self.watch.known.iter();
        known.flat_map(|known| &known.diagnosis.findings)
    }

    /// The records that DNS is to show: all, or those that the customer says are there.
    fn records_for_dns(&self, only_claimed: bool) -> Vec<Record> {
        let proof = self
            .ownership
            .as_ref()
            .filter(|ownership| !ownership.verified && (ownership.claimed || !only_claimed))
            .and_then(|ownership| ownership.record.clone());
        let status = self.known().map(|known| &known.status);
        let passed = status.is_some_and(|status| {
            status.has_passed_dns() && !status.is_outstanding()
                || self.is_bare() && status.lacks_sight_alone()
        });
        let connection = self
            .connection
            .as_ref()
            .filter(|connection| connection.claimed || passed || !only_claimed);
        let mut records = Vec::new();
        records.extend(proof);
        if let Some(known) = connection.and_then(|connection| connection.known.as_ref()) {
            records.extend_from_slice(&known.status.records);
        }
        records
    }

    /// Once the zone is known it can be asked whether its provider takes part.
    fn look_for_offer(&mut self, effects: &mut Vec<Effect>) {
        let known = self.watch.known.as_ref();
        if self.stage() != Stage::Live
            && let Some(zone) = known.and_then(|known| known.diagnosis.zone.as_ref())
            && let Some(resolver) = self.watch.first_resolver()
        {
            let (apex, ids) = (&zone.apex, &mut self.ids);
            effects.extend(self.offer.look(apex, resolver, ids));
        }
    }

    fn is_bare(&self) -> bool {
        self.domain.as_ref().is_some_and(DomainName::is_bare)
    }

    /// Whether all is done for a bare name, as far as the platform can see. It compares CNAME records, and such a name may be
    /// led by others.
    fn wants_vouching(&self) -> bool {
        let lacks = || {
            self.known()
                .is_some_and(|known| known.status.lacks_sight_alone())
        };
        let changing = |one: &Connection| one.following.id().is_some();
        self.stage() == Stage::Connection
            && self.is_bare()
            && lacks()
            && !self.connection.as_ref().is_some_and(changing)
    }

    /// Takes a bare name for live on the word of whoever can see it: DNS, where that is asked, else the last check or the
    /// customer.
    pub(super) fn vouch(&mut self, now: Time, effects: &mut Vec<Effect>) {
        if !self.wants_vouching() {
            return;
        }
        let asked = self.watch.is_heard();
        let claimed = self.connection.as_ref().is_some_and(|one| one.claimed);
        if !asked && self.config.live_check && self.last_check.proof == Proof::None {
            self.last_check.begin(now);
        }
        let opens = self.last_check.proof == Proof::Opens;
        let seen = match asked {
            // What DNS cannot tell from a mistake, the customer can.
            true => self.is_all_right() || claimed && self.awaits_sight(),
            false => opens || claimed,
        };
        if let Some(connection) = self.connection.as_mut().filter(|_| seen) {
            connection.vouch(&mut context(now, &mut self.chance, effects));
        }
    }

    /// When the next try of the last check is made.
    pub(super) fn last_check_due(&self) -> Option<Time> {
        let wanted = self.stage() == Stage::Live || self.wants_vouching();
        self.last_check.due().filter(|_| wanted)
    }

    /// The tries of the last check, one after the other.
    pub(super) fn look_whether_it_opens(&mut self, now: Time, effects: &mut Vec<Effect>) {
        if self.last_check_due().is_some()
            && let Some(domain) = &self.domain
        {
            effects.extend(self.last_check.go_on(domain.as_ascii(), now));
        }
    }

    /// The platform looks for the ownership record as soon as all resolvers see it.
    fn have_ownership_checked(&mut self, now: Time) {
        let Some(ownership) = &mut self.ownership else {
            return;
        };
        let shown = ownership
            .record
            .as_ref()
            .zip(self.watch.known.as_ref())
            .is_some_and(|(record, known)| known.is_confirmed(record));
        if shown && !ownership.shown && !ownership.verified && ownership.claimed {
            ownership.poll.restart(now);
        }
        ownership.shown = shown;
    }

    /// Whether DNS shows all that is wanted, and nothing that hinders. What is right may be right of a part alone,
    /// while the platform has not said yet what else it wants.
    pub(super) fn is_all_right(&self) -> bool {
        let Some(known) = &self.watch.known else {
            return false;
        };
        let wanted = self.records_for_dns(false);
        let leads = |record: &Record| record.purpose == Purpose::Traffic;
        known.diagnosis.ready
            && wanted.iter().any(leads)
            && wanted.iter().all(|record| known.is_confirmed(record))
    }

    /// All is right, and the platform is still waiting for that.
    fn is_worth_a_word(&self) -> bool {
        let Some(connection) = &self.connection else {
            return false;
        };
        self.is_all_right()
            && self.stage() == Stage::Connection
            && connection.waits_for_records()
            && !connection.told
            && connection.retry.activity == Activity::Idle
    }

    /// From when the platform may be told.
    fn word_from(&self, now: Time) -> Option<Time> {
        let from = self.retry_from(now)?;
        Some(from.max(self.budget.spared_until(now).unwrap_or(from)))
    }

    fn tell_that_dns_is_right(&mut self, now: Time) {
        let possible = self.word_from(now).is_some_and(|from| from <= now);
        if possible
            && self.is_worth_a_word()
            && self.may_look()
            && let Some(connection) = &mut self.connection
        {
            connection.told = true;
            // With its certificate there, the platform goes on once it has looked.
            let certified = |known: &Known| known.status.certified == Some(true);
            match connection.known.as_ref().is_some_and(certified) {
                true => connection.recheck = true,
                false => connection.retry.activity = Activity::Sending,
            }
        }
    }

    /// While DNS says when to ask, the API is asked more rarely, as it is while the name cannot be attached.
    fn set_pace(&mut self, now: Time) {
        // What DNS cannot tell from a mistake, the platform's own look tells.
        let unsure = self.watch.known.as_ref().is_some_and(|known| {
            let standings = &known.diagnosis.records;
            standings.contains(&Standing::Likely)
        });
        let watched =
            self.watch.works() && !unsure && self.errand().is_some_and(|errand| errand.claimed);
        let waits = self.stage() == Stage::Connection
            && self
                .known()
                .is_some_and(|known| known.status.waits_for_records());
        let unattached = self.is_unattached();
        let pace = |leisurely| match leisurely {
            true => Pace::Leisurely,
            false => Pace::Prompt,
        };
        if let Some(ownership) = &mut self.ownership {
            ownership.poll.go_at(pace(watched && !ownership.shown), now);
        }
        if let Some(connection) = &mut self.connection {
            connection
                .poll
                .go_at(pace(watched && waits || unattached), now);
        }
    }
}
