//! One call of the platform's API to a request, one response to a reply or an error. Both directions are
//! plain functions; who sends, when and how often is not decided here.

mod documented;
mod error;
mod reading;
mod step;

pub(crate) use error::LONGEST_WAIT;
pub use error::{ApiError, Garbled};
pub use step::{Actor, STORY, Step};

use crate::domain::{Purpose, Record};
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

/// How far provisioning has come, in whichever profile's words it was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The current step.
    pub step: Step,
    /// What went wrong in it.
    pub failure: Option<Failure>,
    /// The records that the customer is to add, as far as they are known.
    pub records: Vec<Record>,
    /// The name that all this is about, where the API says it.
    pub domain: Option<String>,
    /// The change to another name that is under way, or was the last to be.
    pub change: Option<Change>,
    /// The certificate is issued, so what proves the name for it has done its work.
    pub certified: bool,
    /// The environment is not the one that visitors see, so the story ends at [`Step::Ready`].
    pub ends_at_ready: bool,
}

/// What went wrong, and what the server says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What failed.
    pub of: Failed,
    /// The server's words, which may be none.
    pub said: String,
}

/// What failed, and with that what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The current step.
    Step,
    /// The environment: it only goes on when it is told to try again.
    Environment,
    /// The certificate was turned down.
    Certificate,
    /// The certificate waited for its proof until its time ran out.
    CertificateTime,
    /// The change to another name; it has to be asked for anew.
    Change,
    /// Nothing: the environment is suspended.
    Suspended,
    /// Nothing: the environment is gone, or goes.
    Terminated,
}

/// A change of the name that an environment serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Opaque.
    pub id: String,
    /// How far it has come.
    pub state: ChangeState,
}

/// How far a change has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeState {
    /// It is queued.
    Waiting,
    /// It is being made.
    Working,
    /// It is made.
    Done,
    /// It failed; the server's words, which may be none.
    Failed(String),
}

impl Status {
    /// A status that says no more than the step.
    pub fn at(step: Step) -> Self {
        Self {
            step,
            failure: None,
            records: Vec::new(),
            domain: None,
            change: None,
            certified: false,
            ends_at_ready: false,
        }
    }

    /// Whose turn it is: a step that waits for records is the customer's from when these are known.
    pub fn actor(&self) -> Actor {
        let proves = |record: &Record| record.purpose == Purpose::Validation;
        match &self.step {
            // What failed waits for somebody to try it again.
            _ if self.failure.is_some() => Actor::Customer,
            Step::WaitingCert if self.records.iter().any(proves) && !self.certified => {
                Actor::Customer
            }
            Step::WaitingCustomDns if self.records.is_empty() => Actor::Platform,
            _ if self.is_over() => Actor::Nobody,
            step => step.actor(),
        }
    }

    /// The platform goes no further, though the name is not live.
    pub fn is_over(&self) -> bool {
        self.ends_at_ready && self.step == Step::Ready && self.failure.is_none()
    }
}

impl Failed {
    /// A stable name, for what is kept between visits.
    pub fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Environment => "environment",
            Self::Certificate => "certificate",
            Self::CertificateTime => "certificate-time",
            Self::Change => "change",
            Self::Suspended => "suspended",
            Self::Terminated => "terminated",
        }
    }

    /// What has this name; the step, where nothing has.
    pub fn named(name: &str) -> Self {
        let rest = [
            Self::Environment,
            Self::Certificate,
            Self::CertificateTime,
            Self::Change,
            Self::Suspended,
            Self::Terminated,
        ];
        let mut rest = rest.into_iter();
        rest.find(|failed| failed.name() == name)
            .unwrap_or(Self::Step)
    }

    /// Whether a retry of the step can help.
    pub fn can_be_retried(self) -> bool {
        !matches!(self, Self::Change | Self::Suspended | Self::Terminated)
    }
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

/// One path segment: what is not unreserved (RFC 3986 section 2.3) is percent-encoded, so no id can leave it;
/// none for an id that would all the same.
fn segment(id: &str) -> Option<String> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if !names_something(id) {
        return None;
    }
    let mut out = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.') {
            out.push(char::from(byte));
        } else {
            out.extend([
                '%',
                char::from(HEX[usize::from(byte >> 4)]),
                char::from(HEX[usize::from(byte & 15)]),
            ]);
        }
    }
    Some(out)
}
