//! The page for native tests: Leptos prints the views as HTML, and this module reads the HTML as a tree of elements. In a browser
//! the same views make DOM nodes.

mod reader;
mod tree;

pub use tree::{Element, Node};

use crate::gallery::{Moment, Still};
use crate::text::{EN, Locale, Text};
use crate::view::{self, Sink};
use crate::wizard::Screen;
use leptos::prelude::{Owner, RenderHtml as _};
use std::sync::Arc;

/// Renders a screen as a tree of elements.
pub fn page(screen: &Screen, text: &Text, locale: &dyn Locale) -> Element {
    reader::read(&html(screen, text, locale))
}

/// Reads the HTML of a view, which is one element.
pub fn read(html: &str) -> Element {
    reader::read(html)
}

/// Renders a screen as HTML, with Leptos' hydration comments.
pub fn html(screen: &Screen, text: &Text, locale: &dyn Locale) -> String {
    // Printed HTML has no events, so no intent is ever sent.
    let send: Sink = Arc::new(|_| {});
    Owner::new().with(|| view::page(screen, text, locale, &send).to_html())
}

/// Renders a screen in English with a clock that stands still, for the gallery to tell its screens apart.
pub fn still(screen: &Screen) -> String {
    html(screen, &EN, &Still)
}

impl Moment {
    /// The page of this moment.
    pub fn page(&self, text: &Text) -> Element {
        page(&self.screen, text, &Still)
    }
}
