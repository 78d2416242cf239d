//! Reads one set of CAA records: may an issuer issue (RFC 8659)? Which set counts is found by climbing, in
//! `diagnosis`.

use super::finding::CaaFault;
use crate::domain::is_one_of;

/// A certificate authority that the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// For what visitors see.
    LetsEncrypt,
    /// For the way between the platform's own machines (ACM).
    Amazon,
}

impl Authority {
    /// The record that lets it issue.
    pub fn record(self) -> &'static str {
        match self {
            Self::LetsEncrypt => "0 issue \"letsencrypt.org\"",
            Self::Amazon => "0 issue \"amazon.com\"",
        }
    }
}

/// One record: its flags, its tag in lower case, and its value.
pub type Property<'a> = (u8, &'a str, &'a str);

/// Returns the rule that keeps `authority` from issuing for a name whose relevant set is `set`; none where nothing does.
///
/// An empty set is no restriction, and neither is one without a word on who issues. `issuewild` counts for names below
/// a wildcard alone, which nobody connects here (RFC 8659 section 4.3).
///
/// Let's Encrypt decides as its own software does, Boulder (`va/caa.go` at 2d00c8e, August 2026); Amazon as the guide to
/// its certificate manager says.
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
        // Of several records the one that comes nearest to a yes says what is to be changed.
        if nearest.is_none_or(|nearest| fault != CaaFault::Others || nearest == CaaFault::Others) {
            nearest = Some(fault);
        }
    }
    nearest
}

/// Returns whether the record keeps `authority` from issuing because of its tag alone. So many take the lowest bit for the one
/// that says "critical" that Let's Encrypt takes it for that too.
pub fn is_unknown_and_critical((flags, tag, _): Property<'_>, authority: Authority) -> bool {
    let critical = match authority {
        Authority::LetsEncrypt => CRITICAL | 1,
        Authority::Amazon => CRITICAL,
    };
    flags & critical != 0 && !is_one_of(KNOWN, tag)
}

fn amazon(value: &str) -> Option<CaaFault> {
    let domain = value.split(';').next().unwrap_or_default().trim();
    // Parameters are not spoken of.
    let is_meant = is_one_of(AMAZON, &domain.to_ascii_lowercase());
    (!is_meant).then_some(CaaFault::Others)
}

/// Returns the reason that keeps this one value from letting Let's Encrypt issue: `domain; name=value; …` (RFC 8659 section 4.2, RFC 8657).
/// A value that breaks this form anywhere is passed over, and so is a name in capital letters.
fn lets_encrypt(value: &str) -> Option<CaaFault> {
    let mut parts = value.split(';');
    let domain = trimmed(parts.next().unwrap_or_default());
    let around = |char: char| char.is_whitespace() || matches!(char, '"' | '.');
    if !LETS_ENCRYPT.eq_ignore_ascii_case(domain.trim_matches(around)) {
        return Some(CaaFault::Others);
    }
    let mut parameters: Vec<&str> = parts.collect();
    // A single semicolon may follow the domain with nothing behind it.
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
        // Said twice, neither can be met.
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

/// Returns whether the method that the platform uses stands in the list, before anything that is no method.
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

/// Without the white space that the form allows.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// The names by which records mean them.
const LETS_ENCRYPT: &str = "letsencrypt.org";
const AMAZON: &str = "amazon.com amazontrust.com awstrust.com amazonaws.com";
const CRITICAL: u8 = 128;
/// The tags that both authorities know; another tag that is marked critical keeps them from issuing.
const KNOWN: &str = "issue issuewild iodef issuemail issuevmc";
/// The method by which Let's Encrypt checks names for the platform: by a request to the site.
const METHOD: &str = "http-01";

#[cfg(test)]
mod tests;
