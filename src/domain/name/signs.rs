//! Characters that names never have, but pasted texts do.

/// Returns whether this is a Unicode dash that people take for a hyphen.
pub(super) fn is_dash(char: char) -> bool {
    matches!(
        char,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}'
    )
}

/// Returns whether this is general punctuation, an arrow, a mathematical sign, a line or a block.
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

/// Returns whether this is an emoji, or a selector that turns the character before it into one.
pub(super) fn is_picture(char: char) -> bool {
    matches!(char, '\u{2600}'..='\u{27bf}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
