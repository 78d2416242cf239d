//! The state of taking the domain off the site.

use crate::api::ApiError;
use crate::time::Time;
use crate::wizard::protocol::Problem;

/// The state of the removal.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) enum Removing {
    /// Nobody asked for it.
    #[default]
    Idle,
    /// The platform is to be told.
    Sending,
    /// The platform has known since then.
    Following(Time),
    /// The answer was lost: the next look tells whether the platform heard, and if not, this is why (with the HTTP status).
    Unsure(ApiError, Option<u16>),
    /// The domain is still there.
    Failed(Problem),
}

impl Removing {
    pub(in crate::wizard) fn is_followed(&self) -> bool {
        matches!(self, Self::Following(_) | Self::Unsure(..))
    }

    pub(in crate::wizard) fn is_under_way(&self) -> bool {
        matches!(self, Self::Sending) || self.is_followed()
    }

    /// The clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        if let Self::Following(since) = self {
            *since = now.min(*since);
        }
    }
}
