//! When things happen: each scenario as a row of stages, walked by the time since the domain was added.

use super::Scenario;
use super::customer::{PUT_RIGHT, Spoiled, spoiled};
use super::wire::{Domain, Records};
use crate::time::{Duration, Time};

/// The server's error while a domain's CNAME points elsewhere; `{domain}` stands for its name.
const WRONG_TARGET: &str = "The CNAME record for {domain} points to old-host.example.net instead of different-words.vectorpages.com.";

/// The server's error while no certificate can be had; `{domain}` stands for its name.
const REFUSED: &str = "Let's Encrypt could not validate {domain}: CAA record prevents issuance";

/// The server's error while the CAA records cannot be read; `{domain}` stands for its name.
const UNREADABLE: &str =
    "Let's Encrypt could not validate {domain}: DNS problem: SERVFAIL looking up CAA";

/// How long it takes the platform to notice by itself that a mistake has been put right.
const NOTICES: Duration = Duration::from_secs(60);

/// In seconds.
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The step in which the certificate for the customer's domain is made.
const ISSUING: &str = "provisioning_cdn_ssl";

/// A step that is markup, as it would be if the server echoed what someone else had put there.
const HOSTILE_STEP: &str = "<img src=x onerror=pwned=1>\u{202e}";

/// What the status says for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stage {
    /// The wire's name of the step.
    pub(super) step: &'static str,
    /// What the server says has gone wrong.
    pub(super) error: Option<Complaint>,
    /// The records that the customer is told to add.
    pub(super) records: Records,
    /// How long the stage lasts unless a nudge ends it; for good where there is no time.
    lasts: Option<Duration>,
    /// How old the stage must be for a nudge to end it; a nudge does nothing where there is no time.
    nudged_after: Option<Duration>,
    /// Both count from when the mistake is put right, where the stage began before that.
    until_right: bool,
}

/// What the server says has gone wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    /// A sentence in which `{domain}` stands for the domain's name.
    Sentence(&'static str),
    /// Five thousand characters of abuse.
    Endless,
    /// A script after half a character.
    Torn,
}

/// The stage that a domain has reached.
pub(super) fn reached(stages: &[Stage], times: Times<'_>, now: Time) -> Stage {
    let mut began = times.attached;
    for stage in stages {
        match stage.end(began, times) {
            Some(end) if end <= now => began = end,
            _ => return *stage,
        }
    }
    stages.last().copied().unwrap_or(COMPLETE)
}

/// What moves a domain's story on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times<'a> {
    /// When the environment began to serve it.
    pub(super) attached: Time,
    /// When the customer's mistake is put right.
    pub(super) mends: Time,
    pub(super) nudges: &'a [Time],
}

impl<'a> Times<'a> {
    /// Those of a domain; none before the environment serves it.
    pub(super) fn of(domain: &Domain, nudges: &'a [Time]) -> Option<Self> {
        Some(Self {
            attached: domain.attached?,
            mends: domain.added + PUT_RIGHT,
            nudges,
        })
    }
}

/// When the platform sees the customer's CNAME record: the certificate begins to be made.
pub(super) fn issues(scenario: Scenario, times: Times<'_>) -> Time {
    let stages = stages(scenario);
    let before = stages.iter().take_while(|stage| stage.step != ISSUING);
    before.fold(times.attached, |began, stage| {
        stage.end(began, times).unwrap_or(began)
    })
}

