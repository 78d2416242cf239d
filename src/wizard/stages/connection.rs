//! The third stage: the platform works through its steps, the customer adds records, and a stuck step can be retried.

use super::change::Following;
use super::retry::{Activity, Retry};
use crate::api::{ApiError, Awaited, Call, Reply, Status, Step};
use crate::poll::Poll;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Attempt, Problem};
use crate::wizard::turn::Turn;

/// The state of provisioning by the platform's answers, and the polls for more.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Connection {
    pub(in crate::wizard) last_status: Option<Known>,
    /// The steps with the time at which each was first seen, in that order.
    pub(in crate::wizard) step_history: Vec<(Step, Time)>,
    pub(in crate::wizard) poll: Poll,
    pub(in crate::wizard) problem: Option<Problem>,
    /// The number of failed polls since the last good one.
    pub(in crate::wizard) failures: u32,
    pub(in crate::wizard) retry: Retry,
    /// The domain is attached, but the platform has not shown yet that it works on it.
    pub(in crate::wizard) fresh: Option<Fresh>,
    /// The customer says that the records are added.
    pub(in crate::wizard) claimed: bool,
    /// The widget has nudged because DNS is right, which it does once for each time that the platform begins to wait.
    pub(in crate::wizard) nudged_for_dns: bool,
    /// The change that the attachment began.
    pub(in crate::wizard) following: Following,
    /// A recheck of DNS is to be sent.
    pub(in crate::wizard) recheck: bool,
    /// The time of the last recheck.
    pub(in crate::wizard) rechecked: Option<Time>,
    /// The domain is on the environment, or the host page attaches it.
    pub(in crate::wizard) attached: bool,
    /// The passing reason for which the domain cannot be attached yet.
    pub(in crate::wizard) awaits: Option<Awaited>,
    /// The number of repeated calls that change the site.
    pub(in crate::wizard) tries: usize,
    /// The time at which the platform was first seen to wait for the certificate; none where it does not wait.
    pub(in crate::wizard) requested: Option<Time>,
    /// DNS, the last check or the customer says that the domain points here, although the platform does not see that.
    pub(in crate::wizard) vouched: bool,
}

/// A domain that has just been attached.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Fresh {
    pub(in crate::wizard) host: String,
    pub(in crate::wizard) since: Time,
}

/// The last status, with its time.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::wizard) struct Known {
    pub(in crate::wizard) status: Status,
    pub(in crate::wizard) at: Time,
}

/// The least time between two rechecks of DNS.
const RECHECKS_APART: Duration = Duration::from_secs(60);

/// The number of failed polls in a row from which the fault is shown and announced as a problem.
const QUIET_FAILURES: u32 = 3;

/// The time after a status within which another poll would show the same.
const FRESH: Duration = Duration::from_secs(3);

/// The most entries of the history; the story has eight steps.
pub(in crate::wizard) const MOST_STEPS: usize = 24;

impl Connection {
    #[inline(never)]
    pub(in crate::wizard) fn new(now: Time) -> Self {
        Self {
            last_status: None,
            step_history: Vec::new(),
            poll: Poll::starting(now),
            problem: None,
            failures: 0,
            retry: Retry::default(),
            fresh: None,
            claimed: false,
            nudged_for_dns: false,
            following: Following::default(),
            recheck: false,
            rechecked: None,
            attached: true,
            awaits: None,
            tries: 0,
            requested: None,
            vouched: false,
        }
    }

    pub(in crate::wizard) fn step(&self) -> Option<&Step> {
        self.last_status.as_ref().map(|known| &known.status.step)
    }

    /// The step that was seen last, in this or an earlier visit.
    pub(in crate::wizard) fn step_seen_last(&self) -> Option<&Step> {
        self.step_history.last().map(|(step, _)| step)
    }

    /// The time at which the current step was first seen.
    pub(in crate::wizard) fn since(&self) -> Option<Time> {
        self.step_history.last().map(|(_, since)| *since)
    }

