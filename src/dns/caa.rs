//! Decides whether a set of CAA records lets an issuer issue (RFC 8659). `diagnosis` finds the relevant set by climbing the
//! name.

use super::finding::CaaFault;
use crate::domain::is_one_of;

/// A certificate authority that the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Issues the certificate that visitors see.
    LetsEncrypt,
    /// Issues, as ACM, the certificate between the platform's own machines.
    Amazon,
}

impl Authority {
    /// The record that lets this authority issue.
    pub fn record(self) -> &'static str {
        match self {
            Self::LetsEncrypt => "0 issue \"letsencrypt.org\"",
            Self::Amazon => "0 issue \"amazon.com\"",
        }
    }
}

/// One record: its flags, its tag in lower case, and its value.
pub type Property<'a> = (u8, &'a str, &'a str);

/// Returns the rule that keeps `authority` from issuing for a name whose relevant set is `set`; none where it may issue.
///
/// A set without any `issue` record is no restriction. `issuewild` counts only for wildcard certificates, which this widget
/// never needs (RFC 8659 section 4.3).
///
/// For Let's Encrypt the rules are those of its own software, Boulder (`va/caa.go` at 2d00c8e, August 2026); for Amazon those of
/// the guide to its certificate manager.
pub fn fault(set: &[Property<'_>], authority: Authority) -> Option<CaaFault> {
    if set
        .iter()
        .any(|one| is_unknown_and_critical(*one, authority))
    {
        return Some(CaaFault::Critical);
    }
    let mut nearest = None;
    for (_, _, value) in set.iter().filter(|(_, tag, _)| *tag == "issue") {
        let fault = match authority {
            Authority::LetsEncrypt => lets_encrypt(value)?,
            Authority::Amazon => amazon(value)?,
        };
        // Of several records the one that comes nearest to allowing it says what to change.
        if nearest.is_none_or(|nearest| fault != CaaFault::Others || nearest == CaaFault::Others) {
            nearest = Some(fault);
        }
    }
    nearest
}

/// Returns whether the record keeps `authority` from issuing because its tag is unknown and marked critical. Many people set the
/// lowest bit of the flags for "critical" by mistake, so Let's Encrypt reads that bit as critical too.
pub fn is_unknown_and_critical((flags, tag, _): Property<'_>, authority: Authority) -> bool {
    let critical = match authority {
        Authority::LetsEncrypt => CRITICAL | 1,
        Authority::Amazon => CRITICAL,
    };
    flags & critical != 0 && !is_one_of(KNOWN, tag)
}

fn amazon(value: &str) -> Option<CaaFault> {
    let domain = value.split(';').next().unwrap_or_default().trim();
    // Amazon's guide does not mention parameters.
    let is_meant = is_one_of(AMAZON, &domain.to_ascii_lowercase());
    (!is_meant).then_some(CaaFault::Others)
}

/// Returns the reason that this one value, `domain; name=value; …` (RFC 8659 section 4.2, RFC 8657), does not let Let's Encrypt
/// issue; none where it does. Let's Encrypt passes over a value that breaks this form anywhere, or has capital letters in its
/// domain.
fn lets_encrypt(value: &str) -> Option<CaaFault> {
    let mut parts = value.split(';');
    let domain = trimmed(parts.next().unwrap_or_default());
    let around = |char: char| char.is_whitespace() || matches!(char, '"' | '.');
    if !LETS_ENCRYPT.eq_ignore_ascii_case(domain.trim_matches(around)) {
        return Some(CaaFault::Others);
    }
    let mut parameters: Vec<&str> = parts.collect();
    // The domain may end with a semicolon and nothing behind it.
    if let [last] = parameters[..]
        && trimmed(last).is_empty()
    {
        parameters.clear();
    }
    let (mut account, mut methods) = (None, None);
    for parameter in parameters {
        let Some((tag, value)) = parameter.split_once('=') else {
            return Some(CaaFault::Form);
        };
        let (tag, value) = (trimmed(tag), trimmed(value));
        let is_visible = |byte: u8| byte.is_ascii_graphic() && byte != b';';
        if !tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) || !value.bytes().all(is_visible) {
            return Some(CaaFault::Form);
        }
        let one = match tag {
            "accounturi" => &mut account,
            "validationmethods" => &mut methods,
            _ => continue,
        };
        // A parameter that stands twice cannot be met.
        if one.replace(value).is_some() {
            return Some(CaaFault::Form);
        }
    }
    if domain != LETS_ENCRYPT {
        return Some(CaaFault::Form);
    }
    if methods.is_some_and(|methods: &str| !allows_ours(methods)) {
        return Some(CaaFault::Method);
    }
    account.map(|_: &str| CaaFault::Account)
}

/// Returns whether the platform's method stands in the list, before anything that is not a method.
fn allows_ours(methods: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    for method in methods.split(',') {
        if method == METHOD {
            return true;
        }
        if method.is_empty() || !method.bytes().all(fits) {
            return false;
        }
    }
    false
}

/// Trims the white space that the grammar allows.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// The domains by which CAA records name the two authorities.
const LETS_ENCRYPT: &str = "letsencrypt.org";
const AMAZON: &str = "amazon.com amazontrust.com awstrust.com amazonaws.com";
const CRITICAL: u8 = 128;
/// The tags that both authorities know. Any other tag keeps them from issuing if it is marked critical.
const KNOWN: &str = "issue issuewild iodef issuemail issuevmc";
/// The method by which Let's Encrypt validates names for the platform: an HTTP request to the site.
const METHOD: &str = "http-01";

#[cfg(test)]
mod tests;
