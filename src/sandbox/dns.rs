//! The simulated DNS: two resolvers that answer GET requests over HTTPS (RFC 8484), their caches, and the zones that they ask.
//!
//! `records` fills the zones for a scenario, from `world` and `site`. `zone` answers as name servers do, `resolver` caches the
//! answers, and `message` reads and writes the bytes.

mod data;
mod message;
mod names;
mod records;
mod resolver;
mod site;
mod world;
mod zone;

pub(super) use zone::Zones;

use super::Scenario;
use super::answer::{Answer, Fate, LOG_IN_PAGE};
use crate::http::Method;
use crate::time::{Duration, Time};
use message::Question;
use resolver::Resolver;

/// The party that looks at the zones, because in some scenarios the parties see different records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// The resolver at `/dns/1`.
    First,
    /// The resolver at `/dns/2`.
    Second,
    /// The platform, which asks the name servers directly, without a cache.
    Platform,
}

/// The resolvers.
#[derive(Debug, Default)]
pub(super) struct Dns {
    first: Resolver,
    second: Resolver,
    questions: u64,
}

/// The resolver to which a request goes, and its query; none for any other request.
pub(super) fn route<'a>(method: &str, path: &'a str) -> Option<(View, &'a str)> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let view = match path {
        "/dns/1" => View::First,
        "/dns/2" => View::Second,
        _ => return None,
    };
    (method == Method::Get.name()).then_some((view, query))
}

impl Dns {
    /// The answer of a resolver to a query; none where the query has no question in it.
    pub(super) fn answer(
        &mut self,
        scenario: Scenario,
        view: View,
        query: &str,
        zones: &Zones,
        now: Time,
    ) -> Option<Answer> {
        let parameter = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("dns="))?;
        let question = Question::read(&message::from_base64(parameter)?)?;
        self.questions += 1;
        let resolver = match view {
            View::First => &mut self.first,
            View::Second | View::Platform => &mut self.second,
        };
        let outcome = resolver.resolve(zones, &question, now);
        let answer = Answer {
            delay: Duration::from_millis(20 + self.questions * 37 % 61),
            ..Answer::message(question.answered(&outcome), outcome.shortest())
        };
        Some(match scenario {
            Scenario::DnsBlocked => answer.meeting(Fate::Reset),
            Scenario::DnsSlow => {
                let lost = view == View::First && self.questions.is_multiple_of(3);
                let fate = if lost { Fate::Stall } else { Fate::Whole };
                Answer {
                    delay: Duration::from_secs(3),
                    ..answer.meeting(fate)
                }
            }
            Scenario::DnsGarbled if view == View::First => garbled(answer, self.questions),
            _ => answer,
        })
    }
}

/// Garbles an answer in each of four ways in turn.
fn garbled(mut answer: Answer, number: u64) -> Answer {
    match number % 4 {
        // The log-in page of a network.
        0 => return Answer::html(200, LOG_IN_PAGE.to_owned()),
        // A message that ends too early.
        1 => answer.body.truncate(answer.body.len() * 2 / 3),
        // A record whose name is a pointer to itself.
        2 => {
            let labels = answer.body[12..].iter().position(|byte| *byte == 0);
            let here = 12 + labels.unwrap_or_default() + 5;
            answer.body.truncate(here);
            answer.body[4..12].copy_from_slice(&[0, 1, 0, 1, 0, 0, 0, 0]);
            answer.body.extend((0xc000 | here as u16).to_be_bytes());
            answer
                .body
                .extend([0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
        }
        // The answer to another name.
        _ => answer.body[13] ^= 1,
    }
    answer
}

impl Answer {
    /// A DNS message with the headers of a public resolver, which any page may read.
    fn message(body: Vec<u8>, shortest: Option<u32>) -> Self {
        let fresh = shortest.map(|seconds| ("cache-control", format!("max-age={seconds}")));
        let headers = [
            ("content-type", "application/dns-message".to_owned()),
            ("access-control-allow-origin", "*".to_owned()),
        ];
        Self {
            status: 200,
            headers: headers.into_iter().chain(fresh).collect(),
            body,
            delay: Duration::ZERO,
            fate: Fate::Whole,
        }
    }
}

#[cfg(test)]
mod tests;
