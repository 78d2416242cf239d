//! Reads the subset of HTML that Leptos prints, and panics at anything else.

use super::tree::{Element, Node, is_void};
use crate::wizard::FocusTarget;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Reads HTML that is one element.
pub(super) fn read(html: &str) -> Element {
    let mut reader = Reader { rest: html };
    let mut nodes = reader.nodes();
    assert!(reader.rest.is_empty(), "not closed: {}", reader.rest);
    match (nodes.pop(), nodes.is_empty()) {
        (Some(Node::Element(element)), true) => element,
        other => panic!("not one element: {other:?}"),
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Reads the children up to the end tag of their parent. Comments are Leptos' markers, and do not split text.
    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with("</") {
            if self.takes("<!--") {
                self.until("-->");
            } else if self.takes("<!>") {
            } else if self.takes("<") {
                nodes.push(Node::Element(self.element()));
            } else {
                let text = plain(self.before("<"));
                match nodes.last_mut() {
                    Some(Node::Text(before)) => before.push_str(&text),
                    _ => nodes.push(Node::Text(text)),
                }
            }
        }
        nodes
    }

    fn element(&mut self) -> Element {
        let tag = kept(self.name());
        let (mut attributes, mut focus) = (Vec::new(), None);
        loop {
            self.rest = self.rest.trim_start();
            if self.takes(">") || self.takes("/>") {
                break;
            }
            let name = kept(self.name());
            let value = match self.takes("=\"") {
                true => plain(self.until("\"")),
                false => String::new(),
            };
            match name {
                "data-focus" => focus = Some(target(&value)),
                _ => attributes.push((name, value)),
            }
        }
        let mut children = Vec::new();
        if !is_void(tag) {
            children = self.nodes();
            let end = ["</", tag, ">"].concat();
            assert!(self.takes(&end), "{end} is missing: {}", self.rest);
        }
        Element {
            tag,
            attributes,
            focus,
            children,
        }
    }

    fn name(&mut self) -> &'a str {
        let is_part = |char: char| char.is_ascii_alphanumeric() || char == '-';
        let end = self.rest.find(|char| !is_part(char));
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        assert!(!name.is_empty(), "no name: {rest}");
        self.rest = rest;
        name
    }

    fn takes(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn before(&mut self, end: &str) -> &'a str {
        let (text, rest) = self
            .rest
            .split_at(self.rest.find(end).unwrap_or(self.rest.len()));
        self.rest = rest;
        text
    }

    fn until(&mut self, end: &str) -> &'a str {
        let text = self.before(end);
        assert!(self.takes(end), "{end} is missing after {text}");
        text
    }
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

fn target(name: &str) -> FocusTarget {
    match name {
        "heading" => FocusTarget::Heading,
        "field" => FocusTarget::Field,
        "problem" => FocusTarget::Problem,
        "question" => FocusTarget::Question,
        _ => panic!("no target of the focus: {name}"),
    }
}

/// Makes a name `'static` by leaking it once. The views have few different names.
fn kept(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = names.get(name) {
        return kept;
    }
    let kept: &'static str = name.to_owned().leak();
    names.insert(kept);
    kept
}
