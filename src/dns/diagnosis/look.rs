//! What has been said to a question, or the note that it is still to be asked.

use super::{Case, Depth};
use crate::dns::message::{Message, Status};
use crate::dns::seen::Answer;
use crate::dns::{Name, Question, Seen, Type};
use crate::time::Time;
use std::net::IpAddr;

/// One pass over what has been seen.
pub(super) struct Look<'a> {
    pub(super) case: &'a Case<'a>,
    seen: &'a Seen,
    asks: Vec<(u8, Question)>,
    left: usize,
    /// What could not be found out, and what the resolvers say of it.
    failures: Vec<(&'a Name, &'a Message)>,
    /// A resolver that could not find out what the other one did, and at which name.
    alone: Option<(u8, &'a Name)>,
}

/// What a resolver says: that something is there, or that it is not.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    answer: &'a Answer,
    pub(super) message: &'a Message,
}

impl Said<'_> {
    /// Which resolver says it.
    pub(super) fn by(self) -> u8 {
        self.answer.by
    }

    /// Until when others may remember this.
    pub(super) fn until(self) -> Option<Time> {
        let span = match self.message.answers.as_slice() {
            [] => self.message.negative_ttl(),
            [first, ..] => Some(first.ttl),
        };
        Some(self.answer.at + span?)
    }
}

/// What comes of a question.
pub(super) enum Heard<'a> {
    /// No answer: it is yet to come, or did not come, or is one question too many.
    Nothing,
    /// The resolver could not find out.
    Failed(Said<'a>),
    /// An answer.
    Said(Said<'a>),
}

impl<'a> Heard<'a> {
    pub(super) fn said(self) -> Option<Said<'a>> {
        match self {
            Self::Said(said) => Some(said),
            _ => None,
        }
    }
}

impl<'a> Look<'a> {
    pub(super) fn new(case: &'a Case<'a>, seen: &'a Seen) -> Self {
        Self {
            case,
            seen,
            asks: Vec::new(),
            left: MOST_QUESTIONS.saturating_sub(seen.count()),
            failures: Vec::new(),
            alone: None,
        }
    }

    /// Whether this resolver was asked and has not answered anything, so that nothing more is to be asked there.
    pub(super) fn is_deaf(&self, resolver: u8) -> bool {
        let mut answers = self
            .seen
            .iter()
            .filter(|(by, ..)| *by == resolver)
            .peekable();
        answers.peek().is_some() && answers.all(|(_, _, answer, _)| answer.is_err())
    }

    /// Whether one of two resolvers has answered none of several questions, and the other has.
    pub(super) fn has_one_voice(&self) -> bool {
        let asked = |by| self.seen.iter().filter(move |(of, ..)| *of == by).count();
        let is_mute = |by| self.is_deaf(by) && asked(by) > 1;
        self.case.resolvers > 1 && self.anybody() == Some(true) && (is_mute(0) || is_mute(1))
    }

    /// Puts a question that has nothing to do with the domain to a resolver that has not answered anything: then it is
    /// the resolver, or the way to it, and not the domain's own servers.
    pub(super) fn prove_deafness(&mut self) {
        let host = &self.case.host;
        let Some(ending) = host.labels().pop().and_then(Name::parse) else {
            return;
        };
        for by in 0..self.case.resolvers {
            if self.case.depth == Depth::Full && self.is_deaf(by) {
                self.hear_only(by, &ending, Type::Soa);
            }
        }
    }

    /// Whether one opinion is enough: there is one resolver, or the other was as silent at the look before. A firewall
    /// that blocks one of them lasts; a bad moment does not.
    pub(super) fn may_be_alone(&self) -> bool {
        let before = self.case.before;
        self.case.resolvers == 1
            || self.has_one_voice() && before.is_some_and(|before| before.lasting.one_voice)
    }

    /// What is to be asked; none where nothing is.
    pub(super) fn questions(self) -> Option<Vec<(u8, Question)>> {
        (!self.asks.is_empty()).then_some(self.asks)
    }

