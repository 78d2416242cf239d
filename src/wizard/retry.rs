//! Trying the current step again: when it may be offered, and what it did.
//!
//! Let's Encrypt allows five failed validations per name and hour and gives one back each twelve minutes, so
//! blind retries make a slow certificate slower.

use super::context::Context;
use super::effect::Announcement;
use super::problem::{Attempt, Problem};
use crate::api::{ApiError, Status, Step};
use crate::time::{Duration, Time};

/// The retries of the current step.
#[derive(Clone, Debug, Default)]
pub(super) struct Retry {
    pub(super) activity: Activity,
    /// When it was last tried.
    pub(super) last: Option<Time>,
    /// The one before it, which counts again if the last did not get through.
    pub(super) previous: Option<Time>,
    /// How often since the step began.
    pub(super) count: u32,
    /// When the error that now stands was first seen.
    pub(super) error_since: Option<Time>,
    pub(super) outcome: Option<RetryOutcome>,
    /// What the server said when it took the last one.
    pub(super) said: Option<String>,
    pub(super) problem: Option<Problem>,
    /// When one did not get through, after the last that did.
    pub(super) missed: Option<Time>,
}

/// What is being done about a retry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Activity {
    /// Nothing.
    #[default]
    Idle,
    /// It is asked for, or on its way.
    Sending,
    /// It was taken; the next status tells what it did.
    Looking,
}

/// What a retry did.
#[derive(Clone, Debug, PartialEq)]
pub enum RetryOutcome {
    /// The platform went on to this step.
    MovedOn(Step),
    /// The step is the same, but the error is gone.
    Cleared,
    /// The platform is where it was.
    Unchanged {
        /// At this step.
        step: Step,
        /// What it says about that.
        said: Option<String>,
    },
}

const MINUTE: Duration = Duration::from_secs(60);
const TEN_MINUTES: Duration = Duration::from_secs(10 * 60);
/// One failed validation is given back in this time.
const TWELVE_MINUTES: Duration = Duration::from_secs(12 * 60);

impl Retry {
    /// When the customer may try the step again.
    pub(super) fn possible_from(&self, status: &Status, step_since: Time) -> Time {
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
        // No two within a minute, whatever else allows it.
        let latest = self.last.max(self.missed);
        by_policy.max(latest.map_or(by_policy, |latest| latest + MINUTE))
    }

    pub(super) fn sent(&mut self, now: Time) {
        self.previous = self.last;
        self.last = Some(now);
        self.count += 1;
        self.outcome = None;
        self.problem = None;
        self.missed = None;
    }

    pub(super) fn failed(&mut self, error: ApiError, context: &mut Context<'_>) {
        self.activity = Activity::Idle;
        // It is not known to have been tried, so it does not count; but no two are sent within a minute.
        self.count -= self.count.min(1);
        self.last = self.previous;
        self.missed = Some(context.now);
        let problem = Problem {
            attempt: Attempt::Retry,
            error,
        };
        context.report(&problem);
        self.problem = Some(problem);
    }

    /// The clock was set back.
    pub(super) fn read_clock(&mut self, now: Time) {
        let (last, previous) = (&mut self.last, &mut self.previous);
        for at in [last, previous, &mut self.missed, &mut self.error_since] {
            *at = at.map(|at| at.min(now));
        }
    }

    /// A status came: an awaited outcome is known now, and a new step begins a new count.
    pub(super) fn looked(
        &mut self,
        status: &Status,
        moved: bool,
        had_error: bool,
        context: &mut Context<'_>,
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
            context.say(Announcement::Retry(outcome.clone()));
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
            (Some(_), None) => self.error_since = Some(context.now),
            (Some(_), Some(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Time = Time::from_millis(1_000_000_000);

    /// The seconds after the step began at which each of the first tries is possible, every one taken at once.
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
