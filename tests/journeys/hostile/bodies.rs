//! Hostile values in each field of each body of the API.

use super::stand::{NAME, Stand};
use super::strings::{huge, others, texts, with_all, with_each};
use crate::journeys::visit::{SECOND, config, of_current};
use domain_wizard::api::Address;
use domain_wizard::http::{Body, Method, Request};
use domain_wizard::json::Json;
use domain_wizard::wizard::{Config, CopyTarget, Intent, OwnershipPolicy};
use std::fs;

/// A body, its status, and the requests that get it: a method, and the end of a path.
struct Case {
    file: &'static str,
    status: u16,
    to: (Method, &'static str),
}

const fn case(file: &'static str, status: u16, method: Method, end: &'static str) -> Case {
    let to = (method, end);
    Case { file, status, to }
}

use Method::{Get, Post, Put};

const DOCUMENTED: [Case; 10] = [
    case("documented/domain-added.json", 201, Post, "/domains"),
    case("errors/change-in-progress.json", 422, Post, "/domains"),
    case("errors/not-active.json", 409, Post, "/domains"),
    case("documented/domain-verified.json", 200, Post, "/verify"),
    case("documented/domain-added.json", 200, Post, "/verify"),
    case("documented/not-verified.json", 422, Post, "/verify"),
    case("documented/ssl.json", 200, Get, "/ssl"),
    case("documented/ssl-error.json", 200, Get, "/ssl"),
    case("errors/unauthorized.json", 403, Get, "/ssl"),
    case("errors/too-many.json", 429, Post, "/nudge"),
];

const CURRENT: [Case; 18] = [
    case("current/change-accepted.json", 202, Put, "/67890"),
    case("current/nothing-to-change.json", 200, Put, "/67890"),
    case("current/domain-removed.json", 202, Put, "/67890"),
    case("errors/change-in-progress.json", 422, Put, "/67890"),
    case("current/environment.json", 200, Get, "/67890"),
    case("current/environment-preparing.json", 200, Get, "/67890"),
    case("current/environment-records-null.json", 200, Get, "/67890"),
    case("current/complete-waiting.json", 200, Get, "/67890"),
    case("current/environment-complete.json", 200, Get, "/67890"),
    case("current/environment-failed.json", 200, Get, "/67890"),
    case("current/environment-unknown-step.json", 200, Get, "/67890"),
    case("current/ssl.json", 200, Get, "/67890"),
    case("current/nudge-advanced.json", 200, Post, "/nudge"),
    case("current/nudge-waits.json", 200, Post, "/nudge"),
    case("current/recheck-verified.json", 200, Post, "/recheck"),
    case("errors/no-custom-domain.json", 422, Post, "/recheck"),
    case("current/domain-change.json", 200, Get, "/01jfchange"),
    case("current/domain-change-failed.json", 200, Get, "/01jfchange"),
];

/// The answers to all other requests, and to every request once the hostile ones are used up.
const PLAIN: [Case; 9] = [
    case("documented/domain-added.json", 201, Post, "/domains"),
    case("documented/domain-verified.json", 200, Post, "/verify"),
    case("documented/ssl.json", 200, Get, "/ssl"),
    case("documented/ssl.json", 200, Post, "/ssl/nudge"),
    case("current/change-accepted.json", 202, Put, "/67890"),
    case("current/environment.json", 200, Get, "/67890"),
    case("current/nudge-waits.json", 200, Post, "/nudge"),
    case("current/recheck-verified.json", 200, Post, "/recheck"),
    case("current/domain-change.json", 200, Get, "/01jfchange"),
];

impl Case {
    fn body(&self) -> Json {
        let path = [env!("CARGO_MANIFEST_DIR"), "/tests/bodies/", self.file].concat();
        let text = fs::read_to_string(&path).expect(&path);
        serde_json::from_str(&text).expect(&path)
    }

