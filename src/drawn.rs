//! A page as tests read it: Leptos prints the views as HTML, and this reads the HTML as elements. In a browser the same
//! views make nodes instead.

mod reader;
mod tree;

pub use tree::{Element, Node};

use crate::gallery::{Moment, Still};
use crate::text::{EN, Locale, Text};
use crate::view::{self, Sink};
use crate::wizard::Screen;
use leptos::prelude::{Owner, RenderHtml as _};
use std::sync::Arc;

/// Draws a screen.
pub fn page(screen: &Screen, text: &Text, locale: &dyn Locale) -> Element {
    reader::read(&html(screen, text, locale))
}

/// Reads a printed view, which is one element.
pub fn read(html: &str) -> Element {
    reader::read(html)
}

/// Draws a screen as HTML, with the marks by which Leptos finds its nodes again.
pub fn html(screen: &Screen, text: &Text, locale: &dyn Locale) -> String {
    // Nobody presses a button in a text.
    let send: Sink = Arc::new(|_| {});
    Owner::new().with(|| view::page(screen, text, locale, &send).to_html())
}

/// Draws a screen in English, by a clock that stands still: so the gallery tells its screens apart.
pub fn still(screen: &Screen) -> String {
    html(screen, &EN, &Still)
}

impl Moment {
    /// The page of this moment.
    pub fn page(&self, text: &Text) -> Element {
        page(&self.screen, text, &Still)
    }
}
