//! Questions before an act that cannot be undone, with its consequences.

use super::elements::{
    all, boxed, card, heading, line, list, list_item, maybe, nothing, paragraph,
};
use super::frame::folding;
use super::pressed::button;
use super::words::{breaking, said};
use crate::domain::Record;
use crate::text::fill;
use crate::view::html::look::{Fixed, look};
use crate::view::page::Page;
use crate::wizard::{BeforeScreen, Intent, Question, Removal};
use leptos::prelude::*;

/// The wizard moves the focus here.
const HEADING: Fixed = &[
    ("id", "question"),
    ("tabindex", "-1"),
    ("data-focus", "question"),
];

const GROUP: Fixed = &[("role", "group"), ("aria-labelledby", "question")];

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
    let consequences = page.screen.consequences(question);
    let (title, why, yes, keep, confirmed) = match question {
        Question::StartOver => (
            text.start_over_heading(),
            match consequences.is_live {
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
    let platform = consequences.platform_domain;
    let platform = platform.map(|name| stays(page, name));
    let left = left(page, &consequences.records);
    let why = fill(why, &[("domain", page.domain().unwrap_or_default())]);
    let no = button(page, "primary-button", Intent::Declined, said(keep));
    let yes = button(page, "button", confirmed, said(yes));
    let views = vec![
        heading(HEADING, said(title)),
        paragraph(said(&why)),
        maybe(platform),
        maybe(left),
        boxed("actions", vec![no, yes]),
    ];
    card(look("question").with(GROUP), views)
}

/// The site's own name, at which it can be reached without the domain.
pub(in crate::view) fn stays(page: Page<'_>, name: &str) -> AnyView {
    let words = fill(page.text.remove_platform(), &[("domain", name)]);
    paragraph(said(&words))
}

/// The records at the domain before any change: what the domain opens now and later, and the way back.
pub(in crate::view) fn before(page: Page<'_>, before: &BeforeScreen) -> AnyView {
    let mut items = Vec::new();
    for record in &before.records {
        let line = fill("{record}", &[("record", record)]);
        items.push(list_item(breaking(&line)));
    }
    let domain = [("domain", page.domain().unwrap_or_default())];
    let now = (!before.now.is_empty()).then(|| line("advice", said(&fill(&before.now, &domain))));
    let list = list("findings", items);
    let folded = folding(&before.title, vec![list, line("small", said(&before.back))]);
    all(vec![maybe(now), folded])
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
