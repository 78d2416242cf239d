//! Reads a domain name from any text that a person pastes: an address, an e-mail address, a sentence.
//!
//! Each text becomes a [`DomainName`] or a [`NameFault`], with a better name to suggest where there is one. The words for a fault
//! are in `text`.

mod fault;
mod punycode;
mod signs;

mod pasted;
mod shape;

mod mend;

#[cfg(test)]
mod tests;

pub use fault::{NameError, NameFault};
pub use shape::{LONGEST_NAME, ToAscii};

use super::suffix::is_suffix;
use crate::lean;
use mend::{candidates, joined_at_dots, meant, mended};
use pasted::{SEPARATORS, after_at, authority, has_inner_dot, unwrapped, visible};
use shape::{reach_fault, read, shape_fault};

/// A public domain name of at least two labels, in lower case, without a final dot (RFC 1034 section 3.5 as relaxed
/// by RFC 1123 section 2.1; lengths by RFC 1035 section 2.3.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainName {
    ascii: String,
    unicode: Option<String>,
}

impl DomainName {
    /// Reads what a person typed or pasted.
    pub fn parse(text: &str, to_ascii: ToAscii) -> Result<Self, NameError> {
        let text = visible(text);
        let length = text.chars().count();
        if length > LONGEST_INPUT {
            return Err(NameFault::NameTooLong(length).into());
        }
        let mut words = Vec::new();
        let mut hosts = Vec::new();
        for word in text.split_whitespace().map(unwrapped) {
            if word.is_empty() {
                continue;
            }
            words.push(word);
            for host in authority(word).split(SEPARATORS).map(unwrapped) {
                if !host.is_empty() {
                    hosts.push(host);
                }
            }
        }
        let (fault, better) = match hosts[..] {
            [] => (NameFault::Empty, Vec::new()),
            [host] => match read(host, to_ascii) {
                Ok(name) => return Ok(Self::of(name)),
                Err(fault) => {
                    let better = mended(host, &fault);
                    (fault, better)
                }
            },
            [first, ..] => {
                let dotted = hosts.iter().filter(|host| has_inner_dot(host)).count();
                let has_path = !words[0].ends_with(first);
                if has_path && dotted < 2 && words.len() == hosts.len() {
                    // The white space is in the path of an address, where it does not matter.
                    match read(first, to_ascii) {
                        Ok(name) => return Ok(Self::of(name)),
                        Err(fault) => (fault, Vec::new()),
                    }
                } else if dotted > 1 {
                    (NameFault::SeveralNames, Vec::new())
                } else if words.len() > 1 {
                    (NameFault::Space, joined_at_dots(&text))
                } else {
                    let slip = text.chars().find(|char| SEPARATORS.contains(char));
                    let fault = NameFault::Character(slip.unwrap_or(','));
                    (fault, vec![hosts.join(".")])
                }
            }
        };
        let read = |candidate: &str| read(candidate, to_ascii).ok();
        let suggestion = (better.iter().find_map(|better| read(better)))
            .or_else(|| hosts.iter().find_map(|host| read(host)))
            .or_else(|| hosts.iter().find_map(|host| read(after_at(host)?)))
            .or_else(|| candidates(&text).iter().find_map(|host| read(host)));
        Err(NameError { fault, suggestion })
    }

    /// Reads a name back from storage, which anyone may have written. None unless `ascii` keeps every rule, and `unicode`, where
    /// given, is the Unicode form of `ascii`.
    pub fn restore(ascii: &str, unicode: Option<&str>) -> Option<Self> {
        if !ascii.is_ascii() || shape_fault(ascii).or_else(|| reach_fault(ascii)).is_some() {
            return None;
        }
        let name = Self::of(ascii.to_owned());
        (unicode.is_none() || unicode == name.as_unicode()).then_some(name)
    }

    fn of(ascii: String) -> Self {
        let unicode = punycode::unicode(&ascii);
        Self { ascii, unicode }
    }

    /// The name as DNS carries it: lower-case letters, digits, hyphens and dots.
    pub fn as_ascii(&self) -> &str {
        &self.ascii
    }

    /// The name as people write it; none where that is the ASCII form.
    pub fn as_unicode(&self) -> Option<&str> {
        self.unicode.as_deref()
    }

    /// Returns whether domains like this one are bought: the name has two labels, as `example.com` has, or one label below a
    /// public suffix, as `example.co.uk` has.
    pub fn is_bare(&self) -> bool {
        match self.ascii.split_once('.') {
            Some((_, rest)) => !lean::has(rest, '.') || is_suffix(rest),
            None => false,
        }
    }

    /// The domain that was bought, as far as the known public suffixes tell: `example.com` for `shop.example.com`.
    pub fn bare(&self) -> &str {
        let mut bare = self.as_ascii();
        while let Some((_, rest)) = bare.split_once('.')
            && lean::has(rest, '.')
            && !is_suffix(rest)
        {
            bare = rest;
        }
        bare
    }

    /// The other name that visitors try for the same site: `www.example.com` for `example.com`, and the other way round. None for
    /// any other name.
    pub fn other_half(&self) -> Option<Self> {
        if self.is_bare() {
            let www = self.with_www();
            return (www != *self).then_some(www);
        }
        let bare = Self::of(self.ascii.strip_prefix(WWW)?.to_owned());
        bare.is_bare().then_some(bare)
    }

    /// The name with `www.` before it; the name itself where it begins so already, or would become too long.
    pub fn with_www(&self) -> Self {
        if self.ascii.starts_with(WWW) && !self.is_bare()
            || self.ascii.len() + WWW.len() > LONGEST_NAME
        {
            return self.clone();
        }
        Self {
            ascii: [WWW, &self.ascii].concat(),
            unicode: self.unicode.as_deref().map(|name| [WWW, name].concat()),
        }
    }

    /// The name that the person most likely meant, where this one looks like a slip: a top-level domain with two letters swapped, or
    /// `www` twice. This name may still be right.
    pub fn meant(&self) -> Option<String> {
        meant(&self.ascii)
    }

    /// The most likely zone, without asking DNS: the name itself where it has two labels, the rest after `www.`; else none.
    pub fn likely_zone(&self) -> Option<&str> {
        if self.is_bare() {
            return Some(&self.ascii);
        }
        self.ascii.strip_prefix(WWW)
    }
}

const WWW: &str = "www.";
/// The most characters of a text. Nobody types or shares a longer address.
const LONGEST_INPUT: usize = 4096;
