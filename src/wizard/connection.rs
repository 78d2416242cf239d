//! The third stage: the platform works through its steps, the customer points a record, and whoever is stuck
//! may try again.

use super::change::Following;
use super::context::Context;
use super::effect::{Announcement, ErrorCode, HostEvent};
use super::problem::{Attempt, Problem};
use super::retry::{Activity, Retry};
use crate::api::{ApiError, Awaited, Call, Failed, Failure, Reply, Status, Step};
use crate::domain::Record;
use crate::poll::Poll;
use crate::time::{Duration, Time};

pub use super::retry::RetryOutcome;

/// How far provisioning has come, as far as it is known, and how the asking goes.
#[derive(Clone, Debug)]
pub(super) struct Connection {
    pub(super) known: Option<Known>,
    /// When each step was first seen, in the order seen.
    pub(super) seen: Vec<(Step, Time)>,
    pub(super) poll: Poll,
    pub(super) problem: Option<Problem>,
    /// Looks that failed since the last good one.
    pub(super) failures: u32,
    pub(super) retry: Retry,
    /// Since when the platform is to serve the name, while it has not shown that it is at work on it.
    pub(super) fresh: Option<Fresh>,
    /// The customer says that the records are added.
    pub(super) claimed: bool,
    /// The platform has been told that DNS is right; it is told once for each time that it begins to wait for that.
    pub(super) told: bool,
    /// The change that adding the name began, where it is one.
    pub(super) following: Following,
    /// The customer wants the platform to look at DNS, where it can be asked to.
    pub(super) recheck: bool,
    /// When it was last asked to.
    pub(super) rechecked: Option<Time>,
    /// The name is on the environment, or the host page sees to that.
    pub(super) attached: bool,
    /// Why it is not on it yet, where that passes by itself.
    pub(super) awaits: Option<Awaited>,
    /// How often it was tried since then.
    pub(super) tries: usize,
    /// Since when the certificate has been seen to be asked for; none where it is not, or is there.
    pub(super) requested: Option<Time>,
    /// DNS, the last check or the customer says that the name leads here, though the platform does not see it.
    pub(super) vouched: bool,
}

/// A name that the platform has just been given.
#[derive(Clone, Debug)]
pub(super) struct Fresh {
    pub(super) host: String,
    pub(super) since: Time,
}

/// The last good answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) status: Status,
    pub(super) at: Time,
}

/// After so long what is complete is complete for the name that was added last.
const SETTLED: Duration = Duration::from_secs(60);

/// The platform is not asked to look at DNS more often.
const RECHECKS_APART: Duration = Duration::from_secs(60);

/// After so long an environment that is ready, with nothing left to do, is taken to rest there: its next step follows within a
/// minute, if there is one.
const RESTED: Duration = Duration::from_secs(120);

/// For so long AWS ACM waits for the proof of a name.
const PROOF_TIME: Duration = Duration::from_secs(72 * 60 * 60);

/// A single lost answer is no news: the screen says so quietly until this many in a row are lost.
const QUIET_FAILURES: u32 = 3;

/// News is never asked for sooner after the last.
const FRESH: Duration = Duration::from_secs(3);

/// More steps than this are not remembered: the story has eight.
pub(super) const MOST_SEEN: usize = 24;

impl Connection {
    pub(super) fn new(now: Time) -> Self {
        Self {
            known: None,
            seen: Vec::new(),
            poll: Poll::starting(now),
            problem: None,
            failures: 0,
            retry: Retry::default(),
            fresh: None,
            claimed: false,
            told: false,
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

    pub(super) fn step(&self) -> Option<&Step> {
        self.known.as_ref().map(|known| &known.status.step)
    }

    /// The step that was seen last; before the first answer one that an earlier visit saw.
    pub(super) fn step_seen_last(&self) -> Option<&Step> {
        self.seen.last().map(|(step, _)| step)
    }

    pub(super) fn is_complete(&self) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|known| known.status.is_live())
    }

    /// The platform is to look at DNS. How often it may be asked is not known, so an impatient finger only looks at what it
    /// saw a moment ago.
    pub(super) fn ask_recheck(&mut self, now: Time) {
        let lately = self
            .rechecked
            .is_some_and(|last| last <= now && now.since(last) < RECHECKS_APART);
        self.recheck = self.waits_for_records() && !lately;
    }

