//! Requests on their way: struck by the weather, doubled, overtaken, given up and answered all the same.

use super::world::World;
use domain_wizard::http::{Accept, Body, Request, Response, TransportError};
use domain_wizard::sandbox::Fault;
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{RequestId, Screen};

#[derive(Clone, Debug)]
pub(crate) struct Flight {
    pub(crate) id: RequestId,
    pub(crate) line: String,
    pub(crate) arrives: Option<Time>,
    pub(crate) answer: Result<Response, TransportError>,
    pub(crate) untouched: bool,
    pub(crate) to_api: bool,
}

impl World<'_> {
    pub(crate) fn cancel(&mut self, id: RequestId) {
        let Some(index) = self.flights.iter().position(|one| one.id == id) else {
            return;
        };
        let flight = self.flights.swap_remove(index);
        self.promises.ends(&flight.line, false, false, self.real);
        // That nobody waits may be heard too late.
        if self.dice.one_in(4) {
            self.ghosts.push(flight);
        }
    }

    pub(crate) fn send(&mut self, id: RequestId, request: &Request, screen: &Screen) {
        self.tally.requests += 1;
        let to_api = request.accept == Accept::Json;
        let path = request.url.strip_prefix("/api").expect("below the base");
        let method = request.method.name();
        let body = request.body.as_ref().map_or(String::new(), |body| {
            serde_json::to_string(body).expect("JSON")
        });
        let line = format!("{method} {path} {body}");
        let twice = |one: &Flight| match to_api {
            true => one.to_api,
            false => one.line == line,
        };
        assert!(!self.flights.iter().any(twice), "two at a time: {line}");
        let manned = (self.visible, self.online);
        self.promises
            .sends(&line, to_api, self.real, manned, screen);
        if !self.online {
            let answer = Err(TransportError::Network);
            return self.fly(id, line, Duration::ZERO, Some(answer), to_api, false);
        }
        let mut answer = self.sandbox.answer(method, path, &body, self.real);
        let party = match path.get(..6) {
            Some("/dns/1") => 1,
            Some("/dns/2") => 2,
            _ => 0,
        };
        let strikes = self.weather[party].strikes(self.real);
        if let Some(fault) = strikes {
            self.struck(fault);
            answer = self.weather[party].spoil(fault, answer, self.real);
        }
        let delay = answer.delay;
        let answer = answer.carried(request.accept, read);
        self.fly(id, line, delay, answer, to_api, strikes.is_none());
    }

    fn fly(
        &mut self,
        id: RequestId,
        line: String,
        delay: Duration,
        answer: Option<Result<Response, TransportError>>,
        to_api: bool,
        untouched: bool,
    ) {
        let mut flight = Flight {
            id,
            line,
            arrives: answer.as_ref().map(|_| self.real + delay),
            answer: answer.unwrap_or(Err(TransportError::TimedOut)),
            untouched,
            to_api,
        };
        match self.weather[3].strikes(self.real) {
            Some(fault @ Fault::Duplicate) => {
                self.struck(fault);
                let later = self.dice.span(15);
                let mut ghost = flight.clone();
                ghost.arrives = ghost.arrives.map(|at| at + later);
                self.ghosts.push(ghost);
            }
            Some(fault) => {
                self.struck(fault);
                let later = self.dice.span(16);
                flight.arrives = flight.arrives.map(|at| at + later);
                flight.untouched = false;
            }
            None => {}
        }
        self.flights.push(flight);
    }
}

/// A body's text, with the JSON of native programs.
fn read(text: &str) -> Body {
    Body::read(text, |text| serde_json::from_str(text).ok())
}
