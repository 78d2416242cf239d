//! Every wrong answer to adding a domain and to removing one. The scenarios have the faults of requests that repeat by themselves.

use super::album::Album;
use super::visit::{Place, Visit};
use crate::http::{Body, Response, TransportError};
use crate::json::Json;
use crate::sandbox::Scenario;
use crate::time::Duration;
use crate::visit::Outcome;
use crate::wizard::{Intent, OwnershipPolicy, Stage};

pub(super) fn walk(place: Place<'_>, album: &mut Album) {
    for answer in answers() {
        let mut visit = Visit::new(Scenario::Smooth, OwnershipPolicy::Required, place);
        visit.type_and_submit("www.shop.example");
        visit.answer_with(&answer);
        album.look(visit.screen());
    }
    for answer in answers() {
        let mut visit = Visit::new(Scenario::CurrentLive, OwnershipPolicy::Required, place);
        visit.wait_for(Stage::Live, Duration::from_secs(60));
        visit.tell(Intent::RemovalAsked);
        visit.tell(Intent::RemovalConfirmed);
        visit.answer_with(&answer);
        album.look(visit.screen());
    }
}

fn answers() -> Vec<Outcome> {
    let answer = |status, headers: &[(&str, &str)], body| {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Ok(Response {
            status,
            headers: headers.iter().map(own).collect(),
            body,
        })
    };
    let refused = Json::object([("message", "The name is reserved".into())]);
    let mut answers = Vec::new();
    for status in [400, 401, 403, 404, 409, 418, 422, 500, 503] {
        answers.push(answer(status, &[], Body::Empty));
    }
    for body in [
        Body::Empty,
        Body::Html,
        Body::Unreadable,
        Body::Json(Json::Null),
    ] {
        answers.push(answer(200, &[], body));
    }
    answers.push(answer(422, &[], Body::Json(refused)));
    answers.push(answer(429, &[("retry-after", "40")], Body::Empty));
    for error in [
        TransportError::Network,
        TransportError::TimedOut,
        TransportError::TooLarge,
    ] {
        answers.push(Err(error));
    }
    answers
}
