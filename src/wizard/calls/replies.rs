//! Passes each reply of the API to the stage whose call it answers.

use crate::api::{ApiError, Call, Garbled, Reply, Status};
use crate::domain::Record;
use crate::http::{Response, TransportError};
use crate::time::Time;
use crate::wizard::protocol::{Attempt, HostEvent, Problem};
use crate::wizard::stages::{Fresh, Ownership, Site, Story};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Takes in the answer to a call, or the failure of its request.
    pub(in crate::wizard) fn take_answer(
        &mut self,
        call: &Call,
        answer: Result<Response, TransportError>,
        turn: &mut Turn,
    ) {
        let scarce = answer.as_ref().is_ok_and(is_scarce);
        for poll in self.polls_mut() {
            poll.widen(scarce);
        }
        turn.answered = true;
        turn.status = answer.as_ref().ok().map(|response| response.status);
        let mut reply = call.reply(answer, turn.now);
        match &mut reply {
            Ok(reply) => {
                let adding = || self.name()?.adding.as_ref();
                if let Some(domain) = self.domain().or_else(adding) {
                    complete(reply, domain.as_ascii());
                }
            }
            Err(error) => {
                if let Some(span) = error.wait() {
                    self.in_flight.hold(span, turn.now);
                }
                self.remember_fault(call, error.clone(), turn.now);
            }
        }
        self.take_reply(call, reply, turn);
        turn.status = None;
    }

    fn take_reply(&mut self, call: &Call, reply: Result<Reply, ApiError>, turn: &mut Turn) {
        match call {
            Call::AddDomain { .. } => self.added(reply, turn),
            Call::Attach { .. } => self.attach_answered(reply, turn),
            Call::RemoveDomain => self.removal_answered(reply, turn),
            Call::Verify { .. } => self.verification_answered(reply, turn),
            Call::Status => self.status_answered(reply, turn),
            Call::Nudge { .. } => {
                if let Some(connection) = self.story.connection_mut() {
                    connection.nudged(reply, turn);
                }
            }
            Call::Recheck | Call::Change { .. } => {
                if let Some(connection) = self.story.connection_mut() {
                    connection.side_call_answered(call, reply, turn.now);
                }
            }
        }
    }

    /// Takes in the reply to an addition: the domain with its ownership record, or a refusal.
    fn added(&mut self, reply: Result<Reply, ApiError>, turn: &mut Turn) {
        let domain = match reply {
            Err(error) => return self.name_failed(error, turn),
            Ok(Reply::Domain(domain)) => domain,
            Ok(_) => return,
        };
        if !domain.verified && (domain.id.is_none() || domain.record.is_none()) {
            return self.name_failed(ApiError::Garbled(Garbled::Shape), turn);
        }
        let Some(name) = self.story.name_mut().and_then(|name| name.adding.take()) else {
            return;
        };
        let host = name.as_ascii().to_owned();
        turn.emit(HostEvent::DomainAdded(host.clone()));
        if domain.verified {
            // The ownership was proved at an earlier visit. A host page that attaches domains waits for this event.
            turn.emit(HostEvent::DomainVerified(host.clone()));
        }
        let mut site = Site::new(name, turn.now);
        site.ownership = Some(Ownership::new(domain));
        site.connection.attached = self.leaves_attaching();
        site.connection.fresh = Some(Fresh {
            host,
            since: turn.now,
        });
        self.connect(site, turn.now);
    }

    fn verification_answered(&mut self, reply: Result<Reply, ApiError>, turn: &mut Turn) {
        let Some(site) = self.story.site_mut() else {
            return;
        };
        let Some(ownership) = &mut site.ownership else {
            return;
        };
        match reply {
            Ok(Reply::Verification(outcome)) => ownership.answered(outcome, &site.domain, turn),
            Ok(_) => {}
            Err(error) => ownership.failed(error, turn),
        }
    }

    fn status_answered(&mut self, reply: Result<Reply, ApiError>, turn: &mut Turn) {
        if reply.is_err() {
            self.removal_unseen(turn);
        }
        if let Some(refusal) = self.refusal.take() {
            return self.refusal_polled(refusal, status_of(reply), turn);
        }
        match &mut self.story {
            Story::Naming(_) => self.existing_polled(reply, turn),
            Story::Connecting(site) => match reply {
                Ok(Reply::Status(status)) => self.take_status(status, turn),
                Ok(_) => {}
                Err(error) => {
                    let shown = site.shows_steps();
                    site.connection.failed(Attempt::Status, error, shown, turn);
                }
            },
        }
    }

    fn take_status(&mut self, status: Status, turn: &mut Turn) {
        let elsewhere = self.is_changed_elsewhere(&status, turn.now);
        let Some(site) = self.story.site_mut() else {
            return;
        };
        let shown = site.shows_steps();
        if site.removal.is_followed() {
            self.removal_polled(status, turn);
        } else if elsewhere {
            self.catch_up(status, turn);
        } else {
            site.connection.answered(status, shown, turn);
        }
    }

    fn remember_fault(&mut self, call: &Call, error: ApiError, now: Time) {
        if self.faults.len() == MOST_FAULTS {
            self.faults.remove(0);
        }
        let attempt = Attempt::of(call);
        self.faults.push((Problem { attempt, error }, now));
    }
}

fn status_of(reply: Result<Reply, ApiError>) -> Option<Status> {
    match reply {
        Ok(Reply::Status(status)) => Some(status),
        _ => None,
    }
}

/// Completes names of records that the API gives relative to the domain.
fn complete(reply: &mut Reply, domain: &str) {
    let whole = |record: Record| record.below(domain);
    match reply {
        Reply::Domain(known) => known.record = known.record.take().map(whole),
        Reply::Status(status) => {
            status.records = std::mem::take(&mut status.records)
                .into_iter()
                .map(whole)
                .collect();
        }
        _ => {}
    }
}

/// Tells whether less than a fifth of the allowed requests is left. On another origin the page may be unable to read the headers,
/// so a 429 counts as well.
fn is_scarce(response: &Response) -> bool {
    let number = |name| {
        response
            .header(name)
            .and_then(|text| text.trim().parse::<u32>().ok())
    };
    match (number("x-ratelimit-remaining"), number("x-ratelimit-limit")) {
        (Some(remaining), Some(limit)) => remaining < limit / 5,
        _ => response.status == 429,
    }
}

/// The number of recent faults that the report to support lists.
const MOST_FAULTS: usize = 12;
