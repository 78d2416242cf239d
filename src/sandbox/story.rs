//! The platform's times: each scenario as a row of phases, by the time since the domain was attached.

use super::Scenario;
use super::facts::{Complaint, Domain, Records};
use super::mistake::{PUT_RIGHT, Spoiled, spoiled};
use crate::time::{Duration, Time};

/// The server's error while a domain's CNAME points elsewhere; `{domain}` stands for its name.
const WRONG_TARGET: &str = "The CNAME record for {domain} points to old-host.example.net instead of different-words.vectorpages.com.";

/// The server's error while a CAA record blocks the certificate; `{domain}` stands for its name.
const REFUSED: &str = "Let's Encrypt could not validate {domain}: CAA record prevents issuance";

/// The server's error while the CAA records cannot be read; `{domain}` stands for its name.
const UNREADABLE: &str =
    "Let's Encrypt could not validate {domain}: DNS problem: SERVFAIL looking up CAA";

/// The time after which the platform notices a correction by itself.
const NOTICES: Duration = Duration::from_secs(60);

/// Units of time, in seconds.
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The step that makes the certificate for the customer's domain.
const ISSUING: &str = "provisioning_cdn_ssl";

/// A step whose name is markup, as if the server echoed an attacker's text.
const HOSTILE_STEP: &str = "<img src=x onerror=pwned=1>\u{202e}";

/// A status that lasts for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phase {
    /// The step, by its name on the wire.
    pub(super) step: &'static str,
    /// The server's words for a fault.
    pub(super) error: Option<Complaint>,
    /// The records that the status asks the customer to add.
    pub(super) records: Records,
    /// The time after which the phase ends by itself; none for a phase that only a nudge ends.
    lasts: Option<Duration>,
    /// The age from which a nudge ends the phase; none where no nudge does.
    nudged_after: Option<Duration>,
    /// Both times count from the correction of the mistake, if the phase began before that.
    until_right: bool,
}

/// The phase that a domain has reached.
pub(super) fn reached(phases: &[Phase], times: Times<'_>, now: Time) -> Phase {
    let mut began = times.attached;
    for phase in phases {
        match phase.end(began, times) {
            Some(end) if end <= now => began = end,
            _ => return *phase,
        }
    }
    phases.last().copied().unwrap_or(COMPLETE)
}

/// The moments that move a domain's story on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times<'a> {
    /// The time at which the domain was put on the environment.
    pub(super) attached: Time,
    /// The time at which the customer corrects the mistake.
    pub(super) mends: Time,
    pub(super) nudges: &'a [Time],
}

impl<'a> Times<'a> {
    /// The moments of a domain; none before it is put on the environment.
    pub(super) fn of(domain: &Domain, nudges: &'a [Time]) -> Option<Self> {
        Some(Self {
            attached: domain.attached?,
            mends: domain.added + PUT_RIGHT,
            nudges,
        })
    }
}

/// The time at which the platform sees the customer's CNAME record and begins to make the certificate.
pub(super) fn issues(scenario: Scenario, times: Times<'_>) -> Time {
    let phases = phases(scenario);
    let before = phases.iter().take_while(|phase| phase.step != ISSUING);
    before.fold(times.attached, |began, phase| {
        phase.end(began, times).unwrap_or(began)
    })
}

/// The phases of a scenario, in the order of its story.
pub(super) fn phases(scenario: Scenario) -> Vec<Phase> {
    let opening = [
        phase("requesting_cert", 6),
        phase("waiting_cert", 8),
        phase("deploying", 8).with(Records::Cname),
    ];
    let platform = [
        phase("configuring_dns", 6).with(Records::Cname),
        phase("ready", 4).with(Records::Cname),
    ];
    let waiting = |seconds| phase("waiting_custom_dns", seconds).with(Records::Cname);
    let issuing = |seconds| phase(ISSUING, seconds).with(Records::Cname);
    let unheard_of = |step, seconds| phase(step, seconds).with(Records::Cname);
    let told = |opening: &[Phase], rest: &[Phase]| [opening, &platform, rest, &[COMPLETE]].concat();
    let plain = told(&opening, &[waiting(30), issuing(25)]);
    // The phase ends by itself some time after the correction, or at once by a nudge after it.
    let until_right = |phase: Phase| Phase {
        lasts: Some(NOTICES),
        nudged_after: Some(Duration::ZERO),
        until_right: true,
        ..phase
    };
    let all_with = |records: Records| {
        let with = |phase: &Phase| match phase.records {
            Records::None => *phase,
            _ => phase.with(records),
        };
        plain.iter().map(with).collect::<Vec<_>>()
    };

    match scenario {
        Scenario::SlowDns => told(&opening, &[waiting(600), issuing(25)]),
        Scenario::Storm => {
            let opening = [
                phase("requesting_cert", 20 * MINUTE),
                phase("waiting_cert", 3 * HOUR),
                phase("deploying", 40 * MINUTE).with(Records::Cname),
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
        Scenario::SecondName => [&[phase(COMPLETE.step, 20)], &plain[..]].concat(),
        Scenario::BackwardStep => told(
            &opening,
            &[waiting(30), issuing(10), waiting(20), issuing(15)],
        ),
        Scenario::NullRecords => {
            let silent = |phase: &Phase| phase.with(Records::None);
            let mut phases: Vec<Phase> = opening.iter().chain(&platform).map(silent).collect();
            phases.extend([silent(&waiting(20)), waiting(30), issuing(25), COMPLETE]);
            phases
        }
        Scenario::ManyRecords => all_with(Records::CnameAndTxt),
        Scenario::Hostile => {
            let mut phases = all_with(Records::Hostile);
            let markup = phase(HOSTILE_STEP, 8).with(Records::Hostile);
            let complaining = |complaint| Phase {
                step: "waiting_custom_dns",
                ..markup.complaining(complaint)
            };
            let (endless, torn) = (Complaint::Endless, Complaint::Torn);
            phases.splice(3..3, [markup, complaining(endless), complaining(torn)]);
            phases
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

const COMPLETE: Phase = Phase {
    step: "complete",
    error: None,
    records: Records::Cname,
    lasts: None,
    nudged_after: None,
    until_right: false,
};

const fn phase(step: &'static str, seconds: u64) -> Phase {
    Phase {
        step,
        error: None,
        records: Records::None,
        lasts: Some(Duration::from_secs(seconds)),
        nudged_after: None,
        until_right: false,
    }
}

impl Phase {
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

    /// The end of a phase that began at `began`, by its own length or by the first nudge that counts.
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
mod tests;
