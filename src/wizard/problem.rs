//! A fault that a person may see, as facts: what was tried and what came of it.

use crate::api::{ApiError, Call};

/// What the widget was doing when a fault came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Adding the domain.
    Add,
    /// Putting the domain on the environment, once its ownership is proved.
    Attach,
    /// Looking for the ownership record.
    Verify,
    /// Reading how far provisioning has come.
    Status,
    /// Trying the current step again.
    Retry,
    /// Taking the domain off the site.
    Remove,
}

/// A fault that a person may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What was tried.
    pub attempt: Attempt,
    /// What came of it.
    pub error: ApiError,
}

impl Attempt {
    /// What a call is to the person waiting for it.
    pub(super) fn of(call: &Call) -> Self {
        match call {
            Call::AddDomain { .. } | Call::Attach { .. } => Self::Add,
            Call::Verify { .. } => Self::Verify,
            Call::Status | Call::Recheck | Call::Change { .. } => Self::Status,
            Call::Nudge { .. } => Self::Retry,
            Call::RemoveDomain => Self::Remove,
        }
    }
}
