//! The public surface for hosts: README and the manifest list exactly what the code has. The build makes the types and the
//! editors' files from the manifest.

// Only the build uses this file.
#[path = "../src/embed/compact.rs"]
mod compact;

use domain_wizard::api::{ApiError, Garbled};
use domain_wizard::http::TransportError;
use domain_wizard::text::EN;
use domain_wizard::view::PARTS;
use domain_wizard::wizard::{CopyTarget, ErrorCode, Handover, HostEvent, OfferNews, Stage, Step};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

type Names = BTreeSet<String>;

/// One value of each kind; a kind that is missing does not compile.
macro_rules! each {
    ($($kind:pat => $value:expr,)+) => {{
        let all = [$($value),+];
        for one in &all {
            match one { $($kind => {})+ }
        }
        all
    }};
}

#[test]
fn attributes_are_those_of_the_code() {
    let code = attributes();
    assert_eq!(code, manifest("attributes"));
    assert_eq!(code, readme("| attribute |"));
}

#[test]
fn properties_and_methods_are_those_of_the_code() {
    // Properties are getters of the class, the names of the array `properties`, and one for each attribute; methods are the other
    // methods of the class.
    let element = source("element.js");
    let indented = element
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| !line.starts_with(' ') && line.ends_with(") {"));
    let (mut properties, mut methods) = (array("properties"), Names::new());
    for line in indented {
        let name = |rest: &str| rest.split('(').next().unwrap_or_default().to_owned();
        match line.strip_prefix("get ") {
            Some(rest) => properties.insert(name(rest)),
            None if line.starts_with(|first: char| first.is_ascii_lowercase()) => {
                methods.insert(name(line))
            }
            None => false,
        };
    }
    methods.retain(|name| {
        !name.ends_with("Callback")
            && !name.contains(' ')
            && !["constructor", "if", "for", "try", "get", "set"].contains(&name.as_str())
    });
    assert_eq!(properties, {
        let mut names = array("properties");
        names.insert("state".to_owned());
        names
    });
    assert_eq!(properties, readme("| property | meaning |"));
    assert_eq!(methods, readme("| method |"));
    let attributes = in_camel_case(&attributes());
    let members = manifest("members");
    let all: Names = [&properties, &methods, &attributes]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    assert_eq!(all, members);
}

#[test]
fn events_are_those_of_the_code() {
    let domain = String::new;
    let code: Names = each! {
        HostEvent::Ready => HostEvent::Ready,
        HostEvent::DomainAdded(_) => HostEvent::DomainAdded(domain()),
        HostEvent::DomainVerified(_) => HostEvent::DomainVerified(domain()),
        HostEvent::Step { .. } => HostEvent::Step { from: None, to: Step::Complete },
        HostEvent::ActionNeeded(_) => HostEvent::ActionNeeded(""),
        HostEvent::Complete(_) => HostEvent::Complete(domain()),
        HostEvent::Copy(_) => HostEvent::Copy(CopyTarget::Value(0)),
        HostEvent::Stage { .. } => HostEvent::Stage { from: None, to: Stage::Name },
        HostEvent::Finding { .. } => HostEvent::Finding { code: "", record: None },
        HostEvent::Provider(_) => HostEvent::Provider(""),
        HostEvent::Handoff(_) => HostEvent::Handoff(Handover::Copy),
        HostEvent::Offer { .. } => HostEvent::Offer { what: OfferNews::Shown, provider_name: String::new() },
        HostEvent::Error { .. } => HostEvent::Error { code: ErrorCode::STEP_FAILED, status: None },
    }
    .iter()
    .map(|event| event.name().to_owned())
    .collect();
    assert_eq!(code, manifest("events"));
    assert_eq!(code, readme("| event |"));
}

