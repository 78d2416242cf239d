//! The faults of a scenario: requests that it refuses before the API acts, and answers that it spoils afterwards.

use super::Scenario;
use super::answer::{Answer, Fate, LOG_IN_PAGE};
use super::weather::{Fault, Weather};
use super::wire::{bare_message, http_date, refusal};
use crate::time::{Duration, Time};

/// The length of a body that no client should be ready to read.
const HUGE: usize = 10 * 1024 * 1024;

/// The time for which a scenario spoils the status.
const SPELL: Duration = Duration::from_secs(30);

/// The time for which the API does not accept the host's session.
const SIGNED_OUT: Duration = Duration::from_secs(60);

/// A call of the API, in either form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// Only in the documented form.
    Add,
    Attach,
    Verify,
    Status,
    Nudge,
    /// Only in the current form.
    Recheck,
    /// Only in the current form.
    Change,
}

impl Call {
    /// Tells whether the call enters a name. Only the customer repeats such a call.
    pub(super) fn enters_a_name(self) -> bool {
        matches!(self, Self::Add | Self::Attach)
    }
}

/// The number and the time of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// The number of this request, from 1.
    pub(super) number: u64,
    /// The number of this request among those of its call, from 1.
    pub(super) number_of_call: u64,
    /// The time since the first request of all.
    pub(super) age: Duration,
    /// The time since the first request of this call.
    pub(super) age_of_call: Duration,
    /// The server's clock.
    pub(super) now: Time,
}

/// The answer to a request that the scenario refuses; none where the API is to act.
pub(super) fn before(scenario: Scenario, call: Call, moment: Moment) -> Option<Answer> {
    match scenario {
        Scenario::RateLimited if moment.number.is_multiple_of(3) => Some(too_many(moment)),
        Scenario::Flaky => match failure(moment.number)? {
            Failure::Error => Some(page(500, "Server Error")),
            Failure::Silence => Some(Answer::new(503, String::new())),
            Failure::Gateway => Some(page(502, "Bad Gateway")),
            Failure::Reset | Failure::CutOff | Failure::Stall => None,
        },
        Scenario::Unauthorised => {
            let first = call.enters_a_name() && moment.number_of_call == 1;
            let refused = !first && moment.age < SIGNED_OUT;
            refused.then(|| Answer::new(401, bare_message("Unauthenticated.")))
        }
        Scenario::Forbidden => Some(Answer::new(403, refusal(403, "Unauthorized"))),
        Scenario::NotFound if !call.enters_a_name() => Some(Answer::not_found()),
        _ => None,
    }
}

/// Spoils an answer after the API has acted.
pub(super) fn after(scenario: Scenario, call: Call, moment: Moment, answer: Answer) -> Answer {
    let spoiled = call == Call::Status && moment.age_of_call < SPELL;
    match scenario {
        Scenario::RateLimited => answer.with(limits(moment)),
        Scenario::Flaky => match failure(moment.number) {
            Some(Failure::Reset) => answer.meeting(Fate::Reset),
            Some(Failure::CutOff) => answer.halved(),
            Some(Failure::Stall) => answer.meeting(Fate::Stall),
            _ => answer,
        },
        Scenario::Garbled if spoiled => Answer::new(200, garbage(moment).to_owned()),
        Scenario::Html if spoiled => Answer::html(200, LOG_IN_PAGE.to_owned()),
        Scenario::Empty if spoiled => Answer::new(200, String::new()),
        Scenario::Huge if spoiled => answer.meeting(Fate::Padded(HUGE)),
        Scenario::Stalled if call == Call::Status && moment.number_of_call == 1 => {
            answer.meeting(Fate::Stall)
        }
        _ => answer,
    }
}

/// The fault of a request in the flaky scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    Error,
    Silence,
    Reset,
    CutOff,
    Gateway,
    Stall,
}

/// Lets two in five requests fail, in the ways of a fixed rotation.
fn failure(number: u64) -> Option<Failure> {
    let so_far = match number % 5 {
        2 => number / 5 * 2,
        4 => number / 5 * 2 + 1,
        _ => return None,
    };
    Some(match so_far % 6 {
        0 => Failure::Error,
        1 => Failure::Silence,
        2 => Failure::Reset,
        3 => Failure::CutOff,
        4 => Failure::Gateway,
        // A stall costs the customer the most time, so there is only one.
        _ if so_far == 5 => Failure::Stall,
        _ => Failure::Error,
    })
}

/// A 429. Servers give the time to wait in either of two forms; this one alternates.
fn too_many(moment: Moment) -> Answer {
    let wait = Duration::from_secs(20);
    let retry_after = if (moment.number / 3).is_multiple_of(2) {
        http_date(moment.now + wait)
    } else {
        wait.as_secs().to_string()
    };
    Answer::new(429, refusal(429, "Too Many Attempts."))
        .with([("retry-after", retry_after)])
        .with([
            ("x-ratelimit-limit", "3".to_owned()),
            ("x-ratelimit-remaining", "0".to_owned()),
        ])
}

/// The headers of a limit of three requests.
fn limits(moment: Moment) -> [(&'static str, String); 2] {
    [
        ("x-ratelimit-limit", "3".to_owned()),
        ("x-ratelimit-remaining", (2 - moment.number % 3).to_string()),
    ]
}

/// The faults of the storm for the API and for the resolvers: all faults of answers, except refusals, which only a person can
/// resolve.
pub(super) fn storms() -> [Weather; 2] {
    let mut of_api = Fault::of_api();
    of_api.retain(|fault| *fault != Fault::Refusals);
    [
        Weather::new(1, of_api, 400),
        Weather::new(2, Fault::of_resolvers(), 400),
    ]
}

/// JSON in which every field has the wrong type.
fn garbage(moment: Moment) -> &'static str {
    if moment.number_of_call.is_multiple_of(2) {
        r#"{"data":"soon"}"#
    } else {
        r#"{"data":{"provisioning_step":7,"error":[],"dns_instructions":"yes"}}"#
    }
}

fn page(status: u16, title: &str) -> Answer {
    let body = format!(
        "<html><head><title>{status} {title}</title></head><body><center><h1>{status} {title}</h1></center></body></html>"
    );
    Answer::html(status, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_in_five_requests_fail_and_one_stalls() {
        let failures: Vec<Failure> = (1..=300).filter_map(failure).collect();
        assert_eq!(failures.len(), 120);
        let stalls = failures
            .iter()
            .filter(|one| **one == Failure::Stall)
            .count();
        assert_eq!(stalls, 1);
        assert_eq!(failure(1), None, "the first request of all gets through");
    }
}
