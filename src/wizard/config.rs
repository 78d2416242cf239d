//! The configuration by the host page.

use super::wishes::Wishes;
use crate::api::Address;
use crate::domain::ToAscii;

/// The configuration by the host page. A change of any field makes a new wizard.
#[derive(Clone, Debug)]
pub struct Config {
    /// The API, the site and the environment.
    pub at: Address,
    /// A domain to begin with, as the host page wrote it.
    pub domain: String,
    /// The policy on the proof of ownership.
    pub ownership: OwnershipPolicy,
    /// The party that puts the domain on the environment.
    pub attach: AttachPolicy,
    /// Addresses of DNS over HTTPS services (RFC 8484): the first answers, the second confirms. Empty where the widget must not ask
    /// DNS.
    pub resolvers: Vec<String>,
    /// The host page offers one-click setup at DNS providers.
    pub one_click: bool,
    /// The shell can fetch the steps at the customer's provider.
    pub walkthroughs: bool,
    /// The host page's wishes on the names.
    pub wishes: Wishes,
    /// Once the site is live, it is opened from this device.
    pub live_check: bool,
    /// The browser can coordinate tabs on the same environment, so that only one of them polls.
    pub shared: bool,
    /// The browser's user agent, only for the report to support.
    pub user_agent: String,
    /// The language of the widget, only for the report to support.
    pub language: String,
    /// The browser's IDNA encoder.
    pub to_ascii: ToAscii,
}

/// The policy on the proof of ownership.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnershipPolicy {
    /// The customer adds a TXT record before the connection is shown.
    #[default]
    Required,
    /// The widget leaves this stage out.
    Skip,
}

/// The party that puts the domain on the environment, and takes it off again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AttachPolicy {
    /// The widget.
    #[default]
    Widget,
    /// The host page, after the event that the ownership is proved; where that stage is left out, after the event that the domain
    /// is added.
    Host,
}
