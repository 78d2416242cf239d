//! The retries of the current step: when one is allowed, and its outcome.
//!
//! Let's Encrypt allows five failed validations for a name in an hour, and gives one back every twelve minutes, so blind retries
//! make a slow certificate slower.

use crate::api::{ApiError, Status, Step};
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Announcement, Attempt, Problem, RetryOutcome};
use crate::wizard::turn::Turn;

/// The retries of the current step.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Retry {
    pub(in crate::wizard) activity: Activity,
    /// The time of the last retry.
    pub(in crate::wizard) last: Option<Time>,
    /// The time of the retry before, which counts again if the last one fails.
    pub(in crate::wizard) previous: Option<Time>,
    /// The number of retries since the step began.
    pub(in crate::wizard) count: u32,
    /// The time at which the present error was first seen.
    pub(in crate::wizard) error_since: Option<Time>,
    pub(in crate::wizard) outcome: Option<RetryOutcome>,
    /// The server's message in the reply to the last retry.
    pub(in crate::wizard) said: Option<String>,
    pub(in crate::wizard) problem: Option<Problem>,
    /// The time of a failed retry after the last successful one.
    pub(in crate::wizard) missed: Option<Time>,
}

/// The state of a retry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::wizard) enum Activity {
    /// No retry is wanted.
    #[default]
    Idle,
    /// A retry is to be sent, or in flight.
    Sending,
    /// The platform accepted the retry, and the next status tells its outcome.
    Looking,
}

const MINUTE: Duration = Duration::from_secs(60);
const TEN_MINUTES: Duration = Duration::from_secs(10 * 60);
/// The time after which Let's Encrypt gives one failed validation back.
const TWELVE_MINUTES: Duration = Duration::from_secs(12 * 60);

impl Retry {
    /// The time from which a retry of the step is allowed.
    pub(in crate::wizard) fn possible_from(&self, status: &Status, step_since: Time) -> Time {
        let after_last = |pause| self.last.map(|last| last + pause);
        let by_policy = if let Some(error_since) = self.error_since {
            match self.last {
                Some(last) if last >= error_since => last + TWELVE_MINUTES,
                _ => error_since,
            }
        } else {
            match (&status.step, self.count) {
                (Step::WaitingCustomDns, _) => after_last(MINUTE).unwrap_or(step_since),
                (_, 0) => step_since + MINUTE,
                (Step::ProvisioningCdnSsl, 1) => {
                    (step_since + TEN_MINUTES).max(after_last(MINUTE).unwrap_or(step_since))
                }
                (Step::ProvisioningCdnSsl, _) => after_last(TWELVE_MINUTES).unwrap_or(step_since),
                _ => after_last(TEN_MINUTES).unwrap_or(step_since),
            }
        };
        // Two retries are never less than a minute apart.
        let latest = self.last.max(self.missed);
        by_policy.max(latest.map_or(by_policy, |latest| latest + MINUTE))
    }

    pub(in crate::wizard) fn sent(&mut self, now: Time) {
        self.previous = self.last;
        self.last = Some(now);
        self.count += 1;
        self.outcome = None;
        self.problem = None;
        self.missed = None;
    }

    pub(in crate::wizard) fn failed(&mut self, error: ApiError, turn: &mut Turn) {
        self.activity = Activity::Idle;
        // The platform may not have retried, so this retry does not count, except for the minute between two.
        self.count -= self.count.min(1);
        self.last = self.previous;
        self.missed = Some(turn.now);
        let problem = Problem {
            attempt: Attempt::Retry,
            error,
        };
        turn.report(&problem);
        self.problem = Some(problem);
    }

    /// Corrects stored times after the clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        let (last, previous) = (&mut self.last, &mut self.previous);
        for at in [last, previous, &mut self.missed, &mut self.error_since] {
            *at = at.map(|at| at.min(now));
        }
    }

    /// Takes in a status: it tells the outcome of the last retry, and a new step begins a new count.
    pub(in crate::wizard) fn looked(
        &mut self,
        status: &Status,
        moved: bool,
        had_error: bool,
        turn: &mut Turn,
    ) {
        if self.activity == Activity::Looking {
            self.activity = Activity::Idle;
            let outcome = match &status.failure {
                _ if moved => RetryOutcome::MovedOn(status.step.clone()),
                None if had_error => RetryOutcome::Cleared,
                _ => RetryOutcome::Unchanged {
                    step: status.step.clone(),
                    said: self.said.take(),
                },
            };
            turn.say(Announcement::Retry(outcome.clone()));
            self.outcome = Some(outcome);
        } else if moved {
            self.outcome = None;
        }
        if moved {
            self.count = 0;
            self.problem = None;
        }
        match (&status.failure, self.error_since) {
            (None, _) => self.error_since = None,
            (Some(_), None) => self.error_since = Some(turn.now),
            (Some(_), Some(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Time = Time::from_millis(1_000_000_000);

    /// The seconds from the beginning of the step until each of the first four retries is allowed, if each is sent at once.
    fn offers(status: &Status, mut retry: Retry) -> [u64; 4] {
        [(); 4].map(|()| {
            let from = retry.possible_from(status, START);
            retry.sent(from);
            from.since(START).as_secs()
        })
    }

    #[test]
    fn each_situation_has_its_own_pauses() {
        let of = |step| offers(&Status::at(step), Retry::default());
        assert_eq!(of(Step::WaitingCustomDns), [0, 60, 120, 180]);
        assert_eq!(of(Step::ProvisioningCdnSsl), [60, 600, 1320, 2040]);
        assert_eq!(of(Step::WaitingCert), [60, 660, 1260, 1860]);
        assert_eq!(of(Step::named("polishing_edges")), [60, 660, 1260, 1860]);
    }

    #[test]
    fn an_error_may_be_tried_at_once_and_then_each_twelve_minutes() {
        let retry = Retry {
            error_since: Some(START),
            ..Retry::default()
        };
        assert_eq!(
            offers(&Status::at(Step::ProvisioningCdnSsl), retry),
            [0, 720, 1440, 2160]
        );
    }

    #[test]
    fn a_new_error_after_a_try_keeps_a_minute_between() {
        let retry = Retry {
            last: Some(START),
            count: 1,
            error_since: Some(START + MINUTE / 2),
            ..Retry::default()
        };
        assert_eq!(
            retry.possible_from(&Status::at(Step::ProvisioningCdnSsl), START),
            START + MINUTE
        );
    }

    #[test]
    fn one_that_did_not_get_through_is_followed_by_a_pause() {
        let retry = Retry {
            missed: Some(START + MINUTE),
            ..Retry::default()
        };
        assert_eq!(
            retry.possible_from(&Status::at(Step::WaitingCustomDns), START),
            START + 2 * MINUTE
        );
    }
}
