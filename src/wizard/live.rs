//! The last check: whether the site opens from this device, where the host page wants to know.
//!
//! The platform has said that the site is live, and what is seen here never takes that back. It shows that the name
//! resolves here, that the certificate is trusted, and that something answers; not that it is the right site.

use super::effect::Effect;
use crate::time::{Duration, Time};

/// How the last check goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// It is not made.
    #[default]
    None,
    /// It is being made.
    Trying,
    /// The site opens.
    Opens,
    /// It does not open here yet.
    NotYet,
}

/// The tries of the last check.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LastCheck {
    pub(super) proof: Proof,
    tries: usize,
    due: Option<Time>,
}

/// The pauses before each try.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
];

impl LastCheck {
    /// The site is live.
    pub(super) fn begin(&mut self, now: Time) {
        *self = Self {
            proof: Proof::Trying,
            tries: 0,
            due: Some(now + PAUSES[0]),
        };
    }

    pub(super) fn due(&self) -> Option<Time> {
        self.due
    }

    /// The try that is due. A moment further ahead than any pause is long was set before the clock was set back.
    pub(super) fn go_on(&mut self, host: &str, now: Time) -> Option<Effect> {
        let due = self.due?;
        if due > now && due.since(now) <= PAUSES[3] {
            return None;
        }
        self.due = None;
        self.tries += 1;
        Some(Effect::Probe(["https://", host, "/"].concat()))
    }

    pub(super) fn probed(&mut self, opens: bool, now: Time) {
        if self.proof != Proof::Trying {
            return;
        }
        if opens {
            self.proof = Proof::Opens;
        } else if let Some(pause) = PAUSES.get(self.tries) {
            self.due = Some(now + *pause);
        } else {
            self.proof = Proof::NotYet;
        }
    }
}
