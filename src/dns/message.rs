//! Answers as they come over the wire (RFC 1035 section 4, RFC 8484): read with bounds, and never trusted.

use super::Name;
use crate::time::Duration;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A resolver's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whether it could answer.
    pub status: Status,
    /// What it answered: for a name that is an alias the whole chain, in order.
    pub answers: Vec<Resource>,
    /// Whose word it is; for a "no" the zone's SOA.
    pub authority: Vec<Resource>,
    /// Why, in numbers (RFC 8914), where it says.
    pub extended_errors: Vec<u16>,
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
    /// What it says.
    pub data: Data,
}

/// What a record says.
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
    /// Text, its pieces joined (RFC 1035 section 3.3.14). Bytes that are not UTF-8 become U+FFFD.
    Txt(String),
    /// Who may issue certificates.
    Caa {
        /// Whoever does not know the tag must not issue.
        critical: bool,
        /// The property's tag in lower case, such as `issue`.
        tag: String,
        /// Its value.
        value: String,
    },
    /// A record of another type, or one that does not keep its own form.
    Other(u16),
}