    fn is_for(&self, request: &Request) -> bool {
        request.method == self.to.0 && request.url.ends_with(self.to.1)
    }
}

/// Visits in which the requests of `case` get one body after the other, until every body was given or no request comes; each
/// visit goes on to a live site, where it can. Returns how many bodies were given.
fn visit(config: &Config, plain: &[(Json, Case)], case: &Case, bodies: &[Json]) -> usize {
    let mut told = 0;
    loop {
        let before = told;
        let mut answer = |request: &Request| {
            if case.is_for(request)
                && let Some(body) = bodies.get(told)
            {
                told += 1;
                return (case.status, Body::Json(body.clone()));
            }
            match plain.iter().find(|(_, case)| case.is_for(request)) {
                Some((body, case)) => (case.status, Body::Json(body.clone())),
                // A request with a hostile id in its path.
                None => (404, Body::Empty),
            }
        };
        let mut stand = Stand::new(config.clone(), None, &mut answer);
        stand.walk();
        stand.leave();
        if told == before || told == bodies.len() {
            return told;
        }
    }
}

fn configs() -> [(Config, &'static [Case]); 2] {
    let documented = config(OwnershipPolicy::Required);
    [
        (documented.clone(), &DOCUMENTED),
        (of_current(documented), &CURRENT),
    ]
}

/// `body` with each of its values replaced in turn by some hostile values, and all of them at once.
fn spoiled(body: &Json) -> Vec<Json> {
    let mut by: Vec<Json> = texts().into_iter().map(Json::from).collect();
    by.extend(others());
    let mut bodies = Vec::new();
    for (number, by) in by.iter().enumerate() {
        let each = with_each(body, by).into_iter().enumerate();
        // The values take turns: together they meet every field, in a few seconds.
        let chosen = each.filter(|(index, _)| (index + number).is_multiple_of(61));
        bodies.extend(chosen.map(|(_, body)| body));
        if let Some(text) = by.text().filter(|_| number.is_multiple_of(3)) {
            bodies.push(with_all(body, text));
        }
    }
    bodies
}

#[test]
fn every_field_of_every_body_may_be_hostile() {
    let plain = PLAIN.map(|case| (case.body(), case));
    let mut count = 0;
    for (config, cases) in configs() {
        for case in cases {
            count += visit(&config, &plain, case, &spoiled(&case.body()));
        }
    }
    assert!(count > 400, "{count}");
}

#[test]
fn a_mebibyte_in_a_field_is_not_carried() {
    for (config, cases) in configs() {
        for (case, text) in cases.iter().zip(huge().iter().cycle()) {
            let body = with_all(&case.body(), text);
            let mut answer = |request: &Request| match case.is_for(request) {
                true => (case.status, Body::Json(body.clone())),
                false => plainly(request),
            };
            let mut stand = Stand::new(config.clone(), None, &mut answer);
            stand.tell(Intent::DomainTyped(NAME.to_owned()));
            stand.tell(Intent::DomainSubmitted);
            stand.wait(5 * SECOND);
            stand.tell(Intent::RecordsAdded);
            stand.wait(5 * SECOND);
            let carried = format!("{:?}", stand.wizard).len();
            assert!(carried < 100_000, "{}: {carried}", case.file);
        }
    }
}

#[test]
fn what_was_kept_may_be_hostile() {
    for (config, _) in configs() {
        let mut answer = plainly;
        let mut stand = Stand::new(config.clone(), None, &mut answer);
        stand.walk();
        let stored = stand.stored.clone().expect("a snapshot");
        assert_eq!(stored.at("domain").text(), Some(NAME));
        for snapshot in spoiled(&stored) {
            // Another valid name belongs to another story, and is not hostile.
            if snapshot.at("domain").text() != Some(NAME) {
                continue;
            }
            let mut answer = plainly;
            let mut stand = Stand::new(config.clone(), Some(snapshot), &mut answer);
            stand.wait(20 * SECOND);
        }
    }
}

#[test]
fn what_is_typed_and_what_the_page_gives_may_be_hostile() {
    for text in texts().into_iter().chain(huge().into_iter().take(2)) {
        let plain = config(OwnershipPolicy::Required);
        let given = Config {
            domain: text.clone(),
            user_agent: text.clone(),
            language: text.clone(),
            at: Address {
                site: text.clone(),
                environment: text.clone(),
                ..plain.at.clone()
            },
            ..plain.clone()
        };
        for (config, typed) in [(plain, &*text), (given, NAME)] {
            let mut answer = |_: &Request| (404, Body::Empty);
            let mut stand = Stand::new(config, None, &mut answer);
            stand.tell(Intent::DomainTyped(typed.to_owned()));
            stand.tell(Intent::DomainSubmitted);
            stand.tell(Intent::CopyAsked(CopyTarget::Report));
        }
    }
}

/// The answers of an API that is not hostile.
fn plainly(request: &Request) -> (u16, Body) {
    let found = PLAIN.iter().find(|case| case.is_for(request));
    found.map_or((404, Body::Empty), |case| {
        (case.status, Body::Json(case.body()))
    })
}
