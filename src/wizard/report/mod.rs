//! The report for support: the state of everything as lines of `key: value`, to be pasted into a ticket.
//!
//! The report is in English, whatever the customer reads, because support reads it. It holds facts alone, and no part of the core
//! has a token to give; a word that looks like one is removed all the same.

mod clean;
#[cfg(test)]
mod tests;

use super::protocol::{Attempt, Problem, Stage};
use super::state::Wizard;
use crate::api::{Actor, ApiError, Profile, Step};
use crate::dns::Standing;
use crate::domain::{DomainName, Record};
use crate::lean;
use crate::time::Time;
use clean::{address, clean};

impl Wizard {
    /// The report as it is now.
    pub(super) fn report(&self, now: Time) -> String {
        let mut shown = Vec::new();
        for card in self.records() {
            shown.push((self.found_at(&card.record), card.record));
        }
        let mut records = Vec::new();
        for (found, record) in &shown {
            let found = found.as_deref();
            records.push(Wanted { record, found });
        }
        report(&Report {
            now,
            domain: self.domain(),
            stage: self.stage(),
            turn: self.actor(),
            api: &self.config.at.base,
            profile: self.config.at.profile,
            site: &self.config.at.site,
            environment: &self.config.at.environment,
            steps: self
                .connection()
                .map_or(&[][..], |connection| &connection.step_history),
            records: &records,
            answers: &self.dns.answers(),
            problems: &self.faults,
            user_agent: &self.config.user_agent,
            language: &self.config.language,
        })
    }

    /// The values that DNS shows in the place of a record; none where nobody looked.
    fn found_at(&self, record: &Record) -> Option<Vec<String>> {
        let known = self.dns.last_diagnosis.as_ref()?;
        match known.standing(record)? {
            Standing::Unknown => None,
            Standing::Found => Some(vec![record.value.clone()]),
            Standing::Missing | Standing::Differs | Standing::Likely => {
                let mut found = Vec::new();
                for finding in known.findings_about(record) {
                    found.push([finding.code(), " ", &finding.found].concat());
                }
                Some(found)
            }
        }
    }
}

/// The facts of a report.
#[derive(Clone, Copy, Debug)]
struct Report<'a> {
    /// The moment.
    now: Time,
    /// The domain, once there is one.
    domain: Option<&'a DomainName>,
    /// The stage.
    stage: Stage,
    /// Whose turn it is.
    turn: Actor,
    /// The base of the API's address. Log-in, query and fragment are left out.
    api: &'a str,
    /// The profile of the API.
    profile: Profile,
    /// The site's id.
    site: &'a str,
    /// The environment's id.
    environment: &'a str,
    /// Each step as it was first seen.
    steps: &'a [(Step, Time)],
    /// The wanted records.
    records: &'a [Wanted<'a>],
    /// The resolvers' answers, a short line each.
    answers: &'a [String],
    /// The last faults, and when they came.
    problems: &'a [(Problem, Time)],
    /// The browser's own name for itself.
    user_agent: &'a str,
    /// The language that the customer reads.
    language: &'a str,
}

/// A wanted record, and the values in its place.
#[derive(Clone, Copy, Debug)]
struct Wanted<'a> {
    /// The record.
    record: &'a Record,
    /// The values at its name, if somebody looked.
    found: Option<&'a [String]>,
}

/// The report as text.
fn report(report: &Report<'_>) -> String {
    let mut lines = Lines(String::new());
    let version = ["domain-wizard ", env!("CARGO_PKG_VERSION")].concat();
    lines.fact("widget", &version);
    lines.fact("time", &report.now.to_iso());
    // A DomainName has no room for anything else.
    let domain = report.domain.map_or("none", DomainName::as_ascii);
    lines.fact("domain", domain);
    lines.fact("stage", report.stage.name());
    lines.fact("turn", report.turn.name());
    lines.said("api", &address(report.api));
    lines.fact("profile", report.profile.name());
    lines.said("site", report.site);
    lines.said("environment", report.environment);
    for (step, since) in newest(report.steps) {
        lines.said("step", &[&since.to_iso(), " ", step.name()].concat());
    }
    for Wanted { record, found } in newest(report.records) {
        let Record { name, value, .. } = record;
        // A longer name belongs to no record type.
        let kind = Some(record.kind.as_str()).filter(|kind| kind.len() <= "CNAME".len());
        let kind = kind.unwrap_or("other");
        let words = [record.purpose.name(), " ", kind, " ", name, " = ", value];
        lines.said("wanted", &words.concat());
        match found {
            None => lines.fact("found", "not looked for"),
            Some([]) => lines.fact("found", "nothing"),
            Some(found) => {
                for value in newest(found) {
                    lines.said("found", value);
                }
            }
        }
    }
    for answer in newest_of(report.answers, MOST_ANSWERS) {
        lines.said("dns", answer);
    }
    for (problem, at) in newest(report.problems) {
        let fault = fault(problem);
        lines.fact("problem", &[&at.to_iso(), " ", &fault].concat());
    }
    lines.said("language", report.language);
    lines.said("browser", report.user_agent);
    lines.0
}

struct Lines(String);

impl Lines {
    /// A line of this widget's own words.
    fn fact(&mut self, key: &str, value: &str) {
        for part in [key, ": ", value, "\n"] {
            self.0.push_str(part);
        }
    }

    /// A line of somebody else's words.
    fn said(&mut self, key: &str, value: &str) {
        self.fact(key, &clean(value));
    }
}

/// The attempt, its error and the HTTP status. The server's sentences are left out.
fn fault(problem: &Problem) -> String {
    let attempt = match problem.attempt {
        Attempt::Add => "add ",
        Attempt::Attach => "attach ",
        Attempt::Verify => "verify ",
        Attempt::Status => "status ",
        Attempt::Retry => "retry ",
        Attempt::Remove => "remove ",
    };
    let status = match &problem.error {
        ApiError::Forbidden => 403,
        ApiError::NotFound => 404,
        ApiError::TooMany { .. } => 429,
        ApiError::Server { status, .. } | ApiError::Unexpected(status) => *status,
        ApiError::NotSetUp
        | ApiError::SignedOut
        | ApiError::Transport(_)
        | ApiError::Refused { .. }
        | ApiError::Garbled(_) => 0,
    };
    let code = problem.error.code();
    match status {
        0 => [attempt, code].concat(),
        status => [attempt, code, " ", &lean::decimal(status.into())].concat(),
    }
}

/// The last of a list, which are worth most.
fn newest<T>(list: &[T]) -> &[T] {
    newest_of(list, MOST)
}

fn newest_of<T>(list: &[T], most: usize) -> &[T] {
    list.get(list.len().saturating_sub(most)..).unwrap_or(list)
}

/// Lines of one kind.
const MOST: usize = 12;
/// One look at DNS has so many questions.
const MOST_ANSWERS: usize = 28;