    /// Whether anybody answered anything; none where nobody was asked.
    pub(super) fn anybody(&self) -> Option<bool> {
        let mut all = self.seen.iter().peekable();
        all.peek()?;
        Some(all.any(|(_, _, answer, _)| answer.is_ok()))
    }

    /// Whether some question could be answered, so that another failing is a matter of that question.
    pub(super) fn can_find_out(&self) -> bool {
        let mut all = self.seen.iter();
        all.any(|(_, _, answer, _)| answer.as_ref().is_ok_and(finds_out))
    }

    /// What a resolver says. The second one stands in for a first one that cannot be reached or cannot find out: a
    /// firewall must not look like a fault of the zone.
    pub(super) fn hear(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
        if by > 0 {
            return self.hear_only(by, name, kind);
        }
        let first = match self.is_deaf(0) {
            true => Heard::Nothing,
            false => self.hear_only(0, name, kind),
        };
        match first {
            Heard::Said(_) => first,
            Heard::Failed(failed) => match self.hear_only(1, name, kind) {
                Heard::Nothing if !self.awaits(name, kind) => first,
                Heard::Said(said) => {
                    self.note_alone(failed);
                    Heard::Said(said)
                }
                second => second,
            },
            Heard::Nothing if self.is_silent(name, kind) => self.hear_only(1, name, kind),
            Heard::Nothing => first,
        }
    }

