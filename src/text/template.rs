//! Templates: sentences with slots, and with plural forms.

use super::Locale;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Literal words.
    Words(&'a str),
    /// A slot, by the name of its value.
    Slot(&'a str),
}

/// The parts of a template, in order. Braces do not nest.
pub fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (index, part) in template.split('{').enumerate() {
        let words = match part.split_once('}') {
            Some((slot, words)) if index > 0 => {
                pieces.push(Piece::Slot(slot));
                words
            }
            _ => part,
        };
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
    }
    pieces
}

/// The isolating characters around a filled-in value: the value's direction does not affect the words around it (Unicode Standard
/// Annex 9). Values contain no such characters themselves. The view turns the isolates into elements, and plain text drops them.
pub const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A text without the isolates around its values.
pub fn unmarked(mut text: String) -> String {
    text.retain(|char| !ISOLATE.contains(&char));
    text
}

/// Fills the slots of a template, with each value between [`ISOLATE`]; a slot without a value becomes empty.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Slot(slot) => {
                let value = values.iter().find(|(name, _)| *name == slot);
                if let Some((_, value)) = value.filter(|(_, value)| !value.is_empty()) {
                    filled.push(ISOLATE[0]);
                    filled.push_str(value);
                    filled.push(ISOLATE[1]);
                }
            }
        }
    }
    filled
}

/// Fills a sentence in the plural form for `count`. A template with plural forms has them as `one=…|other=…`, by the categories of
/// CLDR; any other template has one form.
pub fn counted(
    template: &str,
    count: usize,
    values: &[(&str, &str)],
    locale: &dyn Locale,
) -> String {
    let category = locale.plural(count);
    let form = |wanted: &str| {
        let mut forms = template.split('|').filter_map(|form| form.split_once('='));
        forms.find_map(|(name, words)| (name == wanted).then_some(words))
    };
    let form = form(&category)
        .or_else(|| form("other"))
        .unwrap_or(template);
    let number = locale.number(count);
    let mut slots = vec![("count", &*number)];
    slots.extend_from_slice(values);
    fill(form, &slots)
}

/// A server's sentence with a full stop, which it may lack, because other sentences follow.
pub fn stopped(sentence: &str) -> String {
    let closing = ['"', '\'', ')', ']', '”', '’', '»'];
    let ends = ['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।'];
    let words = sentence.trim_end_matches(closing);
    let stop = match words.is_empty() || words.ends_with(ends) {
        true => "",
        false => ".",
    };
    [sentence, stop].concat()
}
