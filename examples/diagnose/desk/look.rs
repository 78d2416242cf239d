//! One full look at DNS: the core asks and concludes, this module carries questions and answers.

use domain_wizard::dns::{self, Answers, Depth, Diagnosis, Name, Question, Round, round};
use domain_wizard::domain::Record;
use domain_wizard::http::{Accept, Body, MAX_DNS_MESSAGE, Response, TransportError};
use domain_wizard::time::Time;
use std::time::Duration;
use ureq::Agent;

/// The longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(8);

/// A label that no zone has, so that only a wildcard answers for it.
const PROBE: &str = "qx7probe4k";

pub(crate) struct Seen {
    pub(crate) diagnosis: Diagnosis,
    /// A line for each question and its answer.
    pub(crate) lines: Vec<String>,
}

pub(crate) fn at(host: Name, records: &[Record], resolvers: &[String], now: Time) -> Seen {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .into();
    let case = dns::Case {
        records,
        host,
        depth: Depth::Full,
        claimed: true,
        needs_amazon: false,
        resolvers: resolvers.len().min(2) as u8,
        probe: PROBE,
        panel: None,
        before: None,
        early: None,
    };
    let (mut answers, mut lines) = (Answers::default(), Vec::new());
    loop {
        match round(&case, &answers, now) {
            Round::Done(diagnosis) => return Seen { diagnosis, lines },
            Round::Ask(questions) => {
                for (by, question) in questions {
                    let resolver = &resolvers[usize::from(by)];
                    let answer = question.answer(ask(&agent, &question, resolver));
                    lines.push(format!("{resolver} {}", question.line(&answer)));
                    answers.take_in(by, question, answer, now);
                }
            }
        }
    }
}

fn ask(agent: &Agent, question: &Question, resolver: &str) -> Result<Response, TransportError> {
    let request = question.request(resolver);
    let answer = agent
        .get(&request.url)
        .header("accept", Accept::DnsMessage.media_type())
        .call();
    let mut answer = answer.map_err(|error| match error {
        ureq::Error::Timeout(_) => TransportError::TimedOut,
        _ => TransportError::Network,
    })?;
    let kind = answer.headers().get("content-type").cloned();
    let body = answer.body_mut().with_config();
    let bytes = body.limit(MAX_DNS_MESSAGE as u64).read_to_vec();
    let bytes = bytes.map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => TransportError::TooLarge,
        _ => TransportError::Network,
    })?;
    let kind = kind.as_ref().and_then(|kind| kind.to_str().ok());
    Ok(Response {
        status: answer.status().as_u16(),
        headers: Vec::new(),
        body: Body::dns_message(kind, bytes),
    })
}
