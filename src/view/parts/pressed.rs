//! Buttons and links.

use super::{all, nothing, unseen};
use crate::text::unmarked;
use crate::view::Page;
use crate::view::act::Act;
use crate::view::look::look;
use crate::wizard::Intent;
use leptos::prelude::*;

/// A button.
pub(in crate::view) struct Button {
    pub(in crate::view) class: &'static str,
    pub(in crate::view) kind: &'static str,
    pub(in crate::view) label: Option<String>,
    /// Never the attribute `disabled`, which would take the focus away.
    pub(in crate::view) disabled: Option<bool>,
    pub(in crate::view) described: Option<&'static str>,
    pub(in crate::view) event: Option<Intent>,
    pub(in crate::view) words: AnyView,
}

impl Button {
    /// A button that is not a form's, with the event that follows when it is pressed.
    pub(in crate::view) fn new(class: &'static str, event: Option<Intent>, words: AnyView) -> Self {
        Self {
            class,
            kind: "button",
            label: None,
            disabled: None,
            described: None,
            event,
            words,
        }
    }

    pub(in crate::view) fn view(self, page: Page<'_>) -> AnyView {
        let disabled = self.disabled.map(|disabled| match disabled {
            true => "true",
            false => "false",
        });
        view! {
            <button
                {..look(self.class)}
                type=self.kind
                aria-label=self.label.map(unmarked)
                aria-disabled=disabled
                aria-describedby=self.described
                {..page.on(Act::Press(self.event))}
            >
                {self.words}
            </button>
        }
        .into_any()
    }
}

/// A button with nothing but its words.
pub(in crate::view) fn button(
    page: Page<'_>,
    class: &'static str,
    event: Intent,
    words: AnyView,
) -> AnyView {
    Button::new(class, Some(event), words).view(page)
}

/// A link.
pub(in crate::view) struct Link {
    pub(in crate::view) class: &'static str,
    pub(in crate::view) href: String,
    /// A link out of the page opens in a new tab, and says so; the page that it leads to learns no more than this lets it.
    pub(in crate::view) rel: Option<&'static str>,
    pub(in crate::view) download: Option<String>,
    pub(in crate::view) words: AnyView,
}

impl Link {
    pub(in crate::view) fn new(class: &'static str, href: String, words: AnyView) -> Self {
        Self {
            class,
            href,
            rel: None,
            download: None,
            words,
        }
    }

    pub(in crate::view) fn view(self, page: Page<'_>) -> AnyView {
        let new_tab = match self.rel {
            Some(_) => unseen(&[page.text.between(), page.text.live_open()].concat()),
            None => nothing(),
        };
        view! {
            <a
                {..look(self.class)}
                href=unmarked(self.href)
                target=self.rel.map(|_| "_blank")
                rel=self.rel
                download=self.download
            >
                {all(vec![self.words, new_tab])}
            </a>
        }
        .into_any()
    }
}
