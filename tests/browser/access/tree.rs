//! The native accessibility tree equals the one that Chromium makes of the same screens.

use super::{Gallery, looks};
use crate::access::tree::{Object, objects};
use domain_wizard::text::EN;
use serde_json::Value;
use std::collections::HashMap;

/// The roles to compare: ours, and Chromium's name for each.
const ROLES: [(&str, &str); 8] = [
    ("heading", "heading"),
    ("button", "button"),
    ("link", "link"),
    ("textbox", "textbox"),
    ("summary", "DisclosureTriangle"),
    ("group", "group"),
    ("list", "list"),
    ("article", "article"),
];

/// A line of either tree.
fn line(role: &str, name: &str, mut states: Vec<String>) -> String {
    states.sort();
    format!("{role} {name:?} {states:?}")
}

fn natively(all: Vec<Object>) -> Vec<String> {
    let told = |one: &Object| ROLES.iter().any(|(role, _)| *role == one.role);
    let states = |one: &Object| {
        let kept = |state: &&String| {
            ["disabled", "invalid", "read-only"].contains(&&***state) || state.starts_with("level")
        };
        let described = one
            .states
            .iter()
            .filter(|state| state.starts_with("described"));
        one.states
            .iter()
            .filter(kept)
            .chain(described)
            .cloned()
            .collect()
    };
    all.iter()
        .filter(|one| told(one))
        .map(|one| line(one.role, &one.name, states(one)))
        .collect()
}

/// The nodes below the page's element, in order.
fn in_chromium(nodes: &[Value]) -> Vec<String> {
    let by_id: HashMap<_, _> = nodes.iter().map(|node| (&node["nodeId"], node)).collect();
    let mut waiting = vec![&nodes[0]];
    let mut lines = Vec::new();
    while let Some(node) = waiting.pop() {
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        waiting.extend(children.filter_map(|id| by_id.get(id)));
        let role = &node["role"]["value"];
        let Some((role, _)) = ROLES.iter().find(|(_, theirs)| role == theirs) else {
            continue;
        };
        // `details` is a group without a name in Chromium.
        let name = plain(&node["name"]["value"]);
        if node["ignored"] == true || *role == "group" && name.is_empty() {
            continue;
        }
        let mut states = Vec::new();
        for property in node["properties"].as_array().into_iter().flatten() {
            let value = &property["value"]["value"];
            match property["name"].as_str().unwrap_or_default() {
                "level" if *role == "heading" => states.push(format!("level {value}")),
                "disabled" if value == true => states.push("disabled".to_owned()),
                "invalid" if value == "true" => states.push("invalid".to_owned()),
                "readonly" if value == true => states.push("read-only".to_owned()),
                _ => {}
            }
        }
        let described = plain(&node["description"]["value"]);
        if !described.is_empty() {
            states.push(format!("described \"{described}\""));
        }
        lines.push(line(role, &name, states));
    }
    lines
}

fn plain(text: &Value) -> String {
    let words: Vec<_> = text
        .as_str()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    words.join(" ")
}

#[test]
fn chromium_gives_the_tree_that_is_kept() {
    let gallery = Gallery::open(1280, 900);
    for moment in looks() {
        gallery.on_each(&[moment], "en", "");
        let theirs = in_chromium(&gallery.browser.accessibility_tree());
        let mut ours = vec![line("heading", "Domains", vec!["level 1".to_owned()])];
        ours.extend(natively(objects(&moment.page(&EN))));
        assert_eq!(ours, theirs, "{}", moment.title());
    }
}
