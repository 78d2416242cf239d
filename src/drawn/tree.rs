//! The elements of a page.

use crate::wizard::FocusTarget;

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
    /// The attributes in their order, without `data-focus`.
    pub attributes: Vec<(&'static str, String)>,
    /// The focus target that this element is, if any.
    pub focus: Option<FocusTarget>,
    /// The nodes within.
    pub children: Vec<Node>,
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
        if is_void(self.tag) {
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

/// Tells whether an element has no content and no end tag.
pub(super) fn is_void(tag: &str) -> bool {
    matches!(tag, "input" | "wbr")
}