/// The stages of a scenario, in the order of its story.
pub(super) fn stages(scenario: Scenario) -> Vec<Stage> {
    let opening = [
        stage("requesting_cert", 6),
        stage("waiting_cert", 8),
        stage("deploying", 8).with(Records::Cname),
    ];
    let platform = [
        stage("configuring_dns", 6).with(Records::Cname),
        stage("ready", 4).with(Records::Cname),
    ];
    let waiting = |seconds| stage("waiting_custom_dns", seconds).with(Records::Cname);
    let issuing = |seconds| stage(ISSUING, seconds).with(Records::Cname);
    let unheard_of = |step, seconds| stage(step, seconds).with(Records::Cname);
    let told = |opening: &[Stage], rest: &[Stage]| [opening, &platform, rest, &[COMPLETE]].concat();
    let plain = told(&opening, &[waiting(30), issuing(25)]);
    // It goes on by itself some time after the mistake is put right, and at once when nudged.
    let until_right = |stage: Stage| Stage {
        lasts: Some(NOTICES),
        nudged_after: Some(Duration::ZERO),
        until_right: true,
        ..stage
    };
    let all_with = |records: Records| {
        let with = |stage: &Stage| match stage.records {
            Records::None => *stage,
            _ => stage.with(records),
        };
        plain.iter().map(with).collect::<Vec<_>>()
    };

    match scenario {
        Scenario::SlowDns => told(&opening, &[waiting(600), issuing(25)]),
        Scenario::Storm => {
            let opening = [
                stage("requesting_cert", 20 * MINUTE),
                stage("waiting_cert", 3 * HOUR),
                stage("deploying", 40 * MINUTE).with(Records::Cname),
            ];
            told(&opening, &[waiting(30 * HOUR), issuing(13 * HOUR)])
        }
        Scenario::WrongTarget => {
            let astray = waiting(180)
                .complaining(Complaint::Sentence(WRONG_TARGET))
                .nudged_after(60);
            told(&opening, &[astray, waiting(10), issuing(25)])
        }
        Scenario::Failed => {
            let refused = issuing(0)
                .for_good()
                .complaining(Complaint::Sentence(REFUSED))
                .nudged_after(20);
            told(&opening, &[waiting(30), issuing(10), refused, issuing(15)])
        }
        Scenario::UnknownStep => {
            let opening = [&opening[..], &[unheard_of("polishing_edges", 20)]].concat();
            let warming = unheard_of("warming_caches", 20);
            told(&opening, &[waiting(30), issuing(25), warming])
        }
        Scenario::SkippedStep => vec![opening[0], waiting(30), issuing(25), COMPLETE],
        Scenario::SecondName => [&[stage(COMPLETE.step, 20)], &plain[..]].concat(),
        Scenario::BackwardStep => told(
            &opening,
            &[waiting(30), issuing(10), waiting(20), issuing(15)],
        ),
        Scenario::NullRecords => {
            let silent = |stage: &Stage| stage.with(Records::None);
            let mut stages: Vec<Stage> = opening.iter().chain(&platform).map(silent).collect();
            stages.extend([silent(&waiting(20)), waiting(30), issuing(25), COMPLETE]);
            stages
        }
        Scenario::ManyRecords => all_with(Records::CnameAndTxt),
        Scenario::Hostile => {
            let mut stages = all_with(Records::Hostile);
            let markup = stage(HOSTILE_STEP, 8).with(Records::Hostile);
            let complaining = |complaint| Stage {
                step: "waiting_custom_dns",
                ..markup.complaining(complaint)
            };
            let (endless, torn) = (Complaint::Endless, Complaint::Torn);
            stages.splice(3..3, [markup, complaining(endless), complaining(torn)]);
            stages
        }
        _ => match spoiled(scenario) {
            Spoiled::Nothing => plain,
            Spoiled::Proof | Spoiled::Traffic | Spoiled::Both => {
                told(&opening, &[until_right(waiting(0)), issuing(25)])
            }
            Spoiled::Certificate => {
                let sentence = match scenario {
                    Scenario::DnsCaaUnreadable => UNREADABLE,
                    _ => REFUSED,
                };
                let refused = issuing(0).complaining(Complaint::Sentence(sentence));
                let refused = until_right(refused);
                told(&opening, &[waiting(30), issuing(10), refused, issuing(15)])
            }
        },
    }
}

const COMPLETE: Stage = Stage {
    step: "complete",
    error: None,
    records: Records::Cname,
    lasts: None,
    nudged_after: None,
    until_right: false,
};

const fn stage(step: &'static str, seconds: u64) -> Stage {
    Stage {
        step,
        error: None,
        records: Records::None,
        lasts: Some(Duration::from_secs(seconds)),
        nudged_after: None,
        until_right: false,
    }
}

