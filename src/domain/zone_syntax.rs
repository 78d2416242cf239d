//! Writes names and texts in the syntax of zone files (RFC 1035 section 5.1).

/// A text in quotes, in pieces of at most 255 bytes (RFC 1035 section 3.3). Quotes and backslashes are escaped, and bytes other
/// than visible ASCII and space are written as `\DDD`, so that nothing can end the line.
pub(super) fn text(value: &str) -> String {
    let mut line = String::with_capacity(value.len() + 2);
    let mut room = LONGEST_PIECE;
    line.push('"');
    for byte in value.bytes() {
        if room == 0 {
            line.push_str("\" \"");
            room = LONGEST_PIECE;
        }
        room -= 1;
        match byte {
            b'"' | b'\\' => {
                line.push('\\');
                line.push(char::from(byte));
            }
            b' '..=b'~' => line.push(char::from(byte)),
            _ => push_decimal(&mut line, byte),
        }
    }
    line.push('"');
    line
}

/// A full name with its final dot; none where it has no labels, an empty one, or one that is too long.
pub(super) fn name(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let fits = |label: &str| (1..=LONGEST_LABEL).contains(&label.len());
    if name.len() > LONGEST_NAME || !name.split('.').all(fits) {
        return None;
    }
    let mut line = String::with_capacity(name.len() + 1);
    for byte in name.bytes() {
        match byte {
            b'.' | b'-' | b'_' | b'*' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                line.push(char::from(byte));
            }
            b'!'..=b'~' => {
                line.push('\\');
                line.push(char::from(byte));
            }
            _ => push_decimal(&mut line, byte),
        }
    }
    line.push('.');
    Some(line)
}

fn push_decimal(line: &mut String, byte: u8) {
    line.push('\\');
    for digit in [byte / 100, byte / 10 % 10, byte % 10] {
        line.push(char::from(b'0' + digit));
    }
}

const LONGEST_PIECE: usize = 255;
const LONGEST_LABEL: usize = 63;
const LONGEST_NAME: usize = 253;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_quotes() {
        let cases = [
            ("vector-verify-abc", "\"vector-verify-abc\""),
            ("", "\"\""),
            ("a \"b\" \\ ; c", "\"a \\\"b\\\" \\\\ ; c\""),
            ("a\nb\0", "\"a\\010b\\000\""),
            ("ä", "\"\\195\\164\""),
        ];
        for (value, line) in cases {
            assert_eq!(text(value), line);
        }
    }

    #[test]
    fn a_long_text_comes_in_pieces() {
        assert_eq!(text(&"a".repeat(255)).len(), 257);
        let pieces = text(&"a".repeat(600));
        let lengths: Vec<usize> = pieces
            .split(' ')
            .map(|piece| piece.trim_matches('"').len())
            .collect();
        assert_eq!(lengths, [255, 255, 90]);
        // An escape counts as one byte, and is never split.
        let escapes = text(&"\"".repeat(256));
        assert!(escapes.ends_with("\\\"\" \"\\\"\""));
    }

    #[test]
    fn a_name_is_whole_and_cannot_leave_its_field() {
        let cases = [
            ("www.example.com", Some("www.example.com.")),
            ("www.example.com.", Some("www.example.com.")),
            ("_a.b-c.*.com", Some("_a.b-c.*.com.")),
            ("a b.com\n$INCLUDE", Some("a\\032b.com\\010\\$INCLUDE.")),
            ("a;b@(c)", Some("a\\;b\\@\\(c\\).")),
            ("", None),
            (".", None),
            ("a..b", None),
            (".a", None),
        ];
        for (written, line) in cases {
            assert_eq!(name(written).as_deref(), line, "{written:?}");
        }
        assert_eq!(name(&"a".repeat(64)), None);
        assert_eq!(name(&"a.".repeat(128)), None);
    }
}
