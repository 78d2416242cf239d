//! The customer's progress through the steps at the provider's panel.

use crate::domain::Walkthrough;
use crate::json::Json;

/// The progress through a panel's steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::wizard) struct Walk {
    /// The file that was asked for last.
    asked: Option<String>,
    /// The steps of that file, or of an earlier one until that file has come.
    file: Option<Walkthrough>,
    /// The steps that the customer has ticked off: a bit for each.
    pub(in crate::wizard) ticked: u64,
    /// The customer says that the panel of a provider that nobody knows is cPanel.
    pub(in crate::wizard) panel: bool,
}

impl Walk {
    /// Tells whether to ask for this file, unless it was the last one asked for. Notes the file as asked for.
    pub(in crate::wizard) fn wants(&mut self, file: &str) -> bool {
        let wanted = self.asked.as_deref() != Some(file);
        if wanted {
            if self.asked.is_some() {
                // The old steps are another provider's.
                self.file = None;
                self.ticked = 0;
            }
            self.asked = Some(file.to_owned());
        }
        wanted
    }

    /// Changes between the steps of cPanel and those that hold anywhere. The old ones stay until the others have come.
    pub(in crate::wizard) fn switch(&mut self) {
        self.panel = !self.panel;
        self.asked = None;
        self.ticked = 0;
    }

    /// Takes in a file, or the news that it could not be had.
    pub(in crate::wizard) fn arrived(&mut self, file: &str, content: Option<&Json>) {
        if self.asked.as_deref() == Some(file) {
            self.file = content.and_then(Walkthrough::read).or(self.file.take());
        }
    }

    /// Returns the file to ask for again in another language. The old steps stay until the new ones have come.
    pub(in crate::wizard) fn translate(&self) -> Option<&str> {
        self.asked.as_deref()
    }

    pub(in crate::wizard) fn file(&self) -> Option<&Walkthrough> {
        self.file.as_ref()
    }

    pub(in crate::wizard) fn tick(&mut self, step: u8, done: bool) {
        self.ticked = match done {
            true => self.ticked | bit(step),
            false => self.ticked & !bit(step),
        };
    }

    pub(in crate::wizard) fn is_ticked(&self, step: u8) -> bool {
        self.ticked & bit(step) != 0
    }
}

/// The bit of a step; none for a number that no step has.
fn bit(step: u8) -> u64 {
    1_u64.checked_shl(step.into()).unwrap_or_default()
}
