//! What a view is made of: elements and text as plain values, so that every screen can be read in a native
//! test and one small renderer serves them all.

use crate::text::{ISOLATE, unmarked};
use crate::wizard::{Event, FocusTarget};
use std::ops::{Deref, DerefMut};

/// A piece of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text; never read as markup.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element. Boxed, because it is handed on from one builder's method to the next: moving a pointer takes a fraction of
/// the code that moving everything takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Box<Parts>);

/// An element's attributes, what it does and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The tag, in lower case.
    pub tag: &'static str,
    /// Tells siblings apart where one may come or go; an element is kept only for the same tag and key.
    pub key: &'static str,
    /// Attributes. An input's `value` is its property.
    pub attributes: Vec<(&'static str, String)>,
    /// What the customer does with it.
    pub action: Option<Action>,
    /// It takes the focus when the wizard asks for this target.
    pub focus: Option<FocusTarget>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// What the customer does with an element, and the event that follows.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    unpredictable_function_pointer_comparisons,
    reason = "taken for unlike, an action is only set anew"
)]
pub enum Action {
    /// A button is pressed.
    Press(Event),
    /// A form is submitted; the browser's own submission is prevented.
    Submit(Event),
    /// A field's text changes.
    Type(fn(String) -> Event),
    /// Escape is pressed, with the focus anywhere within.
    Escape(Event),
}

/// An element without attributes.
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        key: "",
        attributes: Vec::new(),
        action: None,
        focus: None,
        children: Vec::new(),
    }))
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Element {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

impl Element {
    /// With this key.
    pub fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// With this attribute.
    pub fn attribute(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with_attribute(name, value.into())
    }

    fn with_attribute(mut self, name: &'static str, value: String) -> Self {
        self.attributes.push((name, unmarked(value)));
        self
    }

    /// With these classes. The first is also its `part`, where hosts may style it.
    pub fn class(self, names: &'static str) -> Self {
        let first = names.split(' ').next().unwrap_or(names);
        let this = self.attribute("class", names);
        if PARTS.contains(&first) {
            this.attribute("part", first)
        } else {
            this
        }
    }

    /// With this attribute, empty, where `present`.
    pub fn flag(self, name: &'static str, present: bool) -> Self {
        if present {
            self.attribute(name, "")
        } else {
            self
        }
    }

    /// With what the customer does with it.
    pub fn on(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// With the focus for this target.
    pub fn focus(mut self, target: FocusTarget) -> Self {
        self.focus = Some(target);
        self
    }

    /// With one more child.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    fn with_child(mut self, child: Node) -> Self {
        match child {
            Node::Text(text) if text.contains(ISOLATE) => isolate(&text, &mut self.children),
            child => self.children.push(child),
        }
        self
    }

    /// With one more child, where there is one.
    pub fn maybe(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.with_child(Node::Element(child)),
            None => self,
        }
    }

    /// With these children. A list and not an iterator, so that it is compiled once.
    pub fn children(mut self, children: Vec<Self>) -> Self {
        for child in children {
            self.children.push(Node::Element(child));
        }
        self
    }

    /// With these nodes.
    pub fn nodes(mut self, mut nodes: Vec<Node>) -> Self {
        self.children.append(&mut nodes);
        self
    }
}

/// The words as text, and what is marked in them as elements that keep their direction to themselves.
fn isolate(text: &str, whole: &mut Vec<Node>) {
    let mut open = Vec::new();
    for part in text.split_inclusive(ISOLATE) {
        let words = part.trim_end_matches(ISOLATE);
        let inner = open
            .last_mut()
            .map_or(&mut *whole, |one: &mut Element| &mut one.children);
        if !words.is_empty() {
            inner.push(words.into());
        }
        if part.ends_with(ISOLATE[0]) {
            open.push(element("bdi"));
        } else if part.ends_with(ISOLATE[1])
            && let Some(done) = open.pop()
        {
            let outer = open.last_mut().map_or(&mut *whole, |one| &mut one.children);
            outer.push(done.into());
        }
    }
}

/// The parts that hosts may style from outside; their names are kept.
pub const PARTS: [&str; 15] = [
    "card",
    "header",
    "heading",
    "rail",
    "badge",
    "record",
    "copy-button",
    "button",
    "primary-button",
    "input",
    "problem",
    "finding",
    "offer",
    "timeline",
    "footer",
];

/// The page as HTML, for tests and pictures; the browser builds nodes instead.
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
        if matches!(self.tag, "input" | "wbr") {
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

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
