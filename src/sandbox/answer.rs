//! Answers of the simulated servers, and the faults of the network on their way.

use super::wire::refusal;
use crate::http::{Accept, Body, Response, TransportError};
use crate::time::Duration;

/// A log-in page, which networks and proxies show in place of an answer.
pub(super) const LOG_IN_PAGE: &str = "<!doctype html><html><head><title>Log in</title></head><body><h1>Log in</h1><form><input name=password type=password></form></body></html>";

/// The answer to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers by their lower-case names.
    pub headers: Vec<(&'static str, String)>,
    /// The body that arrives, which is shorter where the answer is cut off.
    pub body: Vec<u8>,
    /// The time that the server takes to answer.
    pub delay: Duration,
    /// The way in which the answer arrives, if at all.
    pub fate: Fate,
}

impl Answer {
    /// The body as text, where it is text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or_default()
    }

    /// The answer as a client that wants `accept` receives it; none where nothing ever arrives. `read` classifies a text, as
    /// [`Body::read`] does.
    pub fn carried(
        self,
        accept: Accept,
        read: impl FnOnce(&str) -> Body,
    ) -> Option<Result<Response, TransportError>> {
        match self.fate {
            Fate::Stall => return None,
            Fate::Reset | Fate::CutOff => return Some(Err(TransportError::Network)),
            Fate::Padded(size) if size > accept.longest_body() => {
                return Some(Err(TransportError::TooLarge));
            }
            Fate::Padded(_) | Fate::Whole => {}
        }
        let headers = self.headers;
        let header = |name: &str| {
            let found = headers.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| value.clone())
        };
        Some(Ok(Response::read(
            accept,
            self.status,
            header,
            self.body,
            read,
        )))
    }
}

impl Answer {
    /// An answer with a JSON body, or an empty one.
    pub(super) fn new(status: u16, body: String) -> Self {
        let kind = ("content-type", "application/json".to_owned());
        Self {
            status,
            headers: if body.is_empty() {
                Vec::new()
            } else {
                vec![kind]
            },
            body: body.into_bytes(),
            delay: Duration::ZERO,
            fate: Fate::Whole,
        }
    }

    /// The API's 404.
    pub(super) fn not_found() -> Self {
        Self::new(404, refusal(404, "Not found."))
    }

    pub(super) fn html(status: u16, body: String) -> Self {
        let headers = vec![("content-type", "text/html; charset=utf-8".to_owned())];
        Self {
            headers,
            ..Self::new(status, body)
        }
    }

    pub(super) fn with<const N: usize>(mut self, headers: [(&'static str, String); N]) -> Self {
        self.headers.extend(headers);
        self
    }

    pub(super) fn meeting(self, fate: Fate) -> Self {
        Self { fate, ..self }
    }

    /// Cuts the answer off after the first half.
    pub(super) fn halved(mut self) -> Self {
        self.body.truncate(self.body.len() / 2);
        self.meeting(Fate::CutOff)
    }
}

/// The fate of an answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The answer arrives unchanged.
    Whole,
    /// The connection breaks before anything has arrived.
    Reset,
    /// Nothing ever arrives.
    Stall,
    /// The body breaks off before its announced length.
    CutOff,
    /// White space follows the body, up to this many bytes in all.
    Padded(usize),
}
