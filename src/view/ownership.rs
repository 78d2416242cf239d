//! The second stage: the records, and the news of the looking.

use super::Page;
use super::node::{Element, element};
use super::parts::{self, bdi, button, checks, sentence};
use crate::text::{counted, fill, overdue, stopped};
use crate::wizard::{Actor, Event, OwnershipScreen};

pub(super) fn view(page: Page<'_>, ownership: &OwnershipScreen, stage: Element) -> Element {
    let text = page.text;
    let whose = page.domain().unwrap_or_default();
    // All is seen that the customer was to add.
    let done = page.screen.turn == Actor::Platform;
    let task = match done {
        true => text.nothing_to_do().to_owned(),
        false => parts::record::task(page, &ownership.records),
    };
    let lead = element("p")
        .key("lead")
        .class("lead")
        .child(element("strong").child(task));
    let place = parts::finding::place(page).filter(|_| !done);
    let sight = done.then(|| text.records_all_seen());
    let somewhere = (place.is_none() && !done)
        .then(|| sentence(text.records_where(), &[("domain", bdi, whose)]));
    let lead = lead
        .child(text.between())
        .nodes(sight.into_iter().map(Into::into).collect())
        .nodes(somewhere.unwrap_or_default());
    let problem = ownership
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem));
    let not_yet = ownership
        .not_yet
        .as_ref()
        .filter(|_| !done && !parts::finding::is_said(page));
    let not_yet = not_yet.map(|not_yet| {
        let time = page.locale.day_and_time(not_yet.at, page.screen.now);
        let said = not_yet
            .message
            .as_ref()
            .map(|message| fill(text.not_yet_said(), &[("message", &stopped(message))]));
        let said = said.map(|said| element("span").class("small").child(said));
        let advice = element("div").key("not-yet").class("advice");
        if !ownership.overdue {
            let words = element("p").child(fill(text.not_yet(), &[("time", &time)]));
            return advice.child(words.maybe(said));
        }
        let words = [text.find_overdue(), text.between(), text.overdue_do()].concat();
        advice
            .child(element("p").child(words).maybe(said))
            .maybe(parts::finding::list(overdue(text)))
    });
    let waits = ownership.claimed && !done && not_yet.is_none() && !parts::finding::is_said(page);
    let waiting = waits.then(|| {
        element("p")
            .key("waiting")
            .class("small")
            .child(text.ownership_wait())
    });
    let check = if ownership.claimed {
        button("button", Event::CheckAsked).child(text.check_now())
    } else {
        let words = counted(text.added(), ownership.records.len(), &[], page.locale);
        button("primary-button", Event::RecordsAdded).child(words)
    };
    let actions = element("div")
        .key("actions")
        .class("actions")
        .child(check.key("done"))
        .maybe(parts::question::start_over(page));
    let footer = checks::footer(
        page,
        &ownership.checks,
        ownership.problem.is_some(),
        text.may_return(),
    );
    let records = parts::record::list(page, &ownership.records);
    let stage = stage
        .maybe(problem)
        .child(lead)
        .maybe(place)
        .maybe(parts::finding::offer(page))
        .children(parts::finding::view(page))
        .maybe(parts::handoff::hints(page, &ownership.records))
        .children(records)
        .child(actions);
    stage
        .maybe(not_yet)
        .maybe(waiting)
        .child(parts::finding::safe(page))
        .maybe(parts::handoff::view(page, &ownership.records))
        .child(footer)
}
