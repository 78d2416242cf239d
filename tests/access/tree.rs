//! Computes the accessibility tree of a page: roles by tag and `role` (HTML-AAM), names by their sources (accname), states and order.
//! The code knows only the elements that the views make, and panics at any other.

use domain_wizard::drawn::{Element, Node};

/// A node of the accessibility tree.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub(crate) role: &'static str,
    pub(crate) name: String,
    /// States and properties, as the tree's text shows them.
    pub(crate) states: Vec<String>,
    pub(crate) depth: usize,
}

/// The tree, each object after the one that holds it.
pub(crate) fn objects(page: &Element) -> Vec<Object> {
    let mut objects = Vec::new();
    Reader {
        page,
        objects: &mut objects,
    }
    .read(page, 0);
    objects
}

struct Reader<'a> {
    page: &'a Element,
    objects: &'a mut Vec<Object>,
}

impl Reader<'_> {
    fn read(&mut self, element: &Element, depth: usize) {
        let role = role(element);
        let inner = match role {
            None => depth,
            Some(role) => {
                self.objects.push(Object {
                    role,
                    name: self.name(element, role),
                    states: self.states(element),
                    depth,
                });
                depth + 1
            }
        };
        // The name of such an object has all of its content already.
        if role.is_some_and(is_named_by_content) {
            return;
        }
        let mut words = String::new();
        for child in &element.children {
            match child {
                Node::Text(text) => words.push_str(text),
                Node::Element(child) if is_inline(child) => words.push_str(&self::words(child)),
                Node::Element(child) => {
                    self.say(&mut words, inner);
                    self.read(child, inner);
                }
            }
        }
        self.say(&mut words, inner);
    }

    fn say(&mut self, words: &mut String, depth: usize) {
        let name = plain(words);
        words.clear();
        if !name.is_empty() {
            self.objects.push(Object {
                role: "text",
                name,
                states: Vec::new(),
                depth,
            });
        }
    }

    /// The sources of a name, in the order of accname 1.2: `aria-labelledby`, `aria-label`, a label of the page, the content.
    fn name(&self, element: &Element, role: &str) -> String {
        if let Some(id) = element.get("aria-labelledby") {
            return self.by_id(id);
        }
        if let Some(label) = element.get("aria-label") {
            return plain(label);
        }
        if element.tag == "input" {
            let id = element.get("id");
            let label = |one: &&&Element| one.tag == "label" && one.get("for") == id;
            let all = self.page.walk();
            return all
                .iter()
                .find(label)
                .map_or(String::new(), |label| plain(&words(label)));
        }
        if is_named_by_content(role) {
            plain(&words(element))
        } else {
            String::new()
        }
    }

    fn by_id(&self, ids: &str) -> String {
        let all = self.page.walk();
        let named = ids
            .split(' ')
            .filter_map(|id| all.iter().find(|one| one.get("id") == Some(id)));
        let names: Vec<_> = named.map(|one| plain(&words(one))).collect();
        names.join(" ").trim().to_owned()
    }

    fn states(&self, element: &Element) -> Vec<String> {
        let mut states = Vec::new();
        let mut state = |name: &str, value: &str| states.push(format!("{name} {}", quoted(value)));
        if element.tag == "input" {
            state("value", element.get("value").unwrap_or_default());
        }
        if ticked(element) == Some(true) {
            states.push("checked".to_owned());
            return states;
        }
        if let Some(ids) = element.get("aria-describedby") {
            state("described", &self.by_id(ids));
        }
        if let Some(href) = element.get("href") {
            // A link that carries the instructions has them after the `?` or `,`; tests of the view read them.
            state("to", href.split(['?', ',']).next().unwrap_or_default());
        }
        if let Some(level) = element
            .tag
            .strip_prefix('h')
            .filter(|level| level.parse::<u8>().is_ok())
        {
            states.push(format!("level {level}"));
        }
        for (attribute, value, word) in [
            ("aria-current", "step", "current step"),
            ("aria-disabled", "true", "disabled"),
            ("aria-invalid", "true", "invalid"),
            ("readonly", "", "read-only"),
            ("open", "", "expanded"),
            ("tabindex", "-1", "takes focus"),
        ] {
            if element.get(attribute) == Some(value) {
                states.push(word.to_owned());
            }
        }
        if let Some(target) = element.focus {
            states.push(format!("focus {target:?}"));
        }
        states
    }
}

/// The role of an element, or none if the element is only a box.
fn role(element: &Element) -> Option<&'static str> {
    match element.get("role") {
        Some("group") => return Some("group"),
        Some("status") => return Some("status"),
        Some("list") => return Some("list"),
        Some(other) => panic!("a role that is not known here: {other}"),
        None => {}
    }
    Some(match element.tag {
        "h2" | "h3" | "h4" => "heading",
        "a" => "link",
        "button" => "button",
        "input" => "textbox",
        "ol" | "ul" => "list",
        "li" => "listitem",
        "p" => "paragraph",
        "article" => "article",
        "summary" => "summary",
        "details" => "details",
        "time" => "time",
        "dl" => "terms",
        "dt" => "term",
        "dd" => "definition",
        // Assistive technology reads such a label and the box within as one.
        "label" if ticked(element).is_some() => "checkbox",
        "label" => "label",
        // Without a name, or inside a section, these are only boxes.
        "section" | "header" | "footer" | "form" | "div" | "span" => return None,
        "bdi" | "strong" | "code" | "wbr" => return None,
        other => panic!("an element that is not known here: {other}"),
    })
}

/// The state of the box within a label: ticked or not. None for a label of anything else.
fn ticked(label: &Element) -> Option<bool> {
    if label.tag != "label" {
        return None;
    }
    let all = label.walk();
    let field = all.iter().find(|one| one.get("type") == Some("checkbox"))?;
    Some(field.get("checked").is_some())
}

fn is_named_by_content(role: &str) -> bool {
    matches!(
        role,
        "heading" | "link" | "button" | "summary" | "label" | "checkbox" | "term" | "time"
    )
}

/// Tells whether the element flows within a line, and is read with it.
fn is_inline(element: &Element) -> bool {
    matches!(element.tag, "bdi" | "strong" | "code" | "span" | "wbr")
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\\\""))
}

/// The text of a name's source: a part that does not flow within the line stands apart (accname 2F.i).
fn words(element: &Element) -> String {
    let mut words = String::new();
    for child in &element.children {
        match child {
            Node::Text(text) => words.push_str(text),
            Node::Element(child) if is_inline(child) => words.push_str(&self::words(child)),
            Node::Element(child) => words.extend([" ", &self::words(child), " "]),
        }
    }
    words
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
