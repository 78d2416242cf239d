//! What an answer of the API, or its absence, means for the call it belongs to.

use super::change::Following;
use super::connection::{Connection, Fresh};
use super::effect::{Effect, HostEvent};
use super::ownership::Ownership;
use super::problem::{Attempt, Problem};
use super::retry::Activity;
use super::screen::Stage;
use super::{ApiError, Garbled, OwnershipPolicy, Profile, Wizard, asking, context};
use crate::api::{Call, Domain, Reply};
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
        let reply = call.reply(answer, now);
        if let Err(error) = &reply {
            if let Some(span) = error.wait() {
                self.line.hold(span, now);
            }
            self.remember_fault(&call, error, now);
        }
        if call == Call::Status && reply.is_err() && self.removal_unseen(now, effects) {
            return;
        }
        let shown = self.stage() == Stage::Connection || self.removing.is_followed();
        let elsewhere =
            matches!(&reply, Ok(Reply::Status(status)) if self.is_changed_elsewhere(status));
        let context = &mut context(now, &mut self.chance, effects);
        context.status = code;
        if let (Call::Recheck | Call::Change { .. }, Some(connection)) =
            (&call, &mut self.connection)
        {
            return connection.looked_aside(&call, reply, now);
        }
        match (Attempt::of(&call), reply) {
            // In this profile a name is refused while a change is under way, be it the change to this very name, which
            // somebody asked for on another device.
            (Attempt::Add, Err(error @ ApiError::Refused { .. }))
                if self.config.at.profile == Profile::Current =>
            {
                self.name.refusal = Some(error);
            }
            (Attempt::Add, Err(error)) => self.name.failed(error, context),
            (Attempt::Add, Ok(Reply::Domain(domain))) => self.added(domain, code, now, effects),
            (Attempt::Status, reply) if self.connection.is_none() => {
                let (Some(refusal), Some(name)) = (self.name.refusal.take(), &self.name.adding)
                else {
                    match reply {
                        Err(error) => asking::settle(&mut self.name.look, &error, context),
                        Ok(reply) => {
                            self.name.look.rest();
                            if let Reply::Status(status) = reply {
                                self.take_up(status, now, effects);
                            }
                        }
                    }
                    return;
                };
                self.name.look.rest();
                match reply {
                    Ok(Reply::Status(status)) if status.is_about(name.as_ascii()) == Some(true) => {
                        let known = Domain {
                            id: None,
                            verified: true,
                            record: None,
                            change: status.change,
                        };
                        self.added(known, code, now, effects);
                    }
                    _ => self.name.failed(refusal, context),
                }
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
                    Err(error) => connection.failed(error, shown, context),
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
            (Attempt::Add, Ok(_)) => {}
        }
    }

    /// The platform knows the name.
    fn added(
        &mut self,
        mut domain: Domain,
        code: Option<u16>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let required = self.config.ownership == OwnershipPolicy::Required;
        if required && !domain.verified && (domain.id.is_none() || domain.record.is_none()) {
            let context = &mut context(now, &mut self.chance, effects);
            context.status = code;
            return self.name.failed(ApiError::Garbled(Garbled::Shape), context);
        }
        let Some(name) = self.name.adding.take() else {
            return;
        };
        let host = name.as_ascii().to_owned();
        effects.push(Effect::Emit(HostEvent::DomainAdded(host.clone())));
        self.domain = Some(name);
        let following = Following::new(domain.change.take());
        self.ownership = required.then(|| Ownership::new(domain));
        self.connection = Some(Connection {
            following,
            fresh: Some(Fresh { host, since: now }),
            ..Connection::new(now)
        });
        self.watch.poll.restart(now);
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

/// Support wants the last ones.
const MOST_FAULTS: usize = 12;
