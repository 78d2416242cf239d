//! The gallery's screens, rendered natively, and the sentences of every language.

use crate::support::platform::PLATFORM;
use domain_wizard::drawn;
use domain_wizard::gallery::{self, Moment, Place};
use domain_wizard::text::Text;

/// Each screen once, with the steps at a provider in English.
pub(crate) fn moments() -> Vec<Moment> {
    gallery::all(place("en"), drawn::still)
}

/// The screens of a scenario, with the steps at a provider in this language.
pub(crate) fn moments_of(scenario: &str, language: &str) -> Vec<Moment> {
    gallery::of(scenario, place(language), drawn::still)
}

fn place(language: &str) -> Place<'_> {
    Place {
        platform: PLATFORM,
        language,
    }
}

/// The sentences of a language, read from its file. They live as long as the program.
pub(crate) fn text_in(language: &str) -> Text {
    let path = format!(
        "{}/src/text/languages/{language}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let all: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&file).expect("a map");
    Text::english().with(|name| {
        let words = all.get(name)?.as_str()?.to_owned();
        Some(&*Box::leak(words.into_boxed_str()))
    })
}
