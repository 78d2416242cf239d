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
    /// Who puts the domain on the environment.
    pub attach: AttachPolicy,
    /// Addresses of DNS over HTTPS services (RFC 8484): the first is asked, the second is asked whether it agrees. None
    /// where DNS is not to be asked.
    pub resolvers: Vec<String>,
    /// Whether the host page offers setup by one click at DNS providers.
    pub one_click: bool,
    /// Whether to see from this device that the site opens, once it is live.
    pub live_check: bool,
    /// Whether there may be other tabs on the same environment, which can be told apart and heard: then one of them asks.
    pub shared: bool,
    /// The browser, as it names itself; for the report to support alone.
    pub user_agent: String,
    /// The language that the customer reads; for the same.
    pub language: String,
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

/// Who puts the domain on the environment, and takes it off again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AttachPolicy {
    /// The widget.
    #[default]
    Widget,
    /// The host page, once it is told that ownership is proved; where that is left out, that there is a domain.
    Host,
}
