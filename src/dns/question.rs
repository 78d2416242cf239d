//! One question to DNS.

use super::Name;

/// What is asked for at a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// An IPv4 address.
    A,
    /// The name servers of a zone.
    Ns,
    /// Another name that this one stands for.
    Cname,
    /// Where a zone begins, and for how long it lets gaps be remembered.
    Soa,
    /// Text.
    Txt,
    /// An IPv6 address.
    Aaaa,
    /// Who may issue certificates (RFC 8659).
    Caa,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// At which name.
    pub name: Name,
    /// What for.
    pub kind: Type,
}
