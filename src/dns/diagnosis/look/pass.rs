//! Gives the answer to a question, or notes that the question is still to be asked.

use super::super::case::Case;
use super::said::{Heard, Said, is_conclusive};
use crate::dns::message::{Message, Status};
use crate::dns::{Answers, Name, Question, Type};
use std::net::IpAddr;

/// One pass over the answers so far.
pub(in crate::dns::diagnosis) struct Look<'a> {
    pub(in crate::dns::diagnosis) case: &'a Case<'a>,
    pub(in crate::dns::diagnosis) seen: &'a Answers,
    pub(in crate::dns::diagnosis) asks: Vec<(u8, Question)>,
    pub(in crate::dns::diagnosis) left: usize,
    /// The names at which the question failed at all resolvers, with the messages that give the reasons.
    pub(in crate::dns::diagnosis) failures: Vec<(&'a Name, &'a Message)>,
    /// A resolver whose question failed where the other one's did not, and the name.
    pub(in crate::dns::diagnosis) alone: Option<(u8, &'a Name)>,
}

impl<'a> Look<'a> {
    pub(in crate::dns::diagnosis) fn new(case: &'a Case<'a>, seen: &'a Answers) -> Self {
        Self {
            case,
            seen,
            asks: Vec::new(),
            left: MOST_QUESTIONS.saturating_sub(seen.count()),
            failures: Vec::new(),
            alone: None,
        }
    }

    /// The questions to ask next; none where no question is left.
    pub(in crate::dns::diagnosis) fn questions(self) -> Option<Vec<(u8, Question)>> {
        (!self.asks.is_empty()).then_some(self.asks)
    }

    /// The outcome of a question at a resolver. The second resolver stands in for a first one that is unreachable or fails, so
    /// that a firewall does not look like a fault of the zone.
    pub(in crate::dns::diagnosis) fn hear(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
        if by > 0 {
            return self.hear_only(by, name, kind);
        }
        let first = match self.is_unresponsive(0) {
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

    /// As [`hear`](Self::hear), and notes a failed question as a fault of the zone.
    pub(in crate::dns::diagnosis) fn hear_noting(
        &mut self,
        by: u8,
        name: &Name,
        kind: Type,
    ) -> Option<Said<'a>> {
        let heard = self.hear(by, name, kind);
        if let Heard::Failed(failed) = heard {
            self.failed(by, failed);
        }
        heard.said()
    }

    /// The outcome at this resolver, without a stand-in: addresses are comparable only as one resolver sees them.
    pub(in crate::dns::diagnosis) fn hear_only(
        &mut self,
        by: u8,
        name: &Name,
        kind: Type,
    ) -> Heard<'a> {
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
            Ok(message) if is_conclusive(message) => Heard::Said(Said { answer, message }),
            Ok(message) => Heard::Failed(Said { answer, message }),
        }
    }

    /// The outcome at the resolver other than `by`.
    pub(in crate::dns::diagnosis) fn hear_other(
        &mut self,
        by: u8,
        name: &Name,
        kind: Type,
    ) -> Heard<'a> {
        let other = 1 - by.min(1);
        match other < self.case.resolvers && !self.is_unresponsive(other) {
            true => self.hear_only(other, name, kind),
            false => Heard::Nothing,
        }
    }

    /// Returns whether this answer is to that question, and not to another question in its place.
    pub(in crate::dns::diagnosis) fn is_answer_to(
        &self,
        said: Said<'_>,
        name: &Name,
        kind: Type,
    ) -> bool {
        let question = &said.answer.question;
        question.name == *name && question.kind == kind
    }

    /// The conclusive answer of any resolver to a question, if there is one already. Asks nothing.
    pub(in crate::dns::diagnosis) fn heard(&self, name: &Name, kind: Type) -> Option<&'a Message> {
        for by in 0..self.case.resolvers {
            let answer = self.seen.find(by, name, kind);
            if let Some(Ok(message)) = answer.map(|answer| &answer.message)
                && is_conclusive(message)
            {
                return Some(message);
            }
        }
        None
    }

    /// Returns whether any answer at this name has this status.
    pub(in crate::dns::diagnosis) fn has_heard(&self, name: &Name, status: Status) -> bool {
        self.seen.iter().any(|(_, question, answer, _)| {
            question.name == *name && answer.as_ref().is_ok_and(|said| said.status == status)
        })
    }

    /// Returns whether a name is known not to exist, so that further questions there are useless.
    pub(in crate::dns::diagnosis) fn is_nowhere(&self, name: &Name) -> bool {
        let said = self.heard(name, Type::A);
        said.is_some_and(|message| message.status == Status::NxDomain)
    }

    /// Returns whether the first resolver has not answered this question, or any.
    pub(in crate::dns::diagnosis) fn is_silent(&self, name: &Name, kind: Type) -> bool {
        let answer = self.seen.find(0, name, kind);
        self.is_unresponsive(0) || answer.is_some_and(|answer| answer.message.is_err())
    }

    /// Returns whether this pass has noted a question to ask.
    pub(in crate::dns::diagnosis) fn is_waiting(&self) -> bool {
        !self.asks.is_empty()
    }

    /// Returns whether this pass has noted this question to ask, at any resolver.
    pub(in crate::dns::diagnosis) fn awaits(&self, name: &Name, kind: Type) -> bool {
        let is_this = |question: &Question| question.name == *name && question.kind == kind;
        self.asks.iter().any(|(_, question)| is_this(question))
    }

    /// Returns whether a failing zone answers once the resolver leaves DNSSEC signatures unchecked; none until that is known.
    pub(in crate::dns::diagnosis) fn answers_unchecked(&mut self, apex: &Name) -> Option<bool> {
        let question = Question {
            name: apex.clone(),
            kind: Type::Soa,
            unchecked: true,
        };
        let Some((answer, _)) = self.seen.answer(0, &question) else {
            self.ask(0, question);
            return None;
        };
        answer.as_ref().ok().map(is_conclusive)
    }

    /// The addresses of `target` that any resolver has shown, at this look or an earlier one.
    pub(in crate::dns::diagnosis) fn known_addresses(&self, target: &Name) -> Vec<IpAddr> {
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

    pub(in crate::dns::diagnosis) fn ask(&mut self, by: u8, question: Question) {
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

/// The most questions of one look; the next look may show what is still unclear then. Three right records need a dozen questions.
/// A missing record needs more, for the names where people often put it by mistake.
pub(crate) const MOST_QUESTIONS: usize = 36;

/// The most addresses to remember: more than any network gives out in a visit.
const MOST_ADDRESSES: usize = 64;
