//! A record as the customer is to enter it: what it does for them first, each field with its copy button.

use super::{Page, bdi, button, sentence};
use crate::domain::{Purpose, Record, RecordType};
use crate::text::{self, counted, fill};
use crate::view::node::{Element, element};
use crate::wizard::{CopyTarget, Event, RecordCard, RecordState};

/// "Your turn: add 2 records.", of those that are not seen yet; where a mistake was found that comes first.
pub(in crate::view) fn task(page: Page<'_>, records: &[RecordCard]) -> String {
    if super::finding::is_mistake(page) {
        return page.text.records_correct().to_owned();
    }
    let wanted = records
        .iter()
        .filter(|card| card.state != RecordState::Seen);
    match wanted.count() {
        0 => page.text.your_turn_lead().to_owned(),
        count => counted(page.text.records_to_add(), count, &[], page.locale),
    }
}

/// The records that are to be added, and folded away those that are there.
pub(in crate::view) fn list(page: Page<'_>, records: &[RecordCard]) -> Vec<Element> {
    let list = || element("div").key("records").class("records");
    let (mut wanted, mut seen) = (list(), list());
    for (index, card) in records.iter().enumerate() {
        let view = view(page, index, card);
        match card.state {
            RecordState::Seen => seen = seen.child(view),
            _ => wanted = wanted.child(view),
        }
    }
    if seen.children.is_empty() {
        return vec![wanted];
    }
    if wanted.children.is_empty() {
        return vec![seen];
    }
    vec![wanted, folded(page.text.records_found(), vec![seen])]
}

/// Records that nobody needs now, but may want to see.
pub(in crate::view) fn folded(title: &str, lists: Vec<Element>) -> Element {
    element("details")
        .key("folded")
        .child(element("summary").child(title))
        .children(lists)
}

fn view(page: Page<'_>, index: usize, card: &RecordCard) -> Element {
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
    let provider = page.screen.dns.as_ref().and_then(|dns| dns.provider);
    let zone = card.split.as_ref().map_or("", |(_, zone)| zone);
    let kind_name = text::kind(record, provider, zone);
    let kind = element("span").class("kind").child(kind_name);
    let title = element("h4").nodes(sentence(
        title,
        &[("domain", bdi, page.domain().unwrap_or_default())],
    ));
    let field = |target, content: &str, zone: Option<Element>| {
        let code = labels(element("code").attribute("dir", "ltr"), content).maybe(zone);
        element("div")
            .class("copied-field")
            .child(code)
            .child(copy(page, target, kind_name, content))
    };
    let whole = |name: &str| field(CopyTarget::Name(index), name, None);
    let name = element("dd");
    let name = match &card.split {
        Some((host, zone)) => {
            let joint = if host == "@" { " " } else { "." };
            let of_zone = element("span").class("zone");
            let of_zone = labels(of_zone, &[joint, zone].concat());
            let host = match host.is_empty() {
                true => element("span").class("small").child(text.record_empty()),
                false => field(CopyTarget::Host(index), host, Some(of_zone)),
            };
            name.child(host)
                .child(or_whole(text.record_full(), whole(&record.name)))
        }
        // Where the zone begins is not known, so that the name cannot be cut for those panels that want less than all of it.
        None => name
            .child(whole(&record.name))
            .child(element("span").class("small").child(text.record_zone())),
    };
    let (name_word, value_word) = field_words(page, record);
    let value = field(CopyTarget::Value(index), &card.value, None);
    let fields = element("dl")
        .child(element("dt").child(name_word))
        .child(name);
    let fields = fields
        .child(element("dt").child(value_word))
        .child(element("dd").child(value));
    let heading = element("div")
        .class("record-head")
        .child(title.child(" ").child(kind));
    let heading = heading.child(element("span").class(class).child(state));
    element("article")
        .class("record")
        .child(heading)
        .child(fields)
}

/// A text that may go on in another line after each of its dots: a name is easier to compare when its labels are whole.
fn labels(mut line: Element, text: &str) -> Element {
    for label in text.split_inclusive('.') {
        line = line.child(label);
        if label.ends_with('.') {
            line = line.child(element("wbr"));
        }
    }
    line
}

/// What the fields are called where the records are typed, as far as that is known.
fn field_words(page: Page<'_>, record: &Record) -> (&'static str, &'static str) {
    let provider = page.screen.dns.as_ref().and_then(|dns| dns.provider);
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

/// The other way to enter a name, for panels that want all of it.
fn or_whole(label: &str, field: Element) -> Element {
    let label = element("span").class("small").child(label);
    element("div").class("whole").child(label).child(field)
}

/// The button names what it copies, and for a moment what became of it.
fn copy(page: Page<'_>, target: CopyTarget, record: &str, content: &str) -> Element {
    let text = page.text;
    let done = page
        .screen
        .copied
        .filter(|(last, _)| *last == target)
        .map(|(_, done)| done);
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
    button(class, Event::CopyAsked(target))
        .key("copy")
        .attribute("aria-label", label)
        .child(words)
}
