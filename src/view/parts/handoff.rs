//! The records for somebody else: on the clipboard, in an e-mail, as a file, on paper; and the report to support.

use super::{Page, button};
use crate::domain::{FileKind, Provider, Record, data_url, file_name};
use crate::text;
use crate::view::node::{Element, element};
use crate::wizard::{CopyTarget, Event, RecordCard};

/// What there is to hand on, and to whom it belongs.
struct Handoff<'a> {
    domain: &'a str,
    records: Vec<Record>,
    provider: Option<&'static Provider>,
    zone: &'a str,
}

pub(in crate::view) fn view(page: Page<'_>, cards: &[RecordCard]) -> Option<Element> {
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
        Event::InstructionsAsked(instructions.clone()),
    );
    let mail = text::mail(
        it.domain,
        &it.records,
        it.provider,
        it.zone,
        text,
        page.locale,
    );
    let mail = element("a")
        .class("link")
        .attribute("href", mail)
        .child(text.handoff_email());
    let save = |kind, content: &str, words: &str| {
        element("a")
            .class("link")
            .attribute("href", data_url(content))
            .attribute("download", file_name(it.domain, kind))
            .child(words)
    };
    let zone_file = text::zone_file(it.domain, &it.records, it.zone, text);
    let actions = element("div")
        .class("actions")
        .child(copy)
        .child(mail)
        .child(save(FileKind::Text, &instructions, text.handoff_text()))
        .child(save(FileKind::Zone, &zone_file, text.handoff_zone()))
        .child(
            button("button small-button", Event::PrintAsked(instructions))
                .child(text.handoff_print()),
        );
    let summary = element("summary").child(text.handoff_title());
    let why = element("p").class("small").child(text.handoff_why());
    Some(
        element("details")
            .key("handoff")
            .child(summary)
            .child(why)
            .child(actions),
    )
}

/// What is worth knowing before the records are typed where they belong.
pub(in crate::view) fn hints(page: Page<'_>, cards: &[RecordCard]) -> Option<Element> {
    let it = handoff(page, cards)?;
    let hints = text::hints(
        &it.records,
        it.provider,
        it.zone,
        text::Reader::Customer,
        page.text,
    );
    let mut list = element("ul").key("hints").class("advice hints");
    for hint in hints {
        list = list.child(element("li").child(hint));
    }
    (!list.children.is_empty()).then_some(list)
}

/// The report for support, at the end of what is said.
pub(in crate::view) fn report(page: Page<'_>) -> Element {
    let text = page.text;
    let words = [
        text.report_copy(),
        text.report_copied(),
        text.report_refused(),
    ];
    let classes = ["button quiet", "button quiet did", "button quiet refused"];
    let event = Event::CopyAsked(CopyTarget::Report);
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

/// A button that says for a moment what became of it.
fn copy(
    page: Page<'_>,
    target: CopyTarget,
    classes: [&'static str; 3],
    words: [&'static str; 3],
    event: Event,
) -> Element {
    let done = page.screen.copied.filter(|(last, _)| *last == target);
    let index = match done.map(|(_, done)| done) {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    button(classes[index], event)
        .key("copy")
        .child(words[index])
}
