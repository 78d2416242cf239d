//! Makes the table of providers from `src/domain/provider/providers.toml`. A row that says anything else than a row may
//! say ends the build, with the row's name.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};
use toml::{Table, Value};

const FILE: &str = "src/domain/provider/providers.toml";

fn main() {
    println!("cargo::rerun-if-changed={FILE}");
    println!("cargo::rerun-if-changed=build.rs");
    let text = fs::read_to_string(FILE).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let table: Table = text
        .parse()
        .unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let rows = table["provider"].as_array().expect("rows of [[provider]]");
    let mut code = "&[\n".to_owned();
    for row in rows {
        let row = row.as_table().expect("a table");
        let name = text_of(row, "name").unwrap_or_else(|| panic!("{FILE}: a row has no name"));
        let line = line(row).unwrap_or_else(|fault| panic!("{FILE}: {name}: {fault}"));
        code += &line;
    }
    code += "]\n";
    let folder = env::var("OUT_DIR").expect("Cargo tells where to write");
    fs::write(Path::new(&folder).join("providers.rs"), code).expect("the folder can be written");
}

/// The row as an expression in Rust.
fn line(row: &Table) -> Result<String, String> {
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
