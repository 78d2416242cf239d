//! Starts over with another domain: the question before that, and the state that is forgotten.

use crate::wizard::dns_watch::Offer;
use crate::wizard::protocol::{FocusTarget, Question, Removal, Stage};
use crate::wizard::stages::{Name, Story};
use crate::wizard::state::{Funnel, Wizard};
use crate::wizard::turn::Turn;

impl Wizard {
    /// Shows the question that the customer has to confirm.
    pub(super) fn put(&mut self, question: Question, turn: &mut Turn) {
        let removable = self.removal() == Removal::Possible;
        if let Some(site) = self.story.site_mut()
            && (question != Question::Remove || removable)
        {
            site.question = Some(question);
            turn.focus(FocusTarget::Question);
        }
    }

    /// The question for a customer who wants another domain.
    pub(super) fn starting_over(&self) -> Question {
        match self.removal() {
            Removal::Possible if self.stage() == Stage::Live => Question::Change,
            Removal::Possible | Removal::Impossible | Removal::UnderWay => Question::StartOver,
        }
    }

    pub(super) fn start_over_confirmed(&mut self, turn: &mut Turn) {
        let change = self
            .site()
            .is_some_and(|site| site.question == Some(Question::Change));
        self.start_over(turn);
        // The customer wants another name, so the field does not suggest the present one.
        if let (true, Some(name)) = (change, self.story.name_mut()) {
            name.typed.clear();
        }
    }

    /// Forgets everything, because another customer may use the page next.
    pub(in crate::wizard) fn forget(&mut self, turn: &mut Turn) {
        self.start_over(turn);
        if let Some(name) = self.story.name_mut() {
            name.typed = self.config.domain.clone();
        }
        self.faults.clear();
        self.earlier_steps.clear();
    }

    /// Forgets the domain, but keeps its name in the field.
    pub(in crate::wizard) fn start_over(&mut self, turn: &mut Turn) {
        turn.effects.extend(self.in_flight.cancel());
        self.dns.forget(turn);
        turn.effects.extend(self.offer.cancel());
        turn.effects.extend(self.glance.cancel());
        self.offer = Offer::new(self.config.one_click);
        self.offer_ended = None;
        self.refusal = None;
        self.copied = None;
        self.funnel = Funnel {
            stage: self.funnel.stage,
            ..Funnel::default()
        };
        if let Some(connection) = self.story.connection_mut()
            && connection.step_history.len() > 1
        {
            self.earlier_steps = std::mem::take(&mut connection.step_history);
        }
        let name = match &mut self.story {
            Story::Naming(name) => Name::typed(std::mem::take(&mut name.typed)),
            Story::Connecting(site) => Name {
                // The customer has seen the environment's domain, so no poll is needed before the next name.
                looked: true,
                ..Name::typed(site.domain.as_ascii().to_owned())
            },
        };
        self.story = Story::Naming(Box::new(name));
    }
}
