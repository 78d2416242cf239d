//! The host's own sentences, in place of the widget's.

use crate::shell;
use crate::text::Text;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// The sentences, with those that `page` has under `messages` in place of the widget's, by their names.
pub(super) fn read(page: &JsValue) -> Box<Text> {
    let messages = shell::property(page, "messages");
    let mut text = Box::new(Text::english());
    if messages.is_object() {
        let own = |name| shell::property(&messages, name).as_string().map(kept);
        *text = text.with(own);
    }
    text
}

/// For as long as the page lives, and once however many widgets say it: a page has one set of sentences, or two.
fn kept(sentence: String) -> &'static str {
    thread_local! {
        static KEPT: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|all| match all.iter().find(|one| **one == sentence) {
        Some(same) => same,
        None => {
            let sentence: &str = Box::leak(sentence.into_boxed_str());
            all.push(sentence);
            sentence
        }
    })
}
