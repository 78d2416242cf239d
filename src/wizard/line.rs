//! The line to the API: one request at a time, ten seconds for each, late answers dropped.

use super::effect::{Effect, RequestId};
use crate::api::{Address, ApiError, Call, LONGEST_WAIT};
use crate::http::{Response, TransportError};
use crate::time::{Duration, Time};

/// An answer that takes longer is given up. It is longer than any that a person would wait out, and shorter
/// than proxies wait.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// Numbers for requests, none of them twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids(u32);

impl Ids {
    pub(super) fn next(&mut self) -> RequestId {
        self.0 = self.0.wrapping_add(1);
        RequestId(self.0)
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    in_flight: Option<InFlight>,
    /// The server wants nothing at all before this; it outlives even a start from the beginning.
    wall: Option<Time>,
}

#[derive(Clone, Debug)]
struct InFlight {
    id: RequestId,
    call: Call,
    deadline: Time,
}

impl Line {
    pub(super) fn call_in_flight(&self) -> Option<&Call> {
        self.in_flight.as_ref().map(|flight| &flight.call)
    }

    /// The server wants to be left alone for this long; no shorter wish of it, and nothing else, takes that back.
    pub(super) fn hold(&mut self, span: Duration, now: Time) {
        let until = now + span;
        self.wall = self.held_until(now).max(Some(until));
    }

    /// Another visit, or another tab, was told to leave the server alone until then.
    pub(super) fn hold_until(&mut self, until: Option<Time>) {
        self.wall = self.wall.max(until);
    }

    /// Until when nothing may be sent; a moment further ahead than any that was set belongs to another clock.
    pub(super) fn held_until(&self, now: Time) -> Option<Time> {
        self.wall
            .filter(|wall| *wall > now && wall.since(now) <= LONGEST_WAIT)
    }

    pub(super) fn deadline(&self) -> Option<Time> {
        self.in_flight.as_ref().map(|flight| flight.deadline)
    }

    pub(super) fn send(
        &mut self,
        id: RequestId,
        call: Call,
        at: &Address,
        now: Time,
    ) -> Result<Effect, ApiError> {
        let request = call.request(at)?;
        self.in_flight = Some(InFlight {
            id,
            call,
            deadline: now + TIMEOUT,
        });
        Ok(Effect::Send { id, request })
    }

    /// Nobody waits for what is in flight any more.
    pub(super) fn cancel(&mut self) -> Option<Effect> {
        self.in_flight
            .take()
            .map(|flight| Effect::Cancel(flight.id))
    }

    /// The call that an answer is for; none for a late or unknown one.
    pub(super) fn answered(&mut self, id: RequestId) -> Option<Call> {
        self.in_flight
            .take_if(|flight| flight.id == id)
            .map(|flight| flight.call)
    }

    /// The call whose time has run out, with what to do about its request. A deadline further ahead than any
    /// can be was set before the clock was set back, and has run out too.
    pub(super) fn expired(
        &mut self,
        now: Time,
    ) -> Option<(Call, Effect, Result<Response, TransportError>)> {
        let flight = self
            .in_flight
            .take_if(|flight| flight.deadline <= now || flight.deadline.since(now) > TIMEOUT)?;
        Some((
            flight.call,
            Effect::Cancel(flight.id),
            Err(TransportError::TimedOut),
        ))
    }
}
