//! The outcome of a question.

use crate::dns::answers::Answer;
use crate::dns::message::{Message, Status};
use crate::time::Time;

/// The word of a resolver: something is there, or is not.
#[derive(Clone, Copy)]
pub(in crate::dns::diagnosis) struct Said<'a> {
    pub(in crate::dns::diagnosis) answer: &'a Answer,
    pub(in crate::dns::diagnosis) message: &'a Message,
}

impl Said<'_> {
    /// Which resolver says it.
    pub(in crate::dns::diagnosis) fn by(self) -> u8 {
        self.answer.by
    }

    /// Until when others may remember this.
    pub(in crate::dns::diagnosis) fn until(self) -> Option<Time> {
        let span = match self.message.answers.as_slice() {
            [] => self.message.negative_ttl(),
            [first, ..] => Some(first.ttl),
        };
        Some(self.answer.at + span?)
    }
}

/// The outcome of a question.
pub(in crate::dns::diagnosis) enum Heard<'a> {
    /// No answer: it is yet to come, or did not come, or is one question too many.
    Nothing,
    /// The resolver could not find out.
    Failed(Said<'a>),
    /// An answer.
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

/// Returns whether a message says that something is there or is not, and not that the resolver could not find out.
pub(in crate::dns::diagnosis) fn finds_out(message: &Message) -> bool {
    matches!(message.status, Status::NoError | Status::NxDomain)
}
