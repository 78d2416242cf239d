//! A simulated API in its documented profile and the DNS beside it: for the demo, and for tests of everything
//! that talks to them.
//!
//! It is a second witness of the contract, so it shares no code with the core that decodes: it writes its
//! JSON and its DNS messages by hand. It asks no clock and rolls no dice. The same calls at the same times
//! get the same answers.
//!
//! [`Scenario`] is what can happen; `story` is when, `customer` what is done about the records meanwhile,
//! `fault` what breaks on the way, `weather` what may break at any time, `wire` how it looks, `dns` what the resolvers say,
//! and [`Sandbox`] puts them together. Carrying the answers, late or broken as they are, is for the caller; what a client
//! has in hand then, [`Answer::carried`] says.

mod scenario;

mod api;
mod customer;
mod dns;
mod fault;
mod story;
mod weather;
mod wire;

pub use api::Sandbox;
pub use scenario::Scenario;
pub use weather::{Fault, Victim, Weather};

use crate::http::{Accept, Body, HEADERS, Response, TransportError};
use crate::time::Duration;

/// What comes back for one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers by their lower-case names.
    pub headers: Vec<(&'static str, String)>,
    /// The body, as far as it arrives: where the answer is cut off, the part before the cut.
    pub body: Vec<u8>,
    /// How long the server thinks before it answers.
    pub delay: Duration,
    /// Whether the answer arrives, and how.
    pub fate: Fate,
}

impl Answer {
    /// The body as text, where it is text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or_default()
    }

    /// What a network makes of it for a client that wants `accept`; none where nothing ever comes. `read` sorts a text.
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
        let body = match accept {
            Accept::Json => read(self.text()),
            Accept::DnsMessage => {
                let mut headers = self.headers.iter();
                let kind = headers.find(|(name, _)| *name == "content-type");
                Body::dns_message(kind.map(|(_, value)| &**value), self.body)
            }
        };
        let headers = self.headers.into_iter();
        let headers = headers.filter(|(name, _)| HEADERS.contains(name));
        Some(Ok(Response {
            status: self.status,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            body,
        }))
    }
}

/// What happens to an answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrives as it is.
    Whole,
    /// The connection breaks before anything has arrived.
    Reset,
    /// Nothing ever arrives.
    Stall,
    /// The body breaks off: a longer one was promised.
    CutOff,
    /// White space follows the body up to this many bytes in all.
    Padded(usize),
}
