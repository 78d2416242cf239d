//! Requests and answers as plain data. Who carries them is the shell's business; what they mean is `api`'s.

use crate::json::Json;

/// An answer whose body is longer than this is refused and not read to its end: 256 KiB, a hundred times
/// what the API sends.
pub const MAX_BODY: usize = 256 * 1024;

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
}

impl Method {
    /// The method's name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// What is to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Where: absolute, or relative to the page's origin.
    pub url: String,
    /// A JSON body, where the call has one.
    pub body: Option<Json>,
}

/// What came back, whatever its status.
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
    /// The header of this lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A body, by what it turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing, or white space.
    Empty,
    /// JSON.
    Json(Json),
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
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// The request did not get through, or the answer broke off. Browsers do not say which.
    Network,
    /// No answer within the time that the core allows.
    TimedOut,
    /// The answer is longer than [`MAX_BODY`].
    TooLarge,
}

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
}
