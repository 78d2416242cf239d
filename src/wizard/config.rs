//! What the host page decides.

use crate::api::Address;
use crate::domain::ToAscii;

/// What a wizard is made with. A change of any of it makes a new wizard.
#[derive(Clone, Debug)]
pub struct Config {
    /// The API, the site and the environment.
    pub at: Address,
    /// A name to begin with, as the host page wrote it.
    pub domain: String,
    /// Whether ownership has to be proved.
    pub ownership: OwnershipPolicy,
    /// The platform's IDNA.
    pub to_ascii: ToAscii,
}

/// Whether ownership has to be proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnershipPolicy {
    /// The customer adds a TXT record before the connection is shown.
    #[default]
    Required,
    /// The stage is left out.
    Skip,
}
