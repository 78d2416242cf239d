//! The live region: one for all widgets. It stands in the page itself, because JAWS with Firefox ignores a live region in a
//! shadow root.

use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// The region and how many widgets use it.
    static SHARED: RefCell<Option<(HtmlElement, usize)>> = const { RefCell::new(None) };
}

/// Returns the region. The element removes it where the core breaks.
pub(super) fn region() -> Option<HtmlElement> {
    SHARED.with_borrow(|shared| shared.as_ref().map(|(region, _)| region.clone()))
}

/// One widget's use of the live region. Dropping the last use removes the region.
pub(super) struct LiveRegion(());

impl LiveRegion {
    /// Puts the region into the page if need be: screen readers have to find it there before the first announcement.
    pub(super) fn new(host: &HtmlElement) -> Self {
        SHARED.with_borrow_mut(|shared| match shared {
            Some((_, users)) => *users += 1,
            None => *shared = create().map(|region| (region, 1)),
        });
        SHARED.with_borrow(|shared| {
            if let Some((region, 1)) = shared {
                put(region, host);
            }
        });
        Self(())
    }

    /// Announces a text, as soon as the screen reader is silent.
    pub(super) fn say(&self, text: &str, language: &str, host: &HtmlElement) {
        SHARED.with_borrow(|shared| {
            let Some((region, _)) = shared else { return };
            put(region, host);
            // The page itself may be in another language.
            let _ = region.set_attribute("lang", language);
            // A screen reader announces only a change, so a repeated text gets a blank at its end.
            let same = region.text_content().as_deref() == Some(text);
            region.set_text_content(Some(&if same {
                [text, "\u{a0}"].concat()
            } else {
                text.to_owned()
            }));
        });
    }
}

impl Drop for LiveRegion {
    fn drop(&mut self) {
        SHARED.with_borrow_mut(|shared| match shared {
            Some((_, users)) if *users > 1 => *users -= 1,
            _ => {
                if let Some((region, _)) = shared.take() {
                    region.remove();
                }
            }
        });
    }
}

fn create() -> Option<HtmlElement> {
    let document = crate::shell::document();
    let region: HtmlElement = document.create_element("div").ok()?.unchecked_into();
    region.set_attribute("role", "status").ok()?;
    region.set_attribute("aria-live", "polite").ok()?;
    // Hides the region from sight but not from screen readers. The style goes through the CSSOM, because a page's content
    // security policy may refuse style attributes.
    let style = [
        ("position", "absolute"),
        ("inline-size", "1px"),
        ("block-size", "1px"),
        ("overflow", "hidden"),
        ("clip-path", "inset(50%)"),
        ("white-space", "nowrap"),
    ];
    for (name, value) in style {
        region.style().set_property(name, value).ok()?;
    }
    Some(region)
}

/// Puts the region into the page, or into a dialog around the widget: screen readers ignore all that is outside an open dialog.
fn put(region: &HtmlElement, host: &HtmlElement) {
    let dialog = host.closest("dialog, [aria-modal=true]").ok().flatten();
    let body = || crate::shell::document().body().map(Into::into);
    let place: Option<Element> = dialog.or_else(body);
    if let Some(place) = place
        && region.parent_element().as_ref() != Some(&place)
    {
        let _ = place.append_child(region);
    }
}
