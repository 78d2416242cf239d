//! The server's own sentences in a refusal, and its cause.

use crate::domain::sanitize;
use crate::http::{Body, Response};
use crate::json::Json;
use crate::lean;

/// The cause of a refusal. Of several causes the first of this list counts: waiting helps with the later two, but never with a
/// wrong name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blamed {
    /// The domain, or any other field of the request.
    #[default]
    Request,
    /// `environment`: the environment is not active, because the platform is still building it or has suspended it.
    Environment,
    /// `domain_change`: another change of the name is under way.
    DomainChange,
}

/// The sentences of an error body, and the cause. The sentences are those of `errors.{field}[]`, then `message` where that says
/// more; at most four, each cleaned and cut.
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

/// Tells whether the general message only repeats the status or the fields' sentences. Laravel makes the message from the
/// first sentence, as in "Taken. (and 1 more error)". Before version 9 Laravel always sent the same message, and the vendor has
/// one of its own.
fn repeats(message: &str, fields: &[String]) -> bool {
    let (first, _) = lean::split_once(message, " (and ").unwrap_or((message, ""));
    let envelope = first.trim_end_matches(['.', '!']);
    let is_one = |one: &&str| one.eq_ignore_ascii_case(envelope);
    ENVELOPES.iter().any(is_one)
        || fields
            .iter()
            .any(|field| field == first || field == message)
}

/// General messages that only name the status.
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

/// Cleans a server's sentence for display: no controls, no bidi marks, at most 300 characters.
pub(super) fn sentence_for_people(text: &str) -> String {
    sanitize(text, 300)
}
