//! Decides which resolver to believe where one answers nothing, or fails where the other one does not.

use super::super::case::Depth;
use super::pass::Look;
use super::said::{Said, is_conclusive};
use crate::dns::{Name, Type};

impl<'a> Look<'a> {
    /// Returns whether this resolver was asked and has answered nothing. Further questions there are useless.
    pub(in crate::dns::diagnosis) fn is_unresponsive(&self, resolver: u8) -> bool {
        let mut answers = self
            .seen
            .iter()
            .filter(|(by, ..)| *by == resolver)
            .peekable();
        answers.peek().is_some() && answers.all(|(_, _, answer, _)| answer.is_err())
    }

    /// Returns whether only one of two resolvers answers, and the other has answered none of several questions.
    pub(in crate::dns::diagnosis) fn is_one_silent(&self) -> bool {
        let asked = |by| self.seen.iter().filter(move |(of, ..)| *of == by).count();
        let is_mute = |by| self.is_unresponsive(by) && asked(by) > 1;
        self.case.resolvers > 1 && self.has_any_answer() == Some(true) && (is_mute(0) || is_mute(1))
    }

    /// Asks a resolver that has answered nothing about the top-level domain. If this question fails as well, the fault is with
    /// the resolver or the network, not with the domain's servers.
    pub(in crate::dns::diagnosis) fn confirm_unresponsive(&mut self) {
        let host = &self.case.host;
        let Some(ending) = host.labels().pop().and_then(Name::parse) else {
            return;
        };
        for by in 0..self.case.resolvers {
            if self.case.depth == Depth::Full && self.is_unresponsive(by) {
                self.hear_only(by, &ending, Type::Soa);
            }
        }
    }

    /// Returns whether one resolver's answer is enough: only one is configured, or the other was as silent at the look before. A
    /// firewall blocks a resolver for good; a passing fault does not last.
    pub(in crate::dns::diagnosis) fn one_answer_suffices(&self) -> bool {
        let before = self.case.before;
        self.case.resolvers == 1
            || self.is_one_silent() && before.is_some_and(|before| before.lasting.one_silent)
    }

    /// Returns whether any resolver answered any question; none where no question was asked.
    pub(in crate::dns::diagnosis) fn has_any_answer(&self) -> Option<bool> {
        let mut all = self.seen.iter().peekable();
        all.peek()?;
        Some(all.any(|(_, _, answer, _)| answer.is_ok()))
    }

    /// Returns whether some question has a conclusive answer, so that a failing question is that question's own matter.
    pub(in crate::dns::diagnosis) fn has_conclusive_answer(&self) -> bool {
        let mut all = self.seen.iter();
        all.any(|(_, _, answer, _)| answer.as_ref().is_ok_and(is_conclusive))
    }

    pub(in crate::dns::diagnosis) fn note_alone(&mut self, failed: Said<'a>) {
        let alone = (failed.by(), &failed.answer.question.name);
        self.alone.get_or_insert(alone);
    }

    /// Notes a failed question. A failure at one of two resolvers is no fault of the zone before it has lasted.
    pub(in crate::dns::diagnosis) fn failed(&mut self, by: u8, failed: Said<'a>) {
        match by {
            0 => self
                .failures
                .push((&failed.answer.question.name, failed.message)),
            _ => self.note_alone(failed),
        }
    }

    /// The first name at which a question failed.
    pub(in crate::dns::diagnosis) fn first_failed(&self) -> Option<&'a Name> {
        self.failures.first().map(|(name, _)| *name)
    }

    /// A resolver whose question failed where the other one's did not, and the name.
    pub(in crate::dns::diagnosis) fn alone(&self) -> Option<(u8, &'a Name)> {
        self.alone
    }

    /// Returns whether a failed answer gives one of these reasons (codes of extended DNS errors).
    pub(in crate::dns::diagnosis) fn has_reason(&self, codes: &[u16]) -> bool {
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

    /// Returns whether every resolver that answers other questions was asked this one, and none answered it.
    pub(in crate::dns::diagnosis) fn was_asked_in_vain(&self, name: &Name, kind: Type) -> bool {
        let resolvers = 0..self.case.resolvers;
        resolvers.filter(|by| !self.is_unresponsive(*by)).all(|by| {
            let answer = self.seen.find(by, name, kind);
            answer.is_some_and(|answer| answer.message.is_err())
        })
    }
}
