//! One call of the platform's API to a request, one response to a reply or an error. Both directions are
//! plain functions; who sends, when and how often is not decided here.

mod current;
mod documented;
mod error;
mod reading;
mod status;
mod step;

pub(crate) use error::LONGEST_WAIT;
pub use error::{ApiError, Blamed, Garbled};
pub(crate) use reading::opaque;
pub use status::{Awaited, Change, ChangeState, Failed, Failure, Status};
pub use step::{Actor, STORY, Step};

use crate::domain::{Record, percent};
use crate::http::{Accept, Method, Request, Response, TransportError};
use crate::json::Json;
use crate::time::Time;

/// Where the API is, and whose site it is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The base of every path, without a final slash.
    pub base: String,
    /// Which of the API's two forms it has.
    pub profile: Profile,
    /// The site's id; the current profile has no use for it.
    pub site: String,
    /// The environment's id.
    pub environment: String,
}

/// The two forms in which the API is described. Whatever a body says is understood in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// That of the guides: a domain may have to be verified first, and an environment belongs to a site.
    #[default]
    Documented,
    /// That of the vendor's reference: a domain is a field of its environment, and is not verified.
    Current,
}

impl Profile {
    /// As the attribute `profile` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Current => "current",
        }
    }
}

impl Address {
    /// Whether it says whose site it is about.
    pub fn is_whole(&self) -> bool {
        (self.profile == Profile::Current || names_something(&self.site))
            && names_something(&self.environment)
    }
}

/// Whether an id can stand in a path: `.` and `..` would walk out of their segment, even when encoded.
fn names_something(id: &str) -> bool {
    !matches!(id.trim(), "" | "." | "..")
}

/// One operation of the API, as the documented and as the current profile have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Asks for the record that proves who owns the domain: `POST /domains`, which only the documented profile has. It
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
    /// Takes the domain off the environment: the same with null.
    RemoveDomain,
    /// Asks the platform to look for the ownership record: `POST /domains/{id}/verify`, which only the documented
    /// profile has.
    Verify {
        /// The id that adding the domain gave.
        id: String,
    },
    /// Reads how far provisioning has come: `GET …/ssl`, or `GET /environments/{id}`.
    Status,
    /// Retries the current provisioning step: `POST …/ssl/nudge`.
    Nudge {
        /// The environment has failed, and goes on only when that is known to whoever asks.
        failed: bool,
    },
    /// Asks the platform to look at DNS: `POST …/dns/recheck`. Only the current profile has it; in the other, looking at
    /// the status is all that can be done.
    Recheck,
    /// Reads how far the change to another name has come: `GET …/domain-changes/{id}`. As [`Recheck`](Self::Recheck).
    Change {
        /// The id that attaching the domain gave.
        id: String,
    },
}

/// What a call brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The domain is known to the platform.
    Domain(Domain),
    /// The environment is to serve the domain, by this change where it is one.
    Attached(Option<Change>),
    /// The domain is being taken off, by this change where it is one.
    Removed(Option<Change>),
    /// The ownership record was looked for.
    Verification(Verification),
    /// How far provisioning has come.
    Status(Status),
    /// The nudge was accepted. Whether it helped only the next status tells.
    Nudged {
        /// What the server says about it.
        message: Option<String>,
    },
    /// DNS was looked at. What was seen only the next status tells.
    Rechecked,
    /// How far the change to another name has come; none where nothing is known of it.
    Change(Option<Change>),
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

impl Call {
    /// The request that makes this call. There is none where an id names nothing: not even one that needs no id, because
    /// those that follow it would.
    pub fn request(&self, at: &Address) -> Result<Request, ApiError> {
        let route = match at.profile {
            Profile::Documented => documented::route(self, at),
            Profile::Current => current::route(self, at),
        };
        let (method, path, body) = route.ok_or(ApiError::NotSetUp)?;
        Ok(Request {
            method,
            url: [at.base.trim_end_matches('/'), &path].concat(),
            body,
            accept: Accept::Json,
        })
    }

    /// What the answer to this call says.
    pub fn reply(
        &self,
        answer: Result<Response, TransportError>,
        now: Time,
    ) -> Result<Reply, ApiError> {
        let response = answer.map_err(ApiError::Transport)?;
        reading::reply(self, &response, now)
    }

    /// Whether the customer or the host asked for it, as against a look that the schedule makes.
    pub fn is_action(&self) -> bool {
        self.is_mutation() || matches!(self, Self::AddDomain { .. })
    }

    /// Tells the calls that are "site mutations", of which the API allows ten an hour.
    pub fn is_mutation(&self) -> bool {
        matches!(
            self,
            Self::Attach { .. } | Self::RemoveDomain | Self::Nudge { .. } | Self::Recheck
        )
    }
}

/// How a call is made: by which method, where, and with what.
type Route = (Method, String, Option<Json>);

/// Lets the environment serve this name, or none.
fn serve(environment: String, domain: Json) -> Route {
    let body = Json::object([("custom_domain", domain)]);
    (Method::Put, environment, Some(body))
}

/// One path segment, percent-encoded, so that no id can leave it; none for an id that would all the same.
fn segment(id: &str) -> Option<String> {
    names_something(id).then(|| percent(id))
}
