//! The files by which editors complete and explain the element: web-types for JetBrains' editors, custom data for VS Code.

use crate::manifest::{Entry, Manifest};
use serde_json::{Map, Value, json};

/// web-types, to which `package.json` leads.
pub(super) fn web_types(manifest: &Manifest, version: &str) -> Value {
    let attribute = |entry: &Entry<'_>| {
        let mut shown = described(entry);
        let is_flag = entry.kind == "boolean";
        let value = match is_flag {
            true => json!({ "kind": "no-value", "required": false }),
            false => json!({ "kind": "plain", "type": entry.kind, "required": false }),
        };
        shown.insert("value".to_owned(), value);
        if !entry.default.is_empty() {
            shown.insert("default".to_owned(), entry.default.into());
        }
        Value::from(shown)
    };
    let typed = |entry: &Entry<'_>| {
        let mut shown = described(entry);
        shown.insert("type".to_owned(), entry.kind.as_str().into());
        Value::from(shown)
    };
    let plain = |entry: &Entry<'_>| Value::from(described(entry));
    let with_default = |entry: &Entry<'_>| {
        let mut shown = described(entry);
        shown.insert("description".to_owned(), with_its_default(entry).into());
        Value::from(shown)
    };
    let all = |entries: Vec<Entry<'_>>, show: &dyn Fn(&Entry<'_>) -> Value| {
        entries.iter().map(show).collect::<Vec<_>>()
    };
    let mut properties = manifest.reflecting();
    properties.extend(manifest.properties());
    properties.extend(manifest.read_only());
    json!({
        "$schema": "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
        "name": "domain-wizard",
        "version": version,
        "description-markup": "markdown",
        "contributions": { "html": { "elements": [{
            "name": manifest.tag(),
            "description": manifest.description(),
            "attributes": all(manifest.list("attributes"), &attribute),
            "js": {
                "properties": all(properties, &typed),
                "events": all(manifest.list("events"), &typed),
            },
            "css": {
                "properties": all(manifest.list("cssProperties"), &with_default),
                "parts": all(manifest.list("cssParts"), &plain),
            },
        }] } },
    })
}

/// The element for VS Code, whose setting `html.customData` names this file.
pub(super) fn code_html(manifest: &Manifest) -> Value {
    let attribute = |entry: &Entry<'_>| {
        let mut shown = Map::new();
        shown.insert("name".to_owned(), entry.name.into());
        shown.insert("description".to_owned(), markdown(&with_its_default(entry)));
        let choices = entry.choices();
        if !choices.is_empty() {
            let values = choices.iter().map(|choice| json!({ "name": choice }));
            shown.insert("values".to_owned(), values.collect());
        }
        if entry.kind == "boolean" {
            shown.insert("valueSet".to_owned(), "v".into());
        }
        Value::from(shown)
    };
    let attributes: Vec<_> = manifest.list("attributes").iter().map(attribute).collect();
    json!({
        "version": 1.1,
        "tags": [{
            "name": manifest.tag(),
            "description": markdown(manifest.description()),
            "attributes": attributes,
        }],
    })
}

/// The custom properties for VS Code, whose setting `css.customData` names this file.
pub(super) fn code_css(manifest: &Manifest) -> Value {
    let property = |entry: &Entry<'_>| json!({ "name": entry.name, "description": markdown(&with_its_default(entry)) });
    let properties = manifest.list("cssProperties");
    json!({ "version": 1.1, "properties": properties.iter().map(property).collect::<Vec<_>>() })
}

fn described(entry: &Entry<'_>) -> Map<String, Value> {
    let mut shown = Map::new();
    shown.insert("name".to_owned(), entry.name.into());
    shown.insert("description".to_owned(), entry.description.into());
    shown
}

fn with_its_default(entry: &Entry<'_>) -> String {
    let Entry { description, .. } = entry;
    // A default that is a sentence has its own marks of code.
    match entry.default {
        "" => (*description).to_owned(),
        default if default.contains('`') => format!("{description} Default: {default}."),
        default => format!("{description} Default: `{default}`."),
    }
}

fn markdown(text: &str) -> Value {
    json!({ "kind": "markdown", "value": text })
}
