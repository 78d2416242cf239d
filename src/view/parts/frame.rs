//! The frames around parts: the stage and the fold.

use super::elements::{all, boxed};
use super::words::said;
use crate::view::html::look::look;
use crate::view::html::plain::element;
use crate::view::page::{Later, Page};
use leptos::prelude::*;

/// The stage: its heading, its parts, and the open question.
pub(in crate::view) fn stage(page: Page<'_>, heading: &str, mut parts: Vec<AnyView>) -> AnyView {
    let focusable = look("heading").with(&[("tabindex", "-1"), ("data-focus", "heading")]);
    parts.insert(0, element("h3", focusable, said(heading)));
    parts.push(page.later(Later::Question));
    boxed("stage", parts)
}

/// Views that are folded away below a title until the customer opens them.
pub(in crate::view) fn folding(title: &str, views: Vec<AnyView>) -> AnyView {
    let title = element("summary", look(""), said(title));
    element("details", look(""), all(vec![title, all(views)]))
}
