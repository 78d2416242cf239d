//! The customer's progress through the steps at the provider's panel.

use crate::domain::{PANELS, Walkthrough};
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
    /// The number of the panel that the customer has, whose provider nobody knows; 0 for none of those with a file.
    pub(in crate::wizard) panel: u64,
    /// The number of the panel whose steps are in `file`.
    shown: u64,
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

    /// Changes to the steps of this panel, or by 0 to those that hold anywhere. The old ones stay until the others have come.
    pub(in crate::wizard) fn choose(&mut self, panel: u64) {
        self.panel = panel;
        self.asked = None;
        self.ticked = 0;
    }

    /// The file of the panel that the customer has chosen.
    pub(in crate::wizard) fn panel(&self) -> Option<&'static str> {
        let places = (1..).zip(PANELS);
        let mut chosen = places.filter(|(number, _)| *number == self.panel);
        chosen.next().map(|(_, file)| *file)
    }

    /// The buttons to other panels' steps. In place of the shown panel's button is the one back to the general steps, so that a
    /// button that was pressed keeps the focus.
    pub(in crate::wizard) fn panels(&self) -> Vec<(u64, String)> {
        let mut panels = Vec::new();
        for (number, file) in (1..).zip(PANELS) {
            let words = self.file().map_or("", |shown| shown.word(file));
            if !words.is_empty() {
                let leads_to = if number == self.shown { 0 } else { number };
                panels.push((leads_to, words.to_owned()));
            }
        }
        panels
    }

    /// Takes in a file, or the news that it could not be had.
    pub(in crate::wizard) fn arrived(&mut self, file: &str, content: Option<&Json>) {
        if self.asked.as_deref() == Some(file)
            && let Some(read) = content.and_then(Walkthrough::read)
        {
            self.file = Some(read);
            self.shown = self.panel;
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
