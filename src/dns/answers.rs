//! The answers of one round of questions.

use super::message::Message;
use super::{Name, Question, Type, Unanswered};
use crate::time::Time;

/// The outcome of one question.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The resolver, by its place in the configured list.
    pub(super) by: u8,
    pub(super) question: Question,
    pub(super) message: Result<Message, Unanswered>,
    pub(super) at: Time,
}

/// The answers of one round, by resolver and question.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    answers: Vec<Answer>,
    /// The questions that are still on their way.
    asked: Vec<(u8, Question)>,
}

impl Answers {
    /// Notes that this resolver has been asked and has not answered yet.
    pub fn ask(&mut self, resolver: u8, question: Question) {
        self.asked.push((resolver, question));
    }

    /// Returns whether this resolver still owes an answer to this question.
    pub fn awaits(&self, resolver: u8, question: &Question) -> bool {
        let mut asked = self.asked.iter();
        asked.any(|(by, asked)| *by == resolver && asked == question)
    }

    /// The number of questions that have been asked, answered or not.
    pub fn count(&self) -> usize {
        self.answers.len() + self.asked.len()
    }

    /// Stores an answer of this resolver (by its place in the configured list), or the reason that none came. The answer replaces
    /// the resolver's earlier one to the same question, so that a watch of two days holds only a few answers.
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
        if let Some(place) = answers.position(|one| one.by == resolver && one.question == question)
        {
            self.answers.remove(place);
        }
        self.answers.push(Answer {
            by: resolver,
            question,
            message: answer,
            at,
        });
    }

    /// The answer of this resolver to this question, and its time; none where it has not been asked.
    pub fn answer(
        &self,
        resolver: u8,
        question: &Question,
    ) -> Option<(&Result<Message, Unanswered>, Time)> {
        let answer = self
            .answers
            .iter()
            .find(|one| one.by == resolver && one.question == *question)?;
        Some((&answer.message, answer.at))
    }

    /// The outcome of this plain question to this resolver; none where it has not been asked.
    pub(super) fn find(&self, resolver: u8, name: &Name, kind: Type) -> Option<&Answer> {
        self.answers.iter().find(|one| {
            let asked = &one.question;
            one.by == resolver && asked.kind == kind && !asked.unchecked && asked.name == *name
        })
    }

    /// All answers, in the order in which they came: the resolver, the question, the answer, and its time.
    pub fn iter(
        &self,
    ) -> impl Iterator<Item = (u8, &Question, &Result<Message, Unanswered>, Time)> {
        self.answers
            .iter()
            .map(|one| (one.by, &one.question, &one.message, one.at))
    }

    /// Returns whether there is a question to which no resolver gave an answer.
    pub fn lacks_an_answer(&self) -> bool {
        self.answers.iter().any(|lost| {
            let mut same = self.answers.iter();
            same.all(|one| one.question != lost.question || one.message.is_err())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_resolver_to_a_question_counts() {
        let asked = |text: &str| Question {
            name: Name::parse(text).expect("a name"),
            kind: Type::A,
            unchecked: false,
        };
        let time = Time::from_millis;
        let mut seen = Answers::default();
        seen.take_in(0, asked("a"), Err(Unanswered::Unreachable), time(1));
        seen.take_in(1, asked("a"), Err(Unanswered::Unreachable), time(2));
        seen.take_in(0, asked("a"), Err(Unanswered::Garbled), time(3));
        assert_eq!(
            seen.answer(0, &asked("a")),
            Some((&Err(Unanswered::Garbled), time(3)))
        );
        assert_eq!(seen.answer(0, &asked("b")), None);
        assert_eq!(seen.iter().count(), 2);
    }
}
