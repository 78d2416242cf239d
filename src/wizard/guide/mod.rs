//! The guidance of a screen: the order of its parts, the next act, and the kind of each sentence. The most urgent part comes
//! first, and one button is the next act. A view turns these decisions into words and elements.

mod actions;
mod connection;
mod findings;
mod half;
mod looks;
mod name;
mod ownership;
mod question;
mod records;
#[cfg(test)]
mod tests;

pub use actions::{Action, Check, Retry};
pub use connection::{Lead, Part};
pub use findings::Tone;
pub use half::ChoiceNote;
pub use looks::NextLook;
pub use name::NameNote;
pub use ownership::OwnershipLead;
pub use question::Consequences;
pub use records::{RecordLists, Task};

use super::protocol::{CopyTarget, Screen, Stage};
use crate::api::Actor;

impl Screen {
    /// Tells whether a stage lies behind the customer. The last stage counts as behind as soon as the customer reaches it.
    pub fn is_behind(&self, stage: Stage) -> bool {
        let current = self.body.stage();
        stage < current || current == Stage::Live
    }

    /// The outcome of the last copy, where that was of this target: made (true) or refused (false). None once the button has
    /// shown the outcome for long enough.
    pub fn copy_outcome(&self, target: CopyTarget) -> Option<bool> {
        let (last, made) = self.copied?;
        (last == target).then_some(made)
    }

    fn is_customers_turn(&self) -> bool {
        self.turn == Actor::Customer
    }
}
