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
use crate::text::{self, Piece, fill, pieces};
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
    let count = stages.len().to_string();
    let mut rail = element("ol").class("rail");
    for (index, stage) in stages.iter().enumerate() {
        let number = (index + 1).to_string();
        let place = fill(
            page.text.step_of(),
            &[("number", &number), ("count", &count)],
        );
        let done = (*stage < current || current == Stage::Live).then(|| unseen(page.text.done()));
        let item = element("li").class(if done.is_some() { "done" } else { "open" });
        let item = if *stage == current {
            item.attribute("aria-current", "step")
        } else {
            item
        };
        let name = element("span").child(text::stage(*stage, page.text));
        rail = rail.child(item.child(unseen(&place)).child(name).maybe(done));
    }
    rail
}

/// Words for those who do not see the look.
pub(super) fn unseen(words: &str) -> Element {
    element("span").class("unseen").child(words)
}