    /// As [`hear`](Self::hear); where it could not be found out, that is noted as a fault of the zone.
    pub(super) fn hear_noting(&mut self, by: u8, name: &Name, kind: Type) -> Option<Said<'a>> {
        let heard = self.hear(by, name, kind);
        if let Heard::Failed(failed) = heard {
            self.failed(by, failed);
        }
        heard.said()
    }

    fn note_alone(&mut self, failed: Said<'a>) {
        let alone = (failed.by(), &failed.answer.question.name);
        self.alone.get_or_insert(alone);
    }

    /// What this resolver says, and no other: addresses are compared as one place sees them.
    pub(super) fn hear_only(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
        let Some(answer) = self.seen.find(by, name, kind) else {
            self.ask(
                by,
                Question {
                    name: name.clone(),
                    kind,
                    unchecked: false,
                },
            );
            return Heard::Nothing;
        };
        match &answer.message {
            Err(_) => Heard::Nothing,
            Ok(message) if finds_out(message) => Heard::Said(Said { answer, message }),
            Ok(message) => Heard::Failed(Said { answer, message }),
        }
    }

    /// What another resolver than `by` says.
    pub(super) fn hear_other(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
        let other = 1 - by.min(1);
        match other < self.case.resolvers && !self.is_deaf(other) {
            true => self.hear_only(other, name, kind),
            false => Heard::Nothing,
        }
    }

    /// Whether this was said to that question, and not to another one that stood in for it.
    pub(super) fn is_answer_to(&self, said: Said<'_>, name: &Name, kind: Type) -> bool {
        let question = &said.answer.question;
        question.name == *name && question.kind == kind
    }

    /// What was said to a question, where it happens to have been asked and could be found out.
    pub(super) fn heard(&self, name: &Name, kind: Type) -> Option<&'a Message> {
        for by in 0..self.case.resolvers {
            let answer = self.seen.find(by, name, kind);
            if let Some(Ok(message)) = answer.map(|answer| &answer.message)
                && finds_out(message)
            {
                return Some(message);
            }
        }
        None
    }

    /// Whether anything was said at this name with this status.
    pub(super) fn has_heard(&self, name: &Name, status: Status) -> bool {
        self.seen.iter().any(|(_, question, answer, _)| {
            question.name == *name && answer.as_ref().is_ok_and(|said| said.status == status)
        })
    }

    /// Whether a name is known not to exist, so that it is no use to ask for anything there.
    pub(super) fn is_nowhere(&self, name: &Name) -> bool {
        let said = self.heard(name, Type::A);
        said.is_some_and(|message| message.status == Status::NxDomain)
    }

    /// Takes in that something of the zone could not be found out. That one of two resolvers could not, is no fault of
    /// the zone before it lasts.
    pub(super) fn failed(&mut self, by: u8, failed: Said<'a>) {
        match by {
            0 => self
                .failures
                .push((&failed.answer.question.name, failed.message)),
            _ => self.note_alone(failed),
        }
    }

    /// The first name at which something could not be found out.
    pub(super) fn first_failed(&self) -> Option<&'a Name> {
        self.failures.first().map(|(name, _)| *name)
    }

    /// A resolver that could not find out what the other one did, and at which name.
    pub(super) fn alone(&self) -> Option<(u8, &'a Name)> {
        self.alone
    }

    /// Whether resolvers gave one of these reasons where they could not find out.
    pub(super) fn has_reason(&self, codes: &[u16]) -> bool {
        for (_, failure) in &self.failures {
            if failure
                .extended_errors
                .iter()
                .any(|one| codes.contains(one))
            {
                return true;
            }
        }
        false
    }

    /// Whether the first resolver was asked this, or anything, in vain.
    fn is_silent(&self, name: &Name, kind: Type) -> bool {
        let answer = self.seen.find(0, name, kind);
        self.is_deaf(0) || answer.is_some_and(|answer| answer.message.is_err())
    }

    /// Whether anything is noted to be asked.
    pub(super) fn is_waiting(&self) -> bool {
        !self.asks.is_empty()
    }

    /// Whether the question is noted to be asked, at whichever resolver.
    pub(super) fn awaits(&self, name: &Name, kind: Type) -> bool {
        let is_this = |question: &Question| question.name == *name && question.kind == kind;
        self.asks.iter().any(|(_, question)| is_this(question))
    }

    /// Whether a zone answers that no resolver answered for, when signatures are left unchecked; none before that is
    /// known.
    pub(super) fn answers_unchecked(&mut self, apex: &Name) -> Option<bool> {
        let question = Question {
            name: apex.clone(),
            kind: Type::Soa,
            unchecked: true,
        };
        let Some((answer, _)) = self.seen.answer(0, &question) else {
            self.ask(0, question);
            return None;
        };
        answer.as_ref().ok().map(finds_out)
    }

    /// Whether this was asked of every resolver that answers anything, and none answered it.
    pub(super) fn was_asked_in_vain(&self, name: &Name, kind: Type) -> bool {
        let resolvers = 0..self.case.resolvers;
        resolvers.filter(|by| !self.is_deaf(*by)).all(|by| {
            let answer = self.seen.find(by, name, kind);
            answer.is_some_and(|answer| answer.message.is_err())
        })
    }

    /// The addresses that `target` has been seen to have, by any resolver and at any look.
    pub(super) fn known_addresses(&self, target: &Name) -> Vec<IpAddr> {
        let mut known = Vec::new();
        if let Some(before) = self.case.before.filter(|before| before.target.0 == *target) {
            known.extend(&before.target.1);
        }
        for (_, question, answer, _) in self.seen.iter() {
            if question.name == *target
                && let Ok(message) = answer
            {
                for address in message.addresses(target) {
                    if !known.contains(&address) && known.len() < MOST_ADDRESSES {
                        known.push(address);
                    }
                }
            }
        }
        known
    }

    fn ask(&mut self, by: u8, question: Question) {
        let on_its_way = self.seen.awaits(by, &question);
        let ask = (by, question);
        if by >= self.case.resolvers || self.asks.contains(&ask) {
            return;
        }
        if !on_its_way {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
        }
        self.asks.push(ask);
    }
}

/// Whether it says that something is there or that it is not, and not that this could not be found out.
fn finds_out(message: &Message) -> bool {
    matches!(message.status, Status::NoError | Status::NxDomain)
}

/// More is not worth it: what is still unclear then, the next look may show. Three records that are all right need a dozen;
/// each that is not there is looked for in the places that it is often put at by mistake.
pub(crate) const MOST_QUESTIONS: usize = 36;
/// More than any network gives out in a visit.
const MOST_ADDRESSES: usize = 64;
