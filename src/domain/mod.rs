//! The domain name that the customer connects, and the records that its zone needs.
//!
//! [`DomainName::parse`] is the only way to make a [`DomainName`] of a person's text, so that each one is right by construction.
//! `dns` finds out how a name resolves and who serves it.

mod suffix;

mod name;
mod record;

mod connect;
mod handoff;
mod provider;

mod percent;
mod platform;
mod sanitize;
mod walkthrough;
mod zone_syntax;

pub use connect::{OneClick, Origin, Refusal, discovery_name};
pub use handoff::{FileKind, LONGEST_MAILTO, Paragraph, data_url, file_name, mailto, zone_lines};
pub use name::{DomainName, LONGEST_NAME, NameError, NameFault, ToAscii};
pub use percent::percent;
pub use platform::platform;
pub use provider::{Apex, Fact, Fields, Provider, Providers};
pub use record::{Purpose, Record, RecordType};
pub use sanitize::sanitize;
pub use suffix::{is_one_of, is_suffix};
pub use walkthrough::{PANELS, Step as WalkthroughStep, Walkthrough};
