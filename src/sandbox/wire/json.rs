//! Writes and reads JSON strings.

use std::fmt::Write as _;

/// The string field of this name in a request's body; none where the body has none, or a blank one.
pub(in crate::sandbox) fn text_field(body: &str, name: &str) -> Option<String> {
    let inside = body.trim().strip_prefix('{')?.strip_suffix('}')?;
    let (_, after_key) = inside.split_once(&quoted(name))?;
    let value = after_key.trim_start().strip_prefix(':')?.trim_start();
    unquoted(value).filter(|name| !name.trim().is_empty())
}

/// A JSON string.
pub(in crate::sandbox) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The JSON string at the beginning of `text`. Escaped surrogate pairs are not decoded, because no name needs them.
fn unquoted(text: &str) -> Option<String> {
    let mut chars = text.strip_prefix('"')?.chars();
    let mut out = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => out.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                }
                c @ ('"' | '\\' | '/') => c,
                _ => return None,
            }),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::wire::ABUSE;

    #[test]
    fn a_name_is_found_in_an_object_and_nowhere_else() {
        assert_eq!(
            text_field(r#" { "domain" : "a.example" } "#, "domain").as_deref(),
            Some("a.example")
        );
        assert_eq!(
            text_field(r#"{"x":1,"domain":"\u0061\"\\"}"#, "domain").as_deref(),
            Some("a\"\\")
        );
        for body in [
            "",
            "{}",
            "null",
            r#""domain":"a""#,
            r#"{"domain":1}"#,
            r#"{"domain":""}"#,
            r#"{"domain":"a}"#,
        ] {
            assert_eq!(text_field(body, "domain"), None, "{body}");
        }
    }

    #[test]
    fn any_text_survives_quoting() {
        for text in ["plain", "\"\\\n\u{1}", ABUSE] {
            assert_eq!(unquoted(&quoted(text)).as_deref(), Some(text));
        }
    }
}
