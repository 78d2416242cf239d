//! One call of the platform's API to a request, one response to a reply or an error. Both directions are
//! plain functions; who sends, when and how often is not decided here.

mod documented;
mod error;
mod step;

pub(crate) use error::LONGEST_WAIT;
pub use error::{ApiError, Garbled};
pub use step::{Actor, STORY, Step};

use crate::domain::Record;
use crate::http::{Request, Response, TransportError};
use crate::time::Time;

/// Where the API is, and whose site it is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The base of every path, without a final slash.
    pub base: String,
    /// The site's id.
    pub site: String,
    /// The environment's id.
    pub environment: String,
}

impl Address {
    /// Whether it says whose site it is about.
    pub fn is_whole(&self) -> bool {
        names_something(&self.site) && names_something(&self.environment)
    }
}

/// Whether an id can stand in a path: `.` and `..` would walk out of their segment, even when encoded.
pub(crate) fn names_something(id: &str) -> bool {
    !matches!(id.trim(), "" | "." | "..")
}

/// One operation of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Adds the domain: `POST /domains`.
    AddDomain {
        /// The name in A-labels.
        domain: String,
    },
    /// Asks the platform to look for the ownership record: `POST /domains/{id}/verify`.
    Verify {
        /// The id that adding the domain gave.
        id: String,
    },
    /// Reads how far provisioning has come: `GET …/ssl`.
    Status,
    /// Retries the current provisioning step: `POST …/ssl/nudge`.
    Nudge,
}

/// What a call brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The domain is known to the platform.
    Domain(Domain),
    /// The ownership record was looked for.
    Verification(Verification),
    /// How far provisioning has come.
    Status(Status),
    /// The nudge was accepted. Whether it helped only the next status tells.
    Nudged,
}

/// A domain as the platform knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Domain {
    /// Opaque; needed for [`Call::Verify`].
    pub id: Option<String>,
    /// Whether its ownership is proved already.
    pub verified: bool,
    /// The record that proves it.
    pub record: Option<Record>,
}

/// The outcome of looking for the ownership record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Ownership is proved.
    Verified,
    /// The record is not there yet, or not right yet.
    NotYet {
        /// What the server says about it.
        message: Option<String>,
    },
}

/// How far provisioning has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The current step.
    pub step: Step,
    /// What went wrong in it, in the server's words.
    pub error: Option<String>,
    /// The records that the customer is to add, as far as they are known.
    pub records: Vec<Record>,
}

impl Call {
    /// The request that makes this call. There is none where an id names nothing: not even one that needs no id, because
    /// those that follow it would.
    pub fn request(&self, at: &Address) -> Result<Request, ApiError> {
        documented::request(self, at).ok_or(ApiError::NotSetUp)
    }

    /// What the answer to this call says.
    pub fn reply(
        &self,
        answer: Result<Response, TransportError>,
        now: Time,
    ) -> Result<Reply, ApiError> {
        let response = answer.map_err(ApiError::Transport)?;
        documented::reply(self, &response, now)
    }

    /// Whether the customer or the host asked for it, as against a look that the schedule makes.
    pub fn is_action(&self) -> bool {
        matches!(self, Self::AddDomain { .. } | Self::Nudge)
    }
}
