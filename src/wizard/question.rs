//! What is given up only after a question, and what giving it up means here.

use super::effect::{Effect, FocusTarget};
use super::live::LastCheck;
use super::name::Name;
use super::offer::Offer;
use super::removal::Removing;
use super::screen::{Question, Removal};
use super::{Drift, Stage, Wizard};

impl Wizard {
    /// Puts the question that comes before something is given up.
    pub(super) fn put(&mut self, question: Question, effects: &mut Vec<Effect>) {
        let possible = match question {
            Question::Remove => self.removal() == Removal::Possible,
            Question::StartOver | Question::Change => self.domain.is_some(),
        };
        if possible {
            self.question = Some(question);
            effects.push(Effect::Focus(FocusTarget::Question));
        }
    }

    /// What it means here to want another domain.
    pub(super) fn starting_over(&self) -> Question {
        match self.removal() {
            Removal::Possible if self.stage() == Stage::Live => Question::Change,
            Removal::Possible | Removal::Impossible | Removal::UnderWay => Question::StartOver,
        }
    }

    /// Forgets everything: it may be the next customer who sits here.
    pub(super) fn forget(&mut self, effects: &mut Vec<Effect>) {
        self.start_over(effects);
        self.name.typed = self.config.domain.clone();
        self.faults.clear();
    }

    /// Forgets the domain, but not what was typed.
    pub(super) fn start_over(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.line.cancel());
        self.watch.forget(effects);
        effects.extend(self.offer.cancel());
        self.offer = Offer::new(self.config.one_click);
        self.last_check = LastCheck::default();
        let typed = std::mem::take(&mut self.name.typed);
        // Whoever starts over has seen which name the environment has.
        let looked = self.domain.is_some();
        let typed = self
            .domain
            .take()
            .map_or(typed, |domain| domain.as_ascii().to_owned());
        self.name = Name {
            typed,
            looked,
            ..Name::default()
        };
        self.ownership = None;
        self.connection = None;
        self.question = None;
        self.removing = Removing::Idle;
        self.drift = Drift::Unexpected;
        self.copied = None;
    }
}
