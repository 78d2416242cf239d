//! The second stage: the records that prove ownership, and the outcome of the checks.

use super::page::Page;
use super::parts::{self, all, boxed, checks, line, maybe, said, span, stage};
use crate::text::{counted, fill, overdue, stopped};
use crate::wizard::{OwnershipLead, OwnershipScreen};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, ownership: &OwnershipScreen) -> AnyView {
    let text = page.text;
    let records = &ownership.records;
    let problem = ownership.problem.as_ref();
    let fault = problem.map(|problem| parts::problem::of_line(page, problem, &[]));
    let lead = page.screen.ownership_lead();
    let place = match lead {
        OwnershipLead::Task => parts::finding::place(page),
        OwnershipLead::AllSeen | OwnershipLead::TaskSomewhere => None,
    };
    let not_yet = not_yet(page, ownership);
    let waits = page.screen.waits_for_proof(ownership);
    let waiting = waits.then(|| line("small", said(text.ownership_wait())));
    let steps = ownership.walkthrough.as_ref();
    let steps = steps.map(|steps| parts::walkthrough(page, steps, records));
    let before = ownership.before.as_ref();
    let parts = vec![
        maybe(fault),
        self::lead(page, ownership, lead),
        maybe(place),
        maybe(parts::finding::offer(page)),
        maybe(parts::finding::view(page)),
        maybe(steps),
        maybe(parts::handoff::hints(page, records)),
        parts::record::list(page, records),
        maybe(parts::actions(
            page,
            page.screen.ownership_actions(ownership),
        )),
        maybe(not_yet),
        maybe(waiting),
        parts::finding::safe(page),
        maybe(before.map(|before| parts::question::before(page, before))),
        maybe(parts::handoff::view(
            page,
            records,
            ownership.walkthrough.as_ref(),
            before,
        )),
        checks::footer(page, &ownership.checks, problem, text.may_return()),
    ];
    let heading = counted(text.ownership_heading(), records.len(), &[], page.locale);
    stage(page, &heading, parts)
}

fn lead(page: Page<'_>, ownership: &OwnershipScreen, lead: OwnershipLead) -> AnyView {
    let text = page.text;
    let to_add = || parts::record::task(page, &ownership.records);
    let (task, rest) = match lead {
        OwnershipLead::AllSeen => (
            text.nothing_to_do().to_owned(),
            text.records_all_seen().to_owned(),
        ),
        OwnershipLead::Task => (to_add(), String::new()),
        OwnershipLead::TaskSomewhere => {
            let domain = page.domain().unwrap_or_default();
            (to_add(), fill(text.records_where(), &[("domain", domain)]))
        }
    };
    let task = parts::strong(said(&task));
    line("lead", all(vec![task, said(text.between()), said(&rest)]))
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
