//! Requests and answers as plain data. The shell carries them, and `api` knows their meaning.

use crate::json::Json;
use std::fmt;

/// The longest body that is read: 256 KiB, a hundred times that of the API's answers.
pub const MAX_BODY: usize = 256 * 1024;

/// The longest message of DNS that is read: 8 KiB. The answers here have a few hundred bytes.
pub const MAX_DNS_MESSAGE: usize = 8 * 1024;

/// The response headers that the core reads; a transport hands over these and no others. A page on another
/// origin sees them only where the server exposes them.
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
    /// Acts.
    Post,
    /// Changes what stands there.
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
    /// The kind of answer that is wanted.
    pub accept: Accept,
}

/// The kind of answer that a request wants, which tells its recipient too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// JSON, from the API: with the token and whatever else the host page adds.
    Json,
    /// A message of DNS (RFC 8484), from a resolver. A resolver is a stranger and learns only the question: no token, no
    /// headers of the host's, no cookies, no referrer. Its redirects are not followed.
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

    /// The longest body that is taken.
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
    /// Those of [`HEADERS`] that were there, by their lower-case names.
    pub headers: Vec<(String, String)>,
    /// The body, as far as it could be made out.
    pub body: Body,
}

impl Response {
    /// Sorts an answer to a request that wants `accept`. `header` reads a header by its lower-case name; `read` sorts a text,
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

/// A body, sorted by its contents.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing, or white space.
    Empty,
    /// JSON.
    Json(Json),
    /// A message of DNS, not yet read, in answer to a request for one.
    DnsMessage(Vec<u8>),
    /// A web page: most often a log-in page or a proxy's error.
    Html,
    /// Neither: cut off, or something else altogether.
    Unreadable,
}

impl Body {
    /// Sorts a body's text. `parse` is the platform's JSON parser.
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

    /// Sorts the body of an answer to a request for a message of DNS. A body of another type, such as a hotel's log-in page, is
    /// unreadable.
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
