//! What has been said to a question, or the note that it is still to be asked.

use super::{Case, Depth};
use crate::dns::message::{Message, Status};
use crate::dns::seen::Answer;
use crate::dns::{Name, Question, Seen, Type};
use crate::time::Time;

/// One pass over what has been seen.
pub(super) struct Look<'a> {
    pub(super) case: &'a Case<'a>,
    seen: &'a Seen,
    asks: Vec<(u8, Question)>,
    left: usize,
    /// Whether the first resolver has not answered anything, so that nothing more is to be asked there.
    deaf: bool,
    /// What the resolvers say where they could not find out.
    failures: Vec<&'a Message>,
}

/// What a resolver says: that something is there, or that it is not.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    answer: &'a Answer,
    pub(super) message: &'a Message,
}

impl Said<'_> {
    /// Which resolver says it.
    pub(super) fn by(self) -> u8 {
        self.answer.by
    }

    /// Until when others may remember this.
    pub(super) fn until(self) -> Option<Time> {
        let span = match self.message.answers.as_slice() {
            [] => self.message.negative_ttl(),
            [first, ..] => Some(first.ttl),
        };
        Some(self.answer.at + span?)
    }
}

/// What comes of a question.
pub(super) enum Heard<'a> {
    /// No answer: it is yet to come, or did not come, or is one question too many.
    Nothing,
    /// The resolver could not find out.
    Failed(&'a Message),
    /// An answer.
    Said(Said<'a>),
}

impl<'a> Heard<'a> {
    pub(super) fn said(self) -> Option<Said<'a>> {
        match self {
            Self::Said(said) => Some(said),
            _ => None,
        }
    }
}

impl<'a> Look<'a> {
    pub(super) fn new(case: &'a Case<'a>, seen: &'a Seen) -> Self {
        let mut first = seen.iter().filter(|(by, ..)| *by == 0).peekable();
        let deaf = first.peek().is_some() && first.all(|(_, _, answer, _)| answer.is_err());
        Self {
            case,
            seen,
            asks: Vec::new(),
            left: MOST_QUESTIONS.saturating_sub(seen.count()),
            deaf,
            failures: Vec::new(),
        }
    }

    /// What is to be asked; none where nothing is.
    pub(super) fn questions(self) -> Option<Vec<(u8, Question)>> {
        (!self.asks.is_empty()).then_some(self.asks)
    }

    /// Whether anybody answered anything; none where nobody was asked.
    pub(super) fn anybody(&self) -> Option<bool> {
        let mut all = self.seen.iter().peekable();
        all.peek()?;
        Some(all.any(|(_, _, answer, _)| answer.is_ok()))
    }

    /// Whether some question could be answered, so that another failing is a matter of that question.
    pub(super) fn can_find_out(&self) -> bool {
        let mut all = self.seen.iter();
        all.any(|(_, _, answer, _)| answer.as_ref().is_ok_and(finds_out))
    }

    /// What a resolver says. In a full look the second one stands in for a first one that cannot be reached or cannot
    /// find out: a firewall must not look like a fault of the zone.
    pub(super) fn hear(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
        if by > 0 || self.case.depth == Depth::Watch {
            return self.hear_only(by, name, kind);
        }
        let first = match self.deaf {
            true => Heard::Nothing,
            false => self.hear_only(0, name, kind),
        };
        match first {
            Heard::Said(_) => first,
            Heard::Failed(_) => match self.hear_only(1, name, kind) {
                Heard::Nothing if !self.awaits(name, kind) => first,
                second => second,
            },
            Heard::Nothing if self.is_silent(name, kind) => self.hear_only(1, name, kind),
            Heard::Nothing => first,
        }
    }

    /// As [`hear`](Self::hear); where it could not be found out, that is noted as a fault of the zone.
    pub(super) fn hear_noting(&mut self, by: u8, name: &Name, kind: Type) -> Option<Said<'a>> {
        let heard = self.hear(by, name, kind);
        if let Heard::Failed(message) = heard {
            self.failed(by, message);
        }
        heard.said()
    }

    /// What this resolver says, and no other: addresses are compared as one place sees them.
    pub(super) fn hear_only(&mut self, by: u8, name: &Name, kind: Type) -> Heard<'a> {
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
            Ok(message) => Heard::Failed(message),
        }
    }

    /// Whether this was said to that question, and not to another one that stood in for it.
    pub(super) fn is_answer_to(&self, said: Said<'_>, name: &Name, kind: Type) -> bool {
        let question = &said.answer.question;
        question.name == *name && question.kind == kind
    }

    /// What was said to a question, where it happens to have been asked and could be found out.
    pub(super) fn heard(&self, name: &Name, kind: Type) -> Option<&'a Message> {
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

    /// Whether a name is known not to exist, so that it is no use to ask for anything there.
    pub(super) fn is_nowhere(&self, name: &Name) -> bool {
        let said = self.heard(name, Type::A);
        said.is_some_and(|message| message.status == Status::NxDomain)
    }

    /// Takes in that something of the zone could not be found out. That the second resolver alone could not is no
    /// fault of the zone.
    pub(super) fn failed(&mut self, by: u8, message: &'a Message) {
        if by == 0 {
            self.failures.push(message);
        }
    }

    /// Whether resolvers gave one of these reasons where they could not find out.
    pub(super) fn has_reason(&self, codes: &[u16]) -> bool {
        for failure in &self.failures {
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

    /// Whether the first resolver was asked this, or anything, in vain.
    fn is_silent(&self, name: &Name, kind: Type) -> bool {
        let answer = self.seen.find(0, name, kind);
        self.deaf || answer.is_some_and(|answer| answer.message.is_err())
    }

    /// Whether anything is noted to be asked.
    pub(super) fn is_waiting(&self) -> bool {
        !self.asks.is_empty()
    }

    /// Whether the question is noted to be asked, at whichever resolver.
    pub(super) fn awaits(&self, name: &Name, kind: Type) -> bool {
        let is_this = |question: &Question| question.name == *name && question.kind == kind;
        self.asks.iter().any(|(_, question)| is_this(question))
    }

    /// Whether a zone answers that no resolver answered for, when signatures are left unchecked; none before that is
    /// known.
    pub(super) fn answers_unchecked(&mut self, apex: &Name) -> Option<bool> {
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

    /// Whether something of the zone could not be found out.
    pub(super) fn has_failed(&self) -> bool {
        !self.failures.is_empty()
    }

    fn ask(&mut self, by: u8, question: Question) {
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

/// Whether it says that something is there or that it is not, and not that this could not be found out.
fn finds_out(message: &Message) -> bool {
    matches!(message.status, Status::NoError | Status::NxDomain)
}

/// More is not worth it: what is still unclear then, the next look may show.
const MOST_QUESTIONS: usize = 14;
