//! Sentences as views: text, and within it elements that isolate the direction of names.

use super::elements::{all, nothing, span};
use crate::text::{ISOLATE, Piece, pieces};
use crate::view::html::look::look;
use crate::view::html::plain::element;
use leptos::prelude::*;

/// The words as text, with an isolating element for each marked value.
pub(in crate::view) fn said(words: &str) -> AnyView {
    with_values(words, |value| value.to_owned().into_any())
}

/// As [`said`], where long names may break into lines after their dots. Unfit for the accessible name of an element: Chromium
/// reads a blank at each place where a line may break.
pub(in crate::view) fn breaking(words: &str) -> AnyView {
    with_values(words, labels)
}

fn with_values(words: &str, value: fn(&str) -> AnyView) -> AnyView {
    // Leptos prints an empty text as a blank, so no text at all is printed here.
    if words.is_empty() {
        return nothing();
    }
    if !words.contains(ISOLATE) {
        return words.to_owned().into_any();
    }
    let mut open = vec![Vec::new()];
    for part in words.split_inclusive(ISOLATE) {
        let open_values = open.len() - 1;
        let words = part.trim_end_matches(ISOLATE);
        if let Some(inner) = open.last_mut()
            && !words.is_empty()
        {
            inner.push(match open_values > 0 {
                true => value(words),
                false => words.to_owned().into_any(),
            });
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
fn isolated(words: AnyView) -> AnyView {
    element("bdi", look(""), words)
}

/// A sentence of which only the content of `slot` is visible; the other words are for screen readers.
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

/// A name that breaks into lines only after its dots, because whole labels are easier to compare.
pub(in crate::view) fn labels(text: &str) -> AnyView {
    let mut line = Vec::new();
    for label in text.split_inclusive('.') {
        line.push(label.to_owned().into_any());
        if label.ends_with('.') {
            line.push(view! { <wbr/> }.into_any());
        }
    }
    all(line)
}
