//! Shortens a style sheet. Only the build of this crate uses this file.

/// Returns the style sheet without comments, and without the blanks that mean nothing in CSS. Text in quotes stays as it is.
pub(crate) fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '/' if rest.starts_with("/*") => {
                rest = rest.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ if letter.is_whitespace() => {
                rest = rest.trim_start();
                // A blank before a colon stands for a descendant, and an operator may require the blanks around it.
                if !out.ends_with(['{', '}', ';', ',', ':'])
                    && !rest.starts_with(['{', '}', ';', ','])
                {
                    out.push(' ');
                }
                continue;
            }
            _ => letter.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out.trim().to_owned()
}
