//! Percent-encoding for the parts of an address.

/// `text` with everything but RFC 3986's unreserved characters percent-encoded (section 2.1), as its UTF-8 bytes. In a path the
/// result stays one segment.
pub fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(digit(byte >> 4));
            encoded.push(digit(byte & 15));
        }
    }
    encoded
}

fn digit(number: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(number)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_means_something_in_an_address_stays() {
        let cases = [
            ("shop.example-1.com", "shop.example-1.com"),
            ("_a~b", "_a~b"),
            ("a b&c=d?e#f/g%", "a%20b%26c%3Dd%3Fe%23f%2Fg%25"),
            ("ä\r\n\0", "%C3%A4%0D%0A%00"),
            ("", ""),
        ];
        for (text, encoded) in cases {
            assert_eq!(percent(text), encoded);
        }
    }
}