    pub(super) fn waits_for_records(&self) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|known| known.status.waits_for_records())
    }

    pub(super) fn has_records(&self) -> bool {
        self.known
            .as_ref()
            .is_some_and(|known| !known.status.records.is_empty())
    }

    /// What has to happen next.
    pub(super) fn awaited(&self) -> Awaited {
        let known = || Some(self.known.as_ref()?.status.awaited());
        self.awaits.or_else(known).unwrap_or(Awaited::Step)
    }

    /// Since when the current step has been seen.
    pub(super) fn since(&self) -> Option<Time> {
        self.seen.last().map(|(_, since)| *since)
    }

    /// Another look would show nothing else.
    pub(super) fn is_fresh(&self, now: Time) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|known| known.at <= now && now.since(known.at) < FRESH)
    }

    /// Whether the fault is one to speak of aloud.
    pub(super) fn loud_problem(&self) -> Option<&Problem> {
        let problem = self.problem.as_ref()?;
        (problem.error.is_final() || self.failures >= QUIET_FAILURES).then_some(problem)
    }

    /// `shown` where the customer sees the steps, and wants to hear of them.
    pub(super) fn answered(&mut self, mut status: Status, shown: bool, context: &mut Context<'_>) {
        let now = context.now;
        self.following.correct(&mut status);
        self.tell_names_apart(&mut status, shown, now);
        self.believe(&mut status, now);
        let before = self.known.take();
        let mut kept = Vec::new();
        let had_error = before
            .as_ref()
            .is_some_and(|known| known.status.failure.is_some());
        let from = before.as_ref().map(|known| known.status.step.clone());
        let moved = from.as_ref() != Some(&status.step);
        let before_turn = before.as_ref().map(|known| known.status.actor());
        // The records once given stay on screen when a later answer leaves them out: what the platform sees it lists no more.
        for record in before.map_or(Vec::new(), |before| before.status.records) {
            let alike = |other: &Record| other.purpose == record.purpose;
            if status.records.is_empty()
                || status.pointed == Some(true) && !status.records.iter().any(alike)
            {
                kept.push(record);
            }
        }
        status.records.append(&mut kept);
        if self.has_waited_in_vain(&status, now) {
            status.failure = Some(Failure {
                of: Failed::CertificateTime,
                said: String::new(),
            });
        }
        let turn = status.actor();
        let turned = before_turn != Some(turn) && !had_error && status.failure.is_none();
        self.failures = 0;
        self.problem = None;
        self.poll.answered(now, context.chance);
        if moved {
            self.see(&status.step, now);
            self.poll.changed(now);
            self.told = false;
            context.tell_host(HostEvent::Step {
                from,
                to: status.step.clone(),
            });
        }
        if shown && (moved || turned) {
            context.say(Announcement::Step {
                step: status.step.clone(),
                turn,
                awaited: status.awaited(),
            });
        }
        if status.failure.is_some() && !had_error {
            context.tell_host(HostEvent::Error {
                code: ErrorCode::STEP_FAILED,
                status: None,
            });
        }
        self.retry.looked(&status, moved, had_error, context);
        self.known = Some(Known { status, at: now });
        // What was to be tried again, and waited for a network, went on without it.
        if self.retry.activity == Activity::Sending && (moved || self.retry_from().is_none()) {
            self.retry.activity = Activity::Idle;
        }
        if self.is_complete() {
            self.poll.rest();
        }
    }

    /// Somebody who can see it says that the name leads here: what the platform says from now on is read with that in mind.
    pub(super) fn vouch(&mut self, context: &mut Context<'_>) {
        self.vouched = true;
        let Some(known) = &mut self.known else {
            return;
        };
        known.status.pointed = Some(true);
        let step = Step::Complete;
        let from = std::mem::replace(&mut known.status.step, step.clone());
        let (turn, awaited) = (known.status.actor(), known.status.awaited());
        self.see(&step, context.now);
        self.poll.rest();
        // What was to be tried again is done without.
        self.retry.activity = Activity::Idle;
        context.tell_host(HostEvent::Step {
            from: Some(from),
            to: step.clone(),
        });
        context.say(Announcement::Step {
            step,
            turn,
            awaited,
        });
    }

    /// The step is seen from now on.
    fn see(&mut self, step: &Step, now: Time) {
        if self.seen.len() == MOST_SEEN {
            self.seen.remove(0);
        }
        self.seen.push((step.clone(), now));
    }

    /// Takes for the end what the platform does not call so: a name that is vouched for, and a step at which an environment may
    /// rest where all is done and nothing has moved for a while.
    fn believe(&mut self, status: &mut Status, now: Time) {
        let all_done = status.certified == Some(true)
            && status.pointed != Some(false)
            && matches!(status.step, Step::Ready);
        let rests = || {
            status.failure.is_none()
                && matches!(self.step(), Some(Step::Ready))
                && self.since().is_some_and(|since| now.since(since) >= RESTED)
        };
        if self.vouched && status.lacks_sight_alone() {
            status.pointed = Some(true);
            status.step = Step::Complete;
        } else if all_done && (rests() || self.is_complete()) {
            status.step = Step::Complete;
        }
    }

    /// The status is the environment's, not the name's: right after a name is added, "complete" can be about the one
    /// before. It is believed once the platform has been seen at work, or names the record of this one, or keeps saying so.
    fn tell_names_apart(&mut self, status: &mut Status, shown: bool, now: Time) {
        let Some(fresh) = &self.fresh else { return };
        let about_it = |record: &Record| record.name.eq_ignore_ascii_case(&fresh.host);
        let about = match status.nameless {
            true => Some(false),
            false => status.is_about(&fresh.host),
        };
        let settled = about.unwrap_or_else(|| {
            now.since(fresh.since) >= SETTLED || status.records.iter().any(about_it)
        });
        if !shown && !status.records.iter().any(about_it) {
            // Before the host page has attached the name, the records are those of another.
            status.records.clear();
        }
        if about == Some(false) {
            // What is said of another name's DNS is not to be shown under this one.
            status.records.clear();
            (status.certified, status.pointed) = (None, None);
            if status.rests {
                status.step = Step::Pending;
            }
            return;
        }
        match status.step {
            Step::Pending => {}
            _ if status.is_at_the_end() && !settled => status.step = Step::Pending,
            _ => self.fresh = None,
        }
    }

    /// A certificate that has not been proved by now never will be, though nobody says so.
    fn has_waited_in_vain(&mut self, status: &Status, now: Time) -> bool {
        let by_step = matches!(status.step, Step::RequestingCert | Step::WaitingCert);
        let waits = status.certified.map_or(by_step, |certified| !certified);
        self.requested = waits.then(|| self.requested.unwrap_or(now));
        let begun = self.requested.max(self.retry.last);
        waits
            && status.failure.is_none()
            && begun.is_some_and(|begun| now.since(begun) >= PROOF_TIME)
    }

    pub(super) fn failed(
        &mut self,
        attempt: Attempt,
        error: ApiError,
        shown: bool,
        context: &mut Context<'_>,
    ) {
        self.failures += 1;
        super::asking::settle(&mut self.poll, &error, context);
        let problem = Problem { attempt, error };
        if shown && (problem.error.is_final() || self.failures == QUIET_FAILURES) {
            // It becomes audible now, whatever was noted quietly before.
            self.problem = None;
            super::note(&mut self.problem, problem, context);
        } else {
            self.problem = Some(problem);
        }
    }

    /// What was asked beside the status came, or did not. It is the status that tells what came of it, so a fault here is
    /// no more than a look that has to be made again.
    pub(super) fn looked_aside(&mut self, call: &Call, reply: Result<Reply, ApiError>, now: Time) {
        let news = match (call, reply) {
            (Call::Recheck, _) => {
                self.recheck = false;
                self.rechecked = Some(now);
                true
            }
            (_, Ok(Reply::Change(change))) => self.following.answered(change),
            // Whoever is not told of it goes by the environment alone.
            (_, Err(error)) if error.is_final() => self.following.answered(None),
            _ => false,
        };
        if news {
            self.poll.restart(now);
        }
    }

    /// When the customer may try again; none where there is nothing to try.
    pub(super) fn retry_from(&self) -> Option<Time> {
        let known = self.known.as_ref()?;
        let failed = known.status.failure.as_ref();
        let of_use = failed.map_or(self.attached, |failure| failure.of.can_be_retried());
        (of_use && !self.is_complete()).then(|| {
            self.retry
                .possible_from(&known.status, self.since().unwrap_or(known.at))
        })
    }
}
