//! The stage of the name.

use crate::api::ApiError;
use crate::domain::{DomainName, NameError};
use crate::wizard::protocol::{NameScreen, Screen};

/// The note under the field.
#[derive(Clone, Debug, PartialEq)]
pub enum NameNote<'a> {
    /// The fault of the text.
    Fault(&'a NameError),
    /// The name that the text is understood as.
    Preview(&'a DomainName),
    /// An example, before anything is understood.
    Hint,
}

impl NameScreen {
    /// The note under the field.
    pub fn note(&self) -> NameNote<'_> {
        match (&self.fault, &self.preview) {
            (Some(fault), _) => NameNote::Fault(fault),
            (None, Some(domain)) => NameNote::Preview(domain),
            (None, None) => NameNote::Hint,
        }
    }

    /// Tells whether the platform refused the name, so that the fault above the form is about the field.
    pub fn is_refused(&self) -> bool {
        let problem = self.problem.as_ref();
        problem.is_some_and(|problem| matches!(problem.error, ApiError::Refused { .. }))
    }

    /// Tells whether the text in the field is known to be of no use.
    pub fn is_invalid(&self) -> bool {
        self.is_refused() || self.fault.is_some()
    }

    /// Tells whether the name can be added now.
    pub fn may_continue(&self) -> bool {
        !self.adding && self.held_until.is_none()
    }
}

impl Screen {
    /// Tells whether a name is to be added as soon as the browser has a network.
    pub fn waits_for_network(&self, name: &NameScreen) -> bool {
        name.adding && !name.sending && !self.online
    }
}
