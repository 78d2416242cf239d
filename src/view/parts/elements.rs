//! The elements of which all other parts are made.

use crate::view::html::look::{Fixed, Look, look};
use crate::view::html::plain::element;
use leptos::prelude::*;

/// Views one after the other, erased as one. Each keeps its place: an absent view with others after it is `()`, and is not left
/// out.
pub(in crate::view) fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// An empty place. It is not inlined, because a call is a tenth of the code of the body.
#[inline(never)]
pub(in crate::view) fn nothing() -> AnyView {
    ().into_any()
}

/// A view, or its empty place.
pub(in crate::view) fn maybe(view: Option<AnyView>) -> AnyView {
    view.unwrap_or_else(nothing)
}

/// A paragraph.
pub(in crate::view) fn line(class: &'static str, words: AnyView) -> AnyView {
    element("p", look(class), words)
}

pub(in crate::view) fn paragraph(words: AnyView) -> AnyView {
    line("", words)
}

pub(in crate::view) fn strong(words: AnyView) -> AnyView {
    element("strong", look(""), words)
}

/// A box.
pub(in crate::view) fn boxed(class: &'static str, views: Vec<AnyView>) -> AnyView {
    card(look(class), views)
}

/// A box with attributes, such as an id or a role.
pub(in crate::view) fn card(look: Look, views: Vec<AnyView>) -> AnyView {
    element("div", look, all(views))
}

/// A heading within a stage.
pub(in crate::view) fn heading(fixed: Fixed, words: AnyView) -> AnyView {
    element("h4", look("").with(fixed), words)
}

/// Words that flow within a line.
pub(in crate::view) fn span(class: &'static str, words: AnyView) -> AnyView {
    spanned(look(class), words)
}

/// Words within a line, with attributes such as an id.
pub(in crate::view) fn spanned(look: Look, words: AnyView) -> AnyView {
    element("span", look, words)
}

/// The label of a field.
pub(in crate::view) fn label(look: Look, words: AnyView) -> AnyView {
    element("label", look, words)
}

pub(in crate::view) fn list_item(words: AnyView) -> AnyView {
    step("", false, vec![words])
}

/// An unordered list.
pub(in crate::view) fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    element("ul", look(class), all(items))
}

/// A list of steps, one of which may be the current one. For Safari a list without markers is no list, unless it has the role.
pub(in crate::view) fn steps(class: &'static str, items: Vec<AnyView>) -> AnyView {
    numbered(look(class).with(&[("role", "list")]), items)
}

/// An ordered list.
pub(in crate::view) fn numbered(look: Look, items: Vec<AnyView>) -> AnyView {
    element("ol", look, all(items))
}

pub(in crate::view) fn step(class: &'static str, is_current: bool, views: Vec<AnyView>) -> AnyView {
    let current: Fixed = match is_current {
        true => &[("aria-current", "step")],
        false => &[],
    };
    element("li", look(class).with(current), all(views))
}
