//! The languages other than English: one module each, made from `src/text/languages/`.

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
    pub(crate) module: String,
}

impl Language {
    pub(crate) fn file(&self) -> String {
        format!("{}.js", self.name)
    }
}

/// All languages, by their names. A missing sentence is an error.
pub(crate) fn all() -> Result<Vec<Language>> {
    let mut languages = Vec::new();
    for file in fs::read_dir("src/text/languages")? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let sentences: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let mut wanted: Vec<&str> = EN.all().map(|(name, _)| name).collect();
        wanted.extend(OF_THE_ELEMENT);
        for wanted in &wanted {
            if sentences.get(*wanted).and_then(Value::as_str).is_none() {
                return Err(format!("{}: {wanted} is missing", path.display()).into());
            }
        }
        if sentences.len() != wanted.len() {
            return Err(format!("{}: a sentence too many", path.display()).into());
        }
        languages.push(Language {
            module: format!("export default {};\n", Value::from(sentences)),
            name: name.into_owned(),
        });
    }
    languages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(languages)
}
