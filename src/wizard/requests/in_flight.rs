//! The request in flight: one at a time, ten seconds for each, late answers dropped.

use crate::api::{Address, ApiError, Call, LONGEST_WAIT};
use crate::http::{Response, TransportError};
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Effect, RequestId};

/// An answer that takes longer is given up. A person would not wait for it, and proxies wait longer.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// Numbers for requests, none of them twice.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Ids(u32);

impl Ids {
    pub(in crate::wizard) fn next(&mut self) -> RequestId {
        self.0 = self.0.wrapping_add(1);
        RequestId(self.0)
    }
}

/// The request in flight, and the server's wish to be left alone.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct InFlight {
    current: Option<Flight>,
    /// The server wants nothing at all before this; the wish outlives even a start from the beginning.
    hold: Option<Time>,
}

#[derive(Clone, Debug)]
struct Flight {
    id: RequestId,
    call: Call,
    deadline: Time,
}

impl InFlight {
    pub(in crate::wizard) fn call(&self) -> Option<&Call> {
        self.current.as_ref().map(|flight| &flight.call)
    }

    /// Leaves the server alone for this long; a shorter wish of the server takes nothing back.
    pub(in crate::wizard) fn hold(&mut self, span: Duration, now: Time) {
        let until = now + span;
        self.hold = self.held_until(now).max(Some(until));
    }

    /// Leaves the server alone until then, as another visit or another tab was told.
    pub(in crate::wizard) fn hold_until(&mut self, until: Option<Time>) {
        self.hold = self.hold.max(until);
    }

    /// The moment before which nothing may be sent. One further ahead than any wish can be belongs to another clock.
    pub(in crate::wizard) fn held_until(&self, now: Time) -> Option<Time> {
        self.hold
            .filter(|hold| *hold > now && hold.since(now) <= LONGEST_WAIT)
    }

    pub(in crate::wizard) fn deadline(&self) -> Option<Time> {
        self.current.as_ref().map(|flight| flight.deadline)
    }

    pub(in crate::wizard) fn send(
        &mut self,
        id: RequestId,
        call: Call,
        at: &Address,
        now: Time,
    ) -> Result<Effect, ApiError> {
        let request = call.request(at)?;
        self.current = Some(Flight {
            id,
            call,
            deadline: now + TIMEOUT,
        });
        Ok(Effect::Send { id, request })
    }

    /// Gives up the request in flight.
    pub(in crate::wizard) fn cancel(&mut self) -> Option<Effect> {
        self.current.take().map(|flight| Effect::Cancel(flight.id))
    }

    /// The call that an answer belongs to; none for a late or unknown answer.
    pub(in crate::wizard) fn answered(&mut self, id: RequestId) -> Option<Call> {
        self.current
            .take_if(|flight| flight.id == id)
            .map(|flight| flight.call)
    }

    /// The call whose time has run out, with the effect that aborts its request. A deadline further ahead than any can be
    /// was set before the clock was set back, and has run out too.
    pub(in crate::wizard) fn expired(
        &mut self,
        now: Time,
    ) -> Option<(Call, Effect, Result<Response, TransportError>)> {
        let flight = self
            .current
            .take_if(|flight| flight.deadline <= now || flight.deadline.since(now) > TIMEOUT)?;
        Some((
            flight.call,
            Effect::Cancel(flight.id),
            Err(TransportError::TimedOut),
        ))
    }
}
