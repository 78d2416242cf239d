//! Small functions in place of the standard library's. Those would each link a kilobyte that nothing else needs: all of
//! formatting, or a search for long texts.

/// A number in decimal digits.
pub fn decimal(number: u64) -> String {
    let mut digits = String::new();
    push_decimal(&mut digits, number);
    digits
}

fn push_decimal(digits: &mut String, number: u64) {
    if number > 9 {
        push_decimal(digits, number / 10);
    }
    digits.push(char::from(b'0' + (number % 10) as u8));
}

/// The text before and after the first `mark` in it.
pub fn split_once<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = text
        .as_bytes()
        .windows(mark.len())
        .position(|piece| piece == mark.as_bytes())?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// Tells whether the text has this character.
pub fn has(text: &str, char: char) -> bool {
    text.chars().any(|one| one == char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_do_as_the_library_s() {
        for number in [0, 9, 10, 99, 100, 65_535, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
        for text in ["", "ü", "a://b", "://", "a:/b", "a://b://c", "ü://ß"] {
            assert_eq!(split_once(text, "://"), text.split_once("://"));
            assert_eq!(has(text, 'ü'), text.contains('ü'));
        }
    }
}
