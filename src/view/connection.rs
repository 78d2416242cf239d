//! The third stage: the customer's task or the platform's, the steps with their times, and the ways on.

use super::keyed::Keyed;
use super::look::look;
use super::page::Page;
use super::parts::{self, Button, all, boxed, checks, line, maybe, nothing, said, stage};
use crate::text::{self, fill};
use crate::wizard::{Actor, ConnectionScreen, Intent, Lead, Part, Problem, Removal, RetryScreen};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let mut parts = Vec::new();
    for part in page.screen.parts(connection) {
        parts.push((part as u8, view_of(part, page, connection)));
    }
    let parts = Keyed(parts).into_any();
    stage(page, page.text.connection_heading(), vec![parts])
}

fn view_of(part: Part, page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let records = &connection.records;
    let part = match part {
        Part::Problem => problem(page, connection.problem.as_ref()),
        Part::Removing => parts::question::removing(page, connection.removal),
        Part::Lead => Some(lead(page, connection)),
        Part::Place => parts::finding::place(page),
        Part::Offer => parts::finding::offer(page),
        Part::Findings => parts::finding::view(page),
        Part::Timeline => Some(parts::timeline(page, &connection.timeline)),
        Part::Records => Some(self::records(page, connection)),
        Part::Actions => Some(actions(page, connection)),
        Part::Outcome => Some(outcome(page, &connection.retry)),
        Part::Safe => Some(parts::finding::safe(page)),
        Part::Handoff => parts::handoff::view(page, records),
        Part::Footer => Some(footer(page, connection)),
    };
    maybe(part)
}

fn problem(page: Page<'_>, problem: Option<&Problem>) -> Option<AnyView> {
    problem.map(|problem| parts::problem::of_line(page, problem, None))
}

fn footer(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let leave = match page.screen.may_close(connection) {
        true => page.text.may_close(),
        false => page.text.may_return(),
    };
    let stale = connection.problem.is_some();
    checks::footer(page, &connection.checks, stale, leave)
}

fn records(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let records = &connection.records;
    if records.is_empty() {
        return nothing();
    }
    let list = parts::record::list(page, records);
    match page.screen.turn == Actor::Customer {
        true => {
            let hints = maybe(parts::handoff::hints(page, records));
            all(vec![hints, list])
        }
        false => parts::folding(page.text.records_shown(), vec![list]),
    }
}

/// The buttons. Keys tell them apart too, so that the pressed one keeps the focus when another goes first.
fn actions(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let failed = connection.has_failed();
    let removing = connection.removal == Removal::UnderWay;
    let check = parts::check(page, page.screen.check(connection));
    let retry = maybe(retry(page, &connection.retry, failed).filter(|_| !removing));
    let start_over = maybe(parts::question::start_over(page).filter(|_| !removing));
    let remove = maybe(parts::question::remove(page, connection.removal));
    let mut buttons = vec![(0, check), (1, retry), (2, start_over), (3, remove)];
    // To try again helps most where a step failed.
    if failed {
        buttons.swap(0, 1);
    }
    boxed("actions", vec![Keyed(buttons).into_any()])
}

/// The outcome of the last retry.
fn outcome(page: Page<'_>, retry: &RetryScreen) -> AnyView {
    let text = page.text;
    let outcome = retry.outcome.as_ref();
    let outcome = outcome.map(|outcome| line("advice", said(&text::retry_outcome(outcome, text))));
    all(vec![
        maybe(problem(page, retry.problem.as_ref())),
        maybe(outcome),
    ])
}

fn lead(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let text = page.text;
    let failure = || connection.step.as_ref().zip(connection.failure.as_ref());
    let task = match page.screen.lead(connection) {
        Lead::Failure => {
            return maybe(failure().map(|(step, it)| parts::problem::of_step(page, step, it)));
        }
        Lead::FirstLook => return line("lead", said(text.first_look())),
        Lead::Task => Some(parts::record::task(page, &connection.records)),
        Lead::Finding => None,
        Lead::NothingToDo => Some(text.nothing_to_do().to_owned()),
    };
    let task = task.map(|task| all(vec![parts::strong(said(&task)), said(text.between())]));
    let now = connection.step.as_ref();
    let now = now.map(|step| said(&text::step_now(step, connection.awaited, text)));
    line("lead", all(vec![maybe(task), maybe(now)]))
}

/// The button and, while the server has to be left alone, the moment from which it works.
fn retry(page: Page<'_>, retry: &RetryScreen, first: bool) -> Option<AnyView> {
    let text = page.text;
    let from = retry.from?;
    let early = page.screen.now < from;
    let words = match retry.busy {
        true => text.trying(),
        false => text.try_again(),
    };
    let class = match first {
        true => "primary-button",
        false => "button",
    };
    let note = early.then(|| {
        let time = page.locale.day_and_time(from, page.screen.now);
        let words = said(&fill(text.possible_from(), &[("time", &time)]));
        view! { <span {..look("small")} id="retry-note">{words}</span> }.into_any()
    });
    let button = Button {
        disabled: Some(early || retry.busy),
        described: early.then_some("retry-note"),
        ..Button::new(class, Some(Intent::RetryAsked), said(words))
    };
    Some(all(vec![button.view(page), maybe(note)]))
}
