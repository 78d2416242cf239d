//! Prints a text from a page of its own, because the host's page has more on it than the widget.

use crate::shell::browser::window;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Opens that page and prints it; None where the browser does not let a page be opened.
pub(in crate::shell) fn print(text: &str) -> Option<()> {
    let window = window().open().ok()??;
    let document = window.document()?;
    // Built of nodes: neither markup nor a style is written, whatever the policy of the page.
    let sheet = document.create_element("pre").ok()?;
    sheet.set_text_content(Some(text));
    let style = sheet.unchecked_ref::<HtmlElement>().style();
    style.set_property("white-space", "pre-wrap").ok()?;
    style.set_property("overflow-wrap", "anywhere").ok()?;
    document.body()?.append_child(&sheet).ok()?;
    window.print().ok()
}
