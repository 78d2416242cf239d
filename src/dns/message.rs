//! Answers as they come over the wire (RFC 1035 section 4, RFC 8484): read with bounds, and never trusted.
//!
//! Strangers write these bytes: anybody who runs a zone writes its records. So the reading has bounds, and
//! a record out of form is kept as [`Data::Other`] instead of failing the rest. The reader is our own and not a crate's,
//! because those know eighty types where we need seven, and every visitor pays for their bytes: asking and reading
//! takes 5.5 KB of brotli as it stands here, 20 KB by simple-dns 0.11, and 95 KB by hickory-proto 0.25.

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
    /// The answers: for a name that is an alias the whole chain, in order.
    pub answers: Vec<Resource>,
    /// The authority section; for a "no" the zone's SOA.
    pub authority: Vec<Resource>,
    /// Why, in numbers (RFC 8914), where it says.
    pub extended_errors: Vec<u16>,
}

impl Message {
    /// Returns whether this is the word of a filter and not of DNS: the resolver says so (RFC 8914: forged, blocked, censored,
    /// filtered, prohibited), or answers as filters do that do not say so. Those put the address of nobody in a name's
    /// place, or one of the reader's own network alone, where a page says why. Beside public addresses such a one is a
    /// mistake in the zone, and an alias to a name that has one is the zone's own.
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

    /// The name that the answers give for `name`, where it is an alias.
    pub fn cname_at(&self, name: &Name) -> Option<&Name> {
        for data in self.data_at(name) {
            if let Data::Cname(target) = data {
                return Some(target);
            }
        }
        None
    }

    /// `from` and the names that it leads to, one alias after the other. It ends where no alias leads on, or where
    /// one leads back into the chain, which can then have no addresses.
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

    /// Returns whether one of the CAA records at the end of the chain from `from` could not be made out: then nobody can tell what
    /// they allow.
    pub fn has_unread_caa(&self, from: &Name) -> bool {
        let unread = Data::Other(Type::Caa.number());
        self.data_at(&self.end(from)).contains(&&unread)
    }

    /// The name servers of `zone`, be they the answer or a hint beside it.
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

    /// The apex of a zone and the rest of its record's time: from the answer's SOA, else from the one that goes with a "no".
    /// Behind an alias it is the zone of the chain's end; see [`apex`](Self::apex).
    pub fn soa(&self) -> Option<(&Name, Duration)> {
        let mut all = self.answers.iter().chain(&self.authority);
        let soa = all.find(|record| matches!(record.data, Data::Soa { .. }))?;
        Some((&soa.owner, soa.ttl))
    }

    /// The beginning of the zone that `name` is in, where the answer tells: it does where `name` is no alias to
    /// another zone.
    pub fn apex(&self, name: &Name) -> Option<&Name> {
        let (owner, _) = self.soa()?;
        name.is_within(owner).then_some(owner)
    }

    /// For how much longer a resolver may remember that there is nothing (RFC 2308 section 5): the time of the SOA
    /// that goes with a "no", or its last field, whichever is less. None where the answer has none.
    pub fn negative_ttl(&self) -> Option<Duration> {
        self.authority.iter().find_map(|record| match record.data {
            Data::Soa { minimum } => Some(record.ttl.min(minimum)),
            _ => None,
        })
    }

    /// The records of this type at `name` itself, also those that could not be made out.
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

/// Why bytes are no answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// More than 8 KiB, or more than 64 entries.
    TooLong,
    /// Something ends before it should, or a name is none.
    Broken,
    /// A question, or something other than the answer to a plain one.
    NoAnswer,
    /// The answer to another question.
    OtherQuestion,
    /// The resolver says that it left something out (TC). Nothing may be concluded from what is not there then, and
    /// over HTTPS there is no larger transport to ask again by.
    Truncated,
}

/// The response code (RFC 1035 section 4.1.1, RFC 6895).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// An answer, be it that there is nothing of this type.
    NoError,
    /// The resolver could not find out (2).
    ServFail,
    /// There is nothing at this name or below (3).
    NxDomain,
    /// The resolver does not want to (5).
    Refused,
    /// Any other.
    Other(u16),
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// At which name.
    pub owner: Name,
    /// For how long it may be remembered, counted from the answer.
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
    /// The beginning of a zone; for how long it lets gaps be remembered at most.
    Soa {
        /// The last field (RFC 2308 section 4).
        minimum: Duration,
    },
    /// A server that takes mail.
    Mx(Name),
    /// Text, its pieces joined (RFC 1035 section 3.3.14). Bytes that are not UTF-8 become U+FFFD.
    Txt(String),
    /// A rule for those who issue certificates.
    Caa {
        /// The first bit of them says that whoever does not know the tag must not issue.
        flags: u8,
        /// The property's tag in lower case, such as `issue`.
        tag: String,
        /// Its value.
        value: String,
    },
    /// A record of another type, or one that does not keep its own form.
    Other(u16),
}

impl Data {
    /// Returns whether the data is of this type, also where it could not be made out.
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
