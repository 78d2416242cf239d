//! The elements of which all other parts are made.

use crate::view::look::{Fixed, Look, look};
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
    view! { <p {..look(class)}>{words}</p> }.into_any()
}

pub(in crate::view) fn paragraph(words: AnyView) -> AnyView {
    line("", words)
}

pub(in crate::view) fn strong(words: AnyView) -> AnyView {
    view! { <strong>{words}</strong> }.into_any()
}

/// A box.
pub(in crate::view) fn boxed(class: &'static str, views: Vec<AnyView>) -> AnyView {
    card(look(class), views)
}

/// A box with attributes, such as an id or a role.
pub(in crate::view) fn card(look: Look, views: Vec<AnyView>) -> AnyView {
    view! { <div {..look}>{all(views)}</div> }.into_any()
}

/// A heading within a stage.
pub(in crate::view) fn heading(fixed: Fixed, words: AnyView) -> AnyView {
    view! { <h4 {..look("").with(fixed)}>{words}</h4> }.into_any()
}

/// Words that flow within a line.
pub(in crate::view) fn span(class: &'static str, words: AnyView) -> AnyView {
    spanned(look(class), words)
}

/// Words within a line, with attributes such as an id.
pub(in crate::view) fn spanned(look: Look, words: AnyView) -> AnyView {
    view! { <span {..look}>{words}</span> }.into_any()
}

/// The label of a field.
pub(in crate::view) fn label(look: Look, words: AnyView) -> AnyView {
    view! { <label {..look}>{words}</label> }.into_any()
}

pub(in crate::view) fn list_item(words: AnyView) -> AnyView {
    step("", false, vec![words])
}

/// An unordered list.
pub(in crate::view) fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul {..look(class)}>{all(items)}</ul> }.into_any()
}

/// A list of steps, one of which may be the current one. For Safari a list without markers is no list, unless it has the role.
pub(in crate::view) fn steps(class: &'static str, items: Vec<AnyView>) -> AnyView {
    numbered(look(class).with(&[("role", "list")]), items)
}

/// An ordered list.
pub(in crate::view) fn numbered(look: Look, items: Vec<AnyView>) -> AnyView {
    view! { <ol {..look}>{all(items)}</ol> }.into_any()
}

pub(in crate::view) fn step(class: &'static str, is_current: bool, views: Vec<AnyView>) -> AnyView {
    let current = is_current.then_some("step");
    view! { <li {..look(class)} aria-current=current>{all(views)}</li> }.into_any()
}