#[test]
fn codes_of_errors_are_those_of_the_code() {
    let mut code: Names = each! {
        ApiError::Transport(TransportError::Network) => ApiError::Transport(TransportError::Network),
        ApiError::Transport(TransportError::TimedOut) => ApiError::Transport(TransportError::TimedOut),
        ApiError::Transport(TransportError::TooLarge) => ApiError::Transport(TransportError::TooLarge),
        ApiError::NotSetUp => ApiError::NotSetUp,
        ApiError::SignedOut => ApiError::SignedOut,
        ApiError::Forbidden => ApiError::Forbidden,
        ApiError::NotFound => ApiError::NotFound,
        ApiError::Refused { .. } => ApiError::refusing(Vec::new()),
        ApiError::TooMany { .. } => ApiError::TooMany { retry_after: None },
        ApiError::Server { .. } => ApiError::Server { status: 500, retry_after: None },
        ApiError::Garbled(_) => ApiError::Garbled(Garbled::Empty),
        ApiError::Unexpected(_) => ApiError::Unexpected(302),
    }
    .iter()
    .map(|error| ErrorCode::of(error).as_str().to_owned())
    .collect();
    code.insert(ErrorCode::STEP_FAILED.as_str().to_owned());
    let element = source("faces.js");
    let words = element
        .split("const english = {")
        .nth(1)
        .and_then(|rest| rest.split("};").next());
    // The sentence of each fault has the fault's name.
    let faults = declared(words.expect("the words"), ":").into_iter();
    let faults = faults.filter(|name| name != "loading" && !name.ends_with("_do"));
    code.extend(faults.map(|name| name.replace('_', "-")));
    assert_eq!(code, readme("| code of"));
    let types = typed("DomainWizardErrorCode").into_iter().collect();
    assert_eq!(code, types);
}

#[test]
fn parts_and_custom_properties_are_those_of_the_code() {
    let parts: Names = PARTS.iter().map(|&part| part.to_owned()).collect();
    assert_eq!(parts, manifest("cssParts"));
    assert_eq!(parts, readme("| part |"));

    let tokens = fs::read_to_string("style/tokens.css").expect("the tokens");
    let mut code = Names::new();
    for line in tokens.lines().filter(|line| line.contains("var(--dw-")) {
        let (_, rest) = line.split_once("var(").expect("a default in the line");
        let (name, default) = rest.split_once(", ").expect("each has a default");
        let default = default.strip_suffix(");").expect("one to a line");
        // A default that follows another property has that property's public name.
        let default = default.replace("var(--", "var(--dw-");
        code.insert(format!("{name} {default}"));
    }
    assert!(code.len() > 30);
    let listed = package()["modules"][0]["declarations"][0]["cssProperties"].clone();
    let listed: Names = listed
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| format!("{} {}", text(&one["name"]), text(&one["default"])))
        .collect();
    assert_eq!(code, listed);
    let rows: Names = rows("| property | what it is |")
        .into_iter()
        .map(|row| {
            let cells: Vec<_> = row
                .trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().trim_matches('`').to_owned())
                .collect();
            format!("{} {}", cells[0], cells[2])
        })
        .collect();
    assert_eq!(code, rows);
}

#[test]
fn sentences_are_those_of_the_code() {
    let row =
        |(name, sentence): (&str, &str)| format!("| `{name}` | {} |", sentence.replace('|', "\\|"));
    let code: Vec<_> = EN.all().map(row).collect();
    let page = fs::read_to_string("docs/messages.md").expect("docs/messages.md");
    let listed: Vec<_> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert_eq!(code, listed);
}

#[test]
fn the_page_on_dns_names_what_the_code_can_conclude() {
    let page = fs::read_to_string("docs/dns.md").expect("docs/dns.md");
    let (_, table) = page.split_once("| code |").expect("the table");
    let listed: Vec<_> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(listed.join(" "), domain_wizard::dns::CODES);
    assert_eq!(typed("DomainWizardFindingCode"), listed);
}

