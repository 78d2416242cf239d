//! Names a screen by its contents, so that a screen keeps its name when a new one comes before it.

use crate::api::ApiError;
use crate::wizard::{
    Awaited, Body, ConnectionScreen, DnsScreen, LiveScreen, NameScreen, OwnershipScreen, Problem,
    Proof, RecordCard, Removal, Screen,
};
use std::fmt::Debug;

/// The most characters of a typed text in a name.
const LONGEST_TYPED: usize = 24;

/// The name: the stage, and then all that tells the screen from others of its chapter.
pub(super) fn of(screen: &Screen) -> String {
    let mut words = vec![screen.body.stage().name().to_owned()];
    words.extend(match &screen.body {
        Body::Name(it) => name(it),
        Body::Ownership(it) => ownership(it),
        Body::Connection(it) => connection(it, screen),
        Body::Live(it) => live(it),
    });
    words.extend(screen.dns.iter().flat_map(dns));
    let copied = screen.copied.map(|(target, done)| {
        let outcome = if done { "copied-" } else { "not-copied-" };
        [outcome, &kebab(&target)].concat()
    });
    let question = screen
        .question
        .map(|one| ["asks-to-", &kebab(&one)].concat());
    words.extend(
        [copied, question, flag(!screen.online, "offline")]
            .into_iter()
            .flatten(),
    );
    words.join(" ")
}

fn name(it: &NameScreen) -> Vec<String> {
    let start = || it.typed.chars().take(LONGEST_TYPED).collect();
    let words = [
        (!it.typed.is_empty()).then(start),
        it.choice.as_ref().map(|one| match one.other == one.bare {
            true => "www".to_owned(),
            false => "bare".to_owned(),
        }),
        flag(
            it.choice.as_ref().is_some_and(|one| one.provider.is_some()),
            "served",
        ),
        flag(it.adding && it.sending, "sending"),
        flag(it.adding && !it.sending, "not-sent"),
        flag(it.held_until.is_some(), "held"),
        flag(it.removed.is_some(), "removed"),
        it.fault.as_ref().map(|error| kebab(&error.fault)),
        it.problem.as_ref().map(problem),
    ];
    words.into_iter().flatten().collect()
}

fn ownership(it: &OwnershipScreen) -> Vec<String> {
    let words = [
        flag(it.claimed, "claimed"),
        flag(it.not_yet.is_some(), "not-yet"),
        flag(it.checks.asking, "asking"),
        it.problem.as_ref().map(problem),
    ];
    with_records(words, &it.records)
}

fn connection(it: &ConnectionScreen, screen: &Screen) -> Vec<String> {
    let may_retry = it.retry.from.is_some_and(|from| from <= screen.now);
    let words = [
        it.step.as_ref().map(|step| step.name().replace('_', "-")),
        it.failure
            .as_ref()
            .map(|one| ["failed-", &kebab(&one.of)].concat()),
        // Other awaited events follow from the step, whose name is there already.
        matches!(
            it.awaited,
            Awaited::Activation | Awaited::OtherChange | Awaited::Instructions | Awaited::Sight
        )
        .then(|| ["awaits-", &kebab(&it.awaited)].concat()),
        flag(it.removal == Removal::UnderWay, "removing"),
        flag(it.claimed, "claimed"),
        flag(may_retry, "retry"),
        flag(it.retry.busy, "retrying"),
        it.retry
            .outcome
            .as_ref()
            .map(|one| ["retry-", &kebab(one)].concat()),
        it.retry.problem.as_ref().map(problem),
        flag(it.checks.asking, "asking"),
        it.problem.as_ref().map(problem),
    ];
    with_records(words, &it.records)
}

fn live(it: &LiveScreen) -> Vec<String> {
    let words = [
        (it.proof != Proof::None).then(|| ["proof-", &kebab(&it.proof)].concat()),
        (it.removal != Removal::Impossible).then(|| ["removal-", &kebab(&it.removal)].concat()),
        it.drift.as_ref().map(|one| ["drift-", one.code()].concat()),
        it.half
            .as_ref()
            .map(|one| ["half-", &kebab(&one.state), "-", &kebab(&one.proof)].concat()),
        it.problem.as_ref().map(problem),
    ];
    words.into_iter().flatten().collect()
}

fn dns(it: &DnsScreen) -> Vec<String> {
    let found = it.findings.iter().map(|one| one.code().to_owned());
    found.chain(flag(it.offer.is_some(), "offer")).collect()
}

/// Adds the type and state of each record that is not seen yet.
fn with_records(
    words: impl IntoIterator<Item = Option<String>>,
    cards: &[RecordCard],
) -> Vec<String> {
    words.into_iter().flatten().chain(records(cards)).collect()
}

fn records(cards: &[RecordCard]) -> impl Iterator<Item = String> {
    let left = cards.iter().filter(|card| !card.is_seen());
    left.map(|card| [&kebab(&card.record.kind), "-", &kebab(&card.state)].concat())
}

fn problem(it: &Problem) -> String {
    let more = match &it.error {
        ApiError::Server { status, .. } => ["-", &status.to_string()].concat(),
        ApiError::Garbled(how) => ["-", &kebab(how)].concat(),
        ApiError::Refused { messages, .. } if messages.is_empty() => "-silently".to_owned(),
        _ => String::new(),
    };
    [&kebab(&it.attempt), "-", it.error.code(), &more].concat()
}

fn flag(is_so: bool, word: &str) -> Option<String> {
    is_so.then(|| word.to_owned())
}

/// The name of an enum's variant in kebab case, without its fields.
fn kebab(variant: &impl Debug) -> String {
    let mut name = String::new();
    let written = format!("{variant:?}");
    for letter in written.chars().take_while(char::is_ascii_alphanumeric) {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
