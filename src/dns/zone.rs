//! The zone that a name is in: where it begins, and who serves it.
//!
//! A zone begins where its SOA stands, so that neither `example.co.uk` nor a part that was delegated to others needs a
//! list. A list of a few words tells only what belongs to a registry.

use super::Name;
use crate::domain::{Provider, Providers, is_suffix};

/// A zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its first name, where its SOA stands.
    pub apex: Name,
    /// Its name servers; none where they could not be asked for.
    pub servers: Vec<Name>,
    /// True where no other zone begins below it on the way to the domain. Where only the name above the
    /// domain has been asked for, the domain may be a zone of its own, as one that was bought below `uk.com` is.
    pub is_sure: bool,
}

impl Zone {
    /// The companies that serve it.
    pub fn providers(&self) -> Providers {
        let mut servers = Vec::new();
        for server in &self.servers {
            servers.push(server.as_str());
        }
        Provider::of(&servers)
    }

    /// Its name servers, with a comma between.
    pub(super) fn listed(&self) -> String {
        let mut servers = Vec::new();
        for server in &self.servers {
            servers.push(server.as_str());
        }
        servers.join(", ")
    }

    /// Returns whether all of its name servers are called as those are that a registrar gives to a domain which is suspended or has
    /// expired. Where the domain itself is called so, its own servers say nothing.
    pub(super) fn sounds_withheld(&self) -> bool {
        let sounds = |server: &Name| {
            let name = server.as_str().as_bytes();
            let mut words = WITHHELD.split(' ').map(str::as_bytes);
            // A search for a text would bring the whole of that search along.
            let has = |word: &[u8]| name.windows(word.len()).any(|part| part == word);
            !server.is_within(&self.apex) && words.any(has)
        };
        self.providers() == Providers::Unknown
            && !self.servers.is_empty()
            && self.servers.iter().all(sounds)
    }

    /// A name as it is typed in most panels: without the zone, "@" for the zone itself; whole where it is elsewhere, or
    /// the zone is not sure.
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

/// Returns whether a zone that begins here is a registry's: names below it are bought. It is for one that a "no" comes from,
/// where `co.uk` may be a registry and `shop.uk` not.
pub(super) fn is_registry(apex: &Name) -> bool {
    apex.labels().len() < 2 || is_suffix(apex.as_str())
}

/// The name above `host`, or it itself, whose parent is `last`.
pub(super) fn below(host: &Name, last: impl Fn(&Name) -> bool) -> Name {
    let mut domain = host.clone();
    while let Some(parent) = domain.parent().filter(|parent| !last(parent)) {
        domain = parent;
    }
    domain
}

/// Parts of the names of servers that registrars keep for domains whose owner has to do something first.
const WITHHELD: &str = "expired expirat expirenot suspend pendingdelet pendingrenew renewyour renewal-hold \
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
