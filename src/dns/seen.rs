//! What has been seen in one round of questions.

use super::Question;
use super::message::Message;
use crate::time::Time;

/// Why there is no answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The resolver could not be reached, or did not answer in time: blocked, slow or refused.
    Unreachable,
    /// What came was no answer to the question.
    Garbled,
}

/// The answers of one round, by resolver and question.
#[derive(Clone, Debug, Default)]
pub struct Seen(Vec<(u8, Question, Result<Message, Unanswered>, Time)>);

impl Seen {
    /// Takes in what this resolver (by its place in the configured list) said, or that it said nothing.
    pub fn take_in(
        &mut self,
        resolver: u8,
        question: Question,
        answer: Result<Message, Unanswered>,
        at: Time,
    ) {
        self.0.push((resolver, question, answer, at));
    }

    /// What this resolver said to this question, and when it did; none where it has not been asked.
    pub fn answer(
        &self,
        resolver: u8,
        question: &Question,
    ) -> Option<(&Result<Message, Unanswered>, Time)> {
        let mut answers = self.0.iter().rev();
        let (_, _, answer, at) =
            answers.find(|(by, asked, ..)| *by == resolver && asked == question)?;
        Some((answer, *at))
    }
}
