//! What is being connected: a domain name, and the records that its zone is to carry.
//!
//! Names are parsed once, at the door; behind it a [`DomainName`] is right by construction. Whether a name
//! resolves, and who serves it, is asked elsewhere.

mod name;
mod percent;
mod plain;
mod present;
mod provider;
mod record;

pub use name::{DomainName, NameError, NameFault, ToAscii};
pub use plain::plain;
pub use provider::{Apex, Fact, Fields, Provider, Providers};
pub use record::{Purpose, Record, RecordType};
