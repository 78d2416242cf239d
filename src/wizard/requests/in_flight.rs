//! The request in flight: one at a time, with a deadline of ten seconds. Late answers are dropped.

use crate::api::{Address, ApiError, Call, LONGEST_WAIT};
use crate::http::{Response, TransportError};
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Effect, RequestId};

/// The time after which a request is given up: as long as a person waits, and shorter than proxies do.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// Makes unique ids for requests.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Ids(u32);

impl Ids {
    pub(in crate::wizard) fn next(&mut self) -> RequestId {
        self.0 = self.0.wrapping_add(1);
        RequestId(self.0)
    }
}

/// The request in flight, and the time before which the server wants no request.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct InFlight {
    current: Option<Flight>,
    /// The time before which the server wants no request, which starting over does not change.
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

    /// Sends no request for this span. A shorter span does not shorten an earlier one.
    pub(in crate::wizard) fn hold(&mut self, span: Duration, now: Time) {
        let until = now + span;
        self.hold = self.held_until(now).max(Some(until));
    }

    /// Sends no request until this time, which another visit or another tab was told.
    pub(in crate::wizard) fn hold_until(&mut self, until: Option<Time>) {
        self.hold = self.hold.max(until);
    }

    /// The time before which no request may be sent. A time too far ahead was stored by another clock, and does not count.
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

    /// Cancels the request in flight.
    pub(in crate::wizard) fn cancel(&mut self) -> Option<Effect> {
        self.current.take().map(|flight| Effect::Cancel(flight.id))
    }

    /// The call that an answer belongs to; none for a late or unknown answer.
    pub(in crate::wizard) fn answered(&mut self, id: RequestId) -> Option<Call> {
        self.current
            .take_if(|flight| flight.id == id)
            .map(|flight| flight.call)
    }

    /// The call past its deadline, with the effect that aborts its request. A deadline too far ahead was set before the clock was
    /// set back, and counts as past.
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
