//! Sentences as views: text, and within it elements that isolate the direction of names.

use super::elements::{all, nothing, span};
use crate::text::{ISOLATE, Piece, pieces};
use leptos::prelude::*;

/// Makes an element of a text.
pub(in crate::view) type Made = fn(&str) -> AnyView;

/// A slot of a template: its name, the maker of its element, and the text that goes into it.
pub(in crate::view) type Slot<'a> = (&'a str, Made, &'a str);

/// The words as text, with an isolating element for each part that is marked.
pub(in crate::view) fn said(words: &str) -> AnyView {
    // Leptos prints an empty text as a blank.
    if words.is_empty() {
        return nothing();
    }
    if !words.contains(ISOLATE) {
        return words.to_owned().into_any();
    }
    let mut open = vec![Vec::new()];
    for part in words.split_inclusive(ISOLATE) {
        let words = part.trim_end_matches(ISOLATE);
        if let Some(inner) = open.last_mut()
            && !words.is_empty()
        {
            inner.push(words.to_owned().into_any());
        }
        if part.ends_with(ISOLATE[0]) {
            open.push(Vec::new());
        } else if part.ends_with(ISOLATE[1])
            && open.len() > 1
            && let Some(done) = open.pop()
            && let Some(outer) = open.last_mut()
        {
            outer.push(isolated(all(done)));
        }
    }
    all(open.swap_remove(0))
}

/// A name, isolated because its script may run the other way.
pub(in crate::view) fn bdi(name: &str) -> AnyView {
    isolated(said(name))
}

/// Words whose direction does not reach the text around.
pub(in crate::view) fn isolated(words: AnyView) -> AnyView {
    view! { <bdi>{words}</bdi> }.into_any()
}

/// A template with elements in its slots.
pub(in crate::view) fn sentence(template: &str, values: &[Slot<'_>]) -> AnyView {
    let mut views = Vec::new();
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => views.push(said(words)),
            Piece::Slot(slot) => {
                if let Some((_, made, text)) = values.iter().find(|(name, ..)| *name == slot) {
                    views.push(made(text));
                }
            }
        }
    }
    all(views)
}

/// A sentence of which only the content of `slot` is seen; the other words are for screen readers.
pub(in crate::view) fn around(
    template: &str,
    values: &[(&str, &str)],
    slot: &str,
    shown: AnyView,
) -> AnyView {
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
    all(vec![unseen(&before), shown, unseen(&after)])
}

/// Words for screen readers.
pub(in crate::view) fn unseen(words: &str) -> AnyView {
    match words.is_empty() {
        true => nothing(),
        false => span("unseen", said(words)),
    }
}

/// A name that breaks into lines after its dots only: whole labels are easier to compare.
pub(in crate::view) fn labels(text: &str) -> AnyView {
    let mut line = Vec::new();
    for label in text.split_inclusive('.') {
        line.push(said(label));
        if label.ends_with('.') {
            line.push(view! { <wbr/> }.into_any());
        }
    }
    all(line)
}
