//! The rules for the shape of a name, and for the names that lead to a public host.

use super::fault::NameFault;
use super::signs::{is_dash, is_picture, is_symbol};
use crate::domain::platform;
use crate::domain::suffix::{is_one_of, is_suffix};
use crate::lean;

/// Encodes a name by IDNA (UTS 46, as the URL standard applies it to a host): its ASCII form, or none where IDNA refuses the name.
/// The caller passes the browser's own encoder, because its tables are large.
pub type ToAscii = fn(&str) -> Option<String>;

/// Reads one host, perhaps with a port and a final dot, and returns its ASCII form.
pub(super) fn read(host: &str, to_ascii: ToAscii) -> Result<String, NameFault> {
    if host == "@" {
        return Err(NameFault::At);
    }
    if lean::has(host, '@') {
        return Err(NameFault::Email);
    }
    if is_ipv6(host) {
        return Err(NameFault::IpAddress);
    }
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.is_empty() {
        return Err(NameFault::Empty);
    }
    if host == "*" || host.starts_with("*.") {
        return Err(NameFault::Wildcard);
    }
    let mut name = host.to_ascii_lowercase();
    // The check also runs before IDNA, which would refuse a typing mistake without naming it.
    if let Some(fault) = shape_fault(&name) {
        return Err(fault);
    }
    if !name.is_ascii() || name.split('.').any(|label| label.starts_with("xn--")) {
        name = to_ascii(&name)
            .filter(|ascii| ascii.is_ascii())
            .ok_or(NameFault::Unencodable)?;
    }
    match shape_fault(&name).or_else(|| reach_fault(&name)) {
        Some(fault) => Err(fault),
        None => Ok(name),
    }
}

/// The first breach of the rules of RFC 1035 and RFC 1123. Letters outside ASCII pass, and their labels have no length yet, because
/// the encoded form counts.
pub(super) fn shape_fault(name: &str) -> Option<NameFault> {
    // Some country registries sell names with emoji. All other registries follow IDNA 2008, which has none.
    let of_country = name
        .as_bytes()
        .rsplit(|byte| *byte == b'.')
        .next()
        .is_some_and(|last| last.len() == 2);
    for label in name.split('.') {
        if label.is_empty() {
            return Some(NameFault::EmptyLabel);
        }
        for char in label.chars() {
            match char {
                _ if is_dash(char) || is_symbol(char) || !of_country && is_picture(char) => {
                    return Some(NameFault::Character(char));
                }
                'a'..='z' | '0'..='9' | '-' | '\u{80}'.. => {}
                '_' => return Some(NameFault::Underscore),
                _ => return Some(NameFault::Character(char)),
            }
        }
        if label.is_ascii() && label.len() > LONGEST_LABEL {
            return Some(NameFault::LabelTooLong(first_chars(label, 20)));
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Some(NameFault::Hyphen(first_chars(label, LONGEST_LABEL)));
        }
    }
    (name.is_ascii() && name.len() > LONGEST_NAME).then_some(NameFault::NameTooLong(name.len()))
}

/// The reason that a well-formed ASCII name leads to no public host of the customer's own.
pub(super) fn reach_fault(name: &str) -> Option<NameFault> {
    let last = name.rsplit('.').next().unwrap_or(name);
    if is_number(last) {
        let all = name.split('.').all(is_number) && name.split('.').count() <= 4;
        return Some(if all {
            NameFault::IpAddress
        } else {
            NameFault::NumericEnding
        });
    }
    let single = last == name;
    let private = is_one_of(PRIVATE_ENDINGS, last) && !single
        || last == "localhost"
        || name == "home.arpa"
        || name.ends_with(".home.arpa")
        || ROUTERS.split(' ').any(|router| {
            let before = name.strip_suffix(router);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        });
    if private {
        return Some(NameFault::Localhost);
    }
    if is_one_of(OTHER_SYSTEMS, last) && !single {
        return Some(NameFault::NotDns);
    }
    if is_suffix(name) {
        return Some(NameFault::Suffix);
    }
    if let Some(platform) = platform(name) {
        return Some(NameFault::Platform(platform));
    }
    // No top-level domain has one letter.
    (single || last.len() < 2).then_some(NameFault::SingleLabel)
}

/// Returns whether a label is an IPv4 number of the URL standard: decimal or octal digits, or hexadecimal ones (perhaps none)
/// after `0x`.
fn is_number(label: &str) -> bool {
    match label.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => label.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Returns whether the host can only be an IPv6 address (RFC 4291 section 2.2), with or without brackets and zone.
fn is_ipv6(host: &str) -> bool {
    let address = host.split('%').next().unwrap_or(host);
    let fits = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'[' | b']');
    address.bytes().filter(|byte| *byte == b':').count() > 1 && address.bytes().all(fits)
}

fn first_chars(label: &str, count: usize) -> String {
    label.chars().take(count).collect()
}

const LONGEST_LABEL: usize = 63;
/// The most characters of a name (RFC 1035 section 2.3.4, without the wire format's two extra octets).
pub const LONGEST_NAME: usize = 253;
const PRIVATE_ENDINGS: &str = "local internal lan invalid home localdomain corp intranet intra private localnet test alt ip \
    nas workgroup dhcp";
/// The names that routers give themselves.
const ROUTERS: &str = "fritz.box easy.box o2.box congstar.box router.asus.com";
const OTHER_SYSTEMS: &str = "onion eth bit crypto i2p";
