//! The sentences and formats of the language of the page around, and the host's own sentences.

use crate::shell::{self, Formats};
use crate::text::Text;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

/// The language of the sentences in the core.
const ENGLISH: &str = "en";

/// The languages that are written from right to left, by the scripts that Unicode gives them.
const RIGHT_TO_LEFT: [&str; 5] = ["ar", "fa", "he", "ur", "yi"];

/// The language of a widget: its sentences and its formats.
pub(super) struct Words {
    /// The language of dates and numbers.
    pub(super) language: String,
    pub(super) text: Box<Text>,
    pub(super) formats: Formats,
}

impl Words {
    /// Reads what the page has now: `lang`, `sentences` in that language, and `messages` in place of any. Sets the language on
    /// `root`.
    pub(super) fn read(page: &JsValue, host: &HtmlElement, root: &Element) -> Self {
        let mut text = Box::new(Text::english());
        let mut english = true;
        for name in ["sentences", "messages"] {
            let sentences = shell::property(page, name);
            if sentences.is_object() {
                english = false;
                *text = text.with(|name| shell::property(&sentences, name).as_string().map(kept));
            }
        }
        // The host's own sentences are in the language that the host names.
        let wanted = wanted(page, host);
        let language = match english && primary(&wanted) != ENGLISH {
            true => ENGLISH.to_owned(),
            false => wanted,
        };
        let direction = match RIGHT_TO_LEFT.contains(&&*primary(&language)) {
            true => "rtl",
            false => "ltr",
        };
        let _ = root.set_attribute("lang", &language);
        let _ = root.set_attribute("dir", direction);
        Self {
            formats: Formats::new(&language),
            language,
            text,
        }
    }
}

/// The language that the host names, or else the nearest around.
fn wanted(page: &JsValue, host: &HtmlElement) -> String {
    let given = shell::property(page, "lang").as_string();
    let nearest = || host.closest("[lang]").ok()??.get_attribute("lang");
    given.or_else(nearest).unwrap_or_default()
}

fn primary(tag: &str) -> String {
    tag.split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Keeps a sentence for as long as the page lives, and once for all widgets: a page has one set of sentences, or two.
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
