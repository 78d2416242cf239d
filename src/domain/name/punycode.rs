//! Decodes an ASCII name to its Unicode letters (RFC 3492). The browser encodes; decoding is so short that own code costs less than
//! a call.

use crate::domain::sanitize::is_hidden;

/// The Unicode form of a lower-case ASCII name. None where the name has no `xn--` label, or one that does not decode, or that
/// decodes to invisible characters or to hyphens in forbidden places. The joiners that some scripts need pass (RFC 5892 A.1).
pub(super) fn unicode(ascii: &str) -> Option<String> {
    let mut name = String::new();
    let mut differs = false;
    for label in ascii.split('.') {
        if !name.is_empty() {
            name.push('.');
        }
        let Some(encoded) = label.strip_prefix("xn--") else {
            name.push_str(label);
            continue;
        };
        differs = true;
        let chars = decode(encoded)?;
        // RFC 5891 section 4.2.3.1, which the URL standard does not enforce.
        let has_stray_hyphen = chars.first() == Some(&'-') || chars.last() == Some(&'-');
        if has_stray_hyphen || chars.get(2..4) == Some(&['-', '-']) {
            return None;
        }
        for char in chars {
            if char.is_whitespace() || is_hidden(char) && !is_joiner(char) {
                return None;
            }
            name.push(char);
        }
    }
    differs.then_some(name)
}

/// The zero-width characters that names may have, because they choose between the shapes of a letter.
pub(super) const fn is_joiner(char: char) -> bool {
    matches!(char, '\u{200c}' | '\u{200d}')
}

const BASE: u32 = 36;

/// RFC 3492 section 6.2, with its overflow checks.
fn decode(label: &str) -> Option<Vec<char>> {
    let (basic, extended) = label.rsplit_once('-').unwrap_or(("", label));
    let mut chars: Vec<char> = basic.chars().collect();
    let (mut code, mut at, mut bias) = (128_u32, 0_u32, 72);
    let mut digits = extended.bytes().peekable();
    while digits.peek().is_some() {
        let before = at;
        let (mut weight, mut step) = (1_u32, BASE);
        loop {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => letter - b'a',
                number @ b'0'..=b'9' => number - b'0' + 26,
                _ => return None,
            };
            let digit = u32::from(digit);
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            step += BASE;
        }
        let length = chars.len() as u32 + 1;
        bias = adapt(at - before, length, before == 0);
        code = code.checked_add(at / length)?;
        at %= length;
        chars.insert(at as usize, char::from_u32(code)?);
        at += 1;
    }
    Some(chars)
}

/// RFC 3492 section 6.1.
const fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += BASE;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::unicode;

    #[test]
    fn what_idna_encodes_is_decoded() {
        let names = [
            "münchen.de",
            "bücher.straße.com",
            "例え.テスト",
            "президент.рф",
            "ليهمابتكلموشعربي؟.com",
            "क्\u{200c}ष.com",
            "i❤.ws",
            "ひとつ屋根の下2.jp",
        ];
        for name in names {
            let ascii = idna::domain_to_ascii(name).ok();
            let Some(ascii) = ascii.filter(|ascii| ascii.contains("xn--")) else {
                continue;
            };
            assert_eq!(unicode(&ascii).as_deref(), Some(name), "{ascii}");
        }
    }

    #[test]
    fn what_decodes_to_nothing_visible_has_no_unicode_form() {
        let names = [
            "example.com",
            "xn--99999999999.com",
            "xn--a-é.com",
            "xn--A.com",
            "xn--ab-g1t.com",
            "xn--ab-g4t.com",
            "xn--ab-l13a.com",
            "xn----dha.com",
        ];
        for name in names {
            assert_eq!(unicode(name), None, "{name}");
        }
    }
}
