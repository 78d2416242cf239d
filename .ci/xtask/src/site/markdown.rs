//! Markdown to HTML, with addresses for headings as repositories' pages have them.

use crate::Result;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeMap;

/// A heading, by its address within the page.
#[derive(Clone)]
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) level: HeadingLevel,
}

/// The headings in order.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    let (mut found, mut open) = (Vec::new(), None::<(HeadingLevel, String)>);
    let mut count = BTreeMap::<String, usize>::new();
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, text)) = open.take() else {
                    continue;
                };
                let mut id = slug(&text);
                let same = count.entry(id.clone()).or_default();
                if *same > 0 {
                    id = format!("{id}-{same}");
                }
                *same += 1;
                found.push(Heading { id, text, level });
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, text)) = &mut open {
                    text.push_str(&words);
                }
            }
            _ => {}
        }
    }
    found
}

/// The page's HTML; `lead` gives each link's and picture's address on the site, or says that it leads nowhere.
pub(super) fn render(text: &str, lead: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let mut headings = headings(text).into_iter();
    let mut events = Vec::new();
    for mut event in parser(text) {
        match &mut event {
            Event::Start(Tag::Heading { id, .. }) => {
                *id = headings.next().map(|heading| CowStr::from(heading.id));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                *dest_url = lead(dest_url)?.into();
            }
            // A wide table scrolls by itself, also by the keyboard.
            Event::Start(Tag::Table(_)) => {
                events.push(Event::Html("<div class=\"wide\" tabindex=\"0\">".into()));
            }
            _ => {}
        }
        let ends_table = matches!(event, Event::End(TagEnd::Table));
        events.push(event);
        if ends_table {
            events.push(Event::Html("</div>".into()));
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    Ok(out
        // A table of facts has no headings, which Markdown writes as empty ones.
        .replace("<th></th>", "<td></td>")
        .replace("<pre>", "<pre tabindex=\"0\">")
        .replace("<img ", "<img loading=\"lazy\" "))
}

/// The text of one section: from below its heading to the next heading of its level or above. Without a heading, the text
/// between the page's title and its first section. None where the page has no such section, or nothing in it.
pub(super) fn section<'a>(text: &'a str, heading: Option<&str>) -> Option<&'a str> {
    let (mut open, mut title) = (None::<(HeadingLevel, usize)>, String::new());
    let mut is_heading = false;
    for (event, place) in parser(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                if let Some((of, start)) = open
                    && level <= of
                {
                    return filled(&text[start..place.start]);
                }
                (title, is_heading) = (String::new(), true);
            }
            Event::Text(words) | Event::Code(words) if is_heading => title += &words,
            Event::End(TagEnd::Heading(level)) => {
                is_heading = false;
                let is_wanted = heading.map_or(level == HeadingLevel::H1, |wanted| title == wanted);
                if open.is_none() && is_wanted {
                    // The part below a title ends at any section.
                    let ends_at = heading.map_or(HeadingLevel::H6, |_| level);
                    open = Some((ends_at, place.end));
                }
            }
            _ => {}
        }
    }
    filled(&text[open?.1..])
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// A heading's address: small letters and digits, with hyphens for blanks.
fn slug(text: &str) -> String {
    let kept = text.to_lowercase();
    let kept = kept
        .chars()
        .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}
