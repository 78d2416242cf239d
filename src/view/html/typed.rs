//! The content of a field, which both the screen and the customer change.

use leptos::attr::AttributeValue;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

/// An input's content: a property of the element in a browser, and an attribute in printed HTML.
#[derive(Clone)]
pub(in crate::view) enum Typed {
    /// A text. It is written only where it differs from the field's, because writing even the same text would move the caret.
    Text(String),
    /// The state of a box: ticked or not.
    Ticked(bool),
}

impl AttributeValue for Typed {
    type State = Element;
    type AsyncOutput = Self;
    // Erasing a view goes through this type. As plain text it would become an attribute in a browser too.
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Ticked(_) => 0,
        }
    }

    fn to_html(self, key: &str, html: &mut String) {
        match self {
            Self::Text(text) => text.to_html(key, html),
            Self::Ticked(ticked) => ticked.to_html("checked", html),
        }
    }

    fn to_template(_: &str, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, key: &str, field: &Element) -> Element {
        self.build(field, key)
    }

    fn build(self, field: &Element, key: &str) -> Element {
        let mut field = field.clone();
        self.rebuild(key, &mut field);
        field
    }

    fn rebuild(self, _: &str, field: &mut Element) {
        let field: &HtmlInputElement = field.unchecked_ref();
        match self {
            Self::Text(text) if field.value() != text => field.set_value(&text),
            Self::Text(_) => {}
            Self::Ticked(ticked) => field.set_checked(ticked),
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
