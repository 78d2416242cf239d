//! What several stages are made of.

pub(super) mod checks;
pub(super) mod finding;
pub(super) mod handoff;
pub(super) mod problem;
pub(super) mod question;
pub(super) mod record;
pub(super) mod timeline;

use super::Page;
use super::node::{Action, Element, Node, element};
use crate::text::{self, Piece, pieces};
use crate::wizard::{Event, Stage};

/// A name, whichever way its script runs.
pub(super) fn bdi(name: &str) -> Element {
    element("bdi").child(name)
}

/// A button that is not a form's.
pub(super) fn button(class: &'static str, event: Event) -> Element {
    element("button")
        .class(class)
        .attribute("type", "button")
        .on(Action::Press(event))
}

/// A template with elements in its slots: for each its name, what makes the element, and of which text.
pub(super) fn sentence(template: &str, values: &[Slot<'_>]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => nodes.push(words.into()),
            Piece::Slot(slot) => {
                if let Some((_, element, text)) = values.iter().find(|(name, ..)| *name == slot) {
                    nodes.push(element(text).into());
                }
            }
        }
    }
    nodes
}

pub(super) type Slot<'a> = (&'a str, fn(&str) -> Element, &'a str);

/// The stages, and where among them the customer is.
pub(super) fn rail(page: Page<'_>) -> Element {
    let stages = &page.screen.stages;
    let current = page.screen.body.stage();
    let count = page.locale.number(stages.len());
    // A list without marks is none to Safari unless it says so.
    let mut rail = element("ol").class("rail").attribute("role", "list");
    for (index, stage) in stages.iter().enumerate() {
        let number = page.locale.number(index + 1);
        let (class, words) = match *stage < current || current == Stage::Live {
            true => ("done", page.text.step_done()),
            false => ("open", page.text.step_open()),
        };
        let item = element("li").class(class);
        let item = if *stage == current {
            item.attribute("aria-current", "step")
        } else {
            item
        };
        let name = text::stage(*stage, page.text);
        let slots = [("number", &*number), ("count", &*count)];
        let name = element("span").child(name);
        rail = rail.child(around(words, &slots, "stage", name, item));
    }
    rail
}

/// Puts a sentence into `whole` of which only what stands in `slot` is seen; the others are for those who do not see the
/// look.
pub(super) fn around(
    template: &str,
    values: &[(&str, &str)],
    slot: &str,
    shown: Element,
    whole: Element,
) -> Element {
    let (mut before, mut after, mut past) = (String::new(), String::new(), false);
    for piece in pieces(template) {
        let words = match piece {
            Piece::Words(words) => words,
            Piece::Slot(name) if name == slot => {
                past = true;
                continue;
            }
            Piece::Slot(name) => {
                let value = values.iter().find(|(other, _)| *other == name);
                value.map_or("", |(_, value)| value)
            }
        };
        match past {
            false => before.push_str(words),
            true => after.push_str(words),
        }
    }
    let rest = |words: &str| (!words.is_empty()).then(|| unseen(words));
    whole.maybe(rest(&before)).child(shown).maybe(rest(&after))
}

/// Words for those who do not see the look.
pub(super) fn unseen(words: &str) -> Element {
    element("span").class("unseen").child(words)
}
