//! The scenes of each scenario in this form of the API, in their order. On an active environment a new domain does not move the
//! step; the certificate, the state of DNS and the change tell the progress. The step moves only in some scenarios of this form,
//! and in all scenarios that both forms have.

use super::scene::{Scene, Shown};
use crate::sandbox::Scenario;
use crate::sandbox::facts::{Complaint, Records};
use crate::sandbox::story::{self, Times};
use crate::time::{Duration, Time};

/// The reasons given for a failed environment and a refused certificate.
const REFUSED: Complaint = Complaint::Sentence("Let's Encrypt could not validate the domain.");
const TURNED_DOWN: Complaint = Complaint::Sentence("The domain's CAA records do not allow Amazon");

/// The time for which an environment with an earlier name still tells that name's state.
const OTHERS: Duration = Duration::from_secs(20);

/// The scene that a domain has reached.
pub(super) fn reached(scenario: Scenario, times: Times<'_>, now: Time) -> Scene {
    let Some(scenes) = scenes(scenario) else {
        let phases = story::phases(scenario);
        let scene = of_phase(&story::reached(&phases, times, now));
        // The earlier name is complete, and the platform has not begun with the new one.
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
    Scene::resting(scenario, "verified", None)
}

/// Translates a phase of the documented form to a scene of this form.
fn of_phase(phase: &story::Phase) -> Scene {
    let proved = !matches!(phase.step, "requesting_cert" | "waiting_cert");
    let pointed = matches!(
        phase.step,
        "provisioning_cdn_ssl" | "warming_caches" | "complete"
    );
    Scene {
        status: if phase.error.is_some() {
            "failed"
        } else {
            "active"
        },
        reason: phase.error,
        certificate: Some(if proved { "issued" } else { "requesting" }),
        state: if pointed { "verified" } else { "pending" },
        records: match phase.records {
            Records::None => Shown::Nothing,
            Records::Cname => Shown::Traffic,
            Records::CnameAndTxt => Shown::Both,
            Records::Hostile => Shown::Hostile,
        },
        ..Scene::at_step(phase.step, None)
    }
}

fn scenes(scenario: Scenario) -> Option<Vec<Scene>> {
    let rests = |seconds| Scene::resting(scenario, "pending", Some(seconds));
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
                ..Scene::resting(scenario, "not_required", None)
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
    let of = |step, seconds| Scene::at_step(step, Some(seconds));
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
