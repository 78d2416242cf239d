//! The API's knowledge of a domain and the parts of a status, as plain data.

use crate::time::Time;

/// A domain that the API knows.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    /// The name, as it was sent.
    pub(super) name: String,
    /// The id, as it stands in an address.
    pub(super) id: String,
    /// When the ownership was proven.
    pub(super) verified: Option<Time>,
    /// When it was added.
    pub(super) added: Time,
    /// When the environment began to serve it.
    pub(super) attached: Option<Time>,
    /// When it was first checked.
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

/// The server's words for a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    /// A sentence in which `{domain}` stands for the domain's name.
    Sentence(&'static str),
    /// Five thousand characters of abuse.
    Endless,
    /// A script after half a character.
    Torn,
}
