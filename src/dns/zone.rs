//! The zone that holds a name: its apex and its name servers.
//!
//! The SOA record stands at the apex, so finding the apex needs no list of public suffixes, neither for `example.co.uk` nor for a
//! delegated subdomain. A short list serves only to tell a registry's zone from a customer's.

use super::Name;
use crate::domain::{Provider, Providers, is_suffix};

/// A zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The name at which the zone begins, which has its SOA record.
    pub apex: Name,
    /// The zone's name servers; empty where they are not known.
    pub servers: Vec<Name>,
    /// True where no other zone begins between this apex and the domain. As long as only the domain's parent has been asked for,
    /// the domain may be a zone of its own, like one bought below `uk.com`.
    pub is_sure: bool,
}

impl Zone {
    /// The providers that serve the zone.
    pub fn providers(&self) -> Providers {
        let mut servers = Vec::new();
        for server in &self.servers {
            servers.push(server.as_str());
        }
        Provider::of(&servers)
    }

    /// The one known provider that serves the zone.
    pub fn provider(&self) -> Option<&'static Provider> {
        match self.providers() {
            Providers::Known(provider) => Some(provider),
            Providers::Several(..) | Providers::Unknown => None,
        }
    }

    /// The zone's name servers, with commas between.
    pub(super) fn listed(&self) -> String {
        let mut servers = Vec::new();
        for server in &self.servers {
            servers.push(server.as_str());
        }
        servers.join(", ")
    }

    /// Returns whether the names of all name servers look like those that registrars give to suspended or expired domains. Name
    /// servers within the zone do not count, because the domain's own name may contain such a word.
    pub(super) fn looks_suspended(&self) -> bool {
        let looks = |server: &Name| {
            let name = server.as_str().as_bytes();
            let mut words = SUSPENDED.split(' ').map(str::as_bytes);
            // `str::contains` would link the standard library's text search.
            let has = |word: &[u8]| name.windows(word.len()).any(|part| part == word);
            !server.is_within(&self.apex) && words.any(has)
        };
        self.providers() == Providers::Unknown
            && !self.servers.is_empty()
            && self.servers.iter().all(looks)
    }

    /// A name as most panels want it typed: without the zone, and "@" for the apex. The full name where it is outside of the zone,
    /// or the zone is not certain.
    pub fn relative(&self, name: &Name) -> String {
        let text = name.as_str();
        if !self.is_sure {
            return text.to_owned();
        }
        let before = text
            .strip_suffix(self.apex.as_str())
            .filter(|_| name.is_within(&self.apex));
        match before {
            Some("") => "@",
            Some(before) => before.strip_suffix('.').unwrap_or(before),
            None => text,
        }
        .to_owned()
    }
}

/// Returns whether a zone with this apex is a registry's, below which domains are bought: `co.uk` is one, and `shop.uk` is not.
pub(super) fn is_registry(apex: &Name) -> bool {
    apex.labels().len() < 2 || is_suffix(apex.as_str())
}

/// The ancestor of `host`, or `host` itself, whose parent satisfies `last`.
pub(super) fn below(host: &Name, last: impl Fn(&Name) -> bool) -> Name {
    let mut domain = host.clone();
    while let Some(parent) = domain.parent().filter(|parent| !last(parent)) {
        domain = parent;
    }
    domain
}

/// Parts of the names of name servers that registrars use for suspended or expired domains.
const SUSPENDED: &str = "expired expirat expirenot suspend pendingdelet pendingrenew renewyour renewal-hold \
    verification-hold whois-verif verify-contact unpaid";

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).expect("a name")
    }

    #[test]
    fn a_registry_is_told_from_a_customer_s_zone() {
        for registry in [
            "com", "uk", "co.uk", "com.au", "or.jp", "ne.jp", "me.uk", "uk.com", ".",
        ] {
            assert!(is_registry(&name(registry)), "{registry}");
        }
        for zone in ["example.com", "shop.uk", "example.co.uk", "co.de"] {
            assert!(!is_registry(&name(zone)), "{zone}");
        }
    }

    #[test]
    fn a_name_is_typed_without_its_zone() {
        let zone = Zone {
            apex: name("example.co.uk"),
            servers: Vec::new(),
            is_sure: true,
        };
        assert_eq!(zone.relative(&name("example.co.uk")), "@");
        assert_eq!(zone.relative(&name("_a.www.example.co.uk")), "_a.www");
        assert_eq!(zone.relative(&name("notexample.co.uk")), "notexample.co.uk");
    }
}
