//! Makes untrusted text fit for display: one line, of bounded length, without invisible characters.

/// `text` as one line of at most `max` characters, of which the last is "…" where the text was cut.
///
/// Control, invisible and bidirectional formatting characters go, so that a server's words cannot pose as the widget's own. Line
/// breaks and tabs become one space. A letter keeps only its first few combining marks, because a tower of marks would cover the
/// lines around it.
pub fn sanitize(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    let mut marks = 0;
    for char in text.chars() {
        if breaks_line(char) || char == ' ' {
            gap = length > 0;
            continue;
        }
        if is_hidden(char) {
            continue;
        }
        marks = if is_mark(char) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            continue;
        }
        if length + usize::from(gap) >= max {
            return cut(line, max);
        }
        if gap {
            line.push(' ');
            length += 1;
            gap = false;
        }
        line.push(char);
        length += 1;
    }
    line
}

/// Replaces the last of `max` characters, and all after it, by "…".
fn cut(mut line: String, max: usize) -> String {
    if let Some((at, _)) = line.char_indices().nth(max.saturating_sub(1)) {
        line.truncate(at);
    }
    if max > 0 {
        line.push('…');
    }
    line
}

/// The most combining marks on one letter: more than any language writes.
const MOST_MARKS: usize = 4;

/// Returns whether `char` is a combining mark of a script whose marks people stack for show.
const fn is_mark(char: char) -> bool {
    matches!(
        char,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{e31}'
            | '\u{e34}'..='\u{e3a}'
            | '\u{e47}'..='\u{e4e}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

const fn breaks_line(char: char) -> bool {
    matches!(char, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether `char` is invisible: the C0 and C1 controls, the soft hyphen, zero-width characters, bidirectional formatting
/// characters (Unicode Standard Annex 9), and the tags that can carry a hidden message.
pub(super) const fn is_hidden(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_s_words_become_one_visible_line() {
        let cases = [
            ("", ""),
            ("plain", "plain"),
            ("two\r\nlines", "two lines"),
            ("  a \t b\n", "a b"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("evil\u{202e}moc\u{2069}\u{200f}", "evilmoc"),
            (
                "z\u{200b}e\u{200d}r\u{feff}o\u{ad}-\u{2060}width",
                "zero-width",
            ),
            ("bell\u{7}esc\u{1b}[31m\u{9b}", "bellesc[31m"),
            ("straße 例え 🦀", "straße 例え 🦀"),
        ];
        for (text, line) in cases {
            assert_eq!(sanitize(text, 40), line, "{text:?}");
        }
    }

    #[test]
    fn marks_do_not_tower_above_their_letter() {
        let tower = |mark: &str, height| ["a", &mark.repeat(height), "b"].concat();
        for mark in ["\u{301}", "\u{489}", "\u{e47}", "\u{64b}", "\u{20dd}"] {
            assert_eq!(sanitize(&tower(mark, 3), 40), tower(mark, 3));
            assert_eq!(sanitize(&tower(mark, 500), 40), tower(mark, MOST_MARKS));
            let parted = [mark, "\u{200b}"].concat();
            assert_eq!(sanitize(&tower(&parted, 500), 40), tower(mark, MOST_MARKS));
        }
    }

    #[test]
    fn a_long_text_is_cut_to_the_character() {
        assert_eq!(sanitize("abcdef", 6), "abcdef");
        assert_eq!(sanitize("abcdefg", 6), "abcde…");
        assert_eq!(sanitize("äöüäöüä", 6), "äöüäö…");
        assert_eq!(sanitize("abcde   \n", 5), "abcde");
        assert_eq!(sanitize("abcd e", 5), "abcd…");
        assert_eq!(sanitize("ab", 1), "…");
        assert_eq!(sanitize("a", 0), "");
    }

    #[test]
    fn no_text_grows_past_its_bound() {
        for max in 0..12 {
            for text in [
                "a b c d e f g h",
                "   x   y   z   ",
                "äöü\nß 例え\u{200b}例え例え",
            ] {
                assert!(
                    sanitize(text, max).chars().count() <= max,
                    "{text:?} in {max}"
                );
            }
        }
    }
}