impl Stage {
    const fn with(self, records: Records) -> Self {
        Self { records, ..self }
    }

    const fn complaining(self, complaint: Complaint) -> Self {
        Self {
            error: Some(complaint),
            ..self
        }
    }

    const fn for_good(self) -> Self {
        Self {
            lasts: None,
            ..self
        }
    }

    const fn nudged_after(self, seconds: u64) -> Self {
        Self {
            nudged_after: Some(Duration::from_secs(seconds)),
            ..self
        }
    }

    /// When a stage that began then is over, by its own time or by the first nudge that counts.
    fn end(&self, began: Time, times: Times<'_>) -> Option<Time> {
        let began = match self.until_right {
            true => began.max(times.mends),
            false => began,
        };
        let nudges = times.nudges;
        let by_itself = self.lasts.map(|lasts| began + lasts);
        let by_nudge = self.nudged_after.and_then(|age| {
            let counts = |nudge: &&Time| **nudge >= began + age;
            nudges.iter().find(counts).copied()
        });
        by_itself.into_iter().chain(by_nudge).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(scenario: Scenario, nudges: &[u64], second: u64) -> Stage {
        let nudges: Vec<Time> = nudges
            .iter()
            .map(|at| Time::from_millis(at * 1000))
            .collect();
        let now = Time::from_millis(second * 1000);
        let times = Times {
            attached: Time::default(),
            mends: Time::default() + PUT_RIGHT,
            nudges: &nudges,
        };
        reached(&stages(scenario), times, now)
    }

    #[test]
    fn the_smooth_story_keeps_its_times() {
        let turns = [
            (0, "requesting_cert"),
            (6, "waiting_cert"),
            (14, "deploying"),
            (22, "configuring_dns"),
            (28, "ready"),
            (32, "waiting_custom_dns"),
            (62, "provisioning_cdn_ssl"),
            (87, "complete"),
        ];
        for pair in turns.windows(2) {
            assert_eq!(at(Scenario::Smooth, &[], pair[0].0).step, pair[0].1);
            assert_eq!(at(Scenario::Smooth, &[], pair[1].0 - 1).step, pair[0].1);
        }
        assert_eq!(at(Scenario::Smooth, &[], 87).step, "complete");
    }

    #[test]
    fn records_appear_with_the_deployment_and_stay() {
        for second in 0..100 {
            let shown = at(Scenario::Smooth, &[], second).records != Records::None;
            assert_eq!(shown, second >= 14, "second {second}");
        }
    }

    #[test]
    fn a_failure_yields_only_to_a_nudge_that_is_late_enough() {
        let failed_from = 72;
        assert!(at(Scenario::Failed, &[], failed_from - 1).error.is_none());
        assert!(
            at(Scenario::Failed, &[failed_from + 19], 10_000)
                .error
                .is_some()
        );
        assert!(
            at(Scenario::Failed, &[failed_from + 20], failed_from + 20)
                .error
                .is_none()
        );
        assert_eq!(
            at(Scenario::Failed, &[failed_from + 20], failed_from + 35).step,
            "complete"
        );
    }

    #[test]
    fn a_wrong_target_clears_by_itself_or_by_a_nudge() {
        assert!(at(Scenario::WrongTarget, &[], 32 + 179).error.is_some());
        assert!(at(Scenario::WrongTarget, &[], 32 + 180).error.is_none());
        assert!(
            at(Scenario::WrongTarget, &[32 + 59], 32 + 70)
                .error
                .is_some()
        );
        assert!(
            at(Scenario::WrongTarget, &[32 + 60], 32 + 60)
                .error
                .is_none()
        );
    }

    #[test]
    fn a_step_can_come_twice() {
        let steps: Vec<&str> = (62..110)
            .step_by(6)
            .map(|second| at(Scenario::BackwardStep, &[], second).step)
            .collect();
        let issuing = "provisioning_cdn_ssl";
        let first = steps.iter().position(|step| *step == "waiting_custom_dns");
        assert!(steps[0] == issuing && first.is_some_and(|at| steps[at..].contains(&issuing)));
    }
}
