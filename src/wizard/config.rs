//! The decisions of the host page.

use crate::api::Address;
use crate::domain::ToAscii;

/// The decisions of the host page. A change of any of them makes a new wizard.
#[derive(Clone, Debug)]
pub struct Config {
    /// The API, the site and the environment.
    pub at: Address,
    /// A name to begin with, as the host page wrote it.
    pub domain: String,
    /// The proof of ownership.
    pub ownership: OwnershipPolicy,
    /// The party that puts the domain on the environment.
    pub attach: AttachPolicy,
    /// Addresses of DNS over HTTPS services (RFC 8484): the first is asked, the second is asked whether it agrees. Empty where
    /// DNS is not to be asked.
    pub resolvers: Vec<String>,
    /// The host page offers one-click setup at DNS providers.
    pub one_click: bool,
    /// Once the site is live, it is opened from this device.
    pub live_check: bool,
    /// Other tabs on the same environment can be told apart and heard; then one of them asks.
    pub shared: bool,
    /// The browser's own name for itself; for the report to support alone.
    pub user_agent: String,
    /// The language that the customer reads; for the report alone.
    pub language: String,
    /// The platform's IDNA.
    pub to_ascii: ToAscii,
}

/// The proof of ownership.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnershipPolicy {
    /// The customer adds a TXT record before the connection is shown.
    #[default]
    Required,
    /// The stage is left out.
    Skip,
}

/// The party that puts the domain on the environment, and takes it off again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AttachPolicy {
    /// The widget.
    #[default]
    Widget,
    /// The host page, once it is told that ownership is proved; where that is left out, that there is a domain.
    Host,
}
