//! The report for support: the whole state as lines of `key: value`, to paste into a ticket.
//!
//! The report is in English, whatever the customer's language, because support reads it. The core has no token that could get into
//! the report, but any word that looks like one is removed nevertheless.

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
    /// The report at this moment.
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
            before: self.records_before(),
            answers: &self.dns.answers(),
            problems: &self.faults,
            user_agent: &self.config.user_agent,
            language: &self.config.language,
        })
    }

    /// The values that DNS shows in place of a record; none where no look was about it.
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
    /// The time of the report.
    now: Time,
    /// The domain, once there is one.
    domain: Option<&'a DomainName>,
    /// The stage.
    stage: Stage,
    /// The party that has to act.
    turn: Actor,
    /// The base of the API's address, without user information, query and fragment.
    api: &'a str,
    /// The profile of the API.
    profile: Profile,
    /// The site's id.
    site: &'a str,
    /// The environment's id.
    environment: &'a str,
    /// Each step with the time at which it was first seen.
    steps: &'a [(Step, Time)],
    /// The wanted records.
    records: &'a [Wanted<'a>],
    /// The records at the domain before any change.
    before: &'a [Record],
    /// The resolvers' answers, a short line each.
    answers: &'a [String],
    /// The last faults, with their times.
    problems: &'a [(Problem, Time)],
    /// The browser's user agent.
    user_agent: &'a str,
    /// The language of the widget.
    language: &'a str,
}

/// A wanted record, and the values in its place.
#[derive(Clone, Copy, Debug)]
struct Wanted<'a> {
    /// The record.
    record: &'a Record,
    /// The values at its name; none where no look was about them.
    found: Option<&'a [String]>,
}

/// The report as text.
fn report(report: &Report<'_>) -> String {
    let mut lines = Lines(String::new());
    let version = ["domain-wizard ", env!("CARGO_PKG_VERSION")].concat();
    lines.fact("widget", &version);
    lines.fact("time", &report.now.to_iso());
    // A `DomainName` needs no cleaning.
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
        // A longer type is not one that support has to know.
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
    for record in report.before {
        lines.said("before", &record.line());
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
    /// Adds a line in the widget's own words.
    fn fact(&mut self, key: &str, value: &str) {
        for part in [key, ": ", value, "\n"] {
            self.0.push_str(part);
        }
    }

    /// Adds a line of untrusted words, cleaned.
    fn said(&mut self, key: &str, value: &str) {
        self.fact(key, &clean(value));
    }
}

/// The attempt, its error and the HTTP status, without the server's sentences.
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

/// The last entries of a list, which are the most useful.
fn newest<T>(list: &[T]) -> &[T] {
    newest_of(list, MOST)
}

fn newest_of<T>(list: &[T], most: usize) -> &[T] {
    list.get(list.len().saturating_sub(most)..).unwrap_or(list)
}

/// The most lines of one kind.
const MOST: usize = 12;
/// The most lines with answers of DNS; a look has up to 36 questions, but usually fewer than this.
const MOST_ANSWERS: usize = 28;
