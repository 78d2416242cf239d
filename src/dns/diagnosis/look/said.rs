//! The outcome of a question.

use crate::dns::answers::Answer;
use crate::dns::message::{Message, Status};
use crate::time::Time;

/// A resolver's answer to a question, with its message.
#[derive(Clone, Copy)]
pub(in crate::dns::diagnosis) struct Said<'a> {
    pub(in crate::dns::diagnosis) answer: &'a Answer,
    pub(in crate::dns::diagnosis) message: &'a Message,
}

impl Said<'_> {
    /// The resolver that gave the answer.
    pub(in crate::dns::diagnosis) fn by(self) -> u8 {
        self.answer.by
    }

    /// The time until which other resolvers may cache this answer.
    pub(in crate::dns::diagnosis) fn until(self) -> Option<Time> {
        Some(self.answer.at + self.message.memory()?)
    }
}

/// The outcome of a question.
pub(in crate::dns::diagnosis) enum Heard<'a> {
    /// No answer: it is still to come, never came, or the question would exceed the limit.
    Nothing,
    /// An answer with an error status, such as SERVFAIL: the resolver could not find out.
    Failed(Said<'a>),
    /// A conclusive answer: the record exists, or does not.
    Said(Said<'a>),
}

impl<'a> Heard<'a> {
    pub(in crate::dns::diagnosis) fn said(self) -> Option<Said<'a>> {
        match self {
            Self::Said(said) => Some(said),
            _ => None,
        }
    }
}

/// Returns whether a message is conclusive: it says that a record exists or does not, not that the resolver failed.
pub(in crate::dns::diagnosis) fn is_conclusive(message: &Message) -> bool {
    matches!(message.status, Status::NoError | Status::NxDomain)
}
