//! Whom of the resolvers to believe: those that answer nothing, and those that cannot find out what another does.

use super::super::case::Depth;
use super::pass::Look;
use super::said::{Said, finds_out};
use crate::dns::{Name, Type};

impl<'a> Look<'a> {
    /// Returns whether this resolver was asked and has not answered anything, so that nothing more is to be asked there.
    pub(in crate::dns::diagnosis) fn is_deaf(&self, resolver: u8) -> bool {
        let mut answers = self
            .seen
            .iter()
            .filter(|(by, ..)| *by == resolver)
            .peekable();
        answers.peek().is_some() && answers.all(|(_, _, answer, _)| answer.is_err())
    }

    /// Returns whether one of two resolvers has answered none of several questions, and the other has.
    pub(in crate::dns::diagnosis) fn has_one_voice(&self) -> bool {
        let asked = |by| self.seen.iter().filter(move |(of, ..)| *of == by).count();
        let is_mute = |by| self.is_deaf(by) && asked(by) > 1;
        self.case.resolvers > 1 && self.anybody() == Some(true) && (is_mute(0) || is_mute(1))
    }

    /// Puts a question that has nothing to do with the domain to a resolver that has not answered anything: then it is
    /// the resolver, or the way to it, and not the domain's own servers.
    pub(in crate::dns::diagnosis) fn prove_deafness(&mut self) {
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

    /// Returns whether one opinion is enough: there is one resolver, or the other was as silent at the look before. A firewall
    /// that blocks one of them lasts; a bad moment does not.
    pub(in crate::dns::diagnosis) fn may_be_alone(&self) -> bool {
        let before = self.case.before;
        self.case.resolvers == 1
            || self.has_one_voice() && before.is_some_and(|before| before.lasting.one_voice)
    }

    /// Returns whether anybody answered anything; none where nobody was asked.
    pub(in crate::dns::diagnosis) fn anybody(&self) -> Option<bool> {
        let mut all = self.seen.iter().peekable();
        all.peek()?;
        Some(all.any(|(_, _, answer, _)| answer.is_ok()))
    }

    /// Returns whether some question could be answered, so that another failing is a matter of that question.
    pub(in crate::dns::diagnosis) fn can_find_out(&self) -> bool {
        let mut all = self.seen.iter();
        all.any(|(_, _, answer, _)| answer.as_ref().is_ok_and(finds_out))
    }

    pub(in crate::dns::diagnosis) fn note_alone(&mut self, failed: Said<'a>) {
        let alone = (failed.by(), &failed.answer.question.name);
        self.alone.get_or_insert(alone);
    }

    /// Takes in that something of the zone could not be found out. That one of two resolvers could not, is no fault of
    /// the zone before it lasts.
    pub(in crate::dns::diagnosis) fn failed(&mut self, by: u8, failed: Said<'a>) {
        match by {
            0 => self
                .failures
                .push((&failed.answer.question.name, failed.message)),
            _ => self.note_alone(failed),
        }
    }

    /// The first name at which something could not be found out.
    pub(in crate::dns::diagnosis) fn first_failed(&self) -> Option<&'a Name> {
        self.failures.first().map(|(name, _)| *name)
    }

    /// A resolver that could not find out what the other one did, and at which name.
    pub(in crate::dns::diagnosis) fn alone(&self) -> Option<(u8, &'a Name)> {
        self.alone
    }

    /// Returns whether resolvers gave one of these reasons where they could not find out.
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

    /// Returns whether this was asked of every resolver that answers anything, and none answered it.
    pub(in crate::dns::diagnosis) fn was_asked_in_vain(&self, name: &Name, kind: Type) -> bool {
        let resolvers = 0..self.case.resolvers;
        resolvers.filter(|by| !self.is_deaf(*by)).all(|by| {
            let answer = self.seen.find(by, name, kind);
            answer.is_some_and(|answer| answer.message.is_err())
        })
    }
}
