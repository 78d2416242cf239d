//! The rules that a name has to keep, and where it has to lead.

use super::fault::NameFault;
use super::signs::{is_dash, is_picture, is_symbol};
use crate::domain::platform;
use crate::domain::suffix::{is_one_of, is_suffix};

/// The platform's IDNA (UTS 46, as the URL standard applies it to a host): the ASCII form of a name, or None where
/// it refuses the name. It is brought along because the browser has the tables already.
pub type ToAscii = fn(&str) -> Option<String>;

/// Reads one host, which may have a port and a final dot: its ASCII form.
pub(super) fn read(host: &str, to_ascii: ToAscii) -> Result<String, NameFault> {
    if host == "@" {
        return Err(NameFault::At);
    }
    if host.contains('@') {
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
    // Looked at before IDNA too, which would refuse a slip of the finger without saying which.
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

/// The first label that breaks the rules of RFC 1035 and RFC 1123. Letters beyond ASCII pass, and are not measured:
/// their octets are those of the encoded form.
pub(super) fn shape_fault(name: &str) -> Option<NameFault> {
    // Some countries sell names of pictures; all other registries keep to IDNA 2008, which has none.
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

/// Why a well-formed ASCII name leads nowhere in public.
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
    // No ending has one letter.
    (single || last.len() < 2).then_some(NameFault::SingleLabel)
}

/// The URL standard's IPv4 number: decimal or octal digits, or hexadecimal ones (perhaps none) after `0x`.
fn is_number(label: &str) -> bool {
    match label.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => label.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Returns whether the host can only be meant as an IPv6 address (RFC 4291 section 2.2), with or without brackets and zone.
fn is_ipv6(host: &str) -> bool {
    let address = host.split('%').next().unwrap_or(host);
    let fits = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'[' | b']');
    address.bytes().filter(|byte| *byte == b':').count() > 1 && address.bytes().all(fits)
}

fn first_chars(label: &str, count: usize) -> String {
    label.chars().take(count).collect()
}

const LONGEST_LABEL: usize = 63;
pub(super) const LONGEST_NAME: usize = 253;
const PRIVATE_ENDINGS: &str = "local internal lan invalid home localdomain corp intranet intra private localnet test alt ip \
    nas workgroup dhcp";
/// By which routers call themselves.
const ROUTERS: &str = "fritz.box easy.box o2.box congstar.box router.asus.com";
const OTHER_SYSTEMS: &str = "onion eth bit crypto i2p";
