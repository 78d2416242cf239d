//! Offers of a DNS provider to add the records itself, as in Domain Connect.
//!
//! The host page or its backend asks the provider, because the backend signs the request. The offer is an address to which the
//! widget sends the customer. So the parser accepts only addresses that every browser reads in the same way, and only origins that
//! the host page has named. Afterwards only DNS tells whether the records are there, not the customer's return.

#[cfg(test)]
mod tests;

use super::sanitize;
use crate::lean;

/// A provider's offer to add the records itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneClick {
    /// The provider's own name.
    pub provider_name: String,
    /// The page on which the customer agrees: an `https` address of a pinned origin.
    pub apply_url: String,
}

/// The reason that an offer is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The provider's name is empty, longer than 60 characters, or has invisible characters.
    Name,
    /// The address has more than 4,096 characters.
    TooLong,
    /// The address has a character outside visible ASCII, or one that browsers rewrite.
    Character,
    /// The address does not begin with `https://`.
    Scheme,
    /// The address has user information before an `@`, which could pose as the host.
    UserInfo,
    /// The host is no plain domain name: empty, an IP address, with a final dot, or of one label.
    Host,
    /// The port is no number from 1 to 65,535 without leading zeros.
    Port,
    /// The host page has not named this origin.
    OtherOrigin,
}

/// The host of an `https` address in lower case, and its port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    host: String,
    port: u16,
}

impl OneClick {
    /// Reads an offer. `pinned` are the origins that the host page allows.
    pub fn parse(name: &str, url: &str, pinned: &[Origin]) -> Result<Self, Refusal> {
        let name = name.trim();
        if name.is_empty() || sanitize(name, LONGEST_NAME) != name {
            return Err(Refusal::Name);
        }
        let origin = Origin::parse(url)?;
        if !pinned.contains(&origin) {
            return Err(Refusal::OtherOrigin);
        }
        Ok(Self {
            provider_name: name.to_owned(),
            apply_url: url.to_owned(),
        })
    }
}

impl Origin {
    /// The origin of an address, or of a bare origin such as `https://panel.example`.
    pub fn parse(url: &str) -> Result<Self, Refusal> {
        if url.len() > LONGEST_URL {
            return Err(Refusal::TooLong);
        }
        // Browsers drop tabs and line breaks and turn backslashes into slashes. They do not change any character that passes here.
        if !url.bytes().all(is_plain) {
            return Err(Refusal::Character);
        }
        let rest = url.strip_prefix("https://").ok_or(Refusal::Scheme)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if lean::has(authority, '@') {
            return Err(Refusal::UserInfo);
        }
        let (host, port) = match authority.split_once(':') {
            None => (authority, HTTPS),
            Some((host, port)) => (host, read_port(port).ok_or(Refusal::Port)?),
        };
        if !is_host(host) {
            return Err(Refusal::Host);
        }
        Ok(Self {
            host: host.to_ascii_lowercase(),
            port,
        })
    }
}

/// The name of the TXT record with the address of the provider's Domain Connect API (Domain Connect, section 5).
pub fn discovery_name(zone: &str) -> String {
    ["_domainconnect.", zone.strip_suffix('.').unwrap_or(zone)].concat()
}

const fn is_plain(byte: u8) -> bool {
    let changed = matches!(
        byte,
        b'\\' | b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'^'
    );
    byte.is_ascii_graphic() && !changed
}

/// Reads a port of digits only, because programs differ on a sign or a leading zero.
fn read_port(port: &str) -> Option<u16> {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || port.starts_with('0') {
        return None;
    }
    // Parsing a `u32` shares code that is linked already.
    let number: u32 = port.parse().ok()?;
    number.try_into().ok()
}

/// Returns whether a host has at least two labels of letters, digits and hyphens, and its last label begins with a letter, because
/// browsers take a host that ends in a number for an IP address.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let inner = label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        inner && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && lean::has(host, '.')
        && host.split('.').all(label)
        && last.starts_with(|char: char| char.is_ascii_alphabetic())
}

const HTTPS: u16 = 443;
const LONGEST_NAME: usize = 60;
const LONGEST_URL: usize = 4_096;
