//! The sentences and the formats of the language that the page around is in, and the host's own sentences.

use crate::shell::{self, Formats};
use crate::text::Text;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

/// The language of the sentences in the core.
const ENGLISH: &str = "en";

/// Those that are written from right to left (Unicode's scripts of the languages that hosts may bring).
const RIGHT_TO_LEFT: [&str; 5] = ["ar", "fa", "he", "ur", "yi"];

/// How a widget speaks.
pub(super) struct Words {
    /// The language of dates and numbers.
    pub(super) language: String,
    pub(super) text: Box<Text>,
    pub(super) formats: Formats,
}

impl Words {
    /// As the page has them now: `lang`, `sentences` in that language, and `messages` in place of any. `root` is told the
    /// language.
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
        // Sentences of the host's own are in the language that the host says.
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

/// The language that is asked for, or is nearest.
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
