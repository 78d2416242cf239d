//! What to ask next, and what to conclude when nothing is left to ask.
//!
//! [`round`] keeps no state: it goes through the whole diagnosis with what has been seen, notes each question that has
//! no answer yet, and concludes only where it noted none. So what is asked and what is concluded cannot drift apart,
//! and it does not matter in which order answers come, or that some never do.

mod alias;
mod certificate;
mod look;
mod places;
mod records;
#[cfg(test)]
mod tests;
mod text;
mod whole;

use super::finding::{Conclusion, Finding};
use super::{Name, Question, Seen, Zone};
use crate::domain::{Providers, Purpose, Record};
use crate::time::{Duration, Time};
use look::Look;
#[cfg(test)]
pub(crate) use look::MOST_QUESTIONS;
use records::Wanted;
use std::net::IpAddr;

/// What is to be looked at, and what is known of it from elsewhere.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What the customer is to publish.
    pub records: &'a [Record],
    /// The domain that is being connected.
    pub host: Name,
    /// How thoroughly.
    pub depth: Depth,
    /// Whether the customer says that the records are added. Before that no name is asked for that has to be created:
    /// a resolver would remember the gap, and keep us from seeing the record when it is there.
    pub claimed: bool,
    /// Whether Amazon has to be able to issue a certificate too. Where that is not sure, a rule against it is no more
    /// than worth a word.
    pub needs_amazon: bool,
    /// How many resolvers there are. The first is asked; the second is asked whether it agrees.
    pub resolvers: u8,
    /// A label that nobody has: what answers for it answers for everything. Chance is the caller's.
    pub probe: &'a str,
    /// The company, by its name in the table of providers, at whose panel the customer says the records are; none
    /// where that was not asked.
    pub panel: Option<&'a str>,
    /// What was concluded before.
    pub before: Option<&'a Diagnosis>,
}

impl Case<'_> {
    /// Whether the domain may be asked for: it is said to be there, or need not be created.
    fn may_ask_host(&self) -> bool {
        let leads = |record: &Record| record.purpose == Purpose::Traffic;
        self.claimed && self.records.iter().any(leads)
    }
}

/// How thoroughly to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Whether the records are there: one question for the traffic, one for the ownership, and a few more when there
    /// is something to compare or confirm. What all found still wants one full look.
    Watch,
    /// Whether they are right, and why not.
    Full,
}

/// What one step of a look comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time; on 32 bits the lint does not mind"
)]
pub enum Round {
    /// These are to be asked, each at the resolver of that number. What is still on its way is named again.
    Ask(Vec<(u8, Question)>),
    /// There is nothing left to ask.
    Done(Diagnosis),
}

/// What a look showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The zone, where it could be found.
    pub zone: Option<Zone>,
    /// How it stands with each wanted record, in their order.
    pub records: Vec<Standing>,
    /// What is the matter, the most important first; what is good comes last.
    pub findings: Vec<Finding>,
    /// When this was concluded.
    pub at: Time,
    /// Until when some may remember what was there before.
    pub remembered_until: Option<Time>,
    /// Since when the resolvers disagree.
    pub disagreement: Option<Disagreement>,
    /// What lasts since an earlier look.
    pub lasting: Lasting,
    /// Where the domain is to lead, and the addresses that this has been seen to have, by any resolver and at any look.
    pub target: (Name, Vec<IpAddr>),
    /// What is in the zone and stays as it is.
    pub kept: Vec<Kept>,
    /// Whether all is right, the certificate may be issued, and all resolvers agree on it: worth a word to the
    /// platform. Only a full look can tell.
    pub ready: bool,
}

impl Diagnosis {
    /// Takes in where the customer says that they edit the records; no look is needed for what follows from that.
    pub fn take_in_panel(&mut self, panel: &str) {
        let zone = self.zone.as_ref();
        let Some(finding) = zone.and_then(|zone| whole::wrong_panel(zone, &self.records, panel))
        else {
            return;
        };
        let place = finding.place();
        self.findings.retain(|other| other.place() != place);
        put(&mut self.findings, finding);
    }

    /// What is the matter with one record.
    pub fn about(&self, record: usize) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.record == Some(record))
    }
}

/// How it stands with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It could not be looked for, or is not to be yet.
    Unknown,
    /// It is not there.
    Missing,
    /// Something else is there.
    Differs,
    /// It is there in a way that only the platform can tell from a wrong one.
    Likely,
    /// It is there; a resolver at least says so.
    Found,
}

/// Two resolvers that do not see the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Since when.
    pub since: Time,
    /// Until when one of them may remember what it saw then. What goes on for twice as long has another reason.
    pub explained_until: Time,
}

/// What is said only once it has lasted for a while, and since when it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lasting {
    /// The records that are not there, by their names, and until when a memory of the first gap explains that.
    pub gaps: Vec<(Name, Time)>,
    /// One of two resolvers cannot find out what the other does.
    pub one_fails: Option<Time>,
    /// Nobody answers who may issue certificates.
    pub caa_unanswered: Option<Time>,
    /// One of two resolvers answers nothing at all.
    pub one_voice: bool,
}

/// Something that stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The domain receives e-mail.
    Mail,
}

