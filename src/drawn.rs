//! A page as tests read it: the views printed by Leptos as HTML, and that HTML as elements. In a browser the same views
//! make nodes instead.

mod reader;

use crate::gallery::{Moment, Still};
use crate::text::{EN, Locale, Text};
use crate::view::{self, Sink};
use crate::wizard::{FocusTarget, Screen};
use leptos::prelude::{Owner, RenderHtml as _};
use std::sync::Arc;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The tag, in lower case.
    pub tag: &'static str,
    /// Attributes in their order, but for the one that names its focus.
    pub attributes: Vec<(&'static str, String)>,
    /// It takes the focus when the wizard asks for this target.
    pub focus: Option<FocusTarget>,
    /// All that it holds.
    pub children: Vec<Node>,
}

/// All that is drawn of a screen.
pub fn page(screen: &Screen, text: &Text, locale: &dyn Locale) -> Element {
    reader::read(&html(screen, text, locale))
}

/// The one element that a printed view is.
pub fn read(html: &str) -> Element {
    reader::read(html)
}

/// The same as HTML, with the marks by which Leptos finds its nodes again.
pub fn html(screen: &Screen, text: &Text, locale: &dyn Locale) -> String {
    // Nobody presses anything on paper.
    let send: Sink = Arc::new(|_| {});
    Owner::new().with(|| view::page(screen, text, locale, &send).to_html())
}

/// A screen in English, by a clock that stands still: the way in which the gallery's screens are told apart.
pub fn still(screen: &Screen) -> String {
    html(screen, &EN, &Still)
}

impl Moment {
    /// The part of it that is drawn.
    pub fn page(&self, text: &Text) -> Element {
        page(&self.screen, text, &Still)
    }
}

impl Element {
    /// This element as HTML.
    pub fn html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    /// All text within.
    pub fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        });
        texts.collect()
    }

    /// The value of this attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }

    /// This element and all within, in order.
    pub fn walk(&self) -> Vec<&Self> {
        let within = self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element.walk()),
            Node::Text(_) => None,
        });
        std::iter::once(self).chain(within.flatten()).collect()
    }

    fn write(&self, html: &mut String) {
        html.extend(["<", self.tag]);
        for (name, value) in &self.attributes {
            html.extend([" ", name, "=\"", &escaped(value), "\""]);
        }
        html.push('>');
        if reader::is_void(self.tag) {
            return;
        }
        for child in &self.children {
            match child {
                Node::Text(text) => html.push_str(&escaped(text)),
                Node::Element(element) => element.write(html),
            }
        }
        html.extend(["</", self.tag, ">"]);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
