//! A report for support: what stands how, as lines of `key: value`, to be pasted into a ticket.
//!
//! Always in English, whatever the customer reads, because support reads it. It is made of facts alone, and nobody who
//! fills it has a token to give: whatever in a free text looks like one is taken out all the same.

#[cfg(test)]
mod tests;

use super::{Actor, ApiError, Attempt, Problem, Stage, Step, Wizard};
use crate::api::Profile;
use crate::dns::Standing;
use crate::domain::{DomainName, Purpose, Record, plain};
use crate::time::Time;

impl Wizard {
    /// How everything stands, for support.
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
            domain: self.domain.as_ref(),
            stage: self.stage(),
            turn: self.turn(),
            api: &self.config.at.base,
            profile: self.config.at.profile,
            site: &self.config.at.site,
            environment: &self.config.at.environment,
            steps: self
                .connection
                .as_ref()
                .map_or(&[][..], |connection| &connection.seen),
            records: &records,
            answers: &self.watch.answers(),
            problems: &self.faults,
            user_agent: &self.config.user_agent,
            language: &self.config.language,
        })
    }

    /// What DNS shows in the place of a record; none where nobody looked.
    fn found_at(&self, record: &Record) -> Option<Vec<String>> {
        let known = self.watch.known.as_ref()?;
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

/// What a report tells.
#[derive(Clone, Copy, Debug)]
struct Report<'a> {
    /// When it is made.
    now: Time,
    /// The domain, once there is one.
    domain: Option<&'a DomainName>,
    /// Where the customer is.
    stage: Stage,
    /// Whose turn it is.
    turn: Actor,
    /// The base of the API's address. Log-in, query and fragment are left out.
    api: &'a str,
    /// Which profile of the API is spoken.
    profile: Profile,
    /// The site's id.
    site: &'a str,
    /// The environment's id.
    environment: &'a str,
    /// The steps that were seen, and since when.
    steps: &'a [(Step, Time)],
    /// The records that are wanted.
    records: &'a [Wanted<'a>],
    /// What resolvers answered, a short line each.
    answers: &'a [String],
    /// The last faults, and when they came.
    problems: &'a [(Problem, Time)],
    /// The browser, as it names itself.
    user_agent: &'a str,
    /// The language that the customer reads.
    language: &'a str,
}

/// A record that is wanted, and what is there.
#[derive(Clone, Copy, Debug)]
struct Wanted<'a> {
    /// The record.
    record: &'a Record,
    /// What was found at its name, if somebody looked.
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
        // No type has a longer name; what does is none.
        let kind = Some(record.kind.as_str()).filter(|kind| kind.len() <= "CNAME".len());
        let kind = kind.unwrap_or("other");
        let words = [purpose(record.purpose), " ", kind, " ", name, " = ", value];
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
    /// What this widget says itself.
    fn fact(&mut self, key: &str, value: &str) {
        for part in [key, ": ", value, "\n"] {
            self.0.push_str(part);
        }
    }

    /// What somebody else said.
    fn said(&mut self, key: &str, value: &str) {
        self.fact(key, &clean(value));
    }
}

/// What was tried, what came of it, and the status. The server's sentences are left out.
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
        status => [attempt, code, " ", &status.to_string()].concat(),
    }
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Ownership => "ownership",
        Purpose::Traffic => "traffic",
        Purpose::Validation => "validation",
    }
}

/// The last of a list: what is newest is worth most.
fn newest<T>(list: &[T]) -> &[T] {
    newest_of(list, MOST)
}

fn newest_of<T>(list: &[T], most: usize) -> &[T] {
    list.get(list.len().saturating_sub(most)..).unwrap_or(list)
}

/// An address without its query and fragment, and without the log-in that may stand before the last `@`.
fn address(url: &str) -> String {
    without_login(url.get(..before_query(url)).unwrap_or_default())
}

/// One line of bounded length, without anything that looks like a credential.
///
/// Where somebody begins to tell a credential, the rest of the text goes with it, because nobody knows where it ends.
fn clean(text: &str) -> String {
    // What is unseen can stand between the word and the secret, or inside the word.
    let open = until_secret(text);
    let line = plain(open, usize::MAX);
    let told = until_secret(&line);
    let mut kept = String::new();
    for word in told.split(' ') {
        kept.push_str(&clean_word(word));
        kept.push(' ');
    }
    if open.len() < text.len() || told.len() < line.len() {
        kept.push_str(REMOVED);
    }
    plain(&kept, LONGEST)
}

fn clean_word(word: &str) -> String {
    let (open, query) = word
        .split_at_checked(before_query(word))
        .unwrap_or((word, ""));
    if query.len() > 1 && (open.contains('/') || query.contains('=')) {
        return [&clean_word(open), REMOVED].concat();
    }
    // Laravel's tokens have a number and a bar before them, JSON web tokens begin with a brace in Base64.
    let is_token = word.contains('|') || has(word, b"eyJ");
    if is_token && word.len() > SHORTEST_TOKEN {
        return REMOVED.to_owned();
    }
    without_login(word)
}

/// How much of an address stands before its query and fragment.
fn before_query(url: &str) -> usize {
    url.find(['?', '#']).unwrap_or(url.len())
}

fn without_login(url: &str) -> String {
    match url.rsplit_once('@') {
        Some((login, rest)) if !login.is_empty() => [REMOVED, "@", rest].concat(),
        _ => url.to_owned(),
    }
}

/// What stands before a word that announces a credential. As a part of a name, such as `token.example`, it does not.
fn until_secret(text: &str) -> &str {
    let bytes = text.as_bytes();
    let announced = (0..bytes.len()).find(|&at| {
        let (before, rest) = bytes.split_at(at);
        let begins = !before.last().is_some_and(u8::is_ascii_alphanumeric);
        begins && SECRETS.iter().any(|word| announces(rest, word))
    });
    announced.and_then(|at| text.get(..at)).unwrap_or(text)
}

fn announces(text: &[u8], word: &[u8]) -> bool {
    let Some((begin, rest)) = text.split_at_checked(word.len()) else {
        return false;
    };
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    begin.eq_ignore_ascii_case(word) && rest.first().is_some_and(|byte| !in_name(byte))
}

fn has(word: &str, needle: &[u8]) -> bool {
    word.as_bytes()
        .windows(needle.len())
        .any(|part| part == needle)
}

const SECRETS: [&[u8]; 7] = [
    b"bearer",
    b"basic",
    b"authorization",
    b"cookie",
    b"password",
    b"secret",
    b"token",
];
const REMOVED: &str = "[removed]";
/// Bytes. What is shorter gives nothing away, and may be an id.
const SHORTEST_TOKEN: usize = 16;
/// Characters of one line: a record's name and its value, and a little more.
const LONGEST: usize = 800;
/// Lines of one kind.
const MOST: usize = 12;
/// As many as one look at DNS has questions.
const MOST_ANSWERS: usize = 28;
