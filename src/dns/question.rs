//! One question to DNS.

use super::Name;

/// A type of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// An IPv4 address.
    A,
    /// The name servers of a zone.
    Ns,
    /// Another name that this one stands for.
    Cname,
    /// The start of a zone's authority, which tells its apex and the TTL of negative answers.
    Soa,
    /// The mail servers of a domain.
    Mx,
    /// Text.
    Txt,
    /// An IPv6 address.
    Aaaa,
    /// Hints for reaching a site over HTTPS (RFC 9460).
    Https,
    /// A rule about who may issue certificates (RFC 8659).
    Caa,
}

impl Type {
    /// The type's number on the wire (RFC 1035 section 3.2.2, RFC 3596, RFC 8659).
    pub(super) fn number(self) -> u16 {
        match self {
            Self::A => 1,
            Self::Ns => 2,
            Self::Cname => 5,
            Self::Soa => 6,
            Self::Mx => 15,
            Self::Txt => 16,
            Self::Aaaa => 28,
            Self::Https => 65,
            Self::Caa => 257,
        }
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// The name to ask for.
    pub name: Name,
    /// The type to ask for.
    pub kind: Type,
    /// Asks the resolver to leave signatures unchecked (CD, RFC 4035 section 3.2.2). A failing zone that then answers has broken
    /// signatures; one that still fails has broken servers.
    pub unchecked: bool,
}
