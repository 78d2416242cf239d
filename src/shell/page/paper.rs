//! Prints a text from a separate page, because the host's page holds more than the widget.

use crate::shell::browser::window;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Opens the page and prints it; None where the browser blocks a new page.
pub(in crate::shell) fn print(text: &str) -> Option<()> {
    let window = window().open().ok()??;
    let document = window.document()?;
    // Builds the page of nodes, without markup or style, because the page's policy may forbid both.
    let sheet = document.create_element("pre").ok()?;
    sheet.set_text_content(Some(text));
    let style = sheet.unchecked_ref::<HtmlElement>().style();
    style.set_property("white-space", "pre-wrap").ok()?;
    style.set_property("overflow-wrap", "anywhere").ok()?;
    document.body()?.append_child(&sheet).ok()?;
    window.print().ok()
}
