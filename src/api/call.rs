//! The calls of the API and their replies, as plain data.

use super::status::{Change, Status};
use crate::domain::Record;

/// The address of the API, and the site of its calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The base of every path, without a final slash.
    pub base: String,
    /// The form of the API.
    pub profile: Profile,
    /// The site's id; the current profile has no use for it.
    pub site: String,
    /// The environment's id.
    pub environment: String,
}

/// The two forms in which the vendor describes the API. The reader understands the bodies of both forms under either profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The form of the guides: a domain may have to be verified first, and an environment belongs to a site.
    #[default]
    Documented,
    /// The form of the vendor's reference: a domain is a field of its environment, and is not verified.
    Current,
}

impl Profile {
    /// The value of the attribute `profile`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Current => "current",
        }
    }
}

impl Address {
    /// Tells whether the address names a site and an environment.
    pub fn is_whole(&self) -> bool {
        (self.profile == Profile::Current || names_something(&self.site))
            && names_something(&self.environment)
    }
}

/// Tells whether an id can stand in a path: `.` and `..` would walk out of their segment, even when encoded.
pub(super) fn names_something(id: &str) -> bool {
    !matches!(id.trim(), "" | "." | "..")
}

/// One operation of the API, as the documented and as the current profile have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Asks for the record that proves who owns the domain: `POST /domains`, which only the documented profile has. The call
    /// attaches nothing.
    AddDomain {
        /// The name in A-labels.
        domain: String,
    },
    /// Puts the domain on the environment: `PUT …/environments/{id}`.
    Attach {
        /// The name in A-labels.
        domain: String,
    },
    /// Takes the domain off the environment: the same request as [`Attach`](Self::Attach), with null for the name.
    RemoveDomain,
    /// Asks the platform to look for the ownership record: `POST /domains/{id}/verify`, which only the documented
    /// profile has.
    Verify {
        /// The id that adding the domain gave.
        id: String,
    },
    /// Reads the state of provisioning: `GET …/ssl`, or `GET /environments/{id}`.
    Status,
    /// Retries the current provisioning step: `POST …/ssl/nudge`.
    Nudge {
        /// The environment has failed, and the call has to say so.
        failed: bool,
    },
    /// Asks the platform to look at DNS: `POST …/dns/recheck`, which only the current profile has. The documented profile
    /// reads the status instead.
    Recheck,
    /// Reads the state of the change to another name: `GET …/domain-changes/{id}`, which only the current profile has. The
    /// documented profile reads the status instead.
    Change {
        /// The id that attaching the domain gave.
        id: String,
    },
}

/// The reply to a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The domain is known to the platform.
    Domain(Domain),
    /// The environment is to serve the domain, by this change where there is one.
    Attached(Option<Change>),
    /// The domain is being taken off, by this change where there is one.
    Removed(Option<Change>),
    /// The ownership record was looked for.
    Verification(Verification),
    /// The state of provisioning.
    Status(Status),
    /// The nudge was accepted. Only the next status tells whether it helped.
    Nudged {
        /// The server's words.
        message: Option<String>,
    },
    /// The platform looked at DNS. Only the next status tells what it saw.
    Rechecked,
    /// The state of the change to another name; none where nothing is known of the change.
    Change(Option<Change>),
}

/// A domain as the platform knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Domain {
    /// Opaque; needed for [`Call::Verify`].
    pub id: Option<String>,
    /// The ownership is proved already.
    pub verified: bool,
    /// The record that proves the ownership.
    pub record: Option<Record>,
}

/// The outcome of looking for the ownership record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Ownership is proved.
    Verified,
    /// The record is not there yet, or not right yet.
    NotYet {
        /// The server's words.
        message: Option<String>,
    },
}

impl Call {
    /// Tells whether the call changes something, so that a person or the host page causes it. The schedule makes the others.
    pub fn is_action(&self) -> bool {
        self.is_mutation() || matches!(self, Self::AddDomain { .. })
    }

    /// Tells whether the API counts the call as a "site mutation"; the API allows ten of these an hour.
    pub fn is_mutation(&self) -> bool {
        matches!(
            self,
            Self::Attach { .. } | Self::RemoveDomain | Self::Nudge { .. } | Self::Recheck
        )
    }
}
