//! Templates: sentences with slots, and in one sentence its forms by number.

use super::Locale;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Words(&'a str),
    /// The name of what stands here.
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

/// The marks around a value that must not turn the direction of the words around it (Unicode Standard Annex 9). No value has either of its own. The view makes elements of them, and what is only text goes without.
pub const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// The same without the marks around its values.
pub fn unmarked(mut text: String) -> String {
    text.retain(|char| !ISOLATE.contains(&char));
    text
}

/// The template with its slots filled, each value between [`ISOLATE`]; a slot without a value stays empty.
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

/// The form of a sentence for so many things, with its count filled in. A sentence that differs by number has its forms as
/// `one=…|other=…`, by the categories of CLDR; one that does not is as it is.
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
