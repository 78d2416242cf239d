//! When things happen in this form of the API. A domain that is put on an environment which is active leaves the step where it
//! is; the certificate, the state of DNS and the change tell how far it has come. In some of the scenarios of its own the step
//! moves all the same, as it does in all others, which tell the story that they tell in the documented form.

use crate::sandbox::Scenario;
use crate::sandbox::story::{self, Complaint, Times};
use crate::sandbox::wire::Records;
use crate::time::{Duration, Time};

/// Why the environment fails, and why a certificate is turned down.
const REFUSED: Complaint = Complaint::Sentence("Let's Encrypt could not validate the domain.");
const TURNED_DOWN: Complaint = Complaint::Sentence("The domain's CAA records do not allow Amazon");

/// How long the removal of a domain is queued, and when it is done.
const QUEUED: Duration = Duration::from_secs(4);
const LEAVES: Duration = Duration::from_secs(12);

/// How long each part of an environment takes that is still being built.
const BUILT: [(&str, u64); 3] = [
    ("creating_database", 30),
    ("creating_cdn", 60),
    ("deploying", 90),
];

/// For how long the story of another name is told, where the environment has one.
const OTHERS: Duration = Duration::from_secs(20);

/// What the environment says for a while.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) step: &'static str,
    /// Of the environment.
    pub(super) status: &'static str,
    pub(super) reason: Option<Complaint>,
    /// The state of the certificate; none where there is no certificate.
    pub(super) certificate: Option<&'static str>,
    /// The state of the customer's DNS, as the platform sees it.
    pub(super) state: &'static str,
    pub(super) records: Shown,
    /// The state of the change of the domain, and whether it is under way.
    pub(super) change: (&'static str, bool),
    pub(super) is_production: bool,
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
    /// Before a domain is there, at this age of the environment.
    pub(super) fn bare(scenario: Scenario, age: Duration) -> Self {
        let mut built = BUILT.into_iter();
        let part = built.find(|(_, until)| age < Duration::from_secs(*until));
        let building = part.filter(|_| scenario == Scenario::CurrentProvisioning);
        let rests = Self {
            certificate: None,
            ..resting(scenario, "not_required", None)
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
            ..Self::bare(scenario, Duration::MAX)
        }
    }

    /// Whether the platform sees that the domain leads here.
    pub(super) fn is_pointed(&self) -> bool {
        self.state == "verified"
    }

    /// Whether something failed for good, so that a nudge has to say that it is to be retried.
    pub(super) fn is_failed(&self) -> bool {
        self.status == "failed" || matches!(self.certificate, Some("failed" | "timed_out"))
    }

    fn end(&self, began: Time, nudges: &[Time]) -> Option<Time> {
        let by_itself = self.lasts.map(|lasts| began + Duration::from_secs(lasts));
        let by_nudge = self.nudged_after.and_then(|age| {
            let from = began + Duration::from_secs(age);
            nudges.iter().find(|nudge| **nudge >= from).copied()
        });
        by_itself.into_iter().chain(by_nudge).min()
    }

    fn with(self, records: Shown) -> Self {
        Self { records, ..self }
    }

    fn certificate(self, certificate: &'static str) -> Self {
        Self {
            certificate: Some(certificate),
            ..self
        }
    }

    fn changing(self, state: &'static str) -> Self {
        Self {
            change: (state, true),
            ..self
        }
    }

    fn environment(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    /// It lasts until a nudge that comes so many seconds after it began, if one does.
    fn until_nudged(self, after: Option<u64>) -> Self {
        Self {
            lasts: None,
            nudged_after: after,
            ..self
        }
    }
}

/// The scene that a domain has reached.
pub(super) fn reached(scenario: Scenario, times: Times<'_>, now: Time) -> Scene {
    let Some(scenes) = scenes(scenario) else {
        let stages = story::stages(scenario);
        let scene = of_stage(&story::reached(&stages, times, now));
        // What is complete then is the name before; of the new one there is no more than a request.
        let others = scenario == Scenario::SecondName && now.since(times.attached) < OTHERS;
        return match others {
            true => scene.certificate("pending").with(Shown::Nothing),
            false => scene,
        };
    };
    let mut began = times.attached;
    for scene in &scenes {
        match scene.end(began, times.nudges) {
            Some(end) if end <= now => began = end,
            _ => return scene.clone(),
        }
    }
    resting(scenario, "verified", None)
}

/// A stage of the documented form in the words of this one.
fn of_stage(stage: &story::Stage) -> Scene {
    let proved = !matches!(stage.step, "requesting_cert" | "waiting_cert");
    let pointed = matches!(
        stage.step,
        "provisioning_cdn_ssl" | "warming_caches" | "complete"
    );
    Scene {
        status: if stage.error.is_some() {
            "failed"
        } else {
            "active"
        },
        reason: stage.error,
        certificate: Some(if proved { "issued" } else { "requesting" }),
        state: if pointed { "verified" } else { "pending" },
        records: match stage.records {
            Records::None => Shown::Nothing,
            Records::Cname => Shown::Traffic,
            Records::CnameAndTxt => Shown::Both,
            Records::Hostile => Shown::Hostile,
        },
        ..at_step(stage.step, None)
    }
}

fn scenes(scenario: Scenario) -> Option<Vec<Scene>> {
    let rests = |seconds| resting(scenario, "pending", Some(seconds));
    let opening = [
        rests(4).certificate("pending").changing("pending"),
        rests(8).certificate("pending").changing("redeploying"),
        rests(6).certificate("requesting"),
    ];
    let proving = |seconds| rests(seconds).certificate("waiting_validation");
    let pointing = |seconds| rests(seconds).certificate("issued");
    let told = |parts: &[&[Scene]]| Some(parts.concat());
    match scenario {
        Scenario::CurrentSmooth
        | Scenario::CurrentReady
        | Scenario::CurrentStaging
        | Scenario::CurrentProvisioning
        | Scenario::CurrentLive
        | Scenario::CurrentDrift => told(&[&opening, &[proving(57), pointing(50)]]),
        Scenario::CurrentApex => {
            let unseen = pointing(0).until_nudged(None);
            told(&[&opening, &[proving(57), unseen]])
        }
        Scenario::CurrentCertificateFailed => {
            let failed = Scene {
                reason: Some(TURNED_DOWN),
                ..proving(0).certificate("failed").until_nudged(Some(20))
            };
            told(&[&opening, &[proving(60), failed, proving(20), pointing(20)]])
        }
        Scenario::CurrentTimedOut => {
            let none = proving(0).certificate("timed_out").until_nudged(Some(20));
            told(&[&opening, &[proving(60), none, proving(20), pointing(20)]])
        }
        Scenario::CurrentChangeFailed => {
            let forgotten = Scene {
                change: ("failed", false),
                certificate: None,
                ..resting(scenario, "not_required", None)
            };
            let replacing = rests(10)
                .certificate("pending")
                .changing("search_replacing");
            told(&[&opening[..1], &[replacing, forgotten]])
        }
        Scenario::CurrentTerminated => told(&[
            &opening,
            &[
                proving(80),
                proving(30).environment("terminating"),
                proving(0).environment("terminated").until_nudged(None),
            ],
        ]),
        Scenario::CurrentSuspended => told(&[
            &opening,
            &[
                proving(70),
                proving(5).environment("suspending"),
                proving(120).environment("suspended"),
                proving(10).environment("unsuspending"),
                pointing(30),
            ],
        ]),
        Scenario::CurrentMoving | Scenario::CurrentValidation | Scenario::CurrentFailed => {
            Some(moving(scenario))
        }
        _ => None,
    }
}

/// The scenarios in which the step moves.
fn moving(scenario: Scenario) -> Vec<Scene> {
    let of = |step, seconds| at_step(step, Some(seconds));
    let opening = [
        of("complete", 4).certificate("pending").changing("pending"),
        of("complete", 8)
            .certificate("pending")
            .changing("redeploying"),
        of("requesting_cert", 6).certificate("requesting"),
    ];
    let opening = opening.map(|scene| scene.with(Shown::Nothing));
    let proving = |seconds| of("waiting_cert", seconds).certificate("waiting_validation");
    let platform = [of("deploying", 8), of("configuring_dns", 6), of("ready", 4)];
    let pointed = |scene: Scene| Scene {
        state: "verified",
        ..scene
    };
    let issuing = |seconds| pointed(of("provisioning_cdn_ssl", seconds));
    let waiting = of("waiting_custom_dns", 10);
    match scenario {
        Scenario::CurrentValidation => {
            let silent = proving(10).with(Shown::Nothing);
            let slow = Scene {
                nudged_after: Some(40),
                ..proving(300)
            };
            let later = waiting.clone().with(Shown::Nothing);
            let proof = [silent, proving(10).with(Shown::Proof), slow];
            let end = [later, waiting, issuing(25)];
            [&opening[2..], &proof, &platform, &end].concat()
        }
        Scenario::CurrentFailed => {
            let failed = Scene {
                status: "failed",
                reason: Some(REFUSED),
                ..issuing(0).until_nudged(Some(20))
            };
            let end = [waiting, issuing(10), failed, issuing(25)];
            [&opening, &[proving(50)][..], &platform, &end].concat()
        }
        _ => [
            &opening,
            &[proving(50)][..],
            &platform,
            &[waiting, issuing(25)],
        ]
        .concat(),
    }
}

/// An environment that stays at the step at which it is at rest, while its domain is at this state.
fn resting(scenario: Scenario, state: &'static str, lasts: Option<u64>) -> Scene {
    let ready = matches!(scenario, Scenario::CurrentReady | Scenario::CurrentStaging);
    Scene {
        state,
        is_production: scenario != Scenario::CurrentStaging,
        ..at_step(if ready { "ready" } else { "complete" }, lasts)
    }
}

/// An environment at this step, whose domain still has to be led to it.
fn at_step(step: &'static str, lasts: Option<u64>) -> Scene {
    Scene {
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
