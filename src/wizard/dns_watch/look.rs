//! A look at DNS: its task, its open questions and the answers so far.

use crate::dns::{Answers, Depth, Name, Question};
use crate::domain::Record;
use crate::time::Time;
use crate::wizard::protocol::RequestId;

/// The task of a look.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Task {
    pub(in crate::wizard) host: Name,
    pub(in crate::wizard) records: Vec<Record>,
    /// The customer says that these records are added. Before that a look is only about the zone.
    pub(in crate::wizard) claimed: bool,
    /// The look is about the zone and not about the records.
    pub(in crate::wizard) whole: bool,
    pub(in crate::wizard) needs_amazon: bool,
    /// The time until which the first resolver may remember that the domain had no records; none before it was asked for them.
    pub(in crate::wizard) early: Option<Time>,
}

/// A look in progress.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) task: Task,
    pub(super) depth: Depth,
    pub(super) seen: Answers,
    pub(super) asked: Vec<Asked>,
}

/// A question in flight.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) id: RequestId,
    pub(super) resolver: u8,
    pub(super) question: Question,
    pub(super) deadline: Time,
}
