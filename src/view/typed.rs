//! The text of a field, which the customer changes too.

use leptos::attr::AttributeValue;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

/// An input's `value`: its property in a browser, and its attribute in HTML. The property is written only where the field
/// has another text, because writing even the same text would move the caret.
#[derive(Clone)]
pub(super) struct Typed(pub(super) String);

impl AttributeValue for Typed {
    type State = Element;
    type AsyncOutput = Self;
    // An erased view is built from this type: as a text it would be an attribute in a browser too.
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.0.len()
    }

    fn to_html(self, key: &str, html: &mut String) {
        self.0.to_html(key, html);
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
        if field.value() != self.0 {
            field.set_value(&self.0);
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
