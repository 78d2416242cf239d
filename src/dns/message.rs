//! DNS messages from the wire (RFC 1035 section 4, RFC 8484), read within bounds and never trusted.
//!
//! Strangers write these bytes, because whoever runs a zone writes its records. So a malformed record becomes [`Data::Other`]
//! instead of failing the rest. The reader is our own and not a crate's, because crates know eighty types where the widget needs
//! eight, and every visitor pays for their bytes: asking and reading takes 5.5 KB of brotli here, 20 KB with simple-dns 0.11, and
//! 95 KB with hickory-proto 0.25.

mod read;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod witness;

use super::{Name, Question, Type, networks};
use crate::time::Duration;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A resolver's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The response code.
    pub status: Status,
    /// The answer section; for an alias the whole chain, in order.
    pub answers: Vec<Resource>,
    /// The authority section, which has the zone's SOA record in a negative answer.
    pub authority: Vec<Resource>,
    /// The extended errors (RFC 8914), by their numbers.
    pub extended_errors: Vec<u16>,
}

impl Message {
    /// Returns whether a filter made this answer. The resolver may say so (RFC 8914: forged, blocked, censored, filtered,
    /// prohibited). A silent filter answers with the unspecified address, or only with private ones, where a page explains the
    /// block. A private address beside public ones is a mistake in the zone, and one behind an alias is the zone's own choice.
    pub fn is_filtered(&self, asked: &Question) -> bool {
        const REASONS: [u16; 5] = [4, 15, 16, 17, 18];
        let own = match self.cname_at(&asked.name) {
            Some(_) => Vec::new(),
            None => self.addresses(&asked.name),
        };
        self.extended_errors
            .iter()
            .any(|code| REASONS.contains(code))
            || own.iter().any(IpAddr::is_unspecified)
            || !own.is_empty() && own.iter().all(|address| networks::is_private(*address))
    }

    /// The target of the CNAME at `name`, if there is one.
    pub fn cname_at(&self, name: &Name) -> Option<&Name> {
        for data in self.data_at(name) {
            if let Data::Cname(target) = data {
                return Some(target);
            }
        }
        None
    }

    /// `from` and the names that its aliases lead to, in order. The chain ends at a name without an alias, or before a name that
    /// it has already; such a loop has no addresses.
    pub fn chain(&self, from: &Name) -> Vec<Name> {
        let mut chain = Vec::new();
        let mut next = Some(from);
        while let Some(name) = next {
            if chain.contains(name) {
                break;
            }
            chain.push(name.clone());
            next = self.cname_at(name);
        }
        chain
    }

    /// The name at the end of the chain from `from`; `from` itself where it is no alias.
    pub fn end(&self, from: &Name) -> Name {
        self.chain(from).pop().unwrap_or_else(|| from.clone())
    }

    /// The addresses at the end of the chain from `from`.
    pub fn addresses(&self, from: &Name) -> Vec<IpAddr> {
        let mut addresses = Vec::new();
        for data in self.data_at(&self.end(from)) {
            match data {
                Data::A(address) => addresses.push(IpAddr::V4(*address)),
                Data::Aaaa(address) => addresses.push(IpAddr::V6(*address)),
                _ => {}
            }
        }
        addresses
    }

    /// The texts at the end of the chain from `from`: one for each record.
    pub fn texts(&self, from: &Name) -> Vec<&str> {
        let mut texts = Vec::new();
        for data in self.data_at(&self.end(from)) {
            if let Data::Txt(text) = data {
                texts.push(text.as_str());
            }
        }
        texts
    }

    /// The CAA records at the end of the chain from `from`: flags, tag, and value of each.
    pub fn caa(&self, from: &Name) -> Vec<(u8, &str, &str)> {
        let mut records = Vec::new();
        for data in self.data_at(&self.end(from)) {
            if let Data::Caa { flags, tag, value } = data {
                records.push((*flags, tag.as_str(), value.as_str()));
            }
        }
        records
    }

    /// Returns whether one of the CAA records at the end of the chain from `from` is malformed, so that nobody can tell what the set
    /// allows.
    pub fn has_unread_caa(&self, from: &Name) -> bool {
        let unread = Data::Other(Type::Caa.number());
        self.data_at(&self.end(from)).contains(&&unread)
    }

    /// The name servers of `zone`, from the answer or the authority section.
    pub fn nameservers(&self, zone: &Name) -> Vec<&Name> {
        let mut servers = Vec::new();
        for section in [&self.answers, &self.authority] {
            for record in section {
                match &record.data {
                    Data::Ns(server) if record.owner == *zone => servers.push(server),
                    _ => {}
                }
            }
        }
        servers
    }

