//! The browser's own objects, and values of the page.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Url, Window};

/// The window. Outside of a page there is none, and nothing here is called.
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

/// A property of a value of the page; undefined where the value has none.
pub(crate) fn property(object: &JsValue, name: &str) -> JsValue {
    // `Reflect` throws for a value that is no object, and wasm-bindgen's table keeps what was thrown for good.
    if !object.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A value of the page, or what its function brings when it is called with this.
pub(crate) async fn brought(page: &JsValue, name: &str, with: JsValue) -> Option<JsValue> {
    let given = property(page, name);
    let Some(ask) = given.dyn_ref::<Function>() else {
        return Some(given);
    };
    let answer = ask.call1(&JsValue::UNDEFINED, &with).ok()?;
    JsFuture::from(Promise::resolve(&answer)).await.ok()
}

/// A name in the form that DNS has, by the browser's own IDNA: the host of a `URL` (UTS 46).
pub fn to_ascii(name: &str) -> Option<String> {
    // These characters would end the host, or be read as something else than a part of it.
    if name.contains(['/', '\\', ':', '?', '#', '@', '%', '[']) {
        return None;
    }
    let url = Url::new(&["http://", name].concat()).ok()?;
    Some(url.hostname()).filter(|host| !host.is_empty())
}
