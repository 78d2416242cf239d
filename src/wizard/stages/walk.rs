//! The customer's walk through the provider's panel, step by step.

use crate::domain::Walkthrough;
use crate::json::Json;

/// The walk through a panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::wizard) struct Walk {
    /// The file that was asked for last.
    asked: Option<String>,
    /// The steps that it says, or that one before it said.
    file: Option<Walkthrough>,
    /// The steps that the customer has ticked off: a bit for each.
    pub(in crate::wizard) ticked: u64,
}

impl Walk {
    /// Tells whether this file is still to be asked for. Each is asked for once.
    pub(in crate::wizard) fn wants(&mut self, file: &str) -> bool {
        let wanted = self.asked.as_deref() != Some(file);
        if wanted {
            if self.asked.is_some() {
                // The steps at another provider are others.
                self.file = None;
                self.ticked = 0;
            }
            self.asked = Some(file.to_owned());
        }
        wanted
    }

    /// A file has come, or there is none.
    pub(in crate::wizard) fn arrived(&mut self, file: &str, content: Option<&Json>) {
        if self.asked.as_deref() == Some(file) {
            self.file = content.and_then(Walkthrough::read).or(self.file.take());
        }
    }

    /// The customer reads another language from now on. The steps stay until they have come in it.
    pub(in crate::wizard) fn translate(&self) -> Option<&str> {
        self.asked.as_deref()
    }

    pub(in crate::wizard) fn file(&self) -> Option<&Walkthrough> {
        self.file.as_ref()
    }

    pub(in crate::wizard) fn tick(&mut self, step: u8, done: bool) {
        let bit = 1_u64.checked_shl(step.into()).unwrap_or_default();
        self.ticked = match done {
            true => self.ticked | bit,
            false => self.ticked & !bit,
        };
    }

    pub(in crate::wizard) fn is_ticked(&self, step: u8) -> bool {
        let bit = 1_u64.checked_shl(step.into()).unwrap_or_default();
        self.ticked & bit != 0
    }
}
