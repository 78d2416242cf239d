//! HTTP requests and responses as plain data. The shell sends and receives them; `api` and `dns` know their meaning.

use crate::json::Json;
use std::fmt;

/// The longest body that is read: 256 KiB, about a hundred times as long as the API's answers.
pub const MAX_BODY: usize = 256 * 1024;

/// The longest DNS message that is read: 8 KiB. Usual answers have a few hundred bytes.
pub const MAX_DNS_MESSAGE: usize = 8 * 1024;

/// The response headers that the core reads; a transport passes on only these. An API on another origin has to expose them by
/// `Access-Control-Expose-Headers`.
pub const HEADERS: [&str; 4] = [
    "retry-after",
    "date",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
];

/// The methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; safe to repeat.
    Get,
    /// Starts an action.
    Post,
    /// Changes the resource.
    Put,
}

impl Method {
    /// The method's name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The address: absolute, or relative to the page's origin.
    pub url: String,
    /// A JSON body, where the call has one.
    pub body: Option<Json>,
    /// The kind of answer that the request wants.
    pub accept: Accept,
}

/// The kind of answer that a request wants. The kind also tells the recipient, and so what the request may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// JSON from the API. The request carries the token and the host page's headers.
    Json,
    /// A DNS message (RFC 8484) from a resolver. The request carries the question alone: no token, no headers of the host page, no
    /// cookies, no referrer. Redirects are not followed.
    DnsMessage,
}

impl Accept {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::DnsMessage => "application/dns-message",
        }
    }

    /// The longest body that is read.
    pub fn longest_body(self) -> usize {
        match self {
            Self::Json => MAX_BODY,
            Self::DnsMessage => MAX_DNS_MESSAGE,
        }
    }
}

/// An answer, whatever its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers of the answer that are in [`HEADERS`], by their lower-case names.
    pub headers: Vec<(String, String)>,
    /// The body, by its kind.
    pub body: Body,
}

impl Response {
    /// Makes a response to a request that wants `accept`. `header` reads a header by its lower-case name; `read` classifies a text,
    /// as [`Body::read`] does.
    pub fn read(
        accept: Accept,
        status: u16,
        header: impl Fn(&str) -> Option<String>,
        bytes: Vec<u8>,
        read: impl FnOnce(&str) -> Body,
    ) -> Self {
        let body = match accept {
            Accept::Json => read(&String::from_utf8_lossy(&bytes)),
            Accept::DnsMessage => Body::dns_message(header("content-type").as_deref(), bytes),
        };
        let headers = HEADERS.iter();
        let headers = headers.filter_map(|name| Some(((*name).to_owned(), header(name)?)));
        Self {
            status,
            headers: headers.collect(),
            body,
        }
    }

    /// The header of this lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A body, classified by its contents.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing, or white space.
    Empty,
    /// JSON.
    Json(Json),
    /// The bytes of a DNS message, in answer to a request for one.
    DnsMessage(Vec<u8>),
    /// A web page: most often a log-in page or a proxy's error.
    Html,
    /// None of these: cut off, or of another kind.
    Unreadable,
}

impl Body {
    /// Classifies the text of a body. `parse` is a JSON parser.
    pub fn read(text: &str, parse: impl FnOnce(&str) -> Option<Json>) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Self::Empty;
        }
        if text.starts_with('<') {
            return Self::Html;
        }
        parse(text).map_or(Self::Unreadable, Self::Json)
    }

    /// Classifies the body of an answer to a request for a DNS message. A body of another type, such as a hotel's log-in page, is
    /// [`Unreadable`](Self::Unreadable).
    pub fn dns_message(content_type: Option<&str>, bytes: Vec<u8>) -> Self {
        let media_type = content_type.and_then(|text| text.split(';').next());
        let wanted = Accept::DnsMessage.media_type();
        match media_type {
            Some(given) if given.trim().eq_ignore_ascii_case(wanted) => Self::DnsMessage(bytes),
            _ => Self::Unreadable,
        }
    }
}

/// The reason that no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// The request did not get through, or the answer broke off. Browsers do not say which.
    Network,
    /// No answer within the time that the core allows.
    TimedOut,
    /// The answer is longer than [`Accept::longest_body`].
    TooLarge,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Network => "the request did not get through, or the answer broke off",
            Self::TimedOut => "no answer came in time",
            Self::TooLarge => "the answer is too long",
        })
    }
}

impl std::error::Error for TransportError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_sorted_by_what_it_is() {
        let read = |text: &str| Body::read(text, |text| serde_json::from_str(text).ok());
        assert_eq!(read(" \n"), Body::Empty);
        assert_eq!(read("\u{feff}{}"), Body::Json(Json::Object(Vec::new())));
        assert_eq!(read("<!doctype html><title>Log in</title>"), Body::Html);
        assert_eq!(read(r#"{"data":{"provisioning_st"#), Body::Unreadable);
        assert_eq!(read("upstream connect error"), Body::Unreadable);
    }

    #[test]
    fn a_message_of_dns_says_that_it_is_one() {
        let sort = |content_type| Body::dns_message(content_type, vec![0]);
        let kept = [
            "application/dns-message",
            "Application/DNS-Message ; charset=utf-8",
        ];
        for content_type in kept {
            assert_eq!(sort(Some(content_type)), Body::DnsMessage(vec![0]));
        }
        for other in [
            None,
            Some(""),
            Some("text/html"),
            Some("application/dns-json"),
        ] {
            assert_eq!(sort(other), Body::Unreadable, "{other:?}");
        }
    }
}
