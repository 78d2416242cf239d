//! The last stage: the site is live. The last check opens it from this device, and DNS may show that its name drifts away.
//!
//! The platform has said that the site is live, and nothing seen here takes that back. The last check shows that the name
//! resolves here, that the certificate is trusted, and that something answers; not that it is the right site.

use crate::time::{Duration, Time};
use crate::wizard::protocol::{Effect, Proof};

/// The tries of the last check.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::wizard) struct LastCheck {
    pub(in crate::wizard) proof: Proof,
    tries: usize,
    due: Option<Time>,
}

/// The look at DNS for drift: a site that was live before this visit may be led elsewhere by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::wizard) enum Drift {
    /// No look is due: the site was not live when the visit began, or DNS was looked at on the way.
    #[default]
    Unexpected,
    /// The look is still to be made.
    Unseen,
    /// The look was made.
    Looked,
}

/// The pauses before each try.
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

    /// The try that is due. A moment further ahead than any pause is long was set before the clock was set back.
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
