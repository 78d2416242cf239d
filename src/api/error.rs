//! The faults of a call, as facts. The words for customers are in `text`.

use super::refusal::{self, Blamed};
use crate::http::{Response, TransportError};
use crate::time::{Duration, Time, parse_http_date};
use std::error::Error;
use std::fmt;

/// The reason that a call brought no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The page does not say which site and environment it is about, so nothing was sent.
    NotSetUp,
    /// No answer came.
    Transport(TransportError),
    /// 401, or 419 as Laravel has it: the session has ended.
    SignedOut,
    /// 403: signed in, but not allowed.
    Forbidden,
    /// 404: the site, the environment or the domain is not known.
    NotFound,
    /// 400, 409 or 422: the server understood the call and refused it.
    Refused {
        /// The server's own sentences, field messages first, cleaned for showing.
        messages: Vec<String>,
        /// The cause, by the key under `errors`.
        blamed: Blamed,
    },
    /// 429: too many requests.
    TooMany {
        /// The time for which the server wants no request.
        retry_after: Option<Duration>,
    },
    /// 5xx, 408 or 425: the server failed, or wants the request again later.
    Server {
        /// The status.
        status: u16,
        /// The time for which the server wants no request.
        retry_after: Option<Duration>,
    },
    /// The answer makes no sense.
    Garbled(Garbled),
    /// A status that the API's documentation does not mention.
    Unexpected(u16),
}

/// The fault of an answer that makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbled {
    /// A web page; most often a log-in page after a session ended.
    Html,
    /// Nothing, although the call expects an object.
    Empty,
    /// Cut off, or no JSON at all.
    NotJson,
    /// JSON of another shape than documented.
    Shape,
}

impl ApiError {
    /// The error that a response's status stands for; none for 2xx.
    pub(super) fn of(response: &Response, now: Time) -> Option<Self> {
        Some(match response.status {
            200..=299 => return None,
            401 | 419 => Self::SignedOut,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            400 | 409 | 422 => {
                let (messages, blamed) = refusal::read(response);
                Self::Refused { messages, blamed }
            }
            429 => Self::TooMany {
                retry_after: retry_after(response, now),
            },
            status @ (408 | 425 | 500..=599) => Self::Server {
                status,
                retry_after: retry_after(response, now),
            },
            status => Self::Unexpected(status),
        })
    }

    /// A refusal whose cause is the request itself.
    pub fn refusing(messages: Vec<String>) -> Self {
        let blamed = Blamed::Request;
        Self::Refused { messages, blamed }
    }

    /// The time for which the server wants no request, where it named one.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany { retry_after } | Self::Server { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// The time to wait before another request: the server's `Retry-After`, within bounds, or a fixed pause after a 429 without
    /// one.
    pub fn wait(&self) -> Option<Duration> {
        let wait = match self {
            Self::TooMany { retry_after: None } => Some(PAUSE_WITHOUT_RETRY_AFTER),
            _ => self.retry_after(),
        };
        wait.map(|wait| wait.clamp(SHORTEST_WAIT, LONGEST_WAIT))
    }

    /// Tells whether repeating the call is useless until somebody has acted.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::NotSetUp
                | Self::SignedOut
                | Self::Forbidden
                | Self::NotFound
                | Self::Refused { .. }
                | Self::Unexpected(_)
        )
    }

    /// A stable name for hosts and logs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSetUp => "not-set-up",
            Self::Transport(TransportError::Network) => "network",
            Self::Transport(TransportError::TimedOut) => "timed-out",
            Self::Transport(TransportError::TooLarge) => "too-large",
            Self::SignedOut => "signed-out",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Refused { .. } => "refused",
            Self::TooMany { .. } => "too-many",
            Self::Server { .. } => "server",
            Self::Garbled(_) => "garbled",
            Self::Unexpected(_) => "unexpected",
        }
    }
}

impl fmt::Display for ApiError {
    /// In English, for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSetUp => f.write_str("the site or the environment is missing"),
            Self::Transport(error) => error.fmt(f),
            Self::SignedOut => f.write_str("the session has ended"),
            Self::Forbidden => f.write_str("the call is not allowed"),
            Self::NotFound => f.write_str("the site, the environment or the domain is not known"),
            Self::Refused { messages, .. } => {
                write!(f, "the call was refused: {}", messages.join(" "))
            }
            Self::TooMany { .. } => f.write_str("too many requests"),
            Self::Server { status, .. } => write!(f, "the server failed with status {status}"),
            Self::Garbled(garbled) => write!(f, "the answer makes no sense: {garbled:?}"),
            Self::Unexpected(status) => write!(f, "the status {status} is not documented"),
        }
    }
}

impl Error for ApiError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            _ => None,
        }
    }
}

/// The bounds of the time for which a server may make the customer wait.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// The wait after a 429 without `Retry-After`.
const PAUSE_WITHOUT_RETRY_AFTER: Duration = Duration::from_secs(15);

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date. A date is read against the server's own
/// `Date` where the answer carries one, because the customer's clock may be wrong.
fn retry_after(response: &Response, now: Time) -> Option<Duration> {
    let value = response.header("retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(Duration::from_secs(u64::from(seconds)));
    }
    let server_now = response
        .header("date")
        .and_then(parse_http_date)
        .unwrap_or(now);
    Some(parse_http_date(value)?.since(server_now))
}

#[cfg(test)]
mod tests;
