//! The elements of which all other parts are made.

use crate::view::look::look;
use leptos::prelude::*;

/// Views one after the other, erased as one. Each has its place: an absent one is `()` and not left out, where others come
/// after it.
pub(in crate::view) fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// An empty place. A call of this is a tenth of the code that it stands for.
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
    view! { <div {..look(class)}>{all(views)}</div> }.into_any()
}

/// A box that may be referred to.
pub(in crate::view) fn card(
    class: &'static str,
    id: Option<&'static str>,
    views: Vec<AnyView>,
) -> AnyView {
    view! { <div {..look(class)} id=id>{all(views)}</div> }.into_any()
}

/// A heading within a stage that takes the focus when the wizard moves it there.
pub(in crate::view) fn heading(
    id: Option<&'static str>,
    focus: &'static str,
    words: AnyView,
) -> AnyView {
    view! { <h4 id=id tabindex="-1" data-focus=focus>{words}</h4> }.into_any()
}

/// Words that flow within a line.
pub(in crate::view) fn span(class: &'static str, words: AnyView) -> AnyView {
    view! { <span {..look(class)}>{words}</span> }.into_any()
}

pub(in crate::view) fn list_item(words: AnyView) -> AnyView {
    step("", false, vec![words])
}

/// A list without order.
pub(in crate::view) fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul {..look(class)}>{all(items)}</ul> }.into_any()
}

/// A list of steps, one of which may be the current one. Safari takes a list without marks for none, unless it has the role.
pub(in crate::view) fn steps(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ol {..look(class)} role="list">{all(items)}</ol> }.into_any()
}

pub(in crate::view) fn step(class: &'static str, is_current: bool, views: Vec<AnyView>) -> AnyView {
    let current = is_current.then_some("step");
    view! { <li {..look(class)} aria-current=current>{all(views)}</li> }.into_any()
}
