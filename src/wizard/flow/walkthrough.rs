//! Fetches the steps at the customer's DNS provider: while records have to be added, and once the provider is known or DNS did
//! not tell it.

use crate::api::Actor;
use crate::wizard::protocol::{Effect, Stage};
use crate::wizard::stages::Drift;
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

/// The file with the steps that hold at any provider.
const ANY: &str = "any";

impl Wizard {
    /// Asks for the steps, where the customer needs them and the wizard has not asked yet.
    pub(in crate::wizard) fn seek_walkthrough(&mut self, turn: &mut Turn) {
        let has_task = self.actor() == Actor::Customer
            && matches!(self.stage(), Stage::Ownership | Stage::Connection);
        let after = self.other_half().is_some() || !self.records_before().is_empty();
        let wanted = has_task && !self.records().is_empty() || after;
        if !self.config.walkthroughs || !wanted {
            return;
        }
        // Until DNS has answered, the provider may still become known.
        let looks = has_task || self.site().is_some_and(|site| site.drift == Drift::Unseen);
        if !self.config.resolvers.is_empty() && self.dns.last_diagnosis.is_none() && looks {
            return;
        }
        let file = self.provider().and_then(|provider| provider.walkthrough());
        let panel = self.site().and_then(|site| site.walk.panel());
        let file = file.unwrap_or_else(|| panel.unwrap_or(ANY).to_owned());
        if let Some(site) = self.story.site_mut()
            && site.walk.wants(&file)
        {
            turn.push(Effect::FetchWalkthrough(file));
        }
    }

    /// Asks for the steps again, in the customer's new language.
    pub(in crate::wizard) fn translate_walkthrough(&self, turn: &mut Turn) {
        let asked = self.site().and_then(|site| site.walk.translate());
        if let Some(file) = asked {
            turn.push(Effect::FetchWalkthrough(file.to_owned()));
        }
    }
}
