//! The third stage: whose turn, the steps with their times, and what can be done.

use super::Page;
use super::node::{Element, element};
use super::parts::{self, button, checks};
use crate::text::{self, fill};
use crate::wizard::{Actor, Awaited, ConnectionScreen, Event, RecordState, Removal, RetryScreen};

pub(super) fn view(page: Page<'_>, connection: &ConnectionScreen, stage: Element) -> Element {
    let text = page.text;
    let theirs = page.screen.turn == Actor::Customer;
    let removing = connection.removal == Removal::UnderWay;
    let problem = connection
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem));
    let fault = connection.step.as_ref().zip(connection.failure.as_ref());
    let headline = fault.map(|(step, failure)| parts::problem::of_step(page, step, failure));
    let list = parts::record::list(page, &connection.records);
    let has_records = !connection.records.is_empty();
    let records: Vec<_> = match has_records {
        false => Vec::new(),
        true if theirs => {
            let mut all = Vec::new();
            all.extend(parts::handoff::hints(page, &connection.records));
            all.extend(list);
            all
        }
        true => vec![parts::record::folded(text.records_shown(), list)],
    };
    let safe = (theirs && has_records).then(|| parts::finding::safe(page));
    let place = parts::finding::place(page).filter(|_| theirs || parts::finding::is_mistake(page));
    let handoff = parts::handoff::view(page, &connection.records).filter(|_| theirs);
    let mut timeline = Some(parts::timeline::view(page, &connection.timeline));
    // Where the customer is to add something, the button says what they did; else it only looks.
    let check = if theirs && !removing && connection.failure.is_none() && !connection.claimed {
        let wanted = connection.records.iter();
        let wanted = wanted.filter(|card| card.state != RecordState::Seen);
        let words = text::counted(text.added(), wanted.count(), &[], page.locale);
        button("primary-button", Event::RecordsAdded).child(words)
    } else {
        button("button", Event::CheckAsked).child(text.check_now())
    };
    // Where a step failed, trying it again is what helps.
    let failed = connection.failure.is_some();
    let mut buttons = match removing {
        true => Vec::new(),
        false => retry(page, &connection.retry, failed),
    };
    let at = if failed { buttons.len() } else { 0 };
    buttons.insert(at, check.key("check"));
    let actions = element("div")
        .key("actions")
        .class("actions")
        .children(buttons)
        .maybe(parts::question::start_over(page).filter(|_| !removing))
        .maybe(parts::question::remove(page, connection.removal));
    let outcome = connection.retry.outcome.as_ref().map(|outcome| {
        element("p")
            .key("outcome")
            .class("advice")
            .child(text::retry_outcome(outcome, text))
    });
    let refused = connection
        .retry
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem).key("retry-problem"));
    // Nothing moves by itself before the customer has done their part, and nobody knows whether it does while it cannot be
    // looked at.
    let unattached = matches!(
        connection.awaited,
        Awaited::Activation | Awaited::OtherChange
    );
    let waits = unattached || theirs && (failed || !connection.claimed);
    let leave = match waits || connection.problem.is_some() {
        true => text.may_return(),
        false => text.may_close(),
    };
    let footer = checks::footer(
        page,
        &connection.checks,
        connection.problem.is_some(),
        leave,
    );
    let mut stage = stage
        .maybe(problem)
        .maybe(parts::question::removing(page, connection.removal))
        .maybe((!removing).then(|| headline.unwrap_or_else(|| lead(page, connection))));
    let mut ways_on = Some((actions, refused, outcome));
    // A step that failed has its way out beside it.
    if fault.is_some()
        && let Some((actions, refused, outcome)) = ways_on.take()
    {
        stage = stage.child(actions).maybe(refused).maybe(outcome);
    }
    stage = stage
        .maybe(place)
        .maybe(parts::finding::offer(page))
        .children(parts::finding::view(page));
    // Where the customer is to act, what they need, and what they say then, comes before what we do.
    stage = match theirs {
        true => stage.children(records),
        false => stage.maybe(timeline.take()).children(records),
    };
    if let Some((actions, refused, outcome)) = ways_on {
        stage = match theirs {
            true => stage.child(actions).maybe(refused).maybe(outcome),
            false => stage.maybe(refused).maybe(outcome).child(actions),
        };
    }
    stage
        .maybe(safe)
        .maybe(timeline)
        .maybe(handoff)
        .child(footer)
}

fn lead(page: Page<'_>, connection: &ConnectionScreen) -> Element {
    let lead = element("p").key("lead").class("lead");
    let Some(step) = &connection.step else {
        return lead.child(page.text.first_look());
    };
    let whose = match page.screen.turn {
        Actor::Customer => Some(parts::record::task(page, &connection.records)),
        // There is something to do, and what it is stands below.
        Actor::Platform if parts::finding::is_mistake(page) => None,
        Actor::Platform | Actor::Nobody => Some(page.text.nothing_to_do().to_owned()),
    };
    let whose = whose.map(|whose| {
        let whose = element("strong").child(whose);
        vec![whose.into(), page.text.between().into()]
    });
    lead.nodes(whose.unwrap_or_default())
        .child(text::step_now(step, connection.awaited, page.text))
}

/// The button and, while it has to wait, the moment from which it works.
fn retry(page: Page<'_>, retry: &RetryScreen, first: bool) -> Vec<Element> {
    let Some(from) = retry.from else {
        return Vec::new();
    };
    let early = page.screen.now < from;
    let words = if retry.busy {
        page.text.trying()
    } else {
        page.text.try_again()
    };
    let class = if first { "primary-button" } else { "button" };
    let retry_button = button(class, Event::RetryAsked)
        .key("retry")
        .attribute("aria-disabled", (early || retry.busy).to_string());
    if !early {
        return vec![retry_button.child(words)];
    }
    let time = page.locale.day_and_time(from, page.screen.now);
    let note = element("span")
        .key("retry-note")
        .class("small")
        .attribute("id", "retry-note");
    let note = note.child(fill(page.text.possible_from(), &[("time", &time)]));
    vec![
        retry_button
            .attribute("aria-describedby", "retry-note")
            .child(words),
        note,
    ]
}
