//! The simulated API's data: a domain, and the parts of a status.

use crate::time::Time;

/// A domain that the API knows.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    /// The name, as the request had it.
    pub(super) name: String,
    /// The id, as addresses have it.
    pub(super) id: String,
    /// The time at which the ownership was proved.
    pub(super) verified: Option<Time>,
    /// The time at which the domain was added.
    pub(super) added: Time,
    /// The time at which the domain was put on the environment.
    pub(super) attached: Option<Time>,
    /// The time of the first check of the ownership.
    pub(super) first_check: Option<Time>,
}

/// The records that a status asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Records {
    /// `null`.
    None,
    /// The one CNAME record of the documentation.
    Cname,
    /// An array of a CNAME and a TXT record.
    CnameAndTxt,
    /// Records whose fields are scripts.
    Hostile,
}

/// The server's message about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    /// A sentence in which `{domain}` stands for the domain's name.
    Sentence(&'static str),
    /// Five thousand characters of abuse.
    Endless,
    /// A script behind half a character.
    Torn,
}