    pub(in crate::wizard) fn is_complete(&self) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| known.status.is_live())
    }

    /// Asks for a recheck of DNS. Its rate limit is not documented, so soon after the last recheck another click only polls the
    /// status.
    pub(in crate::wizard) fn ask_recheck(&mut self, now: Time) {
        let lately = self
            .rechecked
            .is_some_and(|last| last <= now && now.since(last) < RECHECKS_APART);
        self.recheck = self.waits_for_records() && !lately;
    }

    pub(in crate::wizard) fn waits_for_records(&self) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| known.status.waits_for_records())
    }

    pub(in crate::wizard) fn has_records(&self) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| !known.status.records.is_empty())
    }

    pub(in crate::wizard) fn is_certified(&self) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| known.status.certified == Some(true))
    }

    /// The event that has to happen next.
    pub(in crate::wizard) fn awaited(&self) -> Awaited {
        let known = || Some(self.last_status.as_ref()?.status.awaited());
        self.awaits.or_else(known).unwrap_or(Awaited::Step)
    }

    /// Tells whether the last status is so new that another poll would show the same.
    pub(in crate::wizard) fn is_fresh(&self, now: Time) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| known.at <= now && now.since(known.at) < FRESH)
    }

    /// The fault, where it is final or has lasted, so that the screen shows it as a problem.
    pub(in crate::wizard) fn loud_problem(&self) -> Option<&Problem> {
        let problem = self.problem.as_ref()?;
        (problem.error.is_final() || self.failures >= QUIET_FAILURES).then_some(problem)
    }

    pub(in crate::wizard) fn failed(
        &mut self,
        attempt: Attempt,
        error: ApiError,
        shown: bool,
        turn: &mut Turn,
    ) {
        self.failures += 1;
        turn.schedule_after(&mut self.poll, &error);
        let problem = Problem { attempt, error };
        if shown && (problem.error.is_final() || self.failures == QUIET_FAILURES) {
            // The fault is announced now, even if it was noted silently before.
            self.problem = None;
            turn.note(&mut self.problem, problem);
        } else {
            self.problem = Some(problem);
        }
    }

    /// Takes in the reply to a recheck or to the call for a change. Only the next status tells the effect, so a fault is no
    /// problem.
    pub(in crate::wizard) fn side_call_answered(
        &mut self,
        call: &Call,
        reply: Result<Reply, ApiError>,
        now: Time,
    ) {
        let news = match (call, reply) {
            (Call::Recheck, _) => {
                self.recheck = false;
                self.rechecked = Some(now);
                true
            }
            (_, Ok(Reply::Change(change))) => self.following.answered(change),
            // Without access to the change, the wizard goes by the status alone.
            (_, Err(error)) if error.is_final() => self.following.answered(None),
            _ => false,
        };
        if news {
            self.poll.restart(now);
        }
    }

    /// Takes in the reply to a nudge.
    pub(in crate::wizard) fn nudged(&mut self, reply: Result<Reply, ApiError>, turn: &mut Turn) {
        match reply {
            Ok(reply) => {
                self.retry.said = match reply {
                    Reply::Nudged { message } => message,
                    _ => None,
                };
                self.retry.activity = Activity::Looking;
                self.poll.restart(turn.now);
            }
            Err(error) => self.retry.failed(error, turn),
        }
    }

    /// The time from which a retry is allowed; none where a retry is useless.
    pub(in crate::wizard) fn retry_from(&self) -> Option<Time> {
        let known = self.last_status.as_ref()?;
        let failed = known.status.failure.as_ref();
        let of_use = failed.map_or(self.attached, |failure| failure.of.can_be_retried());
        (of_use && !self.is_complete()).then(|| {
            self.retry
                .possible_from(&known.status, self.since().unwrap_or(known.at))
        })
    }

    /// Corrects stored times after the clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        for (_, since) in &mut self.step_history {
            *since = now.min(*since);
        }
        if let Some(known) = &mut self.last_status {
            known.at = known.at.min(now);
        }
        if let Some(fresh) = &mut self.fresh {
            fresh.since = fresh.since.min(now);
        }
        self.rechecked = self.rechecked.map(|at| at.min(now));
        self.requested = self.requested.map(|at| at.min(now));
        self.retry.read_clock(now);
    }
}
