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
pub struct Seen {
    answers: Vec<(u8, Question, Result<Message, Unanswered>, Time)>,
    /// What is still on its way.
    asked: Vec<(u8, Question)>,
}

impl Seen {
    /// Notes that this is on its way.
    pub fn ask(&mut self, resolver: u8, question: Question) {
        self.asked.push((resolver, question));
    }

    /// Whether this is on its way.
    pub fn awaits(&self, resolver: u8, question: &Question) -> bool {
        let mut asked = self.asked.iter();
        asked.any(|(by, asked)| *by == resolver && asked == question)
    }

    /// How many questions have been asked, answered or not.
    pub fn count(&self) -> usize {
        self.answers.len() + self.asked.len()
    }

    /// Takes in what this resolver (by its place in the configured list) said, or that it said nothing. It takes the
    /// place of what the resolver said to the same question before, so that a watch of two days holds a few answers.
    pub fn take_in(
        &mut self,
        resolver: u8,
        question: Question,
        answer: Result<Message, Unanswered>,
        at: Time,
    ) {
        let mut asked = self.asked.iter();
        if let Some(place) = asked.position(|(by, asked)| *by == resolver && *asked == question) {
            self.asked.remove(place);
        }
        let mut answers = self.answers.iter();
        let before = answers.position(|(by, asked, ..)| *by == resolver && *asked == question);
        if let Some(place) = before {
            drop(self.answers.remove(place));
        }
        self.answers.push((resolver, question, answer, at));
    }

    /// What this resolver said to this question, and when it did; none where it has not been asked.
    pub fn answer(
        &self,
        resolver: u8,
        question: &Question,
    ) -> Option<(&Result<Message, Unanswered>, Time)> {
        self.iter()
            .find(|(by, asked, ..)| *by == resolver && *asked == question)
            .map(|(_, _, answer, at)| (answer, at))
    }

    /// All of it, in the order in which it came: the resolver, the question, the answer, and when.
    pub fn iter(
        &self,
    ) -> impl Iterator<Item = (u8, &Question, &Result<Message, Unanswered>, Time)> {
        self.answers
            .iter()
            .map(|(by, asked, answer, at)| (*by, asked, answer, *at))
    }

    /// Forgets what came before `earliest`, when another round has begun.
    pub fn forget_before(&mut self, earliest: Time) {
        self.answers.retain(|(.., at)| *at >= earliest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::{Name, Type};

    #[test]
    fn the_last_word_counts_and_the_old_is_forgotten() {
        let asked = |text: &str| Question {
            name: Name::parse(text).expect("a name"),
            kind: Type::A,
        };
        let time = Time::from_millis;
        let mut seen = Seen::default();
        seen.take_in(0, asked("a"), Err(Unanswered::Unreachable), time(1));
        seen.take_in(1, asked("a"), Err(Unanswered::Unreachable), time(2));
        seen.take_in(0, asked("a"), Err(Unanswered::Garbled), time(3));
        assert_eq!(
            seen.answer(0, &asked("a")),
            Some((&Err(Unanswered::Garbled), time(3)))
        );
        assert_eq!(seen.answer(0, &asked("b")), None);
        assert_eq!(seen.iter().count(), 2);
        seen.forget_before(time(3));
        assert_eq!(seen.answer(1, &asked("a")), None);
        assert_eq!(seen.iter().count(), 1);
    }
}
