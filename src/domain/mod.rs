//! A domain name that is being connected, and the records that its zone is to carry.
//!
//! Names are parsed once, at the door; behind it a [`DomainName`] is right by construction. Whether a name
//! resolves, and who serves it, is asked elsewhere.

mod suffix;

mod name;
mod record;

mod connect;
mod handoff;
mod provider;

mod percent;
mod platform;
mod sanitize;
mod zone_syntax;

pub use connect::{OneClick, Origin, Refusal, discovery_name};
pub use handoff::{FileKind, LONGEST_MAILTO, Paragraph, data_url, file_name, mailto, zone_lines};
pub use name::{DomainName, NameError, NameFault, ToAscii};
pub use percent::percent;
pub use platform::platform;
pub use provider::{Apex, Fact, Fields, Provider, Providers};
pub use record::{Purpose, Record, RecordType};
pub use sanitize::sanitize;
pub use suffix::{is_one_of, is_suffix};
