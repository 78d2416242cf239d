//! The last stage: the site is live. The last check opens the site from this device, and a look at DNS may show drift.
//!
//! Neither takes back the platform's word that the site is live. The last check shows that the name resolves on this device, that
//! the certificate is trusted, and that a server answers; it does not show that this is the right site.

use crate::time::{Duration, Time};
use crate::wizard::protocol::{Effect, Proof};

/// The tries of the last check.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::wizard) struct LastCheck {
    pub(in crate::wizard) proof: Proof,
    tries: usize,
    due: Option<Time>,
}

/// The state of the look at DNS for drift, which is a domain that no longer points to its live site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::wizard) enum Drift {
    /// No look is needed: the site was not live when the visit began, or went live during it.
    #[default]
    Unexpected,
    /// The look has not ended yet.
    Unseen,
    /// The look has ended.
    Looked,
}

/// The pause before each try.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
];

impl LastCheck {
    pub(in crate::wizard) fn begin(&mut self, now: Time) {
        *self = Self {
            proof: Proof::Trying,
            tries: 0,
            due: Some(now + PAUSES[0]),
        };
    }

    pub(in crate::wizard) fn due(&self) -> Option<Time> {
        self.due
    }

    /// The effect of the try that is due. A time further ahead than the longest pause was set before the clock was set back.
    pub(in crate::wizard) fn go_on(&mut self, host: &str, now: Time) -> Option<Effect> {
        let due = self.due?;
        if due > now && due.since(now) <= PAUSES[3] {
            return None;
        }
        self.due = None;
        self.tries += 1;
        Some(Effect::Probe(["https://", host, "/"].concat()))
    }

    pub(in crate::wizard) fn probed(&mut self, opens: bool, now: Time) {
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