    /// The owner and the remaining TTL of the SOA record in the answer, else in the authority section. Behind an alias this is
    /// the zone of the chain's end; see [`apex`](Self::apex).
    pub fn soa(&self) -> Option<(&Name, Duration)> {
        let mut all = self.answers.iter().chain(&self.authority);
        let soa = all.find(|record| matches!(record.data, Data::Soa { .. }))?;
        Some((&soa.owner, soa.ttl))
    }

    /// The apex of the zone that holds `name`; none where the answer does not tell it, as for an alias into another zone.
    pub fn apex(&self, name: &Name) -> Option<&Name> {
        let (owner, _) = self.soa()?;
        name.is_within(owner).then_some(owner)
    }

    /// The time for which a resolver may still cache a negative answer (RFC 2308 section 5): the TTL of its SOA record, or that
    /// record's last field, whichever is less. None where the answer has no such record.
    pub fn negative_ttl(&self) -> Option<Duration> {
        self.authority.iter().find_map(|record| match record.data {
            Data::Soa { minimum } => Some(record.ttl.min(minimum)),
            _ => None,
        })
    }

    /// The time for which a resolver may still cache the answer.
    pub fn memory(&self) -> Option<Duration> {
        match self.answers.first() {
            Some(first) => Some(first.ttl),
            None => self.negative_ttl(),
        }
    }

    /// The records of this type at `name` itself, including malformed ones.
    pub(super) fn own(&self, name: &Name, kind: Type) -> Vec<&Data> {
        let mut own = self.data_at(name);
        own.retain(|data| data.is_for(kind));
        own
    }

    fn data_at(&self, name: &Name) -> Vec<&Data> {
        let mut all = Vec::new();
        for record in &self.answers {
            if record.owner == *name {
                all.push(&record.data);
            }
        }
        all
    }
}

/// The reason that bytes are no answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// More than 8 KiB, or more than 64 entries.
    TooLong,
    /// A field ends too early, or a name is malformed.
    Broken,
    /// Not a response to a standard query.
    NoAnswer,
    /// The answer to another question.
    OtherQuestion,
    /// The resolver says that it left records out (TC). Their absence then proves nothing, and HTTPS has no larger transport to
    /// ask again by.
    Truncated,
}

/// The response code (RFC 1035 section 4.1.1, RFC 6895).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The name exists, perhaps without records of this type (0).
    NoError,
    /// The resolver failed (2).
    ServFail,
    /// The name does not exist, and none below it (3).
    NxDomain,
    /// The resolver refuses (5).
    Refused,
    /// Any other code.
    Other(u16),
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The name at which the record stands.
    pub owner: Name,
    /// The time for which a resolver may cache the record, counted from the answer.
    pub ttl: Duration,
    /// The data.
    pub data: Data,
}

/// The data of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// An IPv4 address.
    A(Ipv4Addr),
    /// An IPv6 address.
    Aaaa(Ipv6Addr),
    /// Another name.
    Cname(Name),
    /// A name server.
    Ns(Name),
    /// The SOA record of a zone.
    Soa {
        /// The last field: the longest time for which resolvers may cache an absence (RFC 2308 section 4).
        minimum: Duration,
    },
    /// A server that takes mail.
    Mx(Name),
    /// Text, its character-strings joined (RFC 1035 section 3.3.14). Bytes that are not UTF-8 become U+FFFD.
    Txt(String),
    /// A rule about who may issue certificates.
    Caa {
        /// The flags. The highest bit means critical: an authority that does not know the tag must not issue.
        flags: u8,
        /// The property's tag in lower case, such as `issue`.
        tag: String,
        /// The property's value.
        value: String,
    },
    /// A record of another type, or a malformed one.
    Other(u16),
}

impl Data {
    /// Returns whether the data is of this type, also where it is malformed.
    pub(super) fn is_for(&self, kind: Type) -> bool {
        let own = match self {
            Self::A(_) => Type::A,
            Self::Aaaa(_) => Type::Aaaa,
            Self::Cname(_) => Type::Cname,
            Self::Ns(_) => Type::Ns,
            Self::Soa { .. } => Type::Soa,
            Self::Mx(_) => Type::Mx,
            Self::Txt(_) => Type::Txt,
            Self::Caa { .. } => Type::Caa,
            Self::Other(number) => return *number == kind.number(),
        };
        own == kind
    }
}
