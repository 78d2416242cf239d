//! The steps at a provider's panel, one after the other, as the file of that provider says them.
//!
//! The file is made of what the provider's own pages say and of the sentences of one language; see
//! `src/domain/provider/steps`. A sentence has slots for what is typed: `{host}`, `{name}`, `{value}`, `{domain}`.

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
    /// A word about the steps, below them.
    pub note: String,
}

/// A step, and its place among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The number by which it is ticked off: the same at every visit, and below 40.
    pub id: u8,
    /// The sentence, with its slots.
    pub sentence: &'a str,
    /// The record that it is about, by its place among those asked for.
    pub record: Option<usize>,
}

/// More steps than this in a row are no steps.
const MOST: u8 = 10;

/// A longer sentence is cut.
const LONGEST: usize = 400;

impl Walkthrough {
    /// Reads a file. None where it says nothing.
    pub fn read(file: &Json) -> Option<Self> {
        let records = file.at("records").fields().iter().take(MOST.into());
        let read = Self {
            title: text(file.at("title")),
            note: text(file.at("note")),
            before: sentences(file.at("before")),
            records: records
                .map(|(kind, steps)| (kind.clone(), sentences(steps)))
                .collect(),
        };
        (!read.title.is_empty() && !read.records.is_empty()).then_some(read)
    }

    /// The steps for records of these purposes and kinds. None where the file has no steps for one of them: half of a way helps
    /// nobody.
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
