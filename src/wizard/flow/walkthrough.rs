//! Fetches the steps at the customer's provider once they help: while records are to be added, and the provider is known or
//! nobody knows it.

use crate::api::Actor;
use crate::wizard::protocol::{Effect, Stage};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

/// The file with the steps that hold at any provider.
const ANY: &str = "any";

impl Wizard {
    /// Asks for the steps, where they are wanted and have not been asked for.
    pub(in crate::wizard) fn seek_walkthrough(&mut self, turn: &mut Turn) {
        let has_task = self.actor() == Actor::Customer
            && matches!(self.stage(), Stage::Ownership | Stage::Connection);
        if !self.config.walkthroughs || !has_task || self.records().is_empty() {
            return;
        }
        // Until DNS has answered, the provider may still become known.
        if !self.config.resolvers.is_empty() && self.dns.last_diagnosis.is_none() {
            return;
        }
        let file = self.provider().and_then(|provider| provider.walkthrough());
        let file = file.unwrap_or_else(|| ANY.to_owned());
        if let Some(site) = self.story.site_mut()
            && site.walk.wants(&file)
        {
            turn.push(Effect::FetchWalkthrough(file));
        }
    }

    /// The customer reads another language.
    pub(in crate::wizard) fn translate_walkthrough(&self, turn: &mut Turn) {
        let asked = self.site().and_then(|site| site.walk.translate());
        if let Some(file) = asked {
            turn.push(Effect::FetchWalkthrough(file.to_owned()));
        }
    }
}
