//! The cause of a turn, which decides whether and how the snapshot is stored.

use crate::wizard::protocol::{Event, Fact};

/// The cause of a turn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::wizard) enum Cause {
    /// The customer or the host page moved the story on.
    Progress,
    /// Another tab stored a snapshot.
    OtherTab,
    /// Any other event.
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
