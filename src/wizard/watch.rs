//! The watch on DNS: what is asked of the resolvers and when, and what was last concluded.
//!
//! What DNS shows may start a call of the API or explain a wait; it decides nothing. Where no resolver can be asked, the
//! watch gives up without a word, and the story goes on by the API alone.

use super::effect::{Effect, RequestId};
use super::known::Known;
use super::line::Ids;
use crate::chance::Chance;
use crate::dns::{
    Case, Depth, Diagnosis, Name, Question, Round, Seen, Standing, Unanswered, round,
};
use crate::domain::Record;
use crate::http::{Response, TransportError};
use crate::poll::Poll;
use crate::time::{Duration, Time};

/// What is asked of the resolvers, and what was concluded.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    /// Addresses of DNS over HTTPS services: the first is asked, the second is asked whether it agrees. None: no watch.
    resolvers: Vec<String>,
    /// A label that nobody has.
    probe: String,
    /// A rest where nothing is to be watched.
    pub(super) poll: Poll,
    look: Option<Look>,
    pub(super) known: Option<Known>,
    /// When the last full look was begun, and how the records stood at first sight then.
    full: Option<Time>,
    glimpse: Vec<(Record, Standing)>,
    /// Full looks in a row that only time has brought.
    unchanged: u32,
    /// The customer wants to know, so what is the matter is found out again even if it looks the same.
    asked: bool,
    /// Where the customer says that they edit the records, if it is elsewhere than where the zone is served.
    panel: Option<String>,
    /// Looks in a row at which nobody answered.
    unheard: u32,
}

/// What the wizard wants to be looked at.
#[derive(Clone, Debug)]
pub(super) struct Errand {
    pub(super) host: Name,
    pub(super) records: Vec<Record>,
    /// The customer says that these are there; before that only the zone is looked at.
    pub(super) claimed: bool,
    /// It is about the zone, and not about whether these are there.
    pub(super) whole: bool,
    pub(super) needs_amazon: bool,
}

/// A look that is under way.
#[derive(Clone, Debug)]
struct Look {
    errand: Errand,
    depth: Depth,
    seen: Seen,
    asked: Vec<Asked>,
}

#[derive(Clone, Debug)]
struct Asked {
    id: RequestId,
    resolver: u8,
    question: Question,
    deadline: Time,
}

impl Watch {
    pub(super) fn new(resolvers: Vec<String>, chance: &mut Chance) -> Self {
        Self {
            resolvers,
            probe: label(chance),
            poll: Poll::default(),
            look: None,
            known: None,
            full: None,
            glimpse: Vec::new(),
            unchanged: 0,
            asked: false,
            panel: None,
            unheard: 0,
        }
    }

    /// Whether there is anybody to ask.
    pub(super) fn is_on(&self) -> bool {
        !self.resolvers.is_empty()
    }

    pub(super) fn first_resolver(&self) -> Option<&str> {
        self.resolvers.first().map(String::as_str)
    }

    /// Whether there is anybody to ask who answers, as far as is known.
    pub(super) fn is_heard(&self) -> bool {
        self.is_on() && self.unheard == 0
    }

    /// Whether DNS itself says when the API is worth asking.
    pub(super) fn works(&self) -> bool {
        self.is_heard() && self.known.is_some()
    }

    /// A look at once; the wait counts from `now`. Also where nobody answered before: a person asks.
    pub(super) fn restart(&mut self, now: Time) {
        self.asked = true;
        self.unheard = 0;
        self.poll.restart(now);
    }

    /// Someone looks at the page again, or there is a network again: who did not answer before may answer now.
    pub(super) fn look_again(&mut self, now: Time) {
        self.poll.hurry(now);
        if self.unheard >= GIVE_UP_AFTER {
            self.unheard = GIVE_UP_AFTER - 1;
            self.poll.restart(now);
        }
    }

    /// There is no network. That nobody answers then says nothing of whom is asked.
    pub(super) fn break_off(&mut self, chance: &mut Chance, now: Time, effects: &mut Vec<Effect>) {
        if self.look.is_some() {
            self.cancel(effects);
            self.poll.answered(now, chance);
        }
    }

    /// The customer says that they edit the records there.
    pub(super) fn take_in_panel(&mut self, panel: String) {
        if let Some(known) = &mut self.known {
            known.diagnosis.take_in_panel(&panel);
        }
        self.panel = Some(panel);
    }

    /// The clock was set back.
    pub(super) fn read_clock(&mut self, now: Time) {
        self.full = self.full.map(|full| full.min(now));
    }

    /// Forgets the domain.
    pub(super) fn forget(&mut self, effects: &mut Vec<Effect>) {
        self.cancel(effects);
        self.poll.rest();
        self.known = None;
        self.full = None;
        self.panel = None;
        self.glimpse.clear();
    }

