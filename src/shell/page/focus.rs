//! The focus of the keyboard within the widget.

use crate::wizard::FocusTarget;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ShadowRoot};

/// Moves the focus, unless it is on the page outside the widget, where the person may be typing. Moves it too where nothing has
/// the focus, as after the removal of a focused button.
pub(crate) fn move_focus(root: &Element, target: FocusTarget) {
    let is_here = focused(root).is_some();
    let document = root.owner_document();
    let elsewhere = document.and_then(|document| document.active_element());
    if is_here || elsewhere.is_none_or(|elsewhere| elsewhere.tag_name() == "BODY") {
        focus_on(root, target, is_here);
    }
}

/// Moves the focus from wherever it is. Scrolls to the target only if the person `is_here`, at the widget.
pub(crate) fn focus_on(root: &Element, target: FocusTarget, is_here: bool) {
    let selector = match target {
        FocusTarget::Heading => "[data-focus=heading]",
        FocusTarget::Field => "[data-focus=field]",
        FocusTarget::Problem => "[data-focus=problem]",
        FocusTarget::Question => "[data-focus=question]",
    };
    if let Ok(Some(found)) = root.query_selector(selector) {
        // An element that cannot take the focus leaves it where it is.
        let options = FocusOptions::new();
        options.set_prevent_scroll(!is_here);
        let found: HtmlElement = found.unchecked_into();
        let _ = found.focus_with_options(&options);
    }
}

/// The element within the widget that has the focus.
pub(crate) fn focused(root: &Element) -> Option<HtmlElement> {
    let shadow = root.get_root_node().dyn_into::<ShadowRoot>().ok()?;
    Some(shadow.active_element()?.unchecked_into())
}
