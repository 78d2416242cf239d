//! The third stage: whose turn, the steps with their times, and what can be done.

use super::look::look;
use super::parts::{self, Button, all, boxed, button, checks, line, maybe, nothing, said};
use super::{Page, stage};
use crate::text::{self, fill};
use crate::wizard::{Actor, Awaited, ConnectionScreen, Intent, RecordState, Removal, RetryScreen};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let text = page.text;
    let theirs = page.screen.turn == Actor::Customer;
    let failed = connection.failure.is_some();
    let problem = connection
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem, None));
    let fault = connection.step.as_ref().zip(connection.failure.as_ref());
    let headline = fault.map(|(step, failure)| parts::problem::of_step(page, step, failure));
    // Nothing is asked of whoever takes the domain off.
    let removing = connection.removal == Removal::UnderWay;
    let lead = (!removing).then(|| headline.unwrap_or_else(|| lead(page, connection)));
    let lead = maybe(lead);
    let place = parts::finding::place(page).filter(|_| theirs || parts::finding::is_mistake(page));
    let handoff = parts::handoff::view(page, &connection.records).filter(|_| theirs);
    let safe = (theirs && !connection.records.is_empty()).then(|| parts::finding::safe(page));
    // Where the customer is to act, what they need, and what they say then, comes before what we do.
    let timeline = parts::timeline::view(page, &connection.timeline);
    let (above, below) = match theirs {
        true => (None, Some(timeline)),
        false => (Some(timeline), None),
    };
    let seen = all(vec![
        maybe(place),
        maybe(parts::finding::offer(page)),
        maybe(parts::finding::view(page)),
        maybe(above),
        records(page, connection),
    ]);
    // A step that failed has its way out beside it. The buttons keep the place between the two in which they are not, so
    // that they keep the focus too.
    let (before, after) = match fault.is_some() {
        true => (nothing(), seen),
        false => (seen, nothing()),
    };
    // Nothing moves by itself before the customer has done their part, and nobody knows whether it does while it cannot be
    // looked at.
    let unattached = matches!(
        connection.awaited,
        Awaited::Activation | Awaited::OtherChange
    );
    let stale = connection.problem.is_some();
    let waits = unattached || theirs && (failed || !connection.claimed);
    let leave = match waits || stale {
        true => text.may_return(),
        false => text.may_close(),
    };
    let parts = vec![
        maybe(problem),
        maybe(parts::question::removing(page, connection.removal)),
        lead,
        before,
        ways_on(page, connection),
        after,
        maybe(safe),
        maybe(below),
        maybe(handoff),
        checks::footer(page, &connection.checks, stale, leave),
    ];
    stage(page, text.connection_heading(), parts)
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

/// The buttons, and the outcome of the last retry.
fn ways_on(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let text = page.text;
    let failed = connection.failure.is_some();
    let theirs = page.screen.turn == Actor::Customer;
    let removing = connection.removal == Removal::UnderWay;
    // Where the customer is to add something, the button says what they did; else it only looks.
    let check = if theirs && !removing && !failed && !connection.claimed {
        let wanted = connection.records.iter();
        let wanted = wanted.filter(|card| card.state != RecordState::Seen);
        let words = text::counted(text.added(), wanted.count(), &[], page.locale);
        button(page, "primary-button", Intent::RecordsAdded, said(&words))
    } else {
        button(page, "button", Intent::CheckAsked, said(text.check_now()))
    };
    // Where a step failed, trying it again is what helps.
    let retry = maybe(retry(page, &connection.retry, failed).filter(|_| !removing));
    let (first, last) = match failed {
        true => (retry, nothing()),
        false => (nothing(), retry),
    };
    let start_over = parts::question::start_over(page).filter(|_| !removing);
    let remove = parts::question::remove(page, connection.removal);
    let buttons = vec![first, check, last, maybe(start_over), maybe(remove)];
    let outcome = connection
        .retry
        .outcome
        .as_ref()
        .map(|outcome| line("advice", said(&text::retry_outcome(outcome, text))));
    let refused = connection
        .retry
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem, None));
    let told = all(vec![maybe(refused), maybe(outcome)]);
    let (above, below) = match theirs || failed && connection.step.is_some() {
        true => (nothing(), told),
        false => (told, nothing()),
    };
    all(vec![above, boxed("actions", buttons), below])
}

fn lead(page: Page<'_>, connection: &ConnectionScreen) -> AnyView {
    let text = page.text;
    let Some(step) = &connection.step else {
        return line("lead", said(text.first_look()));
    };
    let whose = match page.screen.turn {
        Actor::Customer => Some(parts::record::task(page, &connection.records)),
        // There is something to do, and what it is stands below.
        Actor::Platform if parts::finding::is_mistake(page) => None,
        Actor::Platform | Actor::Nobody => Some(text.nothing_to_do().to_owned()),
    };
    let whose = whose.map(|whose| all(vec![parts::strong(said(&whose)), said(text.between())]));
    let now = said(&text::step_now(step, connection.awaited, text));
    line("lead", all(vec![maybe(whose), now]))
}

/// The button and, while it has to wait, the moment from which it works.
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
