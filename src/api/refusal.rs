//! The server's own sentences in a refusal, and its cause.

use crate::domain::sanitize;
use crate::http::{Body, Response};
use crate::json::Json;
use crate::lean;

/// The cause of a refusal. Of several the first counts: no waiting mends a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blamed {
    /// The domain, or something that has no meaning here.
    #[default]
    Request,
    /// `environment`: it is not active, because it is still being built or rests.
    Environment,
    /// `domain_change`: another one is under way.
    DomainChange,
}

/// The sentences of an error body, and the cause: `errors.{field}[]`, then `message` where that adds to them; at most four,
/// each cleaned and cut.
pub(super) fn read(response: &Response) -> (Vec<String>, Blamed) {
    const MOST: usize = 4;
    let Body::Json(json) = &response.body else {
        return Default::default();
    };
    let mut sentences: Vec<String> = Vec::new();
    let mut add = |value: &Json, general: bool| {
        let sentence = sentence_for_people(value.text().unwrap_or_default());
        let known = match general {
            true => repeats(&sentence, &sentences),
            false => sentences.contains(&sentence),
        };
        if !known && !sentence.is_empty() && sentences.len() < MOST {
            sentences.push(sentence);
        }
    };
    let fields = json.at("errors").fields();
    let mut blamed = match fields {
        [] => Blamed::Request,
        _ => Blamed::DomainChange,
    };
    for (key, value) in fields {
        let this = match key.as_str() {
            "environment" => Blamed::Environment,
            "domain_change" => Blamed::DomainChange,
            _ => Blamed::Request,
        };
        blamed = blamed.min(this);
        add(value, false);
        for item in value.items() {
            add(item, false);
        }
    }
    add(json.at("message"), true);
    (sentences, blamed)
}

/// Tells whether a general message says no more than the status and the fields' sentences do. Laravel makes the message of
/// the first sentence, "Taken. (and 1 more error)"; before its version 9 the message was always the same; the vendor has
/// another.
fn repeats(message: &str, fields: &[String]) -> bool {
    let (first, _) = lean::split_once(message, " (and ").unwrap_or((message, ""));
    let envelope = first.trim_end_matches(['.', '!']);
    let is_one = |one: &&str| one.eq_ignore_ascii_case(envelope);
    ENVELOPES.iter().any(is_one)
        || fields
            .iter()
            .any(|field| field == first || field == message)
}

/// General messages for programs, which only name the status.
const ENVELOPES: [&str; 8] = [
    "Validation failed",
    "Validation error",
    "The given data was invalid",
    "Unprocessable",
    "Unprocessable Entity",
    "Unprocessable Content",
    "Bad Request",
    "Conflict",
];

/// Cleans a sentence of the server's for showing: no controls, no bidi marks, at most 300 characters.
pub(super) fn sentence_for_people(text: &str) -> String {
    sanitize(text, 300)
}
