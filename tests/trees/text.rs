//! An accessibility tree as text.

use crate::access::tree::{objects, quoted};
use domain_wizard::drawn::Element;
use std::fmt::Write as _;

/// The tree as text, a line for each object.
pub(crate) fn of(page: &Element) -> String {
    let mut text = String::new();
    let objects = objects(page);
    let mut left = objects.as_slice();
    while let [object, rest @ ..] = left {
        left = rest;
        let _ = write!(text, "{}{}", "  ".repeat(object.depth), object.role);
        if !object.name.is_empty() {
            let _ = write!(text, " {}", quoted(&object.name));
        }
        for state in &object.states {
            let _ = write!(text, " [{state}]");
        }
        // An object with one text and nothing else shares its line.
        if let [only, rest @ ..] = rest
            && only.role == "text"
            && only.depth > object.depth
            && rest.first().is_none_or(|next| next.depth <= object.depth)
        {
            let _ = write!(text, ": {}", quoted(&only.name));
            left = rest;
        }
        text.push('\n');
    }
    text
}
