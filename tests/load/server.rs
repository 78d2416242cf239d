//! The API of one token: Laravel's limiter, and an outage.

use super::customer::{DNS_SEEN, STEPS};
use super::limiter::{LIMIT, Limiter};
use super::{Reply, START};
use domain_wizard::chance::Chance;
use domain_wizard::http::{Body, Response, TransportError};
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use std::collections::HashMap;

pub(crate) const HOST: &str = "www.shop.example";

/// An outage of the API: half of all requests get a 503, the others no answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outage {
    pub(crate) from: Duration,
    pub(crate) until: Duration,
}

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Asked {
    Name,
    Status,
    Nudge,
    /// A question to a resolver, by its path; no limit counts it.
    Dns(String),
}

pub(crate) struct Server {
    chance: Chance,
    limiter: Limiter,
    outage: Option<Outage>,
    added: Json,
    status: [Json; STEPS.len()],
    /// Resolvers that do not show the record, and resolvers that do.
    resolvers: [Sandbox; 2],
    /// The resolvers' earlier answers; all customers here have the same name, and ask the same.
    said: [HashMap<String, Vec<u8>>; 2],
}

impl Server {
    pub(crate) fn new(seed: u64, outage: Option<Outage>) -> Self {
        let json = |text: &str| serde_json::from_str(text).expect("JSON");
        let status = |step: &str| {
            json(&format!(
                r#"{{"data":{{"provisioning_step":"{step}","error":null,"dns_instructions":{{
                    "type":"CNAME","name":"{HOST}","value":"different-words.vectorpages.com"}}}}}}"#
            ))
        };
        // The record's customer adds it after the whole simulation, or before it.
        let hour = Duration::from_secs(3600);
        let resolvers = [START + hour * 1000, START - hour].map(|added| {
            let mut resolvers = Sandbox::new(Scenario::Smooth);
            resolvers.attach(HOST, added);
            resolvers
        });
        Self {
            chance: Chance::seeded(seed ^ 1),
            limiter: Limiter::default(),
            outage,
            added: json(r#"{"data":{"id":"dom_1","domain":"www.shop.example","verified":true}}"#),
            status: STEPS.map(status),
            resolvers,
            said: Default::default(),
        }
    }

    /// The delay of the answer and the answer itself; none where none ever comes.
    pub(crate) fn answer(
        &mut self,
        asked: &Asked,
        step: usize,
        now: Time,
    ) -> (Duration, Option<Reply>) {
        let after = self
            .chance
            .between(Duration::from_millis(100), Duration::from_millis(400));
        if let Asked::Dns(path) = asked {
            let side = usize::from(step >= DNS_SEEN);
            let ask = || self.resolvers[side].answer("GET", path, "", now).body;
            let message = self.said[side].entry(path.clone()).or_insert_with(ask);
            let body = Body::DnsMessage(message.clone());
            return (after, Some(Reply::of(200, &[], body, None)));
        }
        let is_away = |outage: &Outage| (outage.from..outage.until).contains(&now.since(START));
        if self.outage.as_ref().is_some_and(is_away) {
            let half = Duration::from_millis(1);
            let silent = self.chance.between(Duration::ZERO, half) == half;
            let reply = (!silent).then(|| Reply::of(503, &[], Body::Html, None));
            return (after, reply);
        }
        let reply = match self.limiter.take(now) {
            Err(seconds) => {
                let headers = [
                    ("retry-after", seconds),
                    ("x-ratelimit-limit", u64::from(LIMIT)),
                    ("x-ratelimit-remaining", 0),
                ];
                Reply::of(429, &headers, Body::Empty, None)
            }
            Ok(left) => {
                let headers = [
                    ("x-ratelimit-limit", u64::from(LIMIT)),
                    ("x-ratelimit-remaining", u64::from(left)),
                ];
                let (json, step) = match asked {
                    Asked::Status => (Some(&self.status[step]), Some(step)),
                    Asked::Name => (Some(&self.added), None),
                    Asked::Nudge | Asked::Dns(_) => (None, None),
                };
                let body = json.map_or(Body::Empty, |json| Body::Json(json.clone()));
                Reply::of(200, &headers, body, step)
            }
        };
        (after, Some(reply))
    }
}

impl Reply {
    fn of(status: u16, headers: &[(&str, u64)], body: Body, step: Option<usize>) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.to_string()))
            .collect();
        let answer = Ok::<_, TransportError>(Response {
            status,
            headers,
            body,
        });
        Self { answer, step }
    }
}
