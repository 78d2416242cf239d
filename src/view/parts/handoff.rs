//! The records for somebody else: on the clipboard, in an e-mail, as a file, on paper; and the report to support.

use super::elements::{boxed, line, list, list_item};
use super::frame::folding;
use super::pressed::{Link, button};
use super::words::said;
use crate::domain::{FileKind, Record, data_url, file_name};
use crate::text::{self, Handoff, strides, walkthrough_title};
use crate::view::page::Page;
use crate::wizard::{BeforeScreen, CopyTarget, Handover, Intent, RecordCard, WalkthroughScreen};
use leptos::prelude::*;

/// The records for somebody else, with the steps at the provider where they are known.
pub(in crate::view) fn view(
    page: Page<'_>,
    cards: &[RecordCard],
    walkthrough: Option<&WalkthroughScreen>,
    before: Option<&BeforeScreen>,
) -> Option<AnyView> {
    let text = page.text;
    let (records, zone) = of_cards(cards)?;
    let domain = page.domain().unwrap_or_default();
    let steps = walkthrough.map(|steps| (walkthrough_title(steps), strides(steps, cards, domain)));
    let (title, steps) = steps.unwrap_or_default();
    let handoff = Handoff {
        domain,
        records: &records,
        zone,
        provider: page.screen.provider(),
        steps: (&title, &steps),
        before,
    };
    let instructions = text::instructions(&handoff, text, page.locale);
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
    let mail = text::mail(&handoff, text, page.locale);
    let mail = Link {
        event: Some(Intent::HandedOff(Handover::Mail)),
        ..Link::new("link", mail, said(text.handoff_email()))
    };
    let save = |kind, how, content: &str, words| {
        let link = Link {
            download: Some(file_name(domain, kind)),
            event: Some(Intent::HandedOff(how)),
            ..Link::new("link", data_url(content), said(words))
        };
        link.view(page)
    };
    let zone_file = text::zone_file(domain, &records, zone, text);
    let as_text = save(
        FileKind::Text,
        Handover::Text,
        &instructions,
        text.handoff_text(),
    );
    let as_zone = save(
        FileKind::Zone,
        Handover::Zone,
        &zone_file,
        text.handoff_zone(),
    );
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
    let (records, zone) = of_cards(cards)?;
    let reader = text::Reader::Customer;
    let hints = text::hints(&records, page.screen.provider(), zone, reader, page.text);
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

/// The records of the cards, if any, and their zone, as far as that is known.
fn of_cards(cards: &[RecordCard]) -> Option<(Vec<Record>, &str)> {
    let likely = cards.iter().find_map(|card| card.split.as_ref());
    let records: Vec<_> = cards.iter().map(|card| card.record.clone()).collect();
    (!records.is_empty()).then_some((records, likely.map_or("", |(_, zone)| zone)))
}

/// A copy button, whose label tells for a moment whether the copy was made.
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
