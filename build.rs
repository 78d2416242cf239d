//! Makes the style of the widget from `style`; the table of providers from `src/domain/provider/providers.toml`, and the files with the steps at their panels from
//! `src/domain/provider/steps` and `src/text/steps`. A row with an unknown key or a wrong value stops the build, with the row's
//! name.

#[path = "src/embed/compact.rs"]
mod compact;
#[path = "src/domain/walkthrough/compose.rs"]
mod compose;
#[path = "src/domain/provider/file_name.rs"]
mod file_name;

use compose::Provider;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};
use toml::{Table, Value};

const FILE: &str = "src/domain/provider/providers.toml";
const STEPS: &str = "src/domain/provider/steps";
const SENTENCES: &str = "src/text/steps";

fn main() {
    for path in [
        FILE,
        STEPS,
        SENTENCES,
        "build.rs",
        "src/domain/walkthrough/compose.rs",
        "src/domain/walkthrough/forward.rs",
        "src/embed/compact.rs",
        "style",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    let table = table_of(Path::new(FILE));
    let rows = table["provider"].as_array().expect("rows of [[provider]]");
    let steps = steps();
    let mut code = "&[\n".to_owned();
    for row in rows {
        let row = row.as_table().expect("a table");
        let name = text_of(row, "name").unwrap_or_else(|| panic!("{FILE}: a row has no name"));
        let has_steps = steps.iter().any(|steps| is_of(steps, name));
        let line = line(row, has_steps).unwrap_or_else(|fault| panic!("{FILE}: {name}: {fault}"));
        code += &line;
    }
    code += "]\n";
    let folder = env::var("OUT_DIR").expect("Cargo tells where to write");
    let write = |file: &str, code: String| {
        fs::write(Path::new(&folder).join(file), code).expect("the folder can be written");
    };
    write("providers.rs", code);
    let panels = panels(rows, &steps);
    let files: Vec<_> = panels.iter().map(|(file, _)| file).collect();
    write("panels.rs", format!("&{files:?}"));
    write("walkthroughs.rs", walkthroughs(rows, &steps, &panels));
    let (first, rest) = (sheet(&FIRST_SHEETS), sheet(&REST_SHEETS));
    write("style.css", [&*first, &rest].concat());
    write("first.css", first);
    write("rest.css", rest);
}

/// The style sheets that the first screen needs, and those that the other screens need beside them; the lowest layer comes first.
const FIRST_SHEETS: [&str; 3] = ["tokens", "base", "first"];
const REST_SHEETS: [&str; 3] = ["parts", "stages", "print"];

fn sheet(names: &[&str]) -> String {
    let sheets = names.iter().map(|name| {
        let css = fs::read_to_string(format!("style/{name}.css")).expect("a style sheet");
        compact::compact(&css)
    });
    sheets.collect()
}

fn table_of(file: &Path) -> Table {
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The files of a folder and of those below it, by their names.
fn tables_below(folder: &Path) -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    for entry in
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            tables.append(&mut tables_below(&path));
        } else if path.extension().is_some_and(|end| end == "toml") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            tables.insert(name.into_owned(), table_of(&path));
        }
    }
    tables
}

/// The words of each panel.
fn steps() -> Vec<Table> {
    let mut steps: Vec<_> = tables_below(Path::new(STEPS)).into_values().collect();
    // A file with words for neither a CNAME nor a TXT record gives no steps.
    steps.retain(|words| ["cname", "txt"].iter().any(|of| words.contains_key(*of)));
    steps
}

/// Tells whether the words are those of this row.
fn is_of(steps: &Table, row: &str) -> bool {
    match steps.get("rows").and_then(Value::as_array) {
        Some(rows) => rows.iter().any(|one| one.as_str() == Some(row)),
        None => steps.get("name").and_then(Value::as_str) == Some(row),
    }
}

/// The words for a row. Where the row stands for several companies with words, those of the one that it names first.
fn words_of<'a>(steps: &'a [Table], row: &str) -> Option<&'a Table> {
    let of_row = steps.iter().filter(|steps| is_of(steps, row));
    of_row.min_by_key(|steps| row.find(text_of(steps, "name").unwrap_or_default()))
}

/// The panels that belong to no row, because they run on any host's servers, with the names of their files.
fn panels<'a>(rows: &[Value], steps: &'a [Table]) -> Vec<(String, Provider<'a>)> {
    let has_row = |words: &&Table| {
        rows.iter()
            .any(|row| is_of(words, row["name"].as_str().unwrap_or_default()))
    };
    let panel = |words: &'a Table| {
        let name = text_of(words, "name").unwrap_or_default();
        let panel = Provider {
            name,
            row: None,
            words: Some(words),
        };
        (file_name::file_name(name), panel)
    };
    let panels = steps.iter().filter(|words| !has_row(words));
    panels.map(panel).collect()
}

