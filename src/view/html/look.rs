//! The fixed attributes of an element: its class, its `part`, and others that never change.

use leptos::attr::{Attribute, NextAttribute};
use leptos::web_sys::Element;

/// The classes of an element, and its other fixed attributes. Where hosts may style the element from outside, the first class is
/// also its `part`. Leptos sees a single attribute, so that all elements of one tag have the same Rust type.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::view) struct Look {
    class: &'static str,
    fixed: Fixed,
}

/// Names and values of attributes that stay for as long as the element keeps its purpose.
pub(in crate::view) type Fixed = &'static [(&'static str, &'static str)];

/// The look of these classes; none for an empty text.
pub(in crate::view) fn look(class: &'static str) -> Look {
    Look { class, fixed: &[] }
}

impl Look {
    /// Adds attributes that stay for as long as the element keeps its purpose.
    pub(in crate::view) fn with(self, fixed: Fixed) -> Self {
        Self { fixed, ..self }
    }

    fn part(self) -> Option<&'static str> {
        let first = self.class.split(' ').next();
        first.filter(|first| PARTS.contains(first))
    }

    fn write(self, element: &Element) {
        for (name, value) in [("class", Some(self.class)), ("part", self.part())] {
            // Cannot fail: every name and value here is valid.
            let _ = match value.filter(|value| !value.is_empty()) {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        }
        for (name, value) in self.fixed {
            let _ = element.set_attribute(name, value);
        }
    }
}

impl Attribute for Look {
    const MIN_LENGTH: usize = 0;

    type State = (Element, Self);
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.class.len()
    }

    fn to_html(self, html: &mut String, class: &mut String, _: &mut String, _: &mut String) {
        class.push_str(self.class);
        let part = self.part().map(|part| ("part", part));
        for (name, value) in part.iter().chain(self.fixed) {
            html.extend([" ", name, "=\"", value, "\""]);
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        self.write(element);
        (element.clone(), self)
    }

    fn rebuild(self, (element, before): &mut Self::State) {
        if *before != self {
            for (name, _) in before.fixed {
                let _ = element.remove_attribute(name);
            }
            self.write(element);
            *before = self;
        }
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

impl NextAttribute for Look {
    type Output<Next: Attribute> = (Self, Next);

    fn add_any_attr<Next: Attribute>(self, next: Next) -> Self::Output<Next> {
        (self, next)
    }
}

/// The parts that hosts may style from outside. Their names are a public promise.
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
