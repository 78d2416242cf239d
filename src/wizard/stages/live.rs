//! The last stage: the site is live. The last check opens the site from this device, and a look at DNS may show drift.
//!
//! The other half of the domain, such as `example.com` beside `www.example.com`, has to be forwarded at the DNS provider, because
//! the platform serves one name. DNS shows where it leads, and a try from this device that it opens, but neither shows that a
//! forwarding leads to the right site. So only the customer's own word ends the watch, or addresses of ours that open by https.
//!
//! Neither check takes back the platform's word that the site is live. The last check shows that the name resolves on this device, that
//! the certificate is trusted, and that a server answers; it does not show that this is the right site.

use crate::domain::Record;
use crate::poll::Poll;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Effect, HalfState, Proof};

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

/// The state of the other half.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Half {
    /// The schedule of the glances at DNS, which rests while there is nothing to watch.
    pub(in crate::wizard) poll: Poll,
    /// The aliases and addresses of the live domain, with which those of the other half are compared.
    pub(in crate::wizard) ours: Vec<Record>,
    /// The next glance is at the live domain, because the other half has other records than before.
    pub(in crate::wizard) compares: bool,
    /// The state that was shown or announced last.
    pub(in crate::wizard) known: Option<HalfState>,
    /// The aliases and addresses that DNS showed last, with the time; none before the first answer.
    pub(in crate::wizard) seen: Option<(Vec<Record>, Time)>,
    /// The attempt to open the other half from this device.
    pub(in crate::wizard) proof: Proof,
    /// The records that DNS showed when the customer said that the other half leads to the site; empty before that.
    pub(in crate::wizard) told: Vec<Record>,
}

impl Half {
    /// Takes in the records that DNS shows.
    pub(in crate::wizard) fn looked(&mut self, records: Vec<Record>, now: Time) {
        let before = self.seen.replace((records.clone(), now));
        let changed = before.is_none_or(|(before, _)| before != records);
        // The customer's word was about other records. Forwarding services have many addresses, so one in common is enough.
        if !records.iter().any(|record| self.told.contains(record)) {
            self.told.clear();
        }
        if changed {
            self.proof = Proof::None;
            self.compares = !records.is_empty();
        }
    }

    /// Takes in the customer's word. `instead` stands for the records where DNS is not asked.
    pub(in crate::wizard) fn tell(&mut self, instead: Record) {
        self.told = match &self.seen {
            Some((records, _)) if !records.is_empty() => records.clone(),
            _ => vec![instead],
        };
    }
}
