//! Keeps credentials out of a report.

use crate::domain::sanitize;
use crate::lean;

/// An address without its query and fragment, and without user information before the last `@`.
pub(super) fn address(url: &str) -> String {
    without_login(url.get(..before_query(url)).unwrap_or_default())
}

/// A text as one line of bounded length, without anything that looks like a credential.
///
/// After a word that announces a credential, the whole rest goes, because the end of the credential is not known.
pub(super) fn clean(text: &str) -> String {
    // The search runs before and after sanitizing, because invisible characters can separate the word from the secret, or split
    // the word.
    let open = until_secret(text);
    let line = sanitize(open, usize::MAX);
    let told = until_secret(&line);
    let mut kept = String::new();
    for word in told.split(' ') {
        kept.push_str(&clean_word(word));
        kept.push(' ');
    }
    if open.len() < text.len() || told.len() < line.len() {
        kept.push_str(REMOVED);
    }
    sanitize(&kept, LONGEST)
}

fn clean_word(word: &str) -> String {
    let (open, query) = word
        .split_at_checked(before_query(word))
        .unwrap_or((word, ""));
    if query.len() > 1 && (lean::has(open, '/') || lean::has(query, '=')) {
        return [&clean_word(open), REMOVED].concat();
    }
    // Laravel's tokens begin with a number and a bar, JSON web tokens with a Base64 brace.
    let is_token = lean::has(word, '|') || has(word, b"eyJ");
    if is_token && word.len() > SHORTEST_TOKEN {
        return REMOVED.to_owned();
    }
    without_login(word)
}

/// The length of an address before its query and fragment.
fn before_query(url: &str) -> usize {
    url.find(['?', '#']).unwrap_or(url.len())
}

fn without_login(url: &str) -> String {
    match url.rsplit_once('@') {
        Some((login, rest)) if !login.is_empty() => [REMOVED, "@", rest].concat(),
        _ => url.to_owned(),
    }
}

/// The text before a word that announces a credential. Such a word within a name, as in `token.example`, does not count.
fn until_secret(text: &str) -> &str {
    let bytes = text.as_bytes();
    let announced = (0..bytes.len()).find(|&at| {
        let (before, rest) = bytes.split_at(at);
        let begins = !before.last().is_some_and(u8::is_ascii_alphanumeric);
        begins && SECRETS.iter().any(|word| announces(rest, word))
    });
    announced.and_then(|at| text.get(..at)).unwrap_or(text)
}

fn announces(text: &[u8], word: &[u8]) -> bool {
    let Some((begin, rest)) = text.split_at_checked(word.len()) else {
        return false;
    };
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    begin.eq_ignore_ascii_case(word) && rest.first().is_some_and(|byte| !in_name(byte))
}

fn has(word: &str, needle: &[u8]) -> bool {
    word.as_bytes()
        .windows(needle.len())
        .any(|part| part == needle)
}

const SECRETS: [&[u8]; 7] = [
    b"bearer",
    b"basic",
    b"authorization",
    b"cookie",
    b"password",
    b"secret",
    b"token",
];
const REMOVED: &str = "[removed]";
/// The least bytes of a token. A shorter word is no secret, and may be an id.
const SHORTEST_TOKEN: usize = 16;
/// The most characters of a line: enough for a record's name and value.
const LONGEST: usize = 800;
