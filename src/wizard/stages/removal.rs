//! The state of removing the domain from the site.

use crate::api::ApiError;
use crate::time::Time;
use crate::wizard::protocol::Problem;

/// The state of the removal.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) enum Removing {
    /// No removal was asked for.
    #[default]
    Idle,
    /// The call is to be sent, or in flight.
    Sending,
    /// The platform removes the domain, since that time.
    Following(Time),
    /// The answer was lost with this error and HTTP status. The next poll tells whether the platform received the call.
    Unsure(ApiError, Option<u16>),
    /// The removal failed, and the domain is still there.
    Failed(Problem),
}

impl Removing {
    pub(in crate::wizard) fn is_followed(&self) -> bool {
        matches!(self, Self::Following(_) | Self::Unsure(..))
    }

    pub(in crate::wizard) fn is_under_way(&self) -> bool {
        matches!(self, Self::Sending) || self.is_followed()
    }

    /// Corrects stored times after the clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        if let Self::Following(since) = self {
            *since = now.min(*since);
        }
    }
}
