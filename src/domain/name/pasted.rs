//! Reduces a pasted text to the host in it.

use super::punycode::is_joiner;
use crate::domain::sanitize::is_hidden;
use crate::lean;

/// `text` without invisible characters, and with other scripts' dots as `.`. A joiner after a letter outside ASCII is part of the
/// name; anywhere else it came with the paste.
pub(super) fn visible(text: &str) -> String {
    let mut kept = String::new();
    let mut joins = false;
    for char in text.chars() {
        let char = match char {
            '。' | '．' | '｡' | '\u{2024}' => '.',
            _ if char.is_whitespace() => ' ',
            _ => char,
        };
        if is_hidden(char) && !(joins && is_joiner(char)) {
            continue;
        }
        joins = !char.is_ascii();
        kept.push(char);
    }
    kept
}

/// The authority of an address (RFC 3986 section 3.2) without user information; of any other text the part before the first
/// slash, question mark or hash. The address may have any scheme, or several (`view-source:https://`).
pub(super) fn authority(word: &str) -> &str {
    let mut rest = word;
    let mut is_address = false;
    while let Some((scheme, after)) = lean::split_once(rest, "://") {
        let starts_well = scheme.starts_with(|char: char| char.is_ascii_alphabetic());
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.:".contains(&byte);
        if !starts_well || !scheme.bytes().all(fits) {
            break;
        }
        rest = after;
        is_address = true;
    }
    for scheme in ["mailto:", "https:", "http:"] {
        let (head, after) = rest.split_at_checked(scheme.len()).unwrap_or(("", rest));
        if head.eq_ignore_ascii_case(scheme) {
            rest = after;
        }
    }
    let rest = rest.trim_start_matches(['/', '\\']);
    let rest = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
    match after_at(rest) {
        Some(host) if is_address => host,
        _ => rest,
    }
}

pub(super) fn after_at(host: &str) -> Option<&str> {
    host.rsplit_once('@').map(|(_, host)| host)
}

/// `word` without the quotes, brackets and commas around it.
pub(super) fn unwrapped(word: &str) -> &str {
    const WRAPPING: [char; 26] = [
        '"', '\'', '`', '<', '>', '[', ']', '(', ')', '{', '}', ',', ';', '“', '”', '„', '‘', '’',
        '‚', '«', '»', '‹', '›', '、', '，', '；',
    ];
    word.trim_matches(|char| WRAPPING.contains(&char))
}

pub(super) fn has_inner_dot(host: &str) -> bool {
    lean::has(host.trim_matches('.'), '.')
}

pub(super) const SEPARATORS: [char; 5] = [',', ';', '、', '，', '；'];
