//! A scene: the state that an environment shows for a while.

use crate::sandbox::Scenario;
use crate::sandbox::facts::Complaint;
use crate::time::{Duration, Time};

/// The times after which the removal of a domain begins and ends.
const QUEUED: Duration = Duration::from_secs(4);
const LEAVES: Duration = Duration::from_secs(12);

/// The sub-steps of building an environment, and the seconds after which each is done.
const BUILT: [(&str, u64); 3] = [
    ("creating_database", 30),
    ("creating_cdn", 60),
    ("deploying", 90),
];

/// The state that an environment shows for a while.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) step: &'static str,
    /// The status of the environment.
    pub(super) status: &'static str,
    pub(super) reason: Option<Complaint>,
    /// The state of the certificate, if there is one.
    pub(super) certificate: Option<&'static str>,
    /// The state of the customer's DNS, as the platform sees it.
    pub(super) state: &'static str,
    pub(super) records: Shown,
    /// The state of the change of the domain, and whether it is under way.
    pub(super) change: (&'static str, bool),
    pub(super) is_production: bool,
    pub(super) lasts: Option<u64>,
    /// The age of the scene, in seconds, from which a nudge ends it; none where no nudge does.
    pub(super) nudged_after: Option<u64>,
}

/// The records that the environment asks the customer to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// `null`, where a list is expected.
    Nothing,
    /// The record that validates the certificate.
    Proof,
    /// The traffic record.
    Traffic,
    /// The validation and the traffic record.
    Both,
    /// Records whose fields are scripts.
    Hostile,
}

impl Scene {
    /// The scene of an environment of this age without a domain.
    pub(super) fn bare(scenario: Scenario, age: Duration) -> Self {
        let mut built = BUILT.into_iter();
        let part = built.find(|(_, until)| age < Duration::from_secs(*until));
        let building = part.filter(|_| scenario == Scenario::CurrentProvisioning);
        let rests = Self {
            certificate: None,
            ..Self::resting(scenario, "not_required", None)
        };
        match building {
            None => rests,
            Some((step, _)) => Self {
                step,
                status: "provisioning",
                ..rests
            },
        }
    }

    /// The scene while the platform takes the domain off, and after that.
    pub(super) fn leaving(scenario: Scenario, since: Time, now: Time) -> Self {
        let (queued, done) = (since + QUEUED, since + LEAVES);
        let change = match now {
            now if now < queued => ("pending", true),
            now if now < done => ("redeploying", true),
            _ => ("completed", false),
        };
        Self {
            change,
            ..Self::bare(scenario, Duration::MAX)
        }
    }

    /// An environment that stays at `ready` or `complete`, with its domain in this state of DNS.
    pub(super) fn resting(scenario: Scenario, state: &'static str, lasts: Option<u64>) -> Self {
        let ready = matches!(scenario, Scenario::CurrentReady | Scenario::CurrentStaging);
        Self {
            state,
            is_production: scenario != Scenario::CurrentStaging,
            ..Self::at_step(if ready { "ready" } else { "complete" }, lasts)
        }
    }

    /// An environment at this step, to which the domain does not point yet.
    pub(super) fn at_step(step: &'static str, lasts: Option<u64>) -> Self {
        Self {
            step,
            status: "active",
            reason: None,
            certificate: Some("issued"),
            state: "pending",
            records: Shown::Both,
            change: ("completed", false),
            is_production: true,
            lasts,
            nudged_after: None,
        }
    }

    /// Tells whether the platform sees that the domain points to it.
    pub(super) fn is_pointed(&self) -> bool {
        self.state == "verified"
    }

    /// Tells whether the environment or its certificate failed for good, so that a nudge has to say "retry".
    pub(super) fn is_failed(&self) -> bool {
        self.status == "failed" || matches!(self.certificate, Some("failed" | "timed_out"))
    }

    pub(super) fn end(&self, began: Time, nudges: &[Time]) -> Option<Time> {
        let by_itself = self.lasts.map(|lasts| began + Duration::from_secs(lasts));
        let by_nudge = self.nudged_after.and_then(|age| {
            let from = began + Duration::from_secs(age);
            nudges.iter().find(|nudge| **nudge >= from).copied()
        });
        by_itself.into_iter().chain(by_nudge).min()
    }

    pub(super) fn with(self, records: Shown) -> Self {
        Self { records, ..self }
    }

    pub(super) fn certificate(self, certificate: &'static str) -> Self {
        Self {
            certificate: Some(certificate),
            ..self
        }
    }

    pub(super) fn changing(self, state: &'static str) -> Self {
        Self {
            change: (state, true),
            ..self
        }
    }

    pub(super) fn environment(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    /// Lets the scene last until the first nudge that comes at least `after` seconds after its beginning; forever without a number.
    pub(super) fn until_nudged(self, after: Option<u64>) -> Self {
        Self {
            lasts: None,
            nudged_after: after,
            ..self
        }
    }
}
