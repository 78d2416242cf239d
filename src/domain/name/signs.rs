//! Characters that no name has, and that come along with a paste.

/// Returns whether this is a dash of Unicode that people take for a hyphen, and that no name has.
pub(super) fn is_dash(char: char) -> bool {
    matches!(
        char,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}'
    )
}

/// Returns whether this is a sign that comes along with a paste, and that no name has: general punctuation, arrows, signs of
/// mathematics, lines and blocks.
pub(super) fn is_symbol(char: char) -> bool {
    matches!(
        char,
        '\u{2016}'..='\u{2027}' | '\u{2030}'..='\u{2042}' | '\u{2044}'..='\u{205e}' | '\u{2190}'..='\u{2211}'
            | '\u{2213}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}' | '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{297f}'
            | '\u{2b00}'..='\u{2b4f}'
            // The punctuation of other scripts.
            | '؛' | '،' | '؟' | '।' | '॥' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '！'..='，' | '：'..='＠'
            | '［'..='｀' | '｛'..='･'
    )
}

/// Returns whether this is a picture, or a sign that turns the one before into one.
pub(super) fn is_picture(char: char) -> bool {
    matches!(char, '\u{2600}'..='\u{27bf}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
