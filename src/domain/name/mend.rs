//! Guesses the name that a person meant by a faulty text, or by a name that looks like a slip.
//!
//! A guess joins only parts that the person wrote together or with a dot. The widget only suggests a guess, as a button, and never
//! takes it by itself.

use super::fault::NameFault;
use super::pasted::{after_at, authority, has_inner_dot, unwrapped};
use super::signs::{is_dash, is_picture, is_symbol};
use crate::domain::suffix::{is_country, is_one_of};
use crate::lean;

/// Guesses the name meant by a host that has `fault`.
pub(super) fn mended(host: &str, fault: &NameFault) -> Vec<String> {
    let mut labels = Vec::new();
    for label in host.split('.') {
        match fault {
            NameFault::EmptyLabel if label.is_empty() => {}
            // `_dmarc.example.com` is a record of `example.com`; `my_shop.com` is a slip.
            NameFault::Underscore if label.starts_with('_') => {}
            NameFault::Hyphen(_) => labels.push(label.trim_matches('-')),
            _ => labels.push(label),
        }
    }
    let better = match fault {
        NameFault::Wildcard => host.trim_start_matches(['*', '.']).to_owned(),
        NameFault::EmptyLabel | NameFault::Hyphen(_) => labels.join("."),
        NameFault::Character(_) => {
            let mut plain = String::new();
            for char in host.trim_matches(is_around).chars() {
                plain.push(if is_dash(char) { '-' } else { char });
            }
            plain
        }
        NameFault::Underscore => return vec![labels.join("."), host.replace('_', "-")],
        _ => return Vec::new(),
    };
    vec![better]
}

/// The names in a text, after words with a dot next to the space between them are joined: `example .com`, `www. example. com`.
/// `my shop.com` stays apart, because it may be one name or two words.
pub(super) fn joined_at_dots(text: &str) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut before = "";
    for word in text.split_whitespace() {
        // A dot behind a whole name ends a sentence.
        let is_joint = !has_inner_dot(before) && (before.ends_with('.') || word.starts_with('.'));
        match joined.last_mut() {
            Some(last) if is_joint => last.push_str(word),
            _ => joined.push(word.to_owned()),
        }
        before = word;
    }
    let mut names = Vec::new();
    for word in &joined {
        let host = unwrapped(authority(unwrapped(word)));
        if has_inner_dot(host) {
            names.push(host.to_owned());
        }
    }
    names
}

/// Finds everything in a text that looks like a name, after percent-decoding and splitting at brackets and slashes:
/// `http//example.com`, `[example.com](https://example.com)`, `https%3A%2F%2Fexample.com`.
pub(super) fn candidates(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    // Some texts are encoded twice.
    let text = redotted(&decoded(&decoded(text)));
    let apart = |char: char| char.is_whitespace() || lean::has("[](){}<>|\"'’/\\=:?#", char);
    for piece in text.split(apart) {
        let piece = piece.trim_matches(is_around);
        let host = after_at(piece).unwrap_or(piece);
        if has_inner_dot(host) {
            all.push(host.to_owned());
        }
    }
    all
}

/// Replaces the words and brackets that people write for a dot to avoid a link: `example[.]com`, `example (dot) com`, `example dot
/// com`.
fn redotted(text: &str) -> String {
    let mut dotted = String::new();
    let mut after_dot = false;
    for word in text.split_inclusive(is_bracket_or_space) {
        let bare = word.trim_matches(is_bracket_or_space);
        if bare == "." || is_one_of(DOTS, &bare.to_ascii_lowercase()) {
            dotted.truncate(dotted.trim_end_matches(is_bracket_or_space).len());
            dotted.push('.');
            after_dot = true;
        } else if !after_dot || !bare.is_empty() {
            dotted.push_str(word);
            after_dot = false;
        }
    }
    dotted
}

fn is_bracket_or_space(char: char) -> bool {
    char.is_whitespace() || lean::has("[](){}<>", char)
}

/// Returns whether a character may stand around a name.
fn is_around(char: char) -> bool {
    char.is_ascii_punctuation() || is_symbol(char) || is_picture(char)
}

/// Percent-decodes ASCII: `%41` becomes `A`. Other bytes stay encoded.
fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let code = after
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        rest = match code.filter(u8::is_ascii) {
            Some(byte) => {
                plain.push(char::from(byte));
                &after[2..]
            }
            None => {
                plain.push('%');
                after
            }
        };
    }
    plain + rest
}

/// Guesses the name meant by one that keeps all rules but looks like a slip.
pub(super) fn meant(name: &str) -> Option<String> {
    for (slip, better) in BEGINNINGS {
        if let Some(rest) = name.strip_prefix(slip).filter(|rest| has_inner_dot(rest)) {
            let mut rest = rest;
            while let Some(after) = rest.strip_prefix(better)
                && after.len() < rest.len()
            {
                rest = after;
            }
            return Some([better, rest].concat());
        }
    }
    let (before, ending) = name.rsplit_once('.')?;
    let better = match SLIPS.iter().find(|(slips, _)| is_one_of(slips, ending)) {
        Some((_, better)) => (*better).to_owned(),
        None => country(before, ending)?,
    };
    Some([before, ".", &better].concat())
}

/// The country code most likely meant by two letters that are none: with the letters swapped, or with one letter changed to make
/// a popular suffix of two labels.
fn country(before: &str, ending: &str) -> Option<String> {
    let [first, second] = ending.as_bytes() else {
        return None;
    };
    if is_country(ending) || !ending.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let turned: String = [*second, *first].map(char::from).iter().collect();
    let second_level = before.rsplit('.').next()?;
    let sold = |fits: &dyn Fn(&[u8]) -> bool| {
        let mut all = SOLD.split(' ').filter_map(|suffix| suffix.split_once('.'));
        let (_, country) =
            all.find(|(level, country)| *level == second_level && fits(country.as_bytes()))?;
        Some(country.to_owned())
    };
    sold(&|country| country == turned.as_bytes())
        .or_else(|| sold(&|country| country[0] == *first || country[1] == *second))
        .or_else(|| is_country(&turned).then_some(turned.clone()))
}

/// Mistyped beginnings, and the right ones.
const BEGINNINGS: [(&str, &str); 5] = [
    ("www.www.", "www."),
    ("wwww.", "www."),
    ("ww.", "www."),
    ("https.", ""),
    ("http.", ""),
];

/// Words for a dot, in some languages.
const DOTS: &str = "dot punkt punto point ponto punt kropka";

/// Popular suffixes of two labels.
const SOLD: &str = "co.uk com.au co.nz co.za com.br co.jp co.in com.mx com.tr com.ar co.kr co.il com.cn com.sg com.hk org.uk";
/// Mistyped top-level domains that do not exist, and the right ones (IANA's list of top-level domains, November 2026).
const SLIPS: [(&str, &str); 3] = [
    (
        "con cmo ocm comm coom vom xom cpm cim c0m cop clm copm coim comn vcom",
        "com",
    ),
    ("nte nett met ner ney ent neet", "net"),
    ("ogr orgg rog og prg orh 0rg", "org"),
];