    /// Nobody waits for the look that is under way any more.
    pub(super) fn cancel(&mut self, effects: &mut Vec<Effect>) {
        if let Some(look) = self.look.take() {
            for asked in &look.asked {
                effects.push(Effect::Cancel(asked.id));
            }
        }
    }

    /// What was answered in the last look, a line for each question.
    pub(super) fn answers(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(known) = &self.known {
            for (resolver, question, answer, _) in known.seen.iter() {
                let resolver = self.resolvers.get(usize::from(resolver));
                let resolver = resolver.map_or("", String::as_str);
                lines.push([resolver, " ", &question.line(answer)].concat());
            }
        }
        lines
    }

    pub(super) fn is_looking(&self) -> bool {
        self.look.is_some()
    }

    /// When something here is due.
    pub(super) fn deadline(&self) -> Option<Time> {
        let asked = &self.look.as_ref()?.asked;
        asked.iter().map(|asked| asked.deadline).min()
    }

    /// Takes in an answer; whether it was one to a question of this watch.
    pub(super) fn answered(
        &mut self,
        id: RequestId,
        answer: Result<Response, TransportError>,
        now: Time,
    ) -> bool {
        let Some(look) = &mut self.look else {
            return false;
        };
        let Some(index) = look.asked.iter().position(|asked| asked.id == id) else {
            return false;
        };
        let Asked {
            resolver, question, ..
        } = look.asked.swap_remove(index);
        let answer = question.answer(answer);
        look.seen.take_in(resolver, question, answer, now);
        true
    }

    /// Goes on with the look, or begins one that is due. Gives whether something was concluded.
    pub(super) fn go_on(
        &mut self,
        errand: Option<Errand>,
        ids: &mut Ids,
        chance: &mut Chance,
        now: Time,
        effects: &mut Vec<Effect>,
    ) -> bool {
        self.give_up_late(now, effects);
        if self.look.is_none()
            && self.poll.is_due(now)
            && let Some(errand) = errand
        {
            self.poll.asked(now);
            self.begin(errand, chance, now);
        }
        let mut concluded = false;
        while let Some(look) = &self.look {
            match round(&self.case(look), &look.seen, now) {
                Round::Ask(questions) => {
                    self.ask(questions, ids, now, effects);
                    break;
                }
                Round::Done(diagnosis) => {
                    concluded = true;
                    self.conclude(diagnosis, chance, now, effects);
                }
            }
        }
        concluded
    }

    /// Where no glimpse could show that it is worth a full look, it is time alone that tells.
    fn begin(&mut self, errand: Errand, chance: &mut Chance, now: Time) {
        let depth = match errand.whole {
            true => Depth::Full,
            false => Depth::Watch,
        };
        if depth == Depth::Full {
            let early = self.full.is_some_and(|full| now.since(full) < FULL_APART);
            if early && self.known.is_some() {
                return self.poll.answered(now, chance);
            }
            self.full = Some(now);
        }
        self.look = Some(Look {
            depth,
            errand,
            seen: Seen::default(),
            asked: Vec::new(),
        });
    }

    fn case<'a>(&'a self, look: &'a Look) -> Case<'a> {
        Case {
            records: &look.errand.records,
            host: look.errand.host.clone(),
            depth: look.depth,
            claimed: look.errand.claimed,
            needs_amazon: look.errand.needs_amazon,
            resolvers: self.resolvers.len().min(MOST_RESOLVERS) as u8,
            probe: &self.probe,
            panel: self.panel.as_deref(),
            before: self.known.as_ref().map(|known| &known.diagnosis),
        }
    }

    fn ask(
        &mut self,
        questions: Vec<(u8, Question)>,
        ids: &mut Ids,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let Some(look) = &mut self.look else { return };
        for (resolver, question) in questions {
            let Some(address) = self.resolvers.get(usize::from(resolver)) else {
                continue;
            };
            if look.seen.awaits(resolver, &question) {
                continue;
            }
            look.seen.ask(resolver, question.clone());
            let id = ids.next();
            effects.push(Effect::Send {
                id,
                request: question.request(address),
            });
            look.asked.push(Asked {
                id,
                resolver,
                question,
                deadline: now + TIMEOUT,
            });
        }
    }

    /// Questions whose time has run out count as not answered. A deadline further ahead than any can be was set before
    /// the clock was set back.
    fn give_up_late(&mut self, now: Time, effects: &mut Vec<Effect>) {
        let Some(look) = &mut self.look else { return };
        let late = |asked: &Asked| asked.deadline <= now || asked.deadline.since(now) > TIMEOUT;
        while let Some(place) = look.asked.iter().position(late) {
            let asked = look.asked.remove(place);
            effects.push(Effect::Cancel(asked.id));
            let silence = Err(Unanswered::Unreachable);
            look.seen
                .take_in(asked.resolver, asked.question, silence, now);
        }
    }

