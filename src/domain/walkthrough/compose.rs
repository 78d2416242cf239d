//! Puts the words of a provider's panel into sentences. This runs when the crate is built, so that a browser fetches only the
//! steps at one provider.

mod forward;

use std::collections::BTreeMap;
use toml::{Table, Value};

/// The sentences of one language, by their names.
pub(crate) type Sentences = BTreeMap<String, String>;

/// The file of a provider as JSON: for each language its steps. `panels` are those that a customer at an unknown
/// provider may have, with the names of their files.
pub(crate) fn file(
    provider: &Provider<'_>,
    languages: &BTreeMap<String, Sentences>,
    panels: &[(String, Provider<'_>)],
) -> String {
    let steps = languages.iter().map(|(language, sentences)| {
        let steps = Composer {
            provider,
            language,
            sentences,
            panels,
        };
        (language.as_str(), steps.whole())
    });
    object(steps)
}

/// A provider: its row in `providers.toml`, if it has one, and the file with the words of its panel. A provider without such a
/// file gets steps that hold at any provider.
#[derive(Clone, Copy)]
pub(crate) struct Provider<'a> {
    pub(crate) name: &'a str,
    pub(crate) row: Option<&'a Table>,
    pub(crate) words: Option<&'a Table>,
}

struct Composer<'a> {
    provider: &'a Provider<'a>,
    language: &'a str,
    sentences: &'a Sentences,
    panels: &'a [(String, Provider<'a>)],
}

/// The kinds of records, as the widget names them.
const KINDS: [&str; 3] = ["CNAME", "TXT", "APEX"];

