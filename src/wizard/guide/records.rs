//! The customer's task, and the records that it is about.

use crate::wizard::protocol::{RecordCard, Screen};

/// The customer's task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// To correct a mistake, as the first finding says.
    Correct,
    /// To add so many records.
    Add(usize),
    /// No number of records to name, because each record is seen.
    Other,
}

/// The records, each with its place among all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordLists<'a> {
    /// Those to be shown at once.
    pub open: Vec<(usize, &'a RecordCard)>,
    /// Those to be shown on demand, because they are seen.
    pub folded: Vec<(usize, &'a RecordCard)>,
}

impl<'a> RecordLists<'a> {
    /// The records that are seen are folded away, unless there is no other.
    pub fn of(records: &'a [RecordCard]) -> Self {
        let mut lists = Self::default();
        for (index, card) in records.iter().enumerate() {
            match card.is_seen() {
                true => lists.folded.push((index, card)),
                false => lists.open.push((index, card)),
            }
        }
        if lists.open.is_empty() {
            std::mem::swap(&mut lists.open, &mut lists.folded);
        }
        lists
    }
}

impl Screen {
    /// The customer's task with these records.
    pub fn task(&self, records: &[RecordCard]) -> Task {
        if self.shows_mistake() {
            return Task::Correct;
        }
        match open_records(records) {
            0 => Task::Other,
            count => Task::Add(count),
        }
    }
}

/// The number of records that are left to the customer.
pub(super) fn open_records(records: &[RecordCard]) -> usize {
    records.iter().filter(|card| !card.is_seen()).count()
}
