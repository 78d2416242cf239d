//! The third stage: the customer's task or the platform's, the steps with their times, and the ways on.

use super::html::keyed::Keyed;
use super::page::Page;
use super::parts::{self, all, checks, line, maybe, nothing, said, stage};
use crate::text::{self, fill};
use crate::wizard::{ConnectionScreen, Lead, Part, Problem, RetryScreen};
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
    let before = connection.before.as_ref();
    let part = match part {
        Part::Problem => problem(page, connection.problem.as_ref()),
        Part::Removing => parts::question::removing(page, connection.removal),
        Part::Lead => Some(lead(page, connection)),
        Part::Place => parts::finding::place(page),
        Part::Offer => parts::finding::offer(page),
        Part::Findings => parts::finding::view(page),
        Part::Walkthrough => {
            let walkthrough = connection.walkthrough.as_ref();
            walkthrough.map(|steps| parts::walkthrough(page, steps, records))
        }
        Part::Timeline => Some(parts::timeline(page, &connection.timeline)),
        Part::Records => Some(self::records(page, connection)),
        Part::Actions => parts::actions(page, page.screen.connection_actions(connection)),
        Part::Outcome => Some(outcome(page, &connection.retry)),
        Part::Safe => Some(parts::finding::safe(page)),
        Part::Before => before.map(|before| parts::question::before(page, before)),
        Part::Handoff => {
            parts::handoff::view(page, records, connection.walkthrough.as_ref(), before)
        }
        Part::Footer => Some(footer(page, connection)),
    };
    maybe(part)
}

fn problem(page: Page<'_>, problem: Option<&Problem>) -> Option<AnyView> {
    problem.map(|problem| parts::problem::of_line(page, problem, &[]))
}

fn footer(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let leave = match page.screen.may_close(connection) {
        true => page.text.may_close(),
        false => page.text.may_return(),
    };
    let problem = connection.problem.as_ref();
    let leave = [leave, page.text.between(), &connection.notify].concat();
    checks::footer(page, &connection.checks, problem, leave.trim_end())
}

fn records(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let records = &connection.records;
    if records.is_empty() {
        return nothing();
    }
    let list = parts::record::list(page, records);
    match page.screen.folds_records() {
        true => parts::folding(page.text.records_shown(), vec![list]),
        false => {
            let hints = maybe(parts::handoff::hints(page, records));
            all(vec![hints, list])
        }
    }
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
    let took = connection.took.map(|took| {
        let span = page.locale.span(took);
        let took = fill(text.step_took(), &[("span", &span)]);
        said(&[text.between(), &took].concat())
    });
    line("lead", all(vec![maybe(task), maybe(now), maybe(took)]))
}