#[test]
fn the_component_for_leptos_offers_the_same() {
    let component = source("../component/mod.rs");
    let (_, arguments) = component
        .split_once("pub fn DomainWizard(")
        .expect("the component");
    let (arguments, _) = arguments
        .split_once(") -> impl IntoView")
        .expect("its arguments");
    let mut names = Names::new();
    for line in arguments.lines() {
        if let Some((name, _)) = line
            .trim()
            .split_once(": ")
            .filter(|(name, _)| !name.contains(['/', '#']))
        {
            names.insert(camel(name));
        }
    }
    let mut wanted = in_camel_case(&attributes());
    wanted.extend(array("properties"));
    let events = manifest("events");
    let callback = |event: &String| camel(&event.replacen("dw-", "on-", 1));
    wanted.extend(events.iter().map(callback));
    assert_eq!(names, wanted);
}

/// The strings of this type, in order.
fn typed(name: &str) -> Vec<String> {
    let types = source("npm/types.d.ts");
    let types = types.split(&format!("{name} =")).nth(1);
    let types = types.and_then(|rest| rest.split(';').next());
    let types = types.expect("the type").split('"').skip(1).step_by(2);
    types.map(str::to_owned).collect()
}

/// The strings of a constant array of `host.js`.
fn array(name: &str) -> Names {
    let host = source("host.js");
    let (_, rest) = host
        .split_once(&format!("const {name} = ["))
        .expect("the array");
    let (inside, _) = rest.split_once(']').expect("its end");
    let strings = inside.split('"').skip(1).step_by(2);
    strings.map(str::to_owned).collect()
}

/// The attributes that the element observes: those of its array, and `lang`, which every element has as a property.
fn attributes() -> Names {
    let mut names = array("attributes");
    names.insert("lang".to_owned());
    names
}

/// The names before `mark` at the beginnings of lines.
fn declared(types: &str, mark: &str) -> Names {
    types
        .lines()
        .filter_map(|line| Some(line.trim().split_once(mark)?.0.trim_matches('"').to_owned()))
        .filter(|name| !name.is_empty() && !name.contains([' ', '/', '*']))
        .collect()
}

/// The names that the manifest has of one kind.
fn manifest(kind: &str) -> Names {
    let class = &package()["modules"][0]["declarations"][0];
    let all = class[kind].as_array().expect("the manifest has this kind");
    all.iter().map(|one| text(&one["name"])).collect()
}

fn package() -> Value {
    serde_json::from_str(&source("npm/custom-elements.json")).expect("the manifest is JSON")
}

/// The first cells of the README's table with this head.
fn readme(head: &str) -> Names {
    rows(head)
        .iter()
        .filter_map(|row| Some(row.split(['`', '(']).nth(1)?.to_owned()))
        .collect()
}

fn rows(head: &str) -> Vec<String> {
    let readme = fs::read_to_string("README.md").expect("README.md");
    let table = readme.lines().skip_while(|line| !line.starts_with(head));
    let rows: Vec<_> = table
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(str::to_owned)
        .collect();
    assert!(!rows.is_empty(), "no table begins with {head}");
    rows
}

fn source(file: &str) -> String {
    fs::read_to_string(format!("src/embed/{file}"))
        .unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The names of the attributes' properties.
fn in_camel_case(attributes: &Names) -> Names {
    attributes.iter().map(|name| camel(name)).collect()
}

fn camel(name: &str) -> String {
    let mut words = name.split(['_', '-']);
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |done, word| {
        let (head, tail) = word.split_at(1);
        done + head.to_uppercase().as_str() + tail
    })
}

#[test]
fn the_shipped_style_means_what_the_source_says() {
    let css = "/* a { } */\n@media print {\n.a > b, .c :hover { content: \" : \" / \"\"; margin: calc(1px + 2px) 0 }\n}\n";
    assert_eq!(
        compact::compact(css),
        r#"@media print{.a > b,.c :hover{content:" : " / "";margin:calc(1px + 2px) 0}}"#
    );
}
