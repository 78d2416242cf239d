//! The cause of a turn, as far as storing is concerned.

use crate::wizard::protocol::{Event, Fact};

/// The cause of a turn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::wizard) enum Cause {
    /// The customer or the host goes on with the story.
    Progress,
    /// Another tab stored a snapshot.
    OtherTab,
    /// Anything else.
    Other,
}

impl Cause {
    pub(in crate::wizard) fn of(event: &Event) -> Self {
        match event {
            Event::Intent(intent) if intent.is_progress() => Self::Progress,
            Event::Fact(Fact::TabLockTaken { .. } | Fact::StoredElsewhere(_)) => Self::OtherTab,
            Event::Intent(_) | Event::Fact(_) => Self::Other,
        }
    }
}
