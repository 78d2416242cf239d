//! Classifies how a typed value differs from the wanted one, so that the customer finds the mistake sooner.

use crate::dns::Name;
use crate::domain::{platform, sanitize};

/// The way in which a CNAME's value differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetSlip {
    /// One or two letters differ.
    Close,
    /// The value was pasted as the address of a page.
    Link,
    /// The value contains a space.
    Space,
    /// The value is the record's own name.
    Loop,
    /// The value belongs to another platform, of this name.
    Platform(&'static str),
    /// The value is something else.
    Other,
}

/// The way in which a text differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSlip {
    /// Quotation marks are part of the text.
    Quotes,
    /// Spaces are part of the text, around it or in it.
    Spaces,
    /// A word processor turned the hyphens into other dashes.
    Dashes,
    /// Invisible characters are part of the text.
    Hidden,
    /// Some letters have the other case.
    Case,
    /// Hyphens and underscores are mixed up.
    Underscores,
    /// A letter of another script looks like the one that belongs there.
    Lookalike,
    /// The end is missing.
    Cut,
    /// The beginning is missing.
    Headless,
    /// The text has more than the code, such as the record's name.
    More,
    /// One or two letters differ. The text may also be another valid code, because some codes are numbered.
    Close,
    /// The value is something else.
    Other,
}

/// Tells how `found`, where a CNAME at `owner` leads, differs from `target`.
pub(crate) fn target_slip(found: &Name, target: &Name, owner: &Name) -> TargetSlip {
    let text = found.as_str();
    if found == owner {
        return TargetSlip::Loop;
    }
    // A typed space is the escaped byte 32.
    if text.as_bytes().windows(4).any(|four| four == b"\\032") {
        return TargetSlip::Space;
    }
    if text.contains(['/', ':']) {
        return TargetSlip::Link;
    }
    if are_close(text.as_bytes(), target.as_str().as_bytes()) {
        return TargetSlip::Close;
    }
    platform(text).map_or(TargetSlip::Other, TargetSlip::Platform)
}

/// Tells how the text `found` differs from `token`.
pub(crate) fn text_slip(found: &str, token: &str) -> TextSlip {
    let trimmed = found.trim();
    if trimmed == token {
        return TextSlip::Spaces;
    }
    let quoted = |char: char| char.is_whitespace() || QUOTES.contains(&char);
    if found.trim_matches(quoted) == token {
        return TextSlip::Quotes;
    }
    let shown = sanitize(found, usize::MAX);
    if shown == token {
        return TextSlip::Hidden;
    }
    if shown.eq_ignore_ascii_case(token) {
        return TextSlip::Case;
    }
    // The text with hyphens for dashes, and without spaces, quotation marks and invisible characters.
    let mut plainest = String::new();
    let (mut has_dash, mut has_space) = (false, false);
    for char in shown.chars() {
        has_dash |= DASHES.contains(&char);
        has_space |= char.is_whitespace();
        match char {
            _ if DASHES.contains(&char) => plainest.push('-'),
            _ if quoted(char) => {}
            _ => plainest.push(char),
        }
    }
    match plainest.eq_ignore_ascii_case(token) {
        true if has_dash => return TextSlip::Dashes,
        true if has_space => return TextSlip::Spaces,
        true => return TextSlip::Quotes,
        false => {}
    }
    let latin: String = plainest.chars().map(latin).collect();
    if latin.eq_ignore_ascii_case(token) {
        return TextSlip::Lookalike;
    }
    let hyphenated = |byte: u8| match byte {
        b'_' => b'-',
        byte => byte.to_ascii_lowercase(),
    };
    if latin
        .bytes()
        .map(hyphenated)
        .eq(token.bytes().map(hyphenated))
    {
        return TextSlip::Underscores;
    }
    // A cut text may have spaces or quotation marks around it, which `plainest` lacks.
    if plainest.len() >= SHORTEST_CUT {
        if token.starts_with(&plainest) {
            return TextSlip::Cut;
        }
        if token.ends_with(&plainest) {
            return TextSlip::Headless;
        }
    }
    let mut parts = shown.as_bytes().windows(token.len().max(1));
    if parts.any(|part| part == token.as_bytes()) {
        return TextSlip::More;
    }
    match token.len() >= SHORTEST_CLOSE && are_close(latin.as_bytes(), token.as_bytes()) {
        true => TextSlip::Close,
        false => TextSlip::Other,
    }
}

/// The Latin letter that a letter of another script looks like in most typefaces; any other character unchanged.
fn latin(char: char) -> char {
    // `to_lowercase` would bring a table that is larger than this whole function.
    let small = match char {
        'А'..='Я' | 'Α'..='Ω' => char::from_u32(char as u32 + 0x20),
        'Ѐ'..='Џ' => char::from_u32(char as u32 + 0x50),
        _ => Some(char),
    };
    let place = LOOKALIKES.chars().position(|one| Some(one) == small);
    match place.and_then(|place| LATIN.chars().nth(place)) {
        Some(letter) => letter,
        // The full-width forms have the order of ASCII.
        None if matches!(char, '\u{ff01}'..='\u{ff5e}') => {
            char::from_u32(char as u32 - 0xfee0).unwrap_or(char)
        }
        None => char,
    }
}

/// Returns whether at most two insertions, deletions or changes make one text of the other (Levenshtein distance).
fn are_close(one: &[u8], other: &[u8]) -> bool {
    const MOST: usize = 2;
    if one.len().abs_diff(other.len()) > MOST {
        return false;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, left) in one.iter().enumerate() {
        let mut corner = done;
        row[0] = done + 1;
        for (at, right) in other.iter().enumerate() {
            let changed = corner + usize::from(left != right);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row[other.len()] <= MOST
}

const QUOTES: [char; 10] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»'];
/// Unicode's dashes other than the hyphen-minus: hyphens, the figure dash, en and em dashes, the minus sign, and their small and
/// wide forms.
const DASHES: [char; 11] = [
    '‐', '\u{2011}', '‒', '–', '—', '―', '⁃', '−', '﹘', '﹣', '－',
];
/// Letters of the Cyrillic, Greek and Armenian scripts, and below them the Latin ones that they look like (Unicode Technical
/// Standard 39, confusables).
const LOOKALIKES: &str = "авсеһіјкӏмнорԛѕтухѵԝзбαβγεικνορτυχյոսցօ";
const LATIN: &str = "abcehijklmhopqstyxvw36abyeikvoptyxjnugo";
/// A text shorter than this may begin or end like the code by chance.
const SHORTEST_CUT: usize = 8;
/// In a code shorter than this, one or two letters may make another valid code.
const SHORTEST_CLOSE: usize = 12;
