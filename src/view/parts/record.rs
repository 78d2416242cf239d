//! A record as the customer is to enter it: what it does for them first, each field with its copy button.

use super::{Page, bdi, button, sentence};
use crate::domain::{Purpose, RecordType};
use crate::text::fill;
use crate::view::node::{Element, Node, element};
use crate::wizard::{CopyTarget, Event, RecordCard, RecordState};

/// "Your turn: add 2 records.", of those that are not seen yet.
pub(in crate::view) fn task(page: Page<'_>, records: &[RecordCard]) -> String {
    let wanted = records
        .iter()
        .filter(|card| card.state != RecordState::Seen);
    match wanted.count() {
        0 => [page.text.your_turn(), "."].concat(),
        1 => page.text.records_one().to_owned(),
        count => fill(page.text.records_many(), &[("count", &count.to_string())]),
    }
}

pub(in crate::view) fn list(page: Page<'_>, records: &[RecordCard]) -> Element {
    let cards = records
        .iter()
        .enumerate()
        .map(|(index, card)| view(page, index, card));
    element("div")
        .key("records")
        .class("records")
        .children(cards)
}

/// Records that nobody needs now, but may want to see.
pub(in crate::view) fn folded(title: &str, list: Element) -> Element {
    element("details")
        .key("folded")
        .child(element("summary").child(title))
        .child(list)
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
        RecordState::Seen => ("state seen", text.record_seen()),
    };
    let kind = element("span").class("kind").child(record.kind.as_str());
    let title = element("h4").children(sentence(
        title,
        &[("domain", bdi(page.domain().unwrap_or_default()).into())],
    ));
    let kind_name = record.kind.as_str();
    let field = |target, content: &str, shown: Vec<Node>| {
        let code = element("code").attribute("dir", "ltr").children(shown);
        element("div")
            .class("copied-field")
            .child(code)
            .child(copy(page, target, kind_name, content))
    };
    let whole = |name: &str| field(CopyTarget::Name(index), name, vec![name.into()]);
    let name = element("dd");
    let name = match &card.split {
        Some((host, zone)) => {
            let zone = element("span").class("zone").child(if host == "@" {
                [" ", zone].concat()
            } else {
                [".", zone].concat()
            });
            let host = field(
                CopyTarget::Host(index),
                host,
                vec![host.as_str().into(), zone.into()],
            );
            name.child(host)
                .child(or_whole(text.record_full(), whole(&record.name)))
        }
        None => name.child(whole(&record.name)),
    };
    let value = field(
        CopyTarget::Value(index),
        &record.value,
        vec![record.value.as_str().into()],
    );
    let fields = element("dl")
        .child(element("dt").child(text.record_name()))
        .child(name);
    let fields = fields
        .child(element("dt").child(text.record_value()))
        .child(element("dd").child(value));
    let bare = (card.at_bare_domain && record.kind == RecordType::Cname).then(|| {
        let words = sentence(text.bare_record(), &[("domain", bdi(&record.name).into())]);
        element("p").class("advice").children(words)
    });
    let heading = element("div")
        .class("record-head")
        .child(title.child(" ").child(kind));
    let heading = heading.child(element("span").class(class).child(state));
    element("article")
        .class("record")
        .child(heading)
        .child(fields)
        .children(bare)
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
