//! Giving the domain up on this page: the question that comes before, and what is forgotten.

use crate::wizard::dns_watch::Offer;
use crate::wizard::protocol::{FocusTarget, Question, Removal, Stage};
use crate::wizard::stages::{Name, Story};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Puts the question that comes before something is given up.
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
        // The next name is another one, and a look finds the present one again.
        if let (true, Some(name)) = (change, self.story.name_mut()) {
            name.typed.clear();
        }
    }

    /// Forgets everything: the next customer may sit here.
    pub(in crate::wizard) fn forget(&mut self, turn: &mut Turn) {
        self.start_over(turn);
        if let Some(name) = self.story.name_mut() {
            name.typed = self.config.domain.clone();
        }
        self.faults.clear();
    }

    /// Forgets the domain, but keeps its name in the field.
    pub(in crate::wizard) fn start_over(&mut self, turn: &mut Turn) {
        turn.effects.extend(self.in_flight.cancel());
        self.dns.forget(turn);
        turn.effects.extend(self.offer.cancel());
        self.offer = Offer::new(self.config.one_click);
        self.refusal = None;
        self.copied = None;
        let name = match &mut self.story {
            Story::Naming(name) => Name::typed(std::mem::take(&mut name.typed)),
            Story::Connecting(site) => Name {
                // The customer has seen which name the environment has.
                looked: true,
                ..Name::typed(site.domain.as_ascii().to_owned())
            },
        };
        self.story = Story::Naming(Box::new(name));
    }
}
