//! The browser's own objects, and values that the page gives.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Url, Window};

/// Returns the window. Nothing calls this outside of a page, where there is no window.
pub(crate) fn window() -> Window {
    web_sys::window().expect_throw("a window")
}

pub(crate) fn document() -> Document {
    window().document().expect_throw("a document")
}

/// The browser, as it names itself.
pub(crate) fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// Returns a property of the page's value; undefined where the value has no such property.
pub(crate) fn property(object: &JsValue, name: &str) -> JsValue {
    // `Reflect` throws for a value that is no object, and wasm-bindgen would never free the thrown error.
    if !object.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Returns the page's value of this name or, where the value is a function, the result of a call with `with`.
pub(crate) async fn brought(page: &JsValue, name: &str, with: JsValue) -> Option<JsValue> {
    let given = property(page, name);
    let Some(ask) = given.dyn_ref::<Function>() else {
        return Some(given);
    };
    let answer = ask.call1(&JsValue::UNDEFINED, &with).ok()?;
    JsFuture::from(Promise::resolve(&answer)).await.ok()
}

/// Returns a name in the form that DNS uses. The browser converts it as the host of a `URL` (IDNA, UTS 46).
pub fn to_ascii(name: &str) -> Option<String> {
    // With these characters `URL` would end the host early, or decode the name.
    if name.contains(['/', '\\', ':', '?', '#', '@', '%', '[']) {
        return None;
    }
    let url = Url::new(&["http://", name].concat()).ok()?;
    Some(url.hostname()).filter(|host| !host.is_empty())
}
