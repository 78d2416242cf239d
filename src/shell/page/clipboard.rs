//! Copies text by the Clipboard API or, where that fails, by a selection.

use super::focus::focused;
use crate::shell::browser::{document, window};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, Element, HtmlDocument, HtmlTextAreaElement};

/// Copies `text`, and tells whether the clipboard took it. May put a field into `root` for a moment.
pub(in crate::shell) async fn copy(text: &str, root: &Element) -> bool {
    // Pages without TLS have no Clipboard API, and browsers refuse it to pages without the focus or with a policy against it.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into());
    if let Ok(clipboard) = clipboard
        && clipboard.is_object()
        && JsFuture::from(clipboard.unchecked_ref::<Clipboard>().write_text(text))
            .await
            .is_ok()
    {
        return true;
    }
    copy_by_selection(text, root).unwrap_or(false)
}

/// The old way: selects the text in a field and tells the document to copy the selection.
fn copy_by_selection(text: &str, root: &Element) -> Option<bool> {
    let document = document();
    let focused = focused(root);
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.unchecked_into();
    for (name, value) in [
        ("position", "fixed"),
        ("inset-block-start", "0"),
        ("opacity", "0"),
        ("pointer-events", "none"),
    ] {
        field.style().set_property(name, value).ok()?;
    }
    field.set_read_only(true);
    field.set_value(text);
    root.append_child(&field).ok()?;
    field.select();
    let done = document
        .unchecked_ref::<HtmlDocument>()
        .exec_command("copy");
    field.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    done.ok()
}
