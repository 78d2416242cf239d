//! The records for somebody else: on the clipboard, in an e-mail, as a file, on paper; and the report to support.

use super::elements::{boxed, line, list, list_item};
use super::frame::folding;
use super::pressed::{Link, button};
use super::words::said;
use crate::domain::{FileKind, Provider, Record, data_url, file_name};
use crate::text;
use crate::view::page::Page;
use crate::wizard::{CopyTarget, Intent, RecordCard};
use leptos::prelude::*;

/// The records to hand on, and their zone.
struct Handoff<'a> {
    domain: &'a str,
    records: Vec<Record>,
    provider: Option<&'static Provider>,
    zone: &'a str,
}

pub(in crate::view) fn view(page: Page<'_>, cards: &[RecordCard]) -> Option<AnyView> {
    let text = page.text;
    let it = handoff(page, cards)?;
    let instructions = text::instructions(
        it.domain,
        &it.records,
        it.provider,
        it.zone,
        text,
        page.locale,
    );
    let copy = copy(
        page,
        CopyTarget::Instructions,
        [
            "button small-button",
            "button small-button did",
            "button small-button refused",
        ],
        [text.handoff_copy(), text.copied(), text.copy_refused()],
        Intent::InstructionsAsked(instructions.clone()),
    );
    let mail = text::mail(
        it.domain,
        &it.records,
        it.provider,
        it.zone,
        text,
        page.locale,
    );
    let mail = Link::new("link", mail, said(text.handoff_email()));
    let save = |kind, content: &str, words| {
        let link = Link {
            download: Some(file_name(it.domain, kind)),
            ..Link::new("link", data_url(content), said(words))
        };
        link.view(page)
    };
    let zone_file = text::zone_file(it.domain, &it.records, it.zone, text);
    let as_text = save(FileKind::Text, &instructions, text.handoff_text());
    let as_zone = save(FileKind::Zone, &zone_file, text.handoff_zone());
    let print = Intent::PrintAsked(instructions);
    let print = button(
        page,
        "button small-button",
        print,
        said(text.handoff_print()),
    );
    let actions = vec![copy, mail.view(page), as_text, as_zone, print];
    let why = line("small", said(text.handoff_why()));
    Some(folding(
        text.handoff_title(),
        vec![why, boxed("actions", actions)],
    ))
}

/// Hints for the customer, to be read before the records are typed at the provider.
pub(in crate::view) fn hints(page: Page<'_>, cards: &[RecordCard]) -> Option<AnyView> {
    let it = handoff(page, cards)?;
    let hints = text::hints(
        &it.records,
        it.provider,
        it.zone,
        text::Reader::Customer,
        page.text,
    );
    let mut items = Vec::new();
    for hint in hints {
        items.push(list_item(said(&hint)));
    }
    (!items.is_empty()).then(|| list("advice hints", items))
}

/// The button that copies the report for support.
pub(in crate::view) fn report(page: Page<'_>) -> AnyView {
    let text = page.text;
    let words = [
        text.report_copy(),
        text.report_copied(),
        text.report_refused(),
    ];
    let classes = ["button quiet", "button quiet did", "button quiet refused"];
    let event = Intent::CopyAsked(CopyTarget::Report);
    copy(page, CopyTarget::Report, classes, words, event)
}

fn handoff<'a>(page: Page<'a>, cards: &'a [RecordCard]) -> Option<Handoff<'a>> {
    let dns = page.screen.dns.as_ref();
    let likely = cards.iter().find_map(|card| card.split.as_ref());
    let records: Vec<_> = cards.iter().map(|card| card.record.clone()).collect();
    (!records.is_empty()).then(|| Handoff {
        domain: page.domain().unwrap_or_default(),
        records,
        provider: dns.and_then(|dns| dns.provider),
        zone: likely.map_or("", |(_, zone)| zone),
    })
}

/// A copy button, which tells for a moment whether the copy was made.
fn copy(
    page: Page<'_>,
    target: CopyTarget,
    classes: [&'static str; 3],
    words: [&'static str; 3],
    event: Intent,
) -> AnyView {
    let index = match page.screen.copy_outcome(target) {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    button(page, classes[index], event, said(words[index]))
}
