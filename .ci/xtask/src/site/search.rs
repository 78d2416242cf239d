//! The index that the page's own search reads: each section with its words.

use crate::Result;
use serde_json::{Value, json};

#[derive(Default)]
pub(super) struct Index(Vec<Value>);

impl Index {
    /// Adds the sections of a page, which begin at headings with an address.
    pub(super) fn add(&mut self, path: &str, title: &str, html: &str) {
        let mut sections = vec![(String::new(), String::new(), html)];
        let mut rest = html;
        while let Some(at) = rest.find("<h2 id=\"") {
            let (before, from) = rest.split_at(at);
            if let Some(last) = sections.last_mut() {
                last.2 = before;
            }
            let id = from["<h2 id=\"".len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            let (heading, body) = from.split_once("</h2>").unwrap_or((from, ""));
            sections.push((format!("#{id}"), words(heading), body));
            rest = body;
        }
        for (anchor, heading, body) in sections {
            let text = words(body);
            if !text.is_empty() {
                self.0.push(
                    json!({ "u": format!("{path}{anchor}"), "t": title, "h": heading, "x": text }),
                );
            }
        }
    }

    pub(super) fn json(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.0)?)
    }
}

/// The words between the tags.
fn words(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
        text.push(' ');
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
