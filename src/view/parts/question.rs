//! Questions before an act that cannot be undone: a quiet button, then the consequences.

use super::elements::{all, boxed, heading, list, list_item, maybe, nothing, paragraph};
use super::pressed::button;
use super::words::{breaking, said};
use crate::domain::Record;
use crate::text::fill;
use crate::view::look::look;
use crate::view::page::Page;
use crate::wizard::{Body, Intent, Question, Removal};
use leptos::prelude::*;

pub(in crate::view) fn start_over(page: Page<'_>) -> Option<AnyView> {
    let words = page.text.start_over();
    let ask = || button(page, "button quiet", Intent::StartOverAsked, said(words));
    page.screen.question.is_none().then(ask)
}

/// Offers to take the domain off the site.
pub(in crate::view) fn remove(page: Page<'_>, removal: Removal) -> Option<AnyView> {
    let words = page.text.live_remove();
    let ask = || button(page, "button quiet", Intent::RemovalAsked, said(words));
    let offered = removal == Removal::Possible && page.screen.question.is_none();
    offered.then(ask)
}

/// Says that the domain is being taken off.
pub(in crate::view) fn removing(page: Page<'_>, removal: Removal) -> Option<AnyView> {
    if removal != Removal::UnderWay {
        return None;
    }
    let domain = page.domain().unwrap_or_default();
    let words = said(&fill(page.text.live_removing(), &[("domain", domain)]));
    let check = said(page.text.check_now());
    let check = button(page, "button small-button", Intent::CheckAsked, check);
    Some(boxed("advice", vec![paragraph(words), check]))
}

/// The question that is open, or its empty place.
pub(in crate::view) fn view(page: Page<'_>) -> AnyView {
    let text = page.text;
    let Some(question) = page.screen.question else {
        return nothing();
    };
    let (live, cards) = match &page.screen.body {
        Body::Live(live) => (true, &live.records[..]),
        Body::Connection(connection) => (false, &connection.records[..]),
        _ => (false, &[][..]),
    };
    let (title, why, yes, keep, confirmed) = match question {
        Question::StartOver => (
            text.start_over_heading(),
            match live {
                true => text.start_over_live(),
                false => text.start_over_why(),
            },
            text.start_over(),
            text.keep_going(),
            Intent::StartOverConfirmed,
        ),
        Question::Change => (
            text.change_heading(),
            text.change_why(),
            text.live_change(),
            text.keep_it(),
            Intent::StartOverConfirmed,
        ),
        Question::Remove => (
            text.remove_heading(),
            text.remove_why(),
            text.live_remove(),
            text.keep_it(),
            Intent::RemovalConfirmed,
        ),
    };
    let removes = question == Question::Remove;
    let platform = page.screen.platform_domain.as_deref();
    let platform = platform.filter(|_| removes).map(|name| stays(page, name));
    let records: Vec<_> = cards.iter().map(|card| &card.record).collect();
    let left = left(page, &records).filter(|_| removes);
    let why = fill(why, &[("domain", page.domain().unwrap_or_default())]);
    let no = button(page, "primary-button", Intent::Declined, said(keep));
    let yes = button(page, "button", confirmed, said(yes));
    let views = vec![
        heading(Some("question"), "question", said(title)),
        paragraph(said(&why)),
        maybe(platform),
        maybe(left),
        boxed("actions", vec![no, yes]),
    ];
    view! {
        <div {..look("question")} role="group" aria-labelledby="question">
            {all(views)}
        </div>
    }
    .into_any()
}

/// The site's own name, at which it can be reached without the domain.
pub(in crate::view) fn stays(page: Page<'_>, name: &str) -> AnyView {
    let words = fill(page.text.remove_platform(), &[("domain", name)]);
    paragraph(said(&words))
}

/// The records that a removed domain leaves at the DNS provider.
pub(in crate::view) fn left(page: Page<'_>, records: &[&Record]) -> Option<AnyView> {
    if records.is_empty() {
        return None;
    }
    let mut items = Vec::new();
    for record in records {
        let slots = [("record", record.kind.as_str()), ("name", &record.name)];
        items.push(list_item(breaking(&fill(
            page.text.remove_record(),
            &slots,
        ))));
    }
    let title = paragraph(said(page.text.remove_records()));
    Some(boxed("", vec![title, list("findings", items)]))
}