/// The next step of the look that `seen` is the whole of so far.
pub fn round(case: &Case<'_>, seen: &Seen, now: Time) -> Round {
    let mut look = Look::new(case, seen);
    let wanted = Wanted::all(case);
    let mut draft = Draft::new(case);

    // First what most depends on; where the questions run out, it is the last that stay unasked.
    if case.claimed {
        for one in &wanted {
            one.read(&mut look, 0);
        }
    }
    whole::zone(&mut look, &wanted, &mut draft);
    let certificate = certificate::may_be_issued(&mut look, &wanted, &mut draft, now);
    whole::mail(&mut look, &mut draft);
    if case.claimed && !draft.held {
        for one in &wanted {
            one.judge(&mut look, &mut draft, now);
        }
    }
    whole::panel(case, &mut draft);
    whole::delegated(&mut look, &mut draft);
    whole::withheld(&mut draft);
    whole::failures(&mut look, &mut draft);
    whole::one_fails(&mut look, &mut draft, now);
    look.prove_deafness();
    draft.lasting.one_voice = look.has_one_voice();
    draft.target = wanted.iter().find_map(|one| {
        let target = one.leads_to()?;
        Some((target.clone(), look.known_addresses(target)))
    });

    match look.questions() {
        Some(questions) => Round::Ask(questions),
        None => Round::Done(draft.finish(case, certificate, now)),
    }
}

/// Puts a finding after those that are as important.
fn put(findings: &mut Vec<Finding>, finding: Finding) -> &mut Finding {
    let before = |one: &&Finding| one.place() <= finding.place();
    let place = findings.iter().take_while(before).count();
    findings.insert(place, finding);
    &mut findings[place]
}

/// The diagnosis as far as it has come.
struct Draft {
    zone: Option<Zone>,
    /// Whether the registry does not let the domain be seen.
    held: bool,
    /// A name that does not exist, right below the zone that says so. Whether that zone is the customer's, or a registry's
    /// where the name would be bought, cannot be told.
    doubt: Option<Name>,
    records: Vec<Standing>,
    findings: Vec<Finding>,
    /// Whether each resolver saw each record, without a doubt on any.
    agreed: bool,
    disagreement: Option<Disagreement>,
    lasting: Lasting,
    target: Option<(Name, Vec<IpAddr>)>,
    kept: Vec<Kept>,
}

impl Draft {
    fn new(case: &Case<'_>) -> Self {
        Self {
            zone: case.before.and_then(|before| before.zone.clone()),
            held: false,
            doubt: None,
            records: vec![Standing::Unknown; case.records.len()],
            findings: Vec::new(),
            agreed: true,
            disagreement: None,
            lasting: Lasting::default(),
            target: None,
            kept: Vec::new(),
        }
    }

    /// Adds a finding after those that are as important: under which name, what is found there, and what is needed;
    /// empty where there is no such thing to say. Gives it, to say more.
    fn note(
        &mut self,
        conclusion: Conclusion,
        name: &str,
        found: &str,
        needed: &str,
    ) -> &mut Finding {
        put(
            &mut self.findings,
            Finding::new(conclusion, name, found, needed),
        )
    }

    /// A name as it is typed at the panel; whole where nothing is typed there.
    fn typed(&self, name: &Name) -> String {
        match &self.zone {
            Some(zone) if !self.is_blank(name) => zone.relative(name),
            _ => name.as_str().to_owned(),
        }
    }

    /// Whether the company that serves the zone wants the field for this name left empty.
    fn is_blank(&self, name: &Name) -> bool {
        let zone = self.zone.as_ref().filter(|zone| zone.is_sure);
        zone.is_some_and(|zone| {
            zone.apex == *name
                && matches!(zone.providers(), Providers::Known(provider) if provider.apex_name().is_empty())
        })
    }

    /// As [`note`](Self::note), about the record at this name.
    fn note_at(
        &mut self,
        conclusion: Conclusion,
        name: &Name,
        found: &str,
        needed: &str,
    ) -> &mut Finding {
        let (typed, blank) = (self.typed(name), self.is_blank(name));
        let finding = self.note(conclusion, &typed, found, needed);
        finding.blank = blank;
        finding
    }

    /// Whether the zone begins at this name.
    fn is_apex(&self, name: &Name) -> bool {
        self.zone.as_ref().is_some_and(|zone| zone.apex == *name)
    }

    /// Takes in that two resolvers saw different records, the old of which may be remembered until `until`. Gives
    /// whether that still explains it.
    fn disagree(&mut self, case: &Case<'_>, until: Option<Time>, now: Time) -> bool {
        self.agreed = false;
        let fresh = Disagreement {
            since: now,
            explained_until: until.unwrap_or(now),
        };
        let known = case.before.and_then(|before| before.disagreement);
        let Disagreement {
            since,
            explained_until,
        } = *self.disagreement.insert(known.unwrap_or(fresh));
        let explained = explained_until.since(since);
        now.since(since) <= explained + explained.max(SHORTEST_MEMORY)
    }

    fn finish(mut self, case: &Case<'_>, certificate: bool, now: Time) -> Diagnosis {
        let all_found = !self.records.is_empty()
            && self
                .records
                .iter()
                .all(|standing| *standing == Standing::Found);
        let ready = case.depth == Depth::Full
            && certificate
            && self.agreed
            && all_found
            && self.findings.iter().all(Finding::is_no_hindrance);
        if ready {
            self.note(Conclusion::Ready, case.host.as_str(), "", "");
        }
        Diagnosis {
            zone: self.zone,
            records: self.records,
            at: now,
            remembered_until: self.findings.iter().filter_map(|one| one.until).max(),
            findings: self.findings,
            disagreement: self.disagreement,
            lasting: self.lasting,
            target: self
                .target
                .unwrap_or_else(|| (case.host.clone(), Vec::new())),
            kept: self.kept,
            ready,
        }
    }
}

/// What goes wrong for less than this may be one server's bad moment.
const LONG: Duration = Duration::from_secs(600);
/// Resolvers hold answers a little longer than told, and the machines behind one address do not all hold the same.
const SHORTEST_MEMORY: Duration = Duration::from_secs(60);
