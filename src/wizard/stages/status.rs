//! Takes in a status: the changes that it makes, the announcements and the events.

use super::connection::{Connection, Known, MOST_STEPS};
use super::retry::Activity;
use crate::api::{Failed, Failure, Status, Step};
use crate::domain::Record;
use crate::time::Time;
use crate::wizard::protocol::{Announcement, ErrorCode, HostEvent};
use crate::wizard::turn::Turn;

impl Connection {
    /// Takes in a status. `shown` tells that the screen shows the steps, so that new ones are announced.
    pub(in crate::wizard) fn answered(&mut self, mut status: Status, shown: bool, turn: &mut Turn) {
        let now = turn.now;
        self.following.correct(&mut status);
        self.correct_earlier_domain(&mut status, shown, now);
        self.correct_end(&mut status, now);
        if self.has_timed_out(&status, now) {
            status.failure = Some(Failure {
                of: Failed::CertificateTime,
                said: String::new(),
            });
        }
        let before = self.last_status.take().map(|known| known.status);
        let had_error = before
            .as_ref()
            .is_some_and(|before| before.failure.is_some());
        let from = before.as_ref().map(|before| before.step.clone());
        let moved = from.as_ref() != Some(&status.step);
        let actor_before = before.as_ref().map(Status::actor);
        keep_records(
            &mut status,
            before.map_or(Vec::new(), |before| before.records),
        );
        let actor = status.actor();
        let turned = actor_before != Some(actor) && !had_error && status.failure.is_none();
        self.failures = 0;
        self.problem = None;
        self.poll.answered(now, &mut turn.chance);
        if moved {
            self.see(&status.step, now);
            self.poll.changed(now);
            self.nudged_for_dns = false;
            turn.emit(HostEvent::Step {
                from,
                to: status.step.clone(),
            });
        }
        if shown && (moved || turned) {
            turn.say(Announcement::Step {
                step: status.step.clone(),
                turn: actor,
                awaited: status.awaited(),
            });
        }
        if status.failure.is_some() && !had_error {
            turn.emit(HostEvent::Error {
                code: ErrorCode::STEP_FAILED,
                status: None,
            });
        }
        self.retry.looked(&status, moved, had_error, turn);
        self.last_status = Some(Known { status, at: now });
        // A retry that waits for the network is void once the platform has gone on without it.
        if self.retry.activity == Activity::Sending && (moved || self.retry_from().is_none()) {
            self.retry.activity = Activity::Idle;
        }
        if self.is_complete() {
            self.poll.rest();
        }
    }

    /// Takes a bare domain for live because another source sees it point here. [`correct_end`](Self::correct_end) corrects later
    /// statuses.
    pub(in crate::wizard) fn vouch(&mut self, turn: &mut Turn) {
        self.vouched = true;
        let Some(known) = &mut self.last_status else {
            return;
        };
        known.status.pointed = Some(true);
        let step = Step::Complete;
        let from = std::mem::replace(&mut known.status.step, step.clone());
        let (actor, awaited) = (known.status.actor(), known.status.awaited());
        self.see(&step, turn.now);
        self.poll.rest();
        self.retry.activity = Activity::Idle;
        turn.emit(HostEvent::Step {
            from: Some(from),
            to: step.clone(),
        });
        turn.say(Announcement::Step {
            step,
            turn: actor,
            awaited,
        });
    }

    fn see(&mut self, step: &Step, now: Time) {
        if self.step_history.len() == MOST_STEPS {
            self.step_history.remove(0);
        }
        self.step_history.push((step.clone(), now));
    }
}

/// Keeps earlier records that a later status leaves out, because the platform may not list a record any more once it sees it.
fn keep_records(status: &mut Status, before: Vec<Record>) {
    let mut kept = Vec::new();
    for record in before {
        let alike = |other: &Record| other.purpose == record.purpose;
        let seen = status.pointed == Some(true) && !status.records.iter().any(alike);
        if status.records.is_empty() || seen {
            kept.push(record);
        }
    }
    status.records.append(&mut kept);
}
