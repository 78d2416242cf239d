//! Promises about progress: the typed name, the stage and the customer's claims are never lost.

use super::plan::Plan;
use domain_wizard::api::Profile;
use domain_wizard::wizard::{Body, Event, Fact, Intent, Question, Screen, Stage};

pub(crate) struct Progress {
    profile: Profile,
    /// The host page's own name, which takes precedence over a stored one.
    given: &'static str,
    /// Set by a reload; true if the snapshot before it has to be restored.
    reloads: Option<bool>,
    /// True if the platform has answered since the last screen.
    told: bool,
}

/// The field cuts typed text here.
const LONGEST_TYPED: usize = 4096;

impl Progress {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            profile: plan.profile,
            given: plan.domain,
            reloads: Some(false),
            told: false,
        }
    }

    /// Only a whole answer may change the state of the site. A refused PUT may tell that a name is taken.
    pub(crate) fn ends(&mut self, line: &str, fine: bool) {
        let refused = line.starts_with("PUT");
        self.told |= (fine || refused) && !line.contains(" /dns/");
    }

    pub(crate) fn reloads(&mut self, trusted: bool) {
        self.reloads = Some(trusted);
    }

    pub(crate) fn holds(&mut self, event: &Event, before: &Screen, after: &Screen) {
        let told = std::mem::take(&mut self.told);
        if matches!(event, Event::Fact(Fact::Opened { .. })) {
            if self.reloads.take() == Some(true) {
                self.came_back(before, after);
            }
            return;
        }
        self.typed(event, before, after);
        let gives_up = matches!(
            event,
            Event::Intent(Intent::StartOverConfirmed | Intent::ResetAsked)
        );
        let (was, is) = (before.body.stage(), after.body.stage());
        if is < was && !gives_up {
            // Only the platform takes back its own answer that a site is live, or that it has the domain.
            let live = was == Stage::Live && is == Stage::Connection;
            let taken_off = is == Stage::Name;
            assert!(
                told && (live || taken_off),
                "from {was:?} back to {is:?} by {event:?}"
            );
        }
        if let (Some(old), Some(new)) = (&before.domain, &after.domain) {
            let changed = told && self.profile == Profile::Current;
            assert!(old == new || gives_up || changed, "another domain");
        }
        if let (Body::Ownership(old), Body::Ownership(new)) = (&before.body, &after.body) {
            assert!(
                new.claimed || !old.claimed,
                "the customer's claim is forgotten"
            );
            assert!(new.records.len() >= old.records.len(), "a record is gone");
        }
        if let (Body::Connection(old), Body::Connection(new)) = (&before.body, &after.body)
            && before.domain == after.domain
        {
            assert!(
                new.claimed || !old.claimed,
                "the customer's claim is forgotten"
            );
            assert!(
                !new.records.is_empty() || old.records.is_empty(),
                "the records are gone"
            );
        }
    }

    /// The field shows the text that was put there last.
    fn typed(&self, event: &Event, before: &Screen, after: &Screen) {
        let (Body::Name(old), Body::Name(new)) = (&before.body, &after.body) else {
            return;
        };
        let Event::Intent(intent) = event else {
            assert_eq!(new.typed, old.typed, "the typed text, after {event:?}");
            return;
        };
        let expected = match intent {
            Intent::DomainTyped(text) | Intent::SuggestionTaken(text) if !old.sending => {
                text.chars().take(LONGEST_TYPED).collect()
            }
            Intent::ResetAsked => self.given.to_owned(),
            Intent::StartOverConfirmed if before.question == Some(Question::Change) => {
                String::new()
            }
            _ => old.typed.clone(),
        };
        assert_eq!(new.typed, expected, "the typed text, after {event:?}");
    }

    /// The screen after a reload continues the one before.
    fn came_back(&self, before: &Screen, after: &Screen) {
        let (was, is) = (before.body.stage(), after.body.stage());
        assert!(is >= was, "a reload leads from {was:?} back to {is:?}");
        assert_eq!(after.domain, before.domain, "after a reload");
        match (&before.body, &after.body) {
            (Body::Name(old), Body::Name(new)) => {
                let expected = match self.given {
                    "" => old.typed.as_str(),
                    given => given,
                };
                assert_eq!(new.typed, expected, "the typed text, after a reload");
            }
            (Body::Ownership(old), Body::Ownership(new)) => {
                assert_eq!(
                    new.claimed, old.claimed,
                    "the customer's claim is forgotten"
                );
            }
            (Body::Connection(old), Body::Connection(new)) => {
                assert_eq!(
                    new.claimed, old.claimed,
                    "the customer's claim is forgotten"
                );
                assert_eq!(new.step, old.step);
                assert_eq!(new.records.len(), old.records.len());
            }
            (Body::Live(old), Body::Live(new)) => assert_eq!(new.removal, old.removal),
            _ => {}
        }
    }
}