    /// Ends the look, or makes it a full one, where what was seen wants to be explained.
    fn conclude(
        &mut self,
        diagnosis: Diagnosis,
        chance: &mut Chance,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let Some(mut look) = self.look.take() else {
            return;
        };
        let heard = look.seen.iter().any(|(_, _, answer, _)| answer.is_ok());
        if heard && look.depth == Depth::Watch && self.wants_full(&look, &diagnosis, now) {
            self.glimpse.clear();
            for (record, standing) in look.errand.records.iter().zip(&diagnosis.records) {
                self.glimpse.push((record.clone(), *standing));
            }
            let early = self.full.is_some_and(|full| now.since(full) < FULL_AGAIN);
            self.unchanged = if early || self.asked {
                0
            } else {
                self.unchanged + 1
            };
            self.full = Some(now);
            look.depth = Depth::Full;
            self.look = Some(look);
            return;
        }
        // What was concluded without them, nobody waits for.
        for asked in &look.asked {
            effects.push(Effect::Cancel(asked.id));
        }
        if !heard && look.seen.iter().next().is_some() {
            self.unheard += 1;
            match self.unheard {
                0..GIVE_UP_AFTER => self.poll.failed(now, chance),
                // Each further try would only be another line in the browser's console.
                _ => self.poll.rest(),
            }
            return;
        }
        self.unheard = 0;
        self.poll.answered(now, chance);
        // What was looked at again because of what was known is not taken back by what nobody answered.
        if look.errand.whole && self.known.is_some() && look.seen.lacks_an_answer() {
            return;
        }
        match &mut self.known {
            Some(known) if look.depth == Depth::Watch => {
                known.take_in(&look.errand.records, &diagnosis);
            }
            _ => {
                self.asked = false;
                let records = look.errand.records;
                self.known = Some(Known::new(records, diagnosis, look.seen));
            }
        }
    }

    /// Whether a glimpse wants to be explained: a person asks, or a record stands otherwise than when it was last
    /// explained, or all is there and only a full look can say that nothing hinders. A record that never was explained
    /// waits for nothing: the customer has just said that it is there.
    fn wants_full(&self, look: &Look, glimpse: &Diagnosis, now: Time) -> bool {
        let since = match self.full {
            None => return true,
            Some(full) => now.since(full),
        };
        let before = |record: &Record| self.glimpse.iter().find(|(known, _)| known == record);
        let records = &look.errand.records;
        if records.iter().any(|record| before(record).is_none()) {
            return true;
        }
        let mut standings = records.iter().zip(&glimpse.records);
        let as_before = |(record, standing): (&Record, &Standing)| {
            before(record).is_some_and(|(_, before)| before == standing)
        };
        let all_found = glimpse.records.iter().all(|one| *one == Standing::Found);
        let ready = self
            .known
            .as_ref()
            .is_some_and(|known| known.diagnosis.ready);
        // The time has come after which a gap has another reason than that somebody remembers it.
        let overdue = self.known.as_ref().is_some_and(|known| {
            let mut gaps = known.diagnosis.lasting.gaps.iter();
            gaps.any(|(_, until)| *until < now && known.concluded < *until)
        });
        let changed = !standings.all(as_before) || all_found && !ready || overdue;
        // The longer nothing changes, the rarer the reason does.
        let again = FULL_AGAIN * (1 << self.unchanged.min(MOST_DOUBLINGS));
        since >= FULL_APART && (self.asked || changed || since >= again)
    }
}

/// Twelve letters and digits that nobody has as a name.
fn label(chance: &mut Chance) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut label = String::new();
    for _ in 0..12 {
        let number = chance.between(
            Duration::ZERO,
            Duration::from_millis(DIGITS.len() as u64 - 1),
        );
        label.push(char::from(
            DIGITS[number.subsec_millis() as usize % DIGITS.len()],
        ));
    }
    label
}

/// More than these are not asked.
const MOST_RESOLVERS: usize = 2;
/// A resolver that takes longer is not worth the wait.
const TIMEOUT: Duration = Duration::from_secs(4);
/// Full looks are at least so far apart.
const FULL_APART: Duration = Duration::from_secs(60);
/// After so long the reason may be another, though the records stand as before.
const FULL_AGAIN: Duration = Duration::from_secs(600);
/// That time doubles so often, up to twice in three hours.
const MOST_DOUBLINGS: u32 = 3;
/// After so many looks at which nobody answered nobody is asked any more: something on this network, or the page's own
/// policy, does not let it through.
const GIVE_UP_AFTER: u32 = 2;
