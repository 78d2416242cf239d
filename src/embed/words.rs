//! The language of a widget: its sentences and formats, and the host's own sentences in their place.

use crate::shell::{self, Formats, Numbers};
use crate::text::{Locale, Text};
use crate::time::{Duration, Time};
#[cfg(feature = "split")]
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

/// The language of the sentences in the core.
const ENGLISH: &str = "en";

/// The languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 5] = ["ar", "fa", "he", "ur", "yi"];

/// The range of sentences and formats that a widget needs at one time.
#[derive(Clone, Copy)]
pub(super) struct Range {
    /// Reads the page's current sentences.
    text: fn(&JsValue) -> Text,
    /// Makes the formats of a language.
    formats: fn(&str) -> Box<dyn Locale>,
}

/// The range of the first screen, which tells no time.
pub(super) const FIRST: Range = Range {
    text: |page| named(Text::first(), page),
    formats: |language| Box::new(Numbers::new(language)),
};

/// The range of all screens.
pub(super) const WHOLE: Range = Range {
    #[cfg(not(feature = "split"))]
    text: |page| named(Text::english(), page),
    #[cfg(feature = "split")]
    text: listed,
    formats: |language| Box::new(Formats::new(language)),
};

/// The language of a widget: its sentences and its formats.
pub(super) struct Words {
    pub(super) range: Range,
    /// The language of dates and numbers.
    pub(super) language: String,
    pub(super) text: Text,
    pub(super) formats: Box<dyn Locale>,
}

impl Words {
    /// Reads the page's current values: `lang`, `sentences` in that language, `english` where there are none, and `messages` in
    /// place of any of them. Sets the language on `root`.
    pub(super) fn read(range: Range, page: &JsValue, host: &HtmlElement, root: &Element) -> Self {
        let text = (range.text)(page);
        let english = !IN_PLACE
            .iter()
            .any(|name| shell::property(page, name).is_object());
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
            range,
            formats: (range.formats)(&language),
            language,
            text,
        }
    }
}

/// The page's properties whose sentences stand in place of the English ones.
const IN_PLACE: [&str; 2] = ["sentences", "messages"];

/// Puts the page's sentences, by their names, in place of these.
fn named(mut text: Text, page: &JsValue) -> Text {
    for name in IN_PLACE {
        let sentences = shell::property(page, name);
        if sentences.is_object() {
            text = text.with(|name| shell::property(&sentences, name).as_string().map(kept));
        }
    }
    text
}

/// Takes all sentences from the page, whose build has put them in the order of the English ones.
#[cfg(feature = "split")]
fn listed(page: &JsValue) -> Text {
    let own = shell::property(page, "sentences");
    let all = match own.is_object() {
        true => own,
        false => shell::property(page, "english"),
    };
    let messages = shell::property(page, "messages");
    let sentence = |entry: JsValue| {
        let (name, sentence) = (Reflect::get_u32(&entry, 0), Reflect::get_u32(&entry, 1));
        let name = name.ok().and_then(|name| name.as_string());
        let own = name.and_then(|name| shell::property(&messages, &name).as_string());
        let sentence = own.or_else(|| sentence.ok()?.as_string());
        kept(sentence.unwrap_or_default())
    };
    let all = Object::entries(&all.into());
    Text::listed(all.iter().map(sentence))
}

/// Returns the language that the host names, or else the nearest one around the element.
fn wanted(page: &JsValue, host: &HtmlElement) -> String {
    let given = shell::property(page, "lang").as_string();
    let nearest = || host.closest("[lang]").ok()??.get_attribute("lang");
    given.or_else(nearest).unwrap_or_default()
}

/// The primary subtag of a language's tag (RFC 5646 section 2.2.1).
pub(super) fn primary(tag: &str) -> String {
    tag.split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Keeps a sentence for as long as the page lives, once for all widgets. Little memory is lost, because a page has only one set
/// of sentences, or two.
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

impl Locale for Formats {
    fn day_and_time(&self, at: Time, now: Time) -> String {
        self.day_and_time(at, now)
    }

    fn span(&self, span: Duration) -> String {
        self.span(span)
    }

    fn number(&self, number: usize) -> String {
        self.number(number)
    }

    fn plural(&self, count: usize) -> String {
        self.plural(count)
    }
}

impl Locale for Numbers {
    fn number(&self, number: usize) -> String {
        self.number(number)
    }

    fn day_and_time(&self, _: Time, _: Time) -> String {
        String::new()
    }

    fn span(&self, _: Duration) -> String {
        String::new()
    }
}
