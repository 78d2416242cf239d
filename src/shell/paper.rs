//! Printing: a page of its own with nothing but the text, because the widget's page has more on it than its own.

/// Opens that page and prints it; None where the browser does not let a page be opened.
pub(super) fn print(text: &str) -> Option<()> {
    let window = super::window().open().ok()??;
    let document = window.document()?;
    // Built of nodes: neither markup nor a style is written, whatever the policy of the page.
    let sheet = document.create_element("pre").ok()?;
    sheet.set_text_content(Some(text));
    let style = wasm_bindgen::JsCast::unchecked_ref::<web_sys::HtmlElement>(&sheet).style();
    style.set_property("white-space", "pre-wrap").ok()?;
    style.set_property("overflow-wrap", "anywhere").ok()?;
    document.body()?.append_child(&sheet).ok()?;
    window.print().ok()
}
