//! The glances at DNS: who serves the typed domain, and where the other half of the live domain leads.

use crate::dns::{Name, Question, Type, Zone};
use crate::domain::{DomainName, Record, RecordType};
use crate::http::{Response, TransportError};
use crate::poll::Pace;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Announcement, Effect, HalfState, Proof, Stage};
use crate::wizard::stages::{Drift, Story};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

/// The time without a keystroke after which the customer counts as having stopped typing, so that DNS hears no half-typed names.
pub(in crate::wizard) const REST: Duration = Duration::from_secs(1);

/// The longest time for which a resolver's memory puts off the next glance, because people do not wait for longer.
const LONGEST_MEMORY: Duration = Duration::from_secs(600);

impl Wizard {
    /// The other half of the live domain, where the widget sees to it.
    pub(in crate::wizard) fn other_half(&self) -> Option<DomainName> {
        let site = self.site().filter(|site| site.stage() == Stage::Live)?;
        match self.config.wishes.lone {
            true => None,
            false => site.domain.other_half(),
        }
    }

    /// Asks the question that is due.
    pub(in crate::wizard) fn glance(&mut self, turn: &mut Turn) {
        let now = turn.now;
        // In the stages between, a look at the domain asks for the name servers and the addresses itself.
        let kind = match self.stage() {
            Stage::Name => Some(Type::Ns),
            Stage::Live => Some(Type::A),
            Stage::Ownership | Stage::Connection => None,
        };
        if self.glance.kind() != kind {
            turn.effects.extend(self.glance.cancel());
        }
        if self.glance.expired(turn)
            && let Some(site) = self.story.site_mut()
        {
            site.half.poll.failed(now, &mut turn.chance);
        }
        let rests = !matches!(self.half_state(), Some(state) if !state.is_settled());
        if let Some(site) = self.story.site_mut() {
            match rests {
                true => site.half.poll.rest(),
                false if site.half.poll.is_resting() && !self.glance.is_asking() => {
                    site.half.poll = Default::default();
                    site.half.poll.go_at(Pace::Leisurely, now);
                    site.half.poll.restart(now);
                }
                false => {}
            }
        }
        if self.glance_due(now).is_none_or(|due| due > now) {
            return;
        }
        let question = match &mut self.story {
            Story::Naming(name) => {
                name.rests_from = None;
                let typed = DomainName::parse(&name.typed, self.config.to_ascii).ok();
                let typed = typed.filter(|typed| typed.other_half().is_some());
                let zone = typed.as_ref().and_then(DomainName::likely_zone);
                let known = name.served.as_ref().map(|(zone, _)| zone.as_str());
                zone.filter(|zone| known != Some(*zone))
                    .and_then(Name::parse)
                    .map(|name| (name, Type::Ns))
            }
            Story::Connecting(site) => {
                site.half.poll.asked(now);
                let name = match site.half.compares {
                    true => Some(site.domain.clone()),
                    false => site.domain.other_half(),
                };
                let name = name.and_then(|name| Name::parse(name.as_ascii()));
                name.map(|name| (name, Type::A))
            }
        };
        if let Some((name, kind)) = question
            && let Some(resolver) = self.dns.first_resolver()
        {
            let question = Question {
                name,
                kind,
                unchecked: false,
            };
            self.glance.ask(question, resolver, &mut self.ids, turn);
        }
    }

    /// The time of the next glance; none while one is in flight, or nobody sees the page.
    pub(in crate::wizard) fn glance_due(&self, now: Time) -> Option<Time> {
        let drift = self.site().is_some_and(|site| site.drift == Drift::Unseen);
        let looks = drift || self.dns.is_looking();
        let seen = self.visible && self.online && self.config.at.is_whole();
        let may = self.dns.is_on() && seen && !looks && self.glance.is_free();
        let due = match &self.story {
            // A time further ahead was set before the clock was set back.
            Story::Naming(name) => name.rests_from.map(|at| at.min(now + REST)),
            Story::Connecting(site) => {
                site.half
                    .poll
                    .due()
                    .map(|due| match site.half.poll.is_due(now) {
                        true => due.min(now),
                        false => due,
                    })
            }
        };
        due.filter(|_| may)
    }

