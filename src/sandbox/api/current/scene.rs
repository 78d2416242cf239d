//! When things happen in this form of the API. The scenarios of its own have their own stories; all others tell the one
//! that they tell in the documented form.

use crate::sandbox::Scenario;
use crate::sandbox::story;
use crate::sandbox::wire::Records;
use crate::time::{Duration, Time};

const REFUSED: &str = "Let's Encrypt could not validate the domain.";

/// How long the removal of a domain is queued, and when it is done.
const QUEUED: Duration = Duration::from_secs(4);
const LEAVES: Duration = Duration::from_secs(12);

/// What the environment says for a while.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) step: &'static str,
    /// Of the environment.
    pub(super) status: &'static str,
    pub(super) reason: Option<story::Complaint>,
    /// The state of the certificate; none where there is no certificate.
    pub(super) certificate: Option<&'static str>,
    pub(super) records: Shown,
    /// The state of the change of the domain, and whether the environment still speaks of it.
    pub(super) change: (&'static str, bool),
    pub(super) is_production: bool,
    /// Whether the platform's own look, which follows CNAME records alone, ever finds the domain.
    pub(super) is_seen: bool,
    lasts: Option<u64>,
    /// How old the scene must be for a nudge to end it; a nudge does nothing where there is no time.
    nudged_after: Option<u64>,
}

/// The records that the customer is told to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// `null`, where a list is expected.
    Nothing,
    /// The one that proves the domain for the certificate.
    Proof,
    /// The one that sends visitors.
    Traffic,
    /// Both.
    Both,
    /// Scripts.
    Hostile,
}

impl Scene {
    /// Before a domain is there.
    pub(super) fn bare(scenario: Scenario) -> Self {
        Self {
            is_production: scenario != Scenario::CurrentStaging,
            ..scene("complete", None)
        }
    }

    /// While the domain is taken off, and after.
    pub(super) fn leaving(scenario: Scenario, since: Time, now: Time) -> Self {
        let (queued, done) = (since + QUEUED, since + LEAVES);
        let change = match now {
            now if now < queued => ("pending", true),
            now if now < done => ("redeploying", true),
            _ => ("completed", false),
        };
        Self {
            change,
            certificate: None,
            ..Self::bare(scenario)
        }
    }

    /// Whether the platform sees that the domain leads here.
    pub(super) fn is_pointed(&self) -> bool {
        self.is_seen && matches!(self.step, "provisioning_cdn_ssl" | "complete") && !self.change.1
    }

    fn end(&self, began: Time, nudges: &[Time]) -> Option<Time> {
        let by_itself = self.lasts.map(|lasts| began + Duration::from_secs(lasts));
        let by_nudge = self.nudged_after.and_then(|age| {
            let from = began + Duration::from_secs(age);
            nudges.iter().find(|nudge| **nudge >= from).copied()
        });
        by_itself.into_iter().chain(by_nudge).min()
    }
}

/// The scene that a domain has reached.
pub(super) fn reached(scenario: Scenario, added: Time, nudges: &[Time], now: Time) -> Scene {
    let Some(scenes) = scenes(scenario) else {
        let stages = story::stages(scenario);
        return of_stage(&story::reached(&stages, added, nudges, now));
    };
    let mut began = added;
    for scene in &scenes {
        match scene.end(began, nudges) {
            Some(end) if end <= now => began = end,
            _ => return scene.clone(),
        }
    }
    scene("complete", None)
}

/// A stage of the documented form in the words of this one.
fn of_stage(stage: &story::Stage) -> Scene {
    Scene {
        status: if stage.error.is_some() {
            "failed"
        } else {
            "active"
        },
        reason: stage.error,
        certificate: Some("pending"),
        records: match stage.records {
            Records::None => Shown::Nothing,
            Records::Cname => Shown::Traffic,
            Records::CnameAndTxt => Shown::Both,
            Records::Hostile => Shown::Hostile,
        },
        ..scene(stage.step, None)
    }
}

