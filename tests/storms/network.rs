//! Requests in flight: struck by the weather, answered twice or out of order, or answered after they were cancelled.

use super::world::World;
use crate::support::platform::PLATFORM;
use domain_wizard::http::{Accept, Request, TransportError};
use domain_wizard::sandbox::Fault;
use domain_wizard::time::Duration;
use domain_wizard::visit::{Outcome, path_of};
use domain_wizard::wizard::{Fact, RequestId, Screen};

/// A request in flight.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    line: String,
    to_api: bool,
    /// True if the request ends with the server's own answer, in its own time.
    pub(crate) untouched: bool,
}

impl World<'_> {
    pub(crate) fn send(&mut self, id: RequestId, request: Request, screen: &Screen) {
        self.tally.requests += 1;
        let to_api = request.accept == Accept::Json;
        let path = path_of(&request);
        let body = request
            .body
            .as_ref()
            .map(PLATFORM.write)
            .unwrap_or_default();
        let line = format!("{} {path} {body}", request.method.name());
        self.took_off |= body.contains(r#""custom_domain":null"#);
        let twice = |one: &Sent| match to_api {
            true => one.to_api,
            false => one.line == line,
        };
        assert!(!self.sent.values().any(twice), "two at a time: {line}");
        let (now, presence) = (self.real(), (self.visible, self.online));
        self.promises.sends(&line, to_api, now, presence, screen);
        let party = match path.get(..6) {
            Some("/dns/1") => 1,
            Some("/dns/2") => 2,
            _ => 0,
        };
        let mut untouched = self.online;
        let end = match self.online {
            false => Some((Duration::ZERO, Err(TransportError::Network))),
            true => {
                let mut answer = PLATFORM.ask(&mut self.sandbox, &request, now);
                if let Some(fault) = self.struck_by(party) {
                    untouched = false;
                    answer = self.weather[party].spoil(fault, answer, now);
                }
                let delay = answer.delay;
                let outcome = PLATFORM.carry(answer, request.accept);
                outcome.map(|outcome| (delay, outcome))
            }
        };
        let (end, in_order) = self.in_some_order(id, end);
        let untouched = untouched && in_order;
        let sent = Sent {
            line,
            to_api,
            untouched,
        };
        self.sent.insert(id, sent);
        self.page.send(id, request, end);
    }

    /// The weather may deliver an answer twice, or late. The flag is true if the first answer comes in its own time.
    fn in_some_order(
        &mut self,
        id: RequestId,
        end: Option<(Duration, Outcome)>,
    ) -> (Option<(Duration, Outcome)>, bool) {
        let Some(fault) = self.struck_by(3) else {
            return (end, true);
        };
        let twice = fault == Fault::Duplicate;
        let later = self.dice.span(if twice { 15 } else { 16 });
        let end = end.map(|(delay, outcome)| match twice {
            true => {
                let answer = outcome.clone();
                let at = self.real() + delay + later;
                self.page.plan(at, Fact::ReplyArrived { id, answer });
                (delay, outcome)
            }
            false => (delay + later, outcome),
        });
        (end, twice)
    }

    pub(crate) fn cancel(&mut self, id: RequestId) {
        let Some(sent) = self.sent.remove(&id) else {
            return;
        };
        let real = self.real();
        self.promises.ends(&sent.line, false, false, real);
        // A cancellation may come too late to stop the answer.
        let heard = !self.dice.one_in(4);
        if let Some((at, answer)) = self.page.cancel(id).and_then(|one| one.end)
            && !heard
        {
            self.page.plan(at, Fact::ReplyArrived { id, answer });
        }
    }

    /// Delivers an answer, unless the request has ended already.
    pub(crate) fn ends(&mut self, id: RequestId, answer: &Outcome) {
        let Some(sent) = self.sent.remove(&id) else {
            return;
        };
        // An error of /verify may say that a record is not there yet.
        let worst = match sent.line.contains("/verify") {
            true => 500,
            false => 300,
        };
        let fine = answer
            .as_ref()
            .is_ok_and(|response| response.status < worst);
        let good = fine && sent.untouched;
        let real = self.real();
        self.promises.ends(&sent.line, good, fine, real);
    }
}
