//! The languages: one file each. English is made from `src/text/en.rs`, and the others from `src/text/languages/`. The wasm takes
//! the sentences in the order of the English ones.

use crate::Result;
use domain_wizard::text::EN;
use serde_json::{Map, Value};
use std::fs;

/// The sentences that the element shows before the core has loaded, or instead of it. The English ones are in `faces.js`.
const OF_THE_ELEMENT: [&str; 7] = [
    "loading",
    "load_failed",
    "load_failed_do",
    "wasm_unsupported",
    "wasm_blocked",
    "broken",
    "broken_do",
];

pub(crate) struct Language {
    /// The primary language subtag.
    pub(crate) name: String,
    /// An object of all sentences by their names.
    pub(crate) sentences: String,
}

impl Language {
    pub(crate) fn english() -> Self {
        let all = EN.all().map(|(name, sentence)| (name, sentence.to_owned()));
        Self {
            name: "en".to_owned(),
            sentences: object(all),
        }
    }

    /// The file as a module.
    pub(crate) fn module(&self) -> String {
        format!("export default {};\n", self.sentences)
    }

    pub(crate) fn file(&self) -> String {
        format!("{}.js", self.name)
    }
}

/// All languages but English, by their names. A missing sentence is an error.
pub(crate) fn all() -> Result<Vec<Language>> {
    let mut languages = Vec::new();
    for file in fs::read_dir("src/text/languages")? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let sentences: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let mut wanted: Vec<&str> = EN.all().map(|(name, _)| name).collect();
        wanted.extend(OF_THE_ELEMENT);
        let mut ordered = Vec::new();
        for &wanted in &wanted {
            match sentences.get(wanted).and_then(Value::as_str) {
                Some(sentence) => ordered.push((wanted, sentence.to_owned())),
                None => return Err(format!("{}: {wanted} is missing", path.display()).into()),
            }
        }
        if sentences.len() != wanted.len() {
            return Err(format!("{}: a sentence too many", path.display()).into());
        }
        languages.push(Language {
            sentences: object(ordered.into_iter()),
            name: name.into_owned(),
        });
    }
    languages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(languages)
}

/// A JSON object that keeps this order.
fn object<'a>(sentences: impl Iterator<Item = (&'a str, String)>) -> String {
    let line = |(name, sentence)| format!("{}:{}", Value::from(name), Value::from(sentence));
    format!("{{{}}}", sentences.map(line).collect::<Vec<_>>().join(","))
}
