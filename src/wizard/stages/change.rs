//! Follows the change of the environment's domain that an attachment begins, because until its end "complete" is about the earlier
//! domain.

use crate::api::{Call, Change, ChangeState, Failed, Failure, Status, Step};

/// The change in progress, if any.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Following {
    change: Option<Change>,
    /// The last status did not tell the state of the change.
    due: bool,
}

impl Following {
    /// Follows the change that the attachment began.
    pub(in crate::wizard) fn new(change: Option<Change>) -> Self {
        Self { change, due: false }
    }

    /// Goes on with a change of an earlier visit, whose state is not known yet.
    pub(in crate::wizard) fn resumed(id: String) -> Self {
        let state = ChangeState::Waiting;
        Self::new(Some(Change { id, state }))
    }

    pub(in crate::wizard) fn id(&self) -> Option<&str> {
        self.change.as_ref().map(|change| change.id.as_str())
    }

    /// The call for the state of the change, where the status did not tell it.
    pub(in crate::wizard) fn call(&self) -> Option<Call> {
        let id = self.id().filter(|_| self.due)?.to_owned();
        Some(Call::Change { id })
    }

    pub(in crate::wizard) fn asked(&mut self) {
        self.due = false;
    }

    /// Takes in a status, and corrects its step during a change and its failure after a failed change.
    pub(in crate::wizard) fn correct(&mut self, status: &mut Status) {
        self.due = status.change.is_none();
        if let Some(told) = &status.change {
            self.follow(told.clone());
        }
        let Some(Change { state, .. }) = &self.change else {
            return;
        };
        match state {
            ChangeState::Done => self.change = None,
            ChangeState::Failed(said) => {
                // Later statuses may lack the failure or its words, but the customer has to see them.
                let of_change = |failure: &Failure| failure.of == Failed::Change;
                if status.failure.as_ref().is_none_or(of_change) {
                    let (of, said) = (Failed::Change, said.clone());
                    self.due = said.is_empty();
                    status.failure = Some(Failure { of, said });
                }
            }
            ChangeState::Waiting if status.is_at_the_end() => status.step = Step::Pending,
            ChangeState::Working if status.is_at_the_end() => status.step = Step::Deploying,
            ChangeState::Waiting | ChangeState::Working => {}
        }
    }

    /// Takes in the reply to the call for the change, and tells whether its state is new.
    pub(in crate::wizard) fn answered(&mut self, told: Option<Change>) -> bool {
        let before = self.change.clone();
        match told {
            Some(told) => self.follow(told),
            // The platform no longer knows the change, so there is nothing to wait for.
            None => self.change = None,
        }
        self.change != before
    }

    /// Takes in the state of a change, but keeps the words of its failure where the new state has none.
    fn follow(&mut self, told: Change) {
        let wordless = told.state == ChangeState::Failed(String::new());
        let same =
            |known: &Change| known.id == told.id && matches!(known.state, ChangeState::Failed(_));
        if !(wordless && self.change.as_ref().is_some_and(same)) {
            self.change = Some(told);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(state: ChangeState) -> Option<Change> {
        let id = "01jh".to_owned();
        Some(Change { id, state })
    }

    fn complete(told: Option<Change>) -> Status {
        Status {
            change: told,
            ..Status::at(Step::Complete)
        }
    }

    #[test]
    fn complete_is_about_the_name_before_while_a_change_is_under_way() {
        let mut following = Following::new(change(ChangeState::Waiting));
        let mut step_of = |told| {
            let mut status = complete(told);
            following.correct(&mut status);
            status.step
        };
        assert_eq!(step_of(None), Step::Pending);
        assert_eq!(step_of(change(ChangeState::Waiting)), Step::Pending);
        assert_eq!(step_of(change(ChangeState::Working)), Step::Deploying);
        assert_eq!(step_of(change(ChangeState::Done)), Step::Complete);
        assert_eq!(step_of(None), Step::Complete, "and stays so");
    }

    #[test]
    fn how_a_change_ended_is_asked_only_where_the_status_does_not_say() {
        let mut following = Following::new(change(ChangeState::Waiting));
        assert_eq!(following.call(), None);
        following.correct(&mut complete(change(ChangeState::Working)));
        assert_eq!(following.call(), None);
        following.correct(&mut complete(None));
        let id = "01jh".to_owned();
        assert_eq!(following.call(), Some(Call::Change { id }));
        following.asked();
        assert_eq!(following.call(), None);
        assert!(!following.answered(change(ChangeState::Working)), "no news");
        assert!(following.answered(change(ChangeState::Done)));
        assert!(following.answered(None));
    }

    #[test]
    fn a_change_that_failed_is_not_forgotten_with_its_status() {
        let mut following = Following::new(change(ChangeState::Waiting));
        let said = "Search and replace failed.".to_owned();
        assert!(following.answered(change(ChangeState::Failed(said.clone()))));
        let wordless = change(ChangeState::Failed(String::new()));
        for told in [None, wordless] {
            let mut status = complete(told);
            following.correct(&mut status);
            let failure = status.failure.expect("it failed");
            assert_eq!((failure.of, failure.said), (Failed::Change, said.clone()));
            assert_eq!(following.call(), None);
        }
    }
}
