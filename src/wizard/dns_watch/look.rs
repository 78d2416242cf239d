//! A look at DNS: its order, its questions and the answers so far.

use crate::dns::{Answers, Depth, Name, Question};
use crate::domain::Record;
use crate::time::Time;
use crate::wizard::protocol::RequestId;

/// The order for a look.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Errand {
    pub(in crate::wizard) host: Name,
    pub(in crate::wizard) records: Vec<Record>,
    /// The customer says that these records are there; before that a look is at the zone alone.
    pub(in crate::wizard) claimed: bool,
    /// The look is about the zone, and not about whether the records are there.
    pub(in crate::wizard) whole: bool,
    pub(in crate::wizard) needs_amazon: bool,
}

/// A look that is under way.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) errand: Errand,
    pub(super) depth: Depth,
    pub(super) seen: Answers,
    pub(super) asked: Vec<Asked>,
}

/// A question that is not answered yet.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) id: RequestId,
    pub(super) resolver: u8,
    pub(super) question: Question,
    pub(super) deadline: Time,
}