fn scenes(scenario: Scenario) -> Option<Vec<Scene>> {
    let both = Shown::Both;
    let of = |step, seconds| scene(step, Some(seconds)).with(both);
    let opening = [
        scene("complete", Some(4)).changing("pending"),
        scene("complete", Some(8)).changing("redeploying"),
        scene("requesting_cert", Some(6)).certificate("requesting"),
    ];
    let proving = |seconds| of("waiting_cert", seconds).certificate("waiting_validation");
    let platform = [of("deploying", 8), of("configuring_dns", 6), of("ready", 4)];
    let closing = [
        of("waiting_custom_dns", 10),
        of("provisioning_cdn_ssl", 25),
        scene("complete", None).with(both),
    ];
    let being = |status, seconds| Scene {
        status,
        ..of("waiting_custom_dns", seconds)
    };
    let told = |parts: &[&[Scene]]| Some(parts.concat());
    let for_good = |scene: Scene, nudged_after| Scene {
        lasts: None,
        nudged_after,
        ..scene
    };
    let smooth = || told(&[&opening, &[proving(50)], &platform, &closing]);
    match scenario {
        Scenario::CurrentSmooth | Scenario::CurrentLive | Scenario::CurrentDrift => smooth(),
        Scenario::CurrentValidation => {
            let silent = proving(10).with(Shown::Nothing);
            let slow = Scene {
                nudged_after: Some(40),
                ..proving(300)
            };
            let later = of("waiting_custom_dns", 10).with(Shown::Nothing);
            told(&[
                &opening[2..],
                &[silent, proving(10).with(Shown::Proof), slow],
                &platform,
                &[later],
                &closing,
            ])
        }
        Scenario::CurrentFailed => {
            let failed = Scene {
                status: "failed",
                reason: Some(story::Complaint::Sentence(REFUSED)),
                ..for_good(of("provisioning_cdn_ssl", 0), Some(20))
            };
            told(&[
                &opening,
                &[proving(50)],
                &platform,
                &closing[..1],
                &[of("provisioning_cdn_ssl", 10), failed],
                &closing[1..],
            ])
        }
        Scenario::CurrentCertificateFailed | Scenario::CurrentTimedOut => {
            let fate = match scenario {
                Scenario::CurrentTimedOut => "timed_out",
                _ => "failed",
            };
            let none = for_good(proving(0).certificate(fate), Some(20));
            told(&[
                &opening,
                &[proving(60), none],
                &opening[2..],
                &[proving(20)],
                &platform,
                &closing,
            ])
        }
        Scenario::CurrentChangeFailed => {
            let replacing = scene("complete", Some(10)).changing("search_replacing");
            let forgotten = Scene {
                change: ("failed", false),
                ..scene("complete", None)
            };
            told(&[&opening[..1], &[replacing, forgotten]])
        }
        Scenario::CurrentTerminated => told(&[
            &opening,
            &[proving(50)],
            &platform,
            &[being("terminating", 30)],
            &[for_good(being("terminated", 0), None)],
        ]),
        Scenario::CurrentSuspended => told(&[
            &opening,
            &[proving(50)],
            &platform,
            &[being("suspending", 5), being("suspended", 120)],
            &[being("unsuspending", 10)],
            &closing,
        ]),
        Scenario::CurrentStaging => {
            let staging = |scene: &Scene| Scene {
                is_production: false,
                ..scene.clone().with(Shown::Nothing)
            };
            let ready = staging(&for_good(of("ready", 0), None));
            let way: Vec<_> = opening[2..].iter().chain(&platform[..2]).collect();
            let mut way: Vec<_> = way.into_iter().map(staging).collect();
            way.push(ready);
            Some(way)
        }
        Scenario::CurrentApex => {
            let unseen = |scene: Scene| Scene {
                is_seen: false,
                ..scene
            };
            Some(smooth()?.into_iter().map(unseen).collect())
        }
        _ => None,
    }
}

fn scene(step: &'static str, lasts: Option<u64>) -> Scene {
    Scene {
        step,
        status: "active",
        reason: None,
        certificate: Some("issued"),
        records: Shown::Nothing,
        change: ("completed", false),
        is_production: true,
        is_seen: true,
        lasts,
        nudged_after: None,
    }
}

impl Scene {
    fn with(self, records: Shown) -> Self {
        Self { records, ..self }
    }

    fn certificate(self, certificate: &'static str) -> Self {
        Self {
            certificate: Some(certificate),
            ..self
        }
    }

    /// What it says is about the domain before, and there is no certificate for the new one.
    fn changing(self, state: &'static str) -> Self {
        Self {
            change: (state, true),
            certificate: None,
            ..self
        }
    }
}
