//! The third stage: the platform works through its steps, the customer points a record, and whoever is stuck may try again.

use super::change::Following;
use super::retry::{Activity, Retry};
use crate::api::{ApiError, Awaited, Call, Reply, Status, Step};
use crate::poll::Poll;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Attempt, Problem};
use crate::wizard::turn::Turn;

/// The state of provisioning, as far as the platform has told, and the looks for more.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Connection {
    pub(in crate::wizard) last_status: Option<Known>,
    /// Each step as it was first seen, in the order seen.
    pub(in crate::wizard) step_history: Vec<(Step, Time)>,
    pub(in crate::wizard) poll: Poll,
    pub(in crate::wizard) problem: Option<Problem>,
    /// The number of looks that failed since the last good one.
    pub(in crate::wizard) failures: u32,
    pub(in crate::wizard) retry: Retry,
    /// The name was given to the platform, which has not shown yet that it is at work on it.
    pub(in crate::wizard) fresh: Option<Fresh>,
    /// The customer says that the records are added.
    pub(in crate::wizard) claimed: bool,
    /// The platform has been told that DNS is right; it is told once for each time that it begins to wait for that.
    pub(in crate::wizard) nudged_for_dns: bool,
    /// The change that adding the name began.
    pub(in crate::wizard) following: Following,
    /// The customer wants the platform to look at DNS, where the API has a call for that.
    pub(in crate::wizard) recheck: bool,
    /// The last such call.
    pub(in crate::wizard) rechecked: Option<Time>,
    /// The name is on the environment, or the host page sees to that.
    pub(in crate::wizard) attached: bool,
    /// Why the name is not on the environment yet, where that passes by itself.
    pub(in crate::wizard) awaits: Option<Awaited>,
    /// The number of tries of a call that changes the site.
    pub(in crate::wizard) tries: usize,
    /// When the certificate was first seen to be asked for; none where it is not, or is issued.
    pub(in crate::wizard) requested: Option<Time>,
    /// DNS, the last check or the customer says that the name leads here, though the platform does not see it.
    pub(in crate::wizard) vouched: bool,
}

/// A name that the platform has just been given.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Fresh {
    pub(in crate::wizard) host: String,
    pub(in crate::wizard) since: Time,
}

/// The last good answer.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::wizard) struct Known {
    pub(in crate::wizard) status: Status,
    pub(in crate::wizard) at: Time,
}

/// The platform is not asked to look at DNS more often than this.
const RECHECKS_APART: Duration = Duration::from_secs(60);

/// A single lost answer is no news: the screen speaks of it quietly until this many in a row are lost.
const QUIET_FAILURES: u32 = 3;

/// A look within this time after the last would show nothing else.
const FRESH: Duration = Duration::from_secs(3);

/// The longest history; the story has eight steps.
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

    /// The step that was seen last; before the first answer the one that an earlier visit saw.
    pub(in crate::wizard) fn step_seen_last(&self) -> Option<&Step> {
        self.step_history.last().map(|(step, _)| step)
    }

    /// When the current step was first seen.
    pub(in crate::wizard) fn since(&self) -> Option<Time> {
        self.step_history.last().map(|(_, since)| *since)
    }

    pub(in crate::wizard) fn is_complete(&self) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| known.status.is_live())
    }

    /// The platform is to look at DNS. Its limit for that is not known, so soon after the last call another click only makes a
    /// look at the status.
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

    /// The next thing that has to happen.
    pub(in crate::wizard) fn awaited(&self) -> Awaited {
        let known = || Some(self.last_status.as_ref()?.status.awaited());
        self.awaits.or_else(known).unwrap_or(Awaited::Step)
    }

    /// Tells whether the last answer is so new that another look would show nothing else.
    pub(in crate::wizard) fn is_fresh(&self, now: Time) -> bool {
        let known = self.last_status.as_ref();
        known.is_some_and(|known| known.at <= now && now.since(known.at) < FRESH)
    }

    /// The fault, where it is one to speak of aloud.
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
        turn.settle(&mut self.poll, &error);
        let problem = Problem { attempt, error };
        if shown && (problem.error.is_final() || self.failures == QUIET_FAILURES) {
            // The fault becomes audible now, even if it was noted quietly before.
            self.problem = None;
            turn.note(&mut self.problem, problem);
        } else {
            self.problem = Some(problem);
        }
    }

    /// Takes in the reply of a call beside the status. Only the status tells what came of that, so a fault here is no more
    /// than a look that has to be made again.
    pub(in crate::wizard) fn looked_aside(
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
            // A page that may not read the change goes by the environment alone.
            (_, Err(error)) if error.is_final() => self.following.answered(None),
            _ => false,
        };
        if news {
            self.poll.restart(now);
        }
    }

    /// Takes in the reply of a nudge.
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

    /// From when the customer may try again; none where there is nothing to try.
    pub(in crate::wizard) fn retry_from(&self) -> Option<Time> {
        let known = self.last_status.as_ref()?;
        let failed = known.status.failure.as_ref();
        let of_use = failed.map_or(self.attached, |failure| failure.of.can_be_retried());
        (of_use && !self.is_complete()).then(|| {
            self.retry
                .possible_from(&known.status, self.since().unwrap_or(known.at))
        })
    }

    /// The clock was set back.
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
