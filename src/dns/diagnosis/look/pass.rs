//! One pass over the answers so far: gives the answer to a question, or notes that the question is still to be asked.

use super::super::case::Case;
use super::said::{Heard, Said, finds_out};
use crate::dns::message::{Message, Status};
use crate::dns::{Answers, Name, Question, Type};
use std::net::IpAddr;

/// One pass over what has been seen.
pub(in crate::dns::diagnosis) struct Look<'a> {
    pub(in crate::dns::diagnosis) case: &'a Case<'a>,
    pub(in crate::dns::diagnosis) seen: &'a Answers,
    pub(in crate::dns::diagnosis) asks: Vec<(u8, Question)>,
    pub(in crate::dns::diagnosis) left: usize,
    /// The names at which nothing could be found out, with the resolvers' reasons.
    pub(in crate::dns::diagnosis) failures: Vec<(&'a Name, &'a Message)>,
    /// A resolver that could not find out what the other one did, and at which name.
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

    /// Gives the questions that are to be asked; none where there are none.
    pub(in crate::dns::diagnosis) fn questions(self) -> Option<Vec<(u8, Question)>> {
        (!self.asks.is_empty()).then_some(self.asks)
    }

    /// Hears a resolver. The second one stands in for a first one that cannot be reached or cannot find out: a
    /// firewall must not look like a fault of the zone.
    pub(in crate::dns::diagnosis) fn hear(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
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

    /// Hears this resolver, and no other: addresses are compared as one place sees them.
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
            Ok(message) if finds_out(message) => Heard::Said(Said { answer, message }),
            Ok(message) => Heard::Failed(Said { answer, message }),
        }
    }

    /// Hears another resolver than `by`.
    pub(in crate::dns::diagnosis) fn hear_other(
        &mut self,
        by: u8,
        name: &Name,
        kind: Type,
    ) -> Heard<'a> {
        let other = 1 - by.min(1);
        match other < self.case.resolvers && !self.is_deaf(other) {
            true => self.hear_only(other, name, kind),
            false => Heard::Nothing,
        }
    }

    /// Returns whether this was said to that question, and not to another one that stood in for it.
    pub(in crate::dns::diagnosis) fn is_answer_to(
        &self,
        said: Said<'_>,
        name: &Name,
        kind: Type,
    ) -> bool {
        let question = &said.answer.question;
        question.name == *name && question.kind == kind
    }

    /// Gives the answer to a question, where it happens to have been asked and could be found out.
    pub(in crate::dns::diagnosis) fn heard(&self, name: &Name, kind: Type) -> Option<&'a Message> {
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

    /// Returns whether anything was said at this name with this status.
    pub(in crate::dns::diagnosis) fn has_heard(&self, name: &Name, status: Status) -> bool {
        self.seen.iter().any(|(_, question, answer, _)| {
            question.name == *name && answer.as_ref().is_ok_and(|said| said.status == status)
        })
    }

    /// Returns whether a name is known not to exist, so that it is no use to ask for anything there.
    pub(in crate::dns::diagnosis) fn is_nowhere(&self, name: &Name) -> bool {
        let said = self.heard(name, Type::A);
        said.is_some_and(|message| message.status == Status::NxDomain)
    }

    /// Returns whether the first resolver was asked this, or anything, in vain.
    pub(in crate::dns::diagnosis) fn is_silent(&self, name: &Name, kind: Type) -> bool {
        let answer = self.seen.find(0, name, kind);
        self.is_deaf(0) || answer.is_some_and(|answer| answer.message.is_err())
    }

    /// Returns whether anything is noted to be asked.
    pub(in crate::dns::diagnosis) fn is_waiting(&self) -> bool {
        !self.asks.is_empty()
    }

    /// Returns whether the question is noted to be asked, at whichever resolver.
    pub(in crate::dns::diagnosis) fn awaits(&self, name: &Name, kind: Type) -> bool {
        let is_this = |question: &Question| question.name == *name && question.kind == kind;
        self.asks.iter().any(|(_, question)| is_this(question))
    }

    /// Returns whether a zone answers that no resolver answered for, when signatures are left unchecked; none before that is
    /// known.
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
        answer.as_ref().ok().map(finds_out)
    }

    /// The addresses that `target` has been seen to have, by any resolver and at any look.
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

/// More is not worth it: what is still unclear then, the next look may show. Three records that are all right need a dozen;
/// each that is not there is looked for in the places that it is often put at by mistake.
pub(crate) const MOST_QUESTIONS: usize = 36;

/// More than any network gives out in a visit.
const MOST_ADDRESSES: usize = 64;