impl Composer<'_> {
    fn whole(&self) -> String {
        let title = match self.is_known() {
            true => self.say("title", &[("provider", self.provider.name)]),
            false => self.say("title_any", &[]),
        };
        let mut records = Vec::new();
        for kind in KINDS {
            let steps = self.record(kind);
            if !steps.is_empty() {
                records.push((kind, list(steps)));
            }
        }
        object([
            ("title", text(&title)),
            ("before", list(self.before())),
            ("records", object(records)),
            ("note", text(&self.note())),
            ("forward", list(self.forward())),
            ("words", self.about_halves()),
        ])
    }

    fn sign_in(&self) -> String {
        let provider = [("provider", self.provider.name)];
        match self.is_known() {
            true if self.provider.row.is_none() => self.say("sign_in_panel", &provider),
            true => self.say("sign_in", &provider),
            false => self.say("sign_in_any", &[("zone", "{zone}")]),
        }
    }

    fn before(&self) -> Vec<String> {
        let zone = [("zone", "{zone}")];
        let is_panel = self.provider.row.is_none();
        let mut steps = vec![self.sign_in()];
        if !self.is_known() {
            steps.push(self.say("open_any", &zone));
        } else if let Some(path) = self.words(None, "path") {
            steps.push(self.open(&path));
        }
        for hurdle in self.words(None, "hurdles").unwrap_or_default() {
            let name = ["hurdle_", &hurdle.replace('-', "_")].concat();
            // Hints of the provider's row are left out, because the widget shows those itself. The hurdle of other name servers
            // is left out too, unless the file is a panel's, because the widget has seen this provider's name servers.
            let is_seen = hurdle == "other-name-servers" && !is_panel;
            if self.sentences.contains_key(&name) && !is_seen {
                steps.push(self.say(&name, &[]));
            }
        }
        steps
    }

    fn record(&self, kind: &str) -> Vec<String> {
        let apex = self.row("apex").and_then(Value::as_str);
        if kind == "APEX" && matches!(apex, Some("none")) {
            return Vec::new();
        }
        // A record at the bare domain (the apex) takes the panel's words for a CNAME.
        let of = match kind {
            "TXT" => "txt",
            _ => "cname",
        };
        let mut steps = Vec::new();
        let table = |words: &Table| words.get(of).is_some_and(Value::is_table);
        if !self.provider.words.is_some_and(table) {
            steps.push(self.say("add_any", &[]));
            steps.push(match kind {
                "APEX" => self.say("type_apex", &[]),
                _ => self.say("type_any", &[("option", kind)]),
            });
            steps.push(self.say("host_any", &[]));
            steps.push(self.say("value_any", &[]));
            steps.push(self.say("save_any", &[]));
            return steps;
        }
        if let Some(path) = self.own(of, "path") {
            steps.push(self.open(&path));
        }
        match self.word(Some(of), "add") {
            Some(button) => steps.push(self.say("add", &[("button", &button)])),
            None => steps.push(self.say("add_any", &[])),
        }
        let option = match (kind, apex) {
            ("APEX", Some("alias")) => Some("ALIAS".to_owned()),
            ("APEX", Some("aname")) => Some("ANAME".to_owned()),
            ("APEX", Some("flattening")) => self.option(of),
            ("APEX", _) => None,
            _ => self.option(of),
        };
        steps.push(match (option, self.word(Some(of), "type")) {
            (Some(option), Some(field)) => {
                self.say("type", &[("field", &field), ("option", &option)])
            }
            (Some(option), None) => self.say("type_plain", &[("option", &option)]),
            (None, _) => self.say("type_apex", &[]),
        });
        let blank = self.row("blank-apex").is_some();
        steps.push(match self.field(of, "name") {
            Some(field) if kind == "APEX" && blank => self.say("host_empty", &[("field", &field)]),
            Some(field) => self.say("host", &[("field", &field)]),
            None => self.say("host_any", &[]),
        });
        steps.push(match self.field(of, "value") {
            Some(field) => self.say("value", &[("field", &field)]),
            None => self.say("value_any", &[]),
        });
        steps.extend(self.save(self.words(Some(of), "save")));
        steps
    }

    fn save(&self, buttons: Option<Vec<String>>) -> Vec<String> {
        let buttons = buttons.unwrap_or_default();
        let Some((first, more)) = buttons.split_first() else {
            return vec![self.say("save_any", &[])];
        };
        let mut steps = vec![self.say("save", &[("button", first)])];
        for button in more {
            steps.push(self.say("add", &[("button", button)]));
        }
        steps
    }

    fn note(&self) -> String {
        let words = self.provider.words.and_then(|words| words.get("words"));
        match words.and_then(Value::as_str) {
            Some("reported") => self.say("reported", &[]),
            _ => String::new(),
        }
    }

    fn is_known(&self) -> bool {
        self.provider.words.is_some()
    }

    fn row(&self, key: &str) -> Option<&Value> {
        self.provider.row?.get(key)
    }

    /// The panel's word for a record type, in the field for the type.
    fn option(&self, of: &str) -> Option<String> {
        let own = self.own(of, "option");
        own.and_then(|mut words| words.pop())
            .or_else(|| Some(of.to_ascii_uppercase()))
    }

    fn open(&self, path: &[String]) -> String {
        self.say("open", &[("path", &path.join(" › "))])
    }

    /// The words under this key for one type of record, else for all.
    fn words(&self, of: Option<&str>, key: &str) -> Option<Vec<String>> {
        let own = of.and_then(|of| self.own(of, key));
        own.or_else(|| {
            let words = self.provider.words?;
            let translated = self.translated().and_then(|words| words.get(key));
            translated.or_else(|| words.get(key)).and_then(texts)
        })
    }

    fn word(&self, of: Option<&str>, key: &str) -> Option<String> {
        self.words(of, key)?.pop()
    }

    /// The name of a field of one type of record.
    fn field(&self, of: &str, key: &str) -> Option<String> {
        self.own(of, key)?.pop()
    }

    /// The words under this key for one type of record alone.
    fn own(&self, of: &str, key: &str) -> Option<Vec<String>> {
        let words = self.provider.words?;
        let in_table = |words: &Table| words.get(of)?.as_table()?.get(key).and_then(texts);
        self.translated()
            .and_then(in_table)
            .or_else(|| in_table(words))
    }

    /// The panel's words in this language, where it speaks it.
    fn translated(&self) -> Option<&Table> {
        let words = self.provider.words?;
        words.get("words-in")?.get(self.language)?.as_table()
    }

    fn say(&self, name: &str, slots: &[(&str, &str)]) -> String {
        let mut sentence = self
            .sentences
            .get(name)
            .unwrap_or_else(|| panic!("{}: no sentence `{name}`", self.language))
            .clone();
        for (slot, words) in slots {
            // The panel's words are marked, because their direction may differ from the sentence's. The widget isolates the text
            // between the marks.
            let is_slot = words.starts_with('{') && words.find('}') == Some(words.len() - 1);
            let words = match is_slot {
                true => (*words).to_owned(),
                false => format!("⟨{words}⟩"),
            };
            sentence = sentence.replace(&format!("{{{slot}}}"), &words);
        }
        sentence
    }
}

/// A text, or a list of them.
fn texts(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match value {
        Value::Array(all) => all.iter().map(text).collect(),
        _ => text(value).map(|text| vec![text]),
    }
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(key, value)| format!("{}:{value}", text(key)))
        .collect();
    format!("{{{}}}", fields.join(","))
}

fn list(items: Vec<String>) -> String {
    let items: Vec<_> = items.iter().map(|item| text(item)).collect();
    format!("[{}]", items.join(","))
}

/// A text in JSON (RFC 8259 section 7).
fn text(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control < ' ' => quoted += &format!("\\u{:04x}", u32::from(control)),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}
