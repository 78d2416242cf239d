//! A fault that a person may see, as facts: the attempt and its error.

use crate::api::{ApiError, Call};

/// The attempt that failed.
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
    /// The attempt.
    pub attempt: Attempt,
    /// Its error.
    pub error: ApiError,
}

impl Attempt {
    /// The attempt that a call belongs to, as the waiting person sees it.
    pub(in crate::wizard) fn of(call: &Call) -> Self {
        match call {
            Call::AddDomain { .. } | Call::Attach { .. } => Self::Add,
            Call::Verify { .. } => Self::Verify,
            Call::Status | Call::Recheck | Call::Change { .. } => Self::Status,
            Call::Nudge { .. } => Self::Retry,
            Call::RemoveDomain => Self::Remove,
        }
    }
}
