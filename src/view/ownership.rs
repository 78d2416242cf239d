//! The second stage: the records that prove ownership, and the outcome of the checks.

use super::page::Page;
use super::parts::{self, all, boxed, checks, line, maybe, nothing, said, span, stage};
use crate::text::{counted, fill, overdue, stopped};
use crate::wizard::{Actor, OwnershipScreen};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, ownership: &OwnershipScreen) -> AnyView {
    let text = page.text;
    let records = &ownership.records;
    // The platform sees all records that the customer was to add.
    let done = page.screen.turn == Actor::Platform;
    let problem = ownership
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem, None));
    let place = parts::finding::place(page).filter(|_| !done);
    let lead = lead(page, ownership, place.is_none());
    let not_yet = not_yet(page, ownership);
    let waits = page.screen.waits_for_proof(ownership);
    let waiting = waits.then(|| line("small", said(text.ownership_wait())));
    let check = parts::check(page, ownership.check());
    let start_over = maybe(parts::question::start_over(page));
    let stale = ownership.problem.is_some();
    let parts = vec![
        maybe(problem),
        lead,
        maybe(place),
        maybe(parts::finding::offer(page)),
        maybe(parts::finding::view(page)),
        maybe(parts::handoff::hints(page, records)),
        parts::record::list(page, records),
        boxed("actions", vec![check, start_over]),
        maybe(not_yet),
        maybe(waiting),
        parts::finding::safe(page),
        maybe(parts::handoff::view(page, records)),
        checks::footer(page, &ownership.checks, stale, text.may_return()),
    ];
    let heading = counted(text.ownership_heading(), records.len(), &[], page.locale);
    stage(page, &heading, parts)
}

fn lead(page: Page<'_>, ownership: &OwnershipScreen, nowhere: bool) -> AnyView {
    let text = page.text;
    let done = page.screen.turn == Actor::Platform;
    let task = match done {
        true => text.nothing_to_do().to_owned(),
        false => parts::record::task(page, &ownership.records),
    };
    let domain = page.domain().unwrap_or_default();
    let rest = match done {
        true => said(text.records_all_seen()),
        false if nowhere => said(&fill(text.records_where(), &[("domain", domain)])),
        false => nothing(),
    };
    let task = parts::strong(said(&task));
    line("lead", all(vec![task, said(text.between()), rest]))
}

/// The platform's own answer that it does not see the records yet.
fn not_yet(page: Page<'_>, ownership: &OwnershipScreen) -> Option<AnyView> {
    let text = page.text;
    let not_yet = page.screen.not_yet(ownership)?;
    let message = not_yet.message.as_ref().map(|message| {
        let words = fill(text.not_yet_said(), &[("message", &stopped(message))]);
        span("small", said(&words))
    });
    let (words, steps) = match ownership.overdue {
        true => (
            [text.find_overdue(), text.between(), text.overdue_do()].concat(),
            parts::finding::things(overdue(text)),
        ),
        false => {
            let time = page.locale.day_and_time(not_yet.at, page.screen.now);
            (fill(text.not_yet(), &[("time", &time)]), None)
        }
    };
    let words = parts::paragraph(all(vec![said(&words), maybe(message)]));
    Some(boxed("advice", vec![words, maybe(steps)]))
}