    /// Takes in the answer to a glance.
    pub(in crate::wizard) fn glanced(
        &mut self,
        answer: Result<Response, TransportError>,
        turn: &mut Turn,
    ) {
        let now = turn.now;
        let Some((question, answer)) = self.glance.answered(answer) else {
            return;
        };
        match (&mut self.story, answer) {
            (Story::Naming(name), Ok(message)) => {
                let servers = message.nameservers(&question.name);
                let zone = Zone {
                    servers: servers.into_iter().cloned().collect(),
                    apex: question.name,
                    is_sure: true,
                };
                let provider = zone.provider();
                name.served = Some((zone.apex.as_str().to_owned(), provider));
            }
            (Story::Connecting(site), Ok(message)) => {
                let half = &mut site.half;
                half.poll.answered(now, &mut turn.chance);
                match std::mem::take(&mut half.compares) {
                    true => half.ours = message.leads(),
                    false => half.looked(message.leads(), now),
                }
                // The resolver shows the same until its memory ends.
                let memory = message.memory().unwrap_or_default().min(LONGEST_MEMORY);
                match half.poll.due() {
                    Some(_) if half.compares => half.poll.put_off(now),
                    Some(due) => half.poll.put_off(due.max(now + memory)),
                    None => {}
                }
                self.try_half(turn);
            }
            (Story::Connecting(site), Err(_)) => site.half.poll.failed(now, &mut turn.chance),
            (Story::Naming(_), Err(_)) => {}
        }
        let state = self
            .half_state()
            .filter(|state| *state != HalfState::Unknown);
        if let (Some(state), Some(site)) = (state, self.story.site_mut()) {
            let before = site.half.known.replace(state);
            if before.is_some_and(|before| before != state)
                && let Some(site) = self.site()
                && let Some(half) = self.half_screen(site, now)
            {
                turn.say(Announcement::Half(Box::new(half)));
            }
        }
    }

    /// Opens the other half from this device, once for each set of its records, and again after a failure.
    fn try_half(&mut self, turn: &mut Turn) {
        let live_check = self.config.live_check;
        let Some(site) = self.story.site_mut().filter(|_| live_check) else {
            return;
        };
        let half = &mut site.half;
        let is_there = half.seen.iter().any(|(records, _)| !records.is_empty());
        let is_open = matches!(half.proof, Proof::None | Proof::NotYet);
        if is_there
            && is_open
            && !half.compares
            && site.last_check.proof != Proof::Trying
            && let Some(other) = site.domain.other_half()
        {
            half.proof = Proof::Trying;
            turn.push(Effect::Probe(["https://", other.as_ascii(), "/"].concat()));
        }
    }

    /// The state of the other half; none where the widget does not see to it.
    pub(in crate::wizard) fn half_state(&self) -> Option<HalfState> {
        self.other_half()?;
        let half = &self.site()?.half;
        Some(match &half.seen {
            _ if !half.told.is_empty() => HalfState::Told,
            None => HalfState::Unknown,
            Some(_) if half.compares => HalfState::Unknown,
            Some((records, _)) if records.is_empty() => HalfState::Missing,
            Some((records, _)) if !self.leads_here(records) => HalfState::Elsewhere,
            Some(_) if half.proof == Proof::Opens => HalfState::Reaches,
            Some(_) => HalfState::Straight,
        })
    }

    /// Tells whether these records lead straight to the platform: by the name of the site or of its target, or by the target's
    /// addresses alone.
    pub(in crate::wizard) fn leads_here(&self, records: &[Record]) -> bool {
        let known = self.last_status().map(|known| &known.status.records);
        let is_ours = |name: &str| {
            let mut wanted = known.into_iter().flatten();
            self.domain().is_some_and(|host| host.as_ascii() == name)
                || wanted.any(|wanted| wanted.value.eq_ignore_ascii_case(name))
        };
        let mut addresses = match &self.dns.last_diagnosis {
            Some(known) => known.diagnosis.target_addresses(),
            None => Vec::new(),
        };
        for record in self.site().iter().flat_map(|site| &site.half.ours) {
            addresses.push(record.value.clone());
        }
        let mut all = !records.is_empty();
        for record in records {
            match &record.kind {
                RecordType::Cname if is_ours(&record.value) => return true,
                RecordType::Cname => {}
                _ => all &= addresses.contains(&record.value),
            }
        }
        all
    }
}