/// The files with the steps as an expression in Rust: the name of each, and its content.
fn walkthroughs(rows: &[Value], steps: &[Table], panels: &[(String, Provider<'_>)]) -> String {
    let languages: BTreeMap<String, compose::Sentences> = tables_below(Path::new(SENTENCES))
        .into_iter()
        .map(|(language, sentences)| {
            let sentences = sentences.into_iter().filter_map(|(name, sentence)| {
                let sentence = sentence.as_str()?.to_owned();
                Some((name, sentence))
            });
            (language, sentences.collect())
        })
        .collect();
    let mut code = "&[\n".to_owned();
    let mut add = |file: &str, provider: &Provider<'_>| {
        let content = compose::file(provider, &languages, panels);
        code += &format!("    ({file:?}, {content:?}),\n");
    };
    let any = Provider {
        name: "",
        row: None,
        words: None,
    };
    add("any", &any);
    let mut named = Vec::new();
    for row in rows.iter().filter_map(Value::as_table) {
        let name = text_of(row, "name").unwrap_or_default();
        let words = words_of(steps, name);
        let provider = Provider {
            // A row may stand for several companies, and the words are one company's.
            name: words
                .and_then(|words| text_of(words, "name"))
                .unwrap_or(name),
            row: Some(row),
            words,
        };
        // The first row of a name stands for all of them.
        if words.is_some() && !named.contains(&name) {
            named.push(name);
            add(&file_name::file_name(name), &provider);
        }
    }
    for (file, panel) in panels {
        add(file, panel);
    }
    code + "]"
}

/// The row as an expression in Rust.
fn line(row: &Table, has_steps: bool) -> Result<String, String> {
    const KEYS: [&str; 12] = [
        "name",
        "servers",
        "apex",
        "final-dot",
        "quotes",
        "blank-apex",
        "hints",
        "state",
        "page",
        "fields",
        "source",
        "date",
    ];
    if let Some(key) = row.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(format!("`{key}` is nothing that a row says"));
    }
    let source = text_of(row, "source").ok_or("`source` is missing")?;
    if !source.starts_with("https://") || row.get("date").and_then(Value::as_datetime).is_none() {
        return Err("a row has the address of its source, and a date".to_owned());
    }
    let servers = texts_of(row, "servers")?;
    if servers.is_empty() {
        return Err("`servers` is missing".to_owned());
    }
    let mut facts = Vec::new();
    for (key, fact) in [
        ("final-dot", "FinalDot"),
        ("quotes", "QuoteText"),
        ("blank-apex", "BlankApex"),
    ] {
        match row.get(key).map(Value::as_bool) {
            None => {}
            Some(Some(true)) => facts.push(fact),
            Some(_) => return Err(format!("`{key}` is true or not there")),
        }
    }
    let apex = match (text_of(row, "apex"), text_of(row, "state")) {
        (Some(apex), None) => one_of(apex, &APEXES)?,
        (None, Some(state)) => {
            facts.push(one_of(state, &STATES)?);
            "None"
        }
        _ => return Err("a row has either `apex` or `state`".to_owned()),
    };
    for hint in texts_of(row, "hints")? {
        facts.push(one_of(hint, &HINTS)?);
    }
    if has_steps {
        facts.push("Walkthrough");
    }
    let page = text_of(row, "page");
    if page.is_some_and(|page| !page.starts_with("https://")) {
        return Err("`page` is an address that begins with https://".to_owned());
    }
    let fields = match texts_of(row, "fields")?[..] {
        [] => "None".to_owned(),
        [name, text, target] => {
            format!("Some(&Fields {{ name: {name:?}, text: {text:?}, target: {target:?} }})")
        }
        _ => return Err("`fields` are three".to_owned()),
    };
    let name = text_of(row, "name").unwrap_or_default();
    let facts: Vec<_> = facts.iter().map(|fact| format!("Fact::{fact}")).collect();
    let facts = facts.join(", ");
    let about: Vec<_> = servers.into_iter().chain(page).collect();
    let about = about.join(" ");
    let mut line = String::new();
    writeln!(
        line,
        "    Provider {{ name: {name:?}, apex: Apex::{apex}, facts: &[{facts}], fields: {fields}, about: {about:?} }},"
    )
    .map_err(|error| error.to_string())?;
    Ok(line)
}

fn text_of<'a>(row: &'a Table, key: &str) -> Option<&'a str> {
    row.get(key)?.as_str()
}

fn texts_of<'a>(row: &'a Table, key: &str) -> Result<Vec<&'a str>, String> {
    let Some(value) = row.get(key) else {
        return Ok(Vec::new());
    };
    let texts = value
        .as_array()
        .and_then(|all| all.iter().map(Value::as_str).collect());
    texts.ok_or_else(|| format!("`{key}` is a list of texts"))
}

fn one_of(word: &str, all: &[(&str, &'static str)]) -> Result<&'static str, String> {
    let found = all.iter().find(|(name, _)| *name == word);
    found
        .map(|(_, variant)| *variant)
        .ok_or_else(|| format!("`{word}` is not known here"))
}

const APEXES: [(&str, &str); 5] = [
    ("alias", "Alias"),
    ("aname", "Aname"),
    ("flattening", "Flattening"),
    ("none", "None"),
    ("look-for", "LookFor"),
];
const STATES: [(&str, &str); 3] = [
    ("parked", "NoEditableZone"),
    ("unverified", "Unverified"),
    ("expired", "Expired"),
];
const HINTS: [(&str, &str); 9] = [
    ("proxied-by-default", "ProxiedByDefault"),
    ("delete-placeholder", "DeletePlaceholder"),
    ("delete-forwarding", "DeleteForwarding"),
    ("delete-addresses", "DeleteAddresses"),
    ("several-zones", "SeveralZones"),
    ("long-default", "LongDefault"),
    ("slow-publishing", "SlowPublishing"),
    ("through-specialists", "ThroughSpecialists"),
    ("domain-connect", "DomainConnect"),
];
