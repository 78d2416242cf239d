//! In which way what was typed differs from what was to be typed. The narrower the answer, the shorter the search.

use crate::dns::Name;
use crate::domain::{platform, sanitize};

/// In which way a CNAME's value differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetSlip {
    /// By a letter or two.
    Close,
    /// The value was pasted as the address of a page.
    Link,
    /// There is a space in it.
    Space,
    /// The value is the record's own name.
    Loop,
    /// The value is another platform's, which is named.
    Platform(&'static str),
    /// The value is something else.
    Other,
}

/// In which way a text differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSlip {
    /// Quotation marks are part of it.
    Quotes,
    /// Spaces are, around it or in it.
    Spaces,
    /// A program for letters made other dashes of its hyphens.
    Dashes,
    /// Something that cannot be seen is.
    Hidden,
    /// Letters are of another case.
    Case,
    /// Hyphens and underscores are mixed up.
    Underscores,
    /// A letter of another script looks like the one that belongs there.
    Lookalike,
    /// The end is not there.
    Cut,
    /// The beginning is not there.
    Headless,
    /// More than the code is there, such as the record's name.
    More,
    /// A letter or two differ. It may be another code that is as good: some are numbered.
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
    // A space that was typed comes as the byte 32, escaped.
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
    // The text with hyphens for dashes, and without spaces, quotation marks and anything unseen.
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
    // With a space or quotation marks around it, a text is cut all the same.
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

/// The Latin letter that one of another script is drawn as, in most typefaces; any other character as it is.
fn latin(char: char) -> char {
    // The library's own table of small letters would weigh more than all of this.
    let small = match char {
        'А'..='Я' | 'Α'..='Ω' => char::from_u32(char as u32 + 0x20),
        'Ѐ'..='Џ' => char::from_u32(char as u32 + 0x50),
        _ => Some(char),
    };
    let place = LOOKALIKES.chars().position(|one| Some(one) == small);
    match place.and_then(|place| LATIN.chars().nth(place)) {
        Some(letter) => letter,
        // The full-width forms stand in ASCII's order.
        None if matches!(char, '\u{ff01}'..='\u{ff5e}') => {
            char::from_u32(char as u32 - 0xfee0).unwrap_or(char)
        }
        None => char,
    }
}

/// Returns whether at most two letters have to be put in, taken out or changed (Levenshtein).
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
/// The dashes of Unicode that are no hyphen-minus: hyphens, the figure dash, en and em dashes, the minus sign, and their
/// small and wide forms.
const DASHES: [char; 11] = [
    '‐', '\u{2011}', '‒', '–', '—', '―', '⁃', '−', '﹘', '﹣', '－',
];
/// Letters of the Cyrillic, Greek and Armenian scripts, and below them the Latin ones that they look like (Unicode Technical
/// Standard 39, confusables).
const LOOKALIKES: &str = "авсеһіјкӏмнорԛѕтухѵԝзбαβγεικνορτυχյոսցօ";
const LATIN: &str = "abcehijklmhopqstyxvw36abyeikvoptyxjnugo";
/// Less than this begins or ends by chance as the code does.
const SHORTEST_CUT: usize = 8;
/// In less than this, a letter or two make another code.
const SHORTEST_CLOSE: usize = 12;
