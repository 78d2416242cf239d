//! Keeps credentials out of a report.

use crate::domain::sanitize;

/// An address without its query and fragment, and without the log-in that may stand before the last `@`.
pub(super) fn address(url: &str) -> String {
    without_login(url.get(..before_query(url)).unwrap_or_default())
}

/// One line of bounded length, without anything that looks like a credential.
///
/// From a word that announces a credential on, the rest of the text is removed, because nobody knows where the credential ends.
pub(super) fn clean(text: &str) -> String {
    // Invisible characters can stand between the word and the secret, or inside the word.
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
    if query.len() > 1 && (open.contains('/') || query.contains('=')) {
        return [&clean_word(open), REMOVED].concat();
    }
    // Laravel's tokens have a number and a bar before them, JSON web tokens begin with a brace in Base64.
    let is_token = word.contains('|') || has(word, b"eyJ");
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

/// The text before a word that announces a credential. A part of a name, such as `token.example`, announces none.
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
/// Bytes. A shorter word gives nothing away, and may be an id.
const SHORTEST_TOKEN: usize = 16;
/// Characters of one line: a record's name and its value, and a little more.
const LONGEST: usize = 800;
