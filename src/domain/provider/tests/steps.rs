//! The files of `steps/` say what `steps/README.md` allows, and nothing that a row says.

use super::{PROVIDERS, days};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain/provider/steps");

const WORDS: [&str; 10] = [
    "path", "add", "type", "save", "cname", "txt", "name", "value", "option", "hurdles",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.to_str().unwrap().ends_with(".toml") {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> Table {
    let text = fs::read_to_string(path).unwrap();
    text.parse()
        .unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// Each file of a provider, with the name by which a failure tells it.
fn all() -> Vec<(String, Table)> {
    let mut found = Vec::new();
    files(Path::new(FOLDER), &mut found);
    found.sort();
    found
        .iter()
        .map(|path| {
            let name = path.strip_prefix(FOLDER).unwrap().display().to_string();
            (name, read(path))
        })
        .collect()
}

/// The codes of hurdles that have a sentence.
fn sentences() -> BTreeSet<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/steps/en.toml");
    let table = read(Path::new(file));
    let names = table.keys().filter_map(|name| name.strip_prefix("hurdle_"));
    names.map(|name| name.replace('_', "-")).collect()
}

/// The names of the rows, each with the hints of all rows of that name.
fn hints_of(name: &str) -> Option<BTreeSet<String>> {
    let table: Table = include_str!("../providers.toml").parse().unwrap();
    let rows = table["provider"].as_array().unwrap();
    let mut named = rows.iter().filter(|row| row["name"].as_str() == Some(name));
    let first = named.next()?;
    let hints = [first]
        .into_iter()
        .chain(named)
        .filter_map(|row| row.get("hints"));
    Some(hints.flat_map(texts).collect())
}

fn hint_codes() -> BTreeSet<String> {
    let names: BTreeSet<_> = PROVIDERS.iter().map(|row| row.name).collect();
    names.into_iter().filter_map(hints_of).flatten().collect()
}

fn texts(value: &Value) -> Vec<String> {
    let all = value.as_array().expect("a list");
    let texts: Vec<_> = all
        .iter()
        .map(|text| text.as_str().expect("a text").to_owned())
        .collect();
    assert!(
        texts
            .iter()
            .all(|text| text.trim() == text && !text.is_empty())
    );
    texts
}

fn only(place: &str, table: &Table, keys: &[&str]) {
    for key in table.keys() {
        assert!(keys.contains(&key.as_str()), "{place}: `{key}`");
    }
}

fn one_of(place: &str, table: &Table, key: &str, words: &[&str]) {
    if let Some(word) = table.get(key) {
        assert!(words.contains(&word.as_str().unwrap()), "{place}: `{key}`");
    }
}

/// Looks at what is clicked and typed, in whichever language.
fn look_at_words(place: &str, table: &Table) {
    for (key, value) in table {
        match (key.as_str(), value) {
            ("path" | "save" | "hurdles", list) => {
                assert!(!texts(list).is_empty(), "{place}: {key}")
            }
            ("cname" | "txt", Value::Table(kind)) => {
                only(
                    place,
                    kind,
                    &["option", "name", "value", "path", "add", "save"],
                );
                look_at_words(&format!("{place}: {key}"), kind);
            }
            (_, Value::String(word)) if WORDS.contains(&key.as_str()) => {
                assert!(!word.is_empty() && word.trim() == word, "{place}: {key}");
            }
            (key, value) => assert!(!WORDS.contains(&key), "{place}: {key} is {value:?}"),
        }
    }
    for word in table.get("path").into_iter().flat_map(texts) {
        let slots = word.replace("{zone}", "").replace("{host}", "");
        assert!(!slots.contains(['{', '}']), "{place}: {word}");
    }
}

#[test]
fn every_file_of_steps_keeps_to_its_keys_and_closed_lists() {
    let files = all();
    assert!(files.len() > 20);
    for (place, file) in &files {
        let mut keys = vec![
            "name", "rows", "words", "sources", "date", "lang", "path", "add", "type", "host",
            "ttl",
        ];
        keys.extend([
            "ttl-default",
            "save",
            "hurdles",
            "quotes",
            "cname",
            "txt",
            "forwarding",
        ]);
        only(place, &without_languages(file), &keys);
        assert!(file.contains_key("words"), "{place}");
        one_of(place, file, "host", &["relative", "either"]);
        look_at_words(place, file);
        let leads = file.get("path").or_else(|| file.get("cname")?.get("path"));
        assert!(leads.is_some(), "{place} leads nowhere");
        if let Some(Value::Table(languages)) = file.get("words-in") {
            for (language, words) in languages {
                assert!(language.len() == 2, "{place}: {language}");
                let words = words.as_table().unwrap();
                only(
                    place,
                    words,
                    &["path", "add", "type", "save", "cname", "txt"],
                );
                look_at_words(&format!("{place}: {language}"), words);
            }
        }
        if let Some(Value::Table(forwarding)) = file.get("forwarding") {
            let keys = [
                "path",
                "add",
                "option",
                "from",
                "to",
                "permanent",
                "save",
                "hurdles",
                "https",
                "source",
            ];
            only(place, forwarding, &keys);
            assert!(forwarding.contains_key("https"), "{place}");
            one_of(place, forwarding, "https", &["yes", "extra", "unknown"]);
            look_at_words(&format!("{place}: forwarding"), forwarding);
        }
    }
}

fn without_languages(file: &Table) -> Table {
    let mut file = file.clone();
    file.remove("words-in");
    file
}

#[test]
fn every_file_of_steps_belongs_to_a_row_or_to_a_panel() {
    let mut names = BTreeSet::new();
    for (place, file) in all() {
        let name = file["name"].as_str().unwrap();
        assert!(
            names.insert(name.to_owned()),
            "{place}: {name} stands twice"
        );
        match file.get("rows").map(texts) {
            None => assert!(hints_of(name).is_some(), "{place}: no row is {name}'s"),
            Some(rows) => {
                for row in rows {
                    assert!(hints_of(&row).is_some(), "{place}: no row is {row}'s");
                    assert!(row.contains(name), "{place}: {row}");
                }
            }
        }
        // A row of its own says this already.
        assert!(
            !file.contains_key("quotes") || hints_of(name).is_none(),
            "{place}: `quotes` belongs into the row"
        );
    }
}

#[test]
fn every_hurdle_has_its_sentence_and_is_met_somewhere() {
    let (sentences, hints) = (sentences(), hint_codes());
    assert!(sentences.is_disjoint(&hints));
    let mut met = BTreeSet::new();
    for (place, file) in all() {
        let said = hints_of(file["name"].as_str().unwrap()).unwrap_or_default();
        let elsewhere = file
            .get("forwarding")
            .and_then(|table| table.get("hurdles"));
        for list in [file.get("hurdles"), elsewhere].into_iter().flatten() {
            for code in texts(list) {
                assert!(
                    sentences.contains(&code) || hints.contains(&code),
                    "{place}: {code}"
                );
                assert!(
                    !said.contains(&code),
                    "{place}: the row says {code} already"
                );
                met.insert(code);
            }
        }
    }
    let unmet: Vec<_> = sentences.difference(&met).collect();
    assert!(unmet.is_empty(), "nobody meets {unmet:?}");
}

#[test]
fn every_file_of_steps_has_sources_and_a_date_and_is_small() {
    let mut found = Vec::new();
    files(Path::new(FOLDER), &mut found);
    for path in found {
        let bytes = fs::metadata(&path).unwrap().len();
        assert!(bytes <= 2_048, "{}: {bytes} bytes", path.display());
    }
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let today = (now.unwrap().as_secs() / 86_400) as i64;
    for (place, file) in all() {
        let mut sources = texts(&file["sources"]);
        assert!(!sources.is_empty(), "{place}");
        if let Some(forwarding) = file.get("forwarding") {
            sources.push(forwarding["source"].as_str().unwrap().to_owned());
        }
        assert!(
            sources.iter().all(|source| source.starts_with("https://")),
            "{place}: {sources:?}"
        );
        let date = file["date"].as_datetime().unwrap().date.unwrap();
        let day = days(date.year.into(), date.month.into(), date.day.into());
        assert!(day <= today + 1, "{place}: {date} is still to come");
        let read = file["words"].as_str().unwrap();
        assert!(["own", "reported"].contains(&read), "{place}: {read}");
    }
}

#[test]
fn the_readme_counts_the_providers_whose_steps_are_here() {
    let all = all();
    let gives_steps = |file: &Table| ["cname", "txt"].iter().any(|of| file.contains_key(*of));
    let has_servers = |file: &Table| file.get("rows").is_none_or(|rows| !texts(rows).is_empty());
    let counted = all
        .iter()
        .filter(|(_, file)| gives_steps(file) && has_servers(file));
    let said = format!("the steps of {} providers", counted.count());
    let readme = include_str!("../../../../README.md");
    let words: Vec<_> = readme.split_whitespace().collect();
    assert!(words.join(" ").contains(&said), "{said}");
}
