//! A record as the customer has to enter it: its purpose first, then each field with a copy button.

use super::elements::{all, boxed, heading, maybe, span};
use super::frame::folding;
use super::pressed::Button;
use super::words::{labels, said};
use crate::domain::{Purpose, Record, RecordType};
use crate::text::{self, counted, fill};
use crate::view::html::look::look;
use crate::view::html::plain::element;
use crate::view::page::Page;
use crate::wizard::{CopyTarget, Intent, RecordCard, RecordLists, RecordState, Task};
use leptos::prelude::*;

/// The customer's task.
pub(in crate::view) fn task(page: Page<'_>, records: &[RecordCard]) -> String {
    let text = page.text;
    match page.screen.task(records) {
        Task::Correct => text.records_correct().to_owned(),
        Task::Add(count) => counted(text.records_to_add(), count, &[], page.locale),
        Task::Other => text.your_turn_lead().to_owned(),
    }
}

/// The records to add and, folded away below them, the records that are seen.
pub(in crate::view) fn list(page: Page<'_>, records: &[RecordCard]) -> AnyView {
    let lists = RecordLists::of(records);
    let list = |records: Vec<(usize, &RecordCard)>| {
        let mut views = Vec::new();
        for (index, card) in records {
            views.push(view(page, index, card));
        }
        boxed("records", views)
    };
    let folded = (!lists.folded.is_empty())
        .then(|| folding(page.text.records_found(), vec![list(lists.folded)]));
    all(vec![list(lists.open), maybe(folded)])
}

fn view(page: Page<'_>, index: usize, card: &RecordCard) -> AnyView {
    let text = page.text;
    let record = &card.record;
    let title = match record.purpose {
        Purpose::Ownership => text.record_ownership(),
        Purpose::Traffic => text.record_traffic(),
        Purpose::Validation => text.record_validation(),
    };
    let (class, state) = match card.state {
        RecordState::Wanted => ("state wanted", text.record_wanted()),
        RecordState::NotSeen => ("state not-seen", text.record_not_seen()),
        RecordState::Differs => ("state differs", text.record_differs()),
        RecordState::Seen => ("state seen", text.record_seen()),
    };
    let provider = page.screen.provider();
    let zone = card.split.as_ref().map_or("", |(_, zone)| zone);
    let kind_name = text::kind(record, provider, zone);
    let title = fill(title, &[("domain", page.domain().unwrap_or_default())]);
    let field = |target, content: &str, zone: Option<AnyView>| {
        let code = all(vec![labels(content), maybe(zone)]);
        let code = element("code", look("").with(&[("dir", "ltr")]), code);
        boxed(
            "copied-field",
            vec![code, copy(page, target, kind_name, content)],
        )
    };
    let whole = |name: &str| field(CopyTarget::Name(index), name, None);
    let name = match &card.split {
        Some((host, zone)) => {
            let joint = if host == "@" { " " } else { "." };
            let of_zone = span("zone", labels(&[joint, zone].concat()));
            let host = match host.is_empty() {
                true => span("small", said(text.record_empty())),
                false => field(CopyTarget::Host(index), host, Some(of_zone)),
            };
            // The full name, for panels that want the name with the zone.
            let label = span("small", said(text.record_full()));
            let whole = boxed("whole", vec![label, whole(&record.name)]);
            vec![host, whole]
        }
        // While the zone is unknown, nobody can cut the name for panels that want only the part before the zone.
        None => vec![whole(&record.name), span("small", said(text.record_zone()))],
    };
    let (name_word, value_word) = field_words(page, record);
    let value = field(CopyTarget::Value(index), &card.value, None);
    let title = vec![said(&title), said(" "), span("kind", said(kind_name))];
    let title = heading(&[], all(title));
    let head = boxed("record-head", vec![title, span(class, said(state))]);
    let fields = vec![
        element("dt", look(""), said(name_word)),
        element("dd", look(""), all(name)),
        element("dt", look(""), said(value_word)),
        element("dd", look(""), value),
    ];
    let fields = element("dl", look(""), all(fields));
    element("article", look("record"), all(vec![head, fields]))
}

/// The names of the fields at the customer's DNS provider, as far as they are known.
fn field_words(page: Page<'_>, record: &Record) -> (&'static str, &'static str) {
    let provider = page.screen.provider();
    let (name, value) = (page.text.record_name(), page.text.record_value());
    match provider.and_then(|provider| provider.fields) {
        None => (name, value),
        Some(fields) => match record.kind {
            RecordType::Txt => (fields.name, fields.text),
            RecordType::Cname => (fields.name, fields.target),
            RecordType::Other(_) => (fields.name, value),
        },
    }
}

/// The copy button of a field. Its label names the field's content and, for a moment after a press, the outcome.
fn copy(page: Page<'_>, target: CopyTarget, record: &str, content: &str) -> AnyView {
    let text = page.text;
    let done = page.screen.copy_outcome(target);
    let value = matches!(target, CopyTarget::Value(_));
    let (class, words, label) = match (done, value) {
        (None, false) => ("copy-button", text.copy(), text.copy_name()),
        (None, true) => ("copy-button", text.copy(), text.copy_value()),
        (Some(true), false) => ("copy-button did", text.copied(), text.copy_done_name()),
        (Some(true), true) => ("copy-button did", text.copied(), text.copy_done_value()),
        (Some(false), false) => (
            "copy-button refused",
            text.copy_refused(),
            text.copy_failed_name(),
        ),
        (Some(false), true) => (
            "copy-button refused",
            text.copy_refused(),
            text.copy_failed_value(),
        ),
    };
    let label = fill(label, &[("record", record), ("content", content)]);
    let button = Button {
        label: Some(label),
        ..Button::new(class, Some(Intent::CopyAsked(target)), said(words))
    };
    button.view(page)
}
