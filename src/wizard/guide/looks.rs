//! The last check and the next, for the footer, which tells how old the facts on the page are.

use crate::time::Duration;
use crate::wizard::protocol::{Checks, Problem, Screen};

/// The next check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextLook {
    /// No check comes before the browser has a network again.
    Offline,
    /// Under way.
    Asking,
    /// Due.
    Soon,
    /// After this time.
    In(Duration),
}

impl Screen {
    /// Tells whether the last good answer may be out of date, because a later poll failed or there is no network.
    pub fn is_stale(&self, problem: Option<&Problem>) -> bool {
        problem.is_some() || !self.online
    }

    /// The next check, where one is planned.
    pub fn next_look(&self, checks: &Checks) -> Option<NextLook> {
        match checks.next.map(|next| next.since(self.now)) {
            _ if !self.online => Some(NextLook::Offline),
            _ if checks.asking => Some(NextLook::Asking),
            Some(Duration::ZERO) => Some(NextLook::Soon),
            next => next.map(NextLook::In),
        }
    }
}
