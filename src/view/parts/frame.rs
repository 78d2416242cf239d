//! The frames around parts: the stage and the fold.

use super::elements::{all, boxed};
use super::words::said;
use crate::view::look::look;
use crate::view::page::{Later, Page};
use leptos::prelude::*;

/// The stage: its heading, its parts, and the open question.
pub(in crate::view) fn stage(page: Page<'_>, heading: &str, mut parts: Vec<AnyView>) -> AnyView {
    let heading = view! {
        <h3 {..look("heading").with(&[("tabindex", "-1"), ("data-focus", "heading")])}>
            {said(heading)}
        </h3>
    };
    parts.insert(0, heading.into_any());
    parts.push(page.later(Later::Question));
    boxed("stage", parts)
}

/// Views that are folded away below a title until the customer opens them.
pub(in crate::view) fn folding(title: &str, views: Vec<AnyView>) -> AnyView {
    let title = view! { <summary>{said(title)}</summary> }.into_any();
    view! { <details>{all(vec![title, all(views)])}</details> }.into_any()
}
