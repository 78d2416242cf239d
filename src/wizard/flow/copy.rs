//! The texts that a copy button puts on the clipboard.

use crate::time::Time;
use crate::wizard::protocol::{CopyTarget, Effect};
use crate::wizard::state::Wizard;

impl Wizard {
    pub(super) fn copy(&self, target: CopyTarget, now: Time) -> Option<Effect> {
        let card = |index| self.records().into_iter().nth(index);
        let text = match target {
            CopyTarget::Name(index) => card(index)?.record.name,
            CopyTarget::Host(index) => {
                let card = card(index)?;
                card.split.map_or(card.record.name, |(host, _)| host)
            }
            CopyTarget::Value(index) => card(index)?.value,
            CopyTarget::Report => self.report(now),
            // `Intent::InstructionsAsked` brings this text, in the customer's language.
            CopyTarget::Instructions => return None,
        };
        Some(Effect::Copy { target, text })
    }
}
