//! A glance at DNS: one question to the first resolver, apart from the looks. A glance tells who serves a typed domain, and where
//! the other half of a live domain leads.

use super::look::Asked;
use super::watch::TIMEOUT;
use crate::dns::{Question, Type, Unanswered, message::Message};
use crate::http::{Response, TransportError};
use crate::time::Time;
use crate::wizard::protocol::{Effect, RequestId};
use crate::wizard::requests::Ids;
use crate::wizard::turn::Turn;

/// The question in flight, if any.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Glance {
    asked: Option<Asked>,
    /// The number of questions in a row without an answer.
    unheard: u8,
}

impl Glance {
    /// Tells whether another question may be asked now: none is in flight, and the last ones were answered.
    pub(in crate::wizard) fn is_free(&self) -> bool {
        self.asked.is_none() && self.unheard < MOST_UNHEARD
    }

    pub(in crate::wizard) fn ask(
        &mut self,
        question: Question,
        resolver: &str,
        ids: &mut Ids,
        turn: &mut Turn,
    ) {
        let id = ids.next();
        let request = question.request(resolver);
        turn.push(Effect::Send { id, request });
        self.asked = Some(Asked {
            id,
            resolver: 0,
            question,
            deadline: turn.now + TIMEOUT,
        });
    }

    pub(in crate::wizard) fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// The type of records that the question in flight is about.
    pub(in crate::wizard) fn kind(&self) -> Option<Type> {
        self.asked.as_ref().map(|asked| asked.question.kind)
    }

    /// Tells whether this request is the question in flight.
    pub(in crate::wizard) fn awaits(&self, id: RequestId) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.id == id)
    }

    /// Takes in the answer: the question, and the message of DNS.
    pub(in crate::wizard) fn answered(
        &mut self,
        answer: Result<Response, TransportError>,
    ) -> Option<(Question, Result<Message, Unanswered>)> {
        let question = self.asked.take()?.question;
        let answer = question.answer(answer);
        self.unheard = match answer {
            Ok(_) => 0,
            Err(_) => self.unheard + 1,
        };
        Some((question, answer))
    }

    pub(in crate::wizard) fn deadline(&self) -> Option<Time> {
        self.asked.as_ref().map(|asked| asked.deadline)
    }

    /// Cancels a question past its deadline, and tells so. A deadline too far ahead was set before the clock was set back.
    pub(in crate::wizard) fn expired(&mut self, turn: &mut Turn) -> bool {
        let late = self
            .deadline()
            .is_some_and(|at| at <= turn.now || at.since(turn.now) > TIMEOUT);
        if late {
            self.unheard += 1;
            turn.effects.extend(self.cancel());
        }
        late
    }

    pub(in crate::wizard) fn cancel(&mut self) -> Option<Effect> {
        Some(Effect::Cancel(self.asked.take()?.id))
    }

    /// Lets resolvers that did not answer be asked again.
    pub(in crate::wizard) fn look_again(&mut self) {
        self.unheard = 0;
    }
}

/// The number of questions without an answer after which the glances end.
const MOST_UNHEARD: u8 = 2;
