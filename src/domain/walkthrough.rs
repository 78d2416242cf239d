//! The steps at a DNS provider's panel, read from that provider's file.
//!
//! The build makes that file from the labels of the panel, which `src/domain/provider/steps` has, and from the sentences of each
//! language. A sentence has slots for the text to type: `{host}`, `{name}`, `{value}`, `{domain}`.

#[cfg(test)]
mod tests;

use super::{Purpose, sanitize};
use crate::json::Json;

/// The steps at a provider's panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Walkthrough {
    /// The words above the steps.
    pub title: String,
    before: Vec<String>,
    records: Vec<(String, Vec<String>)>,
    /// A note below the steps.
    pub note: String,
    forward: Vec<String>,
    words: Vec<(String, String)>,
}

/// A step, and its place among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The number by which it is ticked off: the same at every visit, and below 50.
    pub id: u8,
    /// The sentence, with its slots.
    pub sentence: &'a str,
    /// The record of this step, by its place among the records asked for.
    pub record: Option<usize>,
}

/// The files of the panels that run on any host's servers, so that DNS does not show them.
pub const PANELS: &[&str] = include!(concat!(env!("OUT_DIR"), "/panels.rs"));

/// The most steps in a file's list. Further steps are left out.
const MOST: u8 = 10;

/// The most characters of a sentence. A longer one is cut.
const LONGEST: usize = 400;

impl Walkthrough {
    /// Reads a file. None where the file has no usable steps.
    pub fn read(file: &Json) -> Option<Self> {
        let records = file.at("records").fields().iter().take(MOST.into());
        let read = Self {
            title: text(file.at("title")),
            note: text(file.at("note")),
            before: sentences(file.at("before")),
            forward: sentences(file.at("forward")),
            words: (file.at("words").fields().iter())
                .map(|(key, word)| (key.clone(), text(word)))
                .collect(),
            records: records
                .map(|(kind, steps)| (kind.clone(), sentences(steps)))
                .collect(),
        };
        (!read.title.is_empty() && !read.records.is_empty()).then_some(read)
    }

    /// The steps that forward the other half of a name to the site.
    pub fn forward(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        add(&mut steps, 4, None, &self.forward);
        steps
    }

    /// The sentence under this key about the other half, or about what was there before; empty where the file has none.
    pub fn word(&self, key: &str) -> &str {
        let word = self.words.iter().find(|(other, _)| other == key);
        word.map_or("", |(_, word)| word)
    }

    /// The steps for records of these purposes and kinds. None where the file lacks the steps for any of them, because half of
    /// the way helps nobody.
    pub fn steps(&self, records: &[(Purpose, &str)]) -> Option<Vec<Step<'_>>> {
        let mut steps = Vec::new();
        add(&mut steps, 0, None, &self.before);
        for (index, (purpose, kind)) in records.iter().enumerate() {
            let (_, sentences) = self.records.iter().find(|(other, _)| other == kind)?;
            let group = match purpose {
                Purpose::Ownership => 1,
                Purpose::Traffic => 2,
                Purpose::Validation => 3,
            };
            add(&mut steps, group, Some(index), sentences);
        }
        Some(steps)
    }
}

fn add<'a>(all: &mut Vec<Step<'a>>, group: u8, record: Option<usize>, sentences: &'a [String]) {
    let first = group * MOST;
    for (sentence, id) in sentences.iter().zip(first..) {
        all.push(Step {
            id,
            sentence,
            record,
        });
    }
}

fn sentences(list: &Json) -> Vec<String> {
    let texts = list.items().iter().map(text);
    let texts = texts.filter(|text| !text.is_empty());
    texts.take(MOST.into()).collect()
}

fn text(json: &Json) -> String {
    sanitize(json.text().unwrap_or_default(), LONGEST)
}
