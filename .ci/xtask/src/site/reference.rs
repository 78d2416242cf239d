//! The reference of the element, made from its manifest.

use super::escaped;
use super::layout::Page;
use super::markdown;
use crate::manifest::{Entry, Manifest};

pub(super) fn page(manifest: &Manifest) -> Page {
    let mut main = format!(
        "<h1>Reference</h1>\n<p><code>&lt;{}&gt;</code>: {}</p>\n",
        manifest.tag(),
        escaped(manifest.description())
    );
    let mut properties = manifest.properties();
    properties.extend(manifest.read_only());
    let custom = manifest.list("cssProperties");
    for (id, title, about, entries) in [
        (
            "attributes",
            "Attributes",
            "Each is a property too, in camel case.",
            manifest.list("attributes"),
        ),
        ("properties", "Properties", "", properties),
        ("methods", "Methods", "", manifest.methods()),
        (
            "events",
            "Events",
            "They bubble from the element, and cross shadow roots.",
            manifest.list("events"),
        ),
        (
            "parts",
            "Parts",
            "For <code>::part(…)</code>.",
            manifest.list("cssParts"),
        ),
        (
            "custom-properties",
            "Custom properties",
            "Set on the element, or above it.",
            custom,
        ),
    ] {
        main += &format!("<h2 id=\"{id}\">{title}</h2>\n");
        if !about.is_empty() {
            main += &format!("<p>{about}</p>\n");
        }
        main += &table(id, &entries);
    }
    Page::new(
        "Reference",
        "Attributes, properties, methods, events, parts and custom properties.",
        main,
    )
}

/// A table of entries, each with an address; columns that no entry fills are left out.
pub(super) fn table(id: &str, entries: &[Entry<'_>]) -> String {
    let has_kind = entries.iter().any(|entry| !entry.kind.is_empty());
    let has_default = entries.iter().any(|entry| !entry.default.is_empty());
    let column = |is_there: bool, text: String| if is_there { text } else { String::new() };
    let mut rows = String::new();
    for entry in entries {
        let Entry {
            name,
            kind,
            default,
            description,
        } = entry;
        let code = |text: &str| match text {
            "" => String::new(),
            text => format!("<code>{}</code>", escaped(text)),
        };
        let default = match default.contains('`') {
            true => inline(default),
            false => code(default),
        };
        rows += &format!(
            "<tr id=\"{id}-{name}\"><th scope=\"row\"><code>{name}</code></th>{}{}<td>{}</td></tr>\n",
            column(has_kind, format!("<td>{}</td>", code(kind))),
            column(has_default, format!("<td class=\"default\">{default}</td>")),
            inline(description)
        );
    }
    format!(
        "<div class=\"wide entries\" tabindex=\"0\"><table><thead><tr><th>name</th>{}{}<th>meaning</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n",
        column(has_kind, "<th>type</th>".to_owned()),
        column(has_default, "<th>default</th>".to_owned())
    )
}

/// A description, whose code is between backticks.
fn inline(text: &str) -> String {
    let html = markdown::render(text, &|link| Ok(link.to_owned())).unwrap_or_default();
    let html = html.trim();
    let inner = html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"));
    inner.unwrap_or(html).to_owned()
}
