//! What an answer of the API, or its absence, means for the call it belongs to.

use super::connection::Fresh;
use super::effect::{Effect, HostEvent};
use super::ownership::Ownership;
use super::problem::{Attempt, Problem};
use super::retry::Activity;
use super::screen::Stage;
use super::{ApiError, Garbled, Wizard, asking, context};
use crate::api::{Call, Domain, Reply};
use crate::domain::Record;
use crate::http::{Response, TransportError};
use crate::time::Time;

impl Wizard {
    /// What an answer, or its absence, means for the call it belongs to.
    pub(super) fn settle_call(
        &mut self,
        call: Call,
        answer: Result<Response, TransportError>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let scarce = answer.as_ref().is_ok_and(asking::is_scarce);
        for poll in self.polls_mut() {
            poll.widen(scarce);
        }
        let code = answer.as_ref().ok().map(|response| response.status);
        let mut reply = call.reply(answer, now);
        if let (Ok(reply), Some(domain)) = (
            &mut reply,
            self.domain.as_ref().or(self.name.adding.as_ref()),
        ) {
            complete(reply, domain.as_ascii());
        }
        if let Err(error) = &reply {
            if let Some(span) = error.wait() {
                self.line.hold(span, now);
            }
            self.remember_fault(&call, error, now);
        }
        if call == Call::Status && reply.is_err() {
            self.removal_unseen(now, effects);
        }
        let shown = self.stage() == Stage::Connection || self.removing.is_followed();
        let elsewhere =
            matches!(&reply, Ok(Reply::Status(status)) if self.is_changed_elsewhere(status, now));
        if let Call::Attach { .. } = call {
            return self.attach_answered(reply, code, now, effects);
        }
        let context = &mut context(now, &mut self.chance, effects);
        context.status = code;
        if let (Call::Recheck | Call::Change { .. }, Some(connection)) =
            (&call, &mut self.connection)
        {
            return connection.looked_aside(&call, reply, now);
        }
        match (Attempt::of(&call), reply) {
            (Attempt::Add, Err(error)) => self.name.failed(error, context),
            (Attempt::Add, Ok(Reply::Domain(domain))) => self.added(domain, code, now, effects),
            (Attempt::Status, reply)
                if self.connection.is_none() || self.name.refusal.is_some() =>
            {
                let name = self.name.adding.as_ref().or(self.domain.as_ref());
                let (Some(name), Some(refusal)) = (name.cloned(), self.name.refusal.take()) else {
                    match reply {
                        Err(error) => {
                            asking::settle(&mut self.name.look, &error, context);
                            if self.name.adding.is_some() {
                                self.name.failed(error, context);
                            }
                        }
                        Ok(reply) => {
                            self.name.look.rest();
                            self.name.looked = true;
                            if let Reply::Status(status) = reply {
                                self.take_up(status, now, effects);
                            }
                        }
                    }
                    return;
                };
                self.name.look.rest();
                let status = match reply {
                    Ok(Reply::Status(status)) => Some(status),
                    _ => None,
                };
                self.refusal_looked(refusal, &name, status, now, effects);
            }
            (Attempt::Verify, reply) => {
                let (Some(ownership), Some(domain)) = (&mut self.ownership, &self.domain) else {
                    return;
                };
                match reply {
                    Ok(Reply::Verification(outcome)) => {
                        ownership.answered(outcome, domain, context)
                    }
                    Ok(_) => {}
                    Err(error) => ownership.failed(error, context),
                }
            }
            (Attempt::Remove, reply) => self.removal_answered(reply, code, now, effects),
            (Attempt::Status, Ok(Reply::Status(status))) if self.removing.is_followed() => {
                self.removal_looked(status, now, effects);
            }
            (Attempt::Status, Ok(Reply::Status(status))) if elsewhere => {
                self.catch_up(status, now, effects);
            }
            (Attempt::Status, reply) => {
                let Some(connection) = &mut self.connection else {
                    return;
                };
                match reply {
                    Ok(Reply::Status(status)) => connection.answered(status, shown, context),
                    Ok(_) => {}
                    Err(error) => connection.failed(Attempt::Status, error, shown, context),
                }
            }
            (Attempt::Retry, reply) => {
                let Some(connection) = &mut self.connection else {
                    return;
                };
                match reply {
                    Ok(reply) => {
                        connection.retry.said = match reply {
                            Reply::Nudged { message } => message,
                            _ => None,
                        };
                        connection.retry.activity = Activity::Looking;
                        connection.poll.restart(now);
                    }
                    Err(error) => connection.retry.failed(error, context),
                }
            }
            (Attempt::Add, Ok(_)) | (Attempt::Attach, _) => {}
        }
    }

    /// The platform knows the name, and says how its ownership is proved.
    fn added(&mut self, domain: Domain, code: Option<u16>, now: Time, effects: &mut Vec<Effect>) {
        if !domain.verified && (domain.id.is_none() || domain.record.is_none()) {
            let context = &mut context(now, &mut self.chance, effects);
            context.status = code;
            return self.name.failed(ApiError::Garbled(Garbled::Shape), context);
        }
        let Some(name) = self.name.adding.take() else {
            return;
        };
        let host = name.as_ascii().to_owned();
        effects.push(Effect::Emit(HostEvent::DomainAdded(host.clone())));
        if domain.verified {
            // It was proved at an earlier visit, and a host page that attaches names waits for this word.
            effects.push(Effect::Emit(HostEvent::DomainVerified(host.clone())));
        }
        self.ownership = Some(Ownership::new(domain));
        let attached = self.leaves_attaching();
        let connection = self.connect(name, now);
        connection.attached = attached;
        connection.fresh = Some(Fresh { host, since: now });
    }

    fn remember_fault(&mut self, call: &Call, error: &ApiError, now: Time) {
        if self.faults.len() == MOST_FAULTS {
            self.faults.remove(0);
        }
        let attempt = Attempt::of(call);
        let error = error.clone();
        self.faults.push((Problem { attempt, error }, now));
    }
}

/// Completes the names of records that the API gives relative to the domain.
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

/// Support wants the last ones.
const MOST_FAULTS: usize = 12;
