//! What can go wrong with a call, as facts. The words are in `text`.

use crate::http::{Body, Response, TransportError};
use crate::json::Json;
use crate::time::{Duration, Time, parse_http_date};

/// Why a call brought no reply.
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
    /// 400, 409 or 422: understood and turned down.
    Refused {
        /// The server's own sentences, field messages first, cleaned for showing.
        messages: Vec<String>,
        /// The cause, by the key under `errors`.
        blamed: Blamed,
    },
    /// 429: asked too often.
    TooMany {
        /// How long the server wants to be left alone.
        retry_after: Option<Duration>,
    },
    /// 5xx: the server failed.
    Server {
        /// The status.
        status: u16,
        /// How long the server wants to be left alone.
        retry_after: Option<Duration>,
    },
    /// The answer makes no sense.
    Garbled(Garbled),
    /// A status that no page of the API speaks of.
    Unexpected(u16),
}

/// The cause of a refusal. Of several the first counts: no waiting mends a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blamed {
    /// The domain, or something that has no meaning here.
    #[default]
    Request,
    /// `environment`: it is not active, because it is still being built or rests.
    Environment,
    /// `domain_change`: another one is under way.
    DomainChange,
}

/// In which way an answer makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Garbled {
    /// A web page; most often a log-in page after a session ended.
    Html,
    /// Nothing where an object was due.
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
                let (messages, blamed) = refusal(response);
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

    /// A refusal that blames what was asked for.
    pub fn refusing(messages: Vec<String>) -> Self {
        let blamed = Blamed::Request;
        Self::Refused { messages, blamed }
    }

    /// How long the server wants to be left alone, where it said so.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany { retry_after } | Self::Server { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// How long to leave the server alone: as it said, within bounds, or a while after a refusal by rate that said nothing.
    pub fn wait(&self) -> Option<Duration> {
        let wait = match self {
            Self::TooMany { retry_after: None } => Some(PAUSE_WITHOUT_RETRY_AFTER),
            _ => self.retry_after(),
        };
        wait.map(|wait| wait.clamp(SHORTEST_WAIT, LONGEST_WAIT))
    }

    /// Whether asking again by itself is useless: somebody has to do something first.
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

/// How long a server may make the customer wait.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// A refusal by rate that names no time is taken to mean this long.
const PAUSE_WITHOUT_RETRY_AFTER: Duration = Duration::from_secs(15);

/// The sentences of an error body, and what they blame: `errors.{field}[]`, then `message` where it adds to them; at most
/// four, each cleaned and cut.
fn refusal(response: &Response) -> (Vec<String>, Blamed) {
    const MOST: usize = 4;
    let Body::Json(json) = &response.body else {
        return Default::default();
    };
    let mut sentences: Vec<String> = Vec::new();
    let mut add = |value: &Json, general: bool| {
        let sentence = sentence_for_people(value.text().unwrap_or_default());
        let known = match general {
            true => repeats(&sentence, &sentences),
            false => sentences.contains(&sentence),
        };
        if !known && !sentence.is_empty() && sentences.len() < MOST {
            sentences.push(sentence);
        }
    };
    let fields = json.at("errors").fields();
    let mut blamed = match fields {
        [] => Blamed::Request,
        _ => Blamed::DomainChange,
    };
    for (key, value) in fields {
        let this = match key.as_str() {
            "environment" => Blamed::Environment,
            "domain_change" => Blamed::DomainChange,
            _ => Blamed::Request,
        };
        blamed = blamed.min(this);
        add(value, false);
        for item in value.items() {
            add(item, false);
        }
    }
    add(json.at("message"), true);
    (sentences, blamed)
}

/// Tells whether a general message says no more than the status and the fields' sentences do. Laravel makes it of the first of
/// these, "Taken. (and 1 more error)"; before its version 9 it was always the same; the vendor's is another.
fn repeats(message: &str, fields: &[String]) -> bool {
    let (first, _) = message.split_once(" (and ").unwrap_or((message, ""));
    let envelope = first.trim_end_matches(['.', '!']);
    let is_one = |one: &&str| one.eq_ignore_ascii_case(envelope);
    ENVELOPES.iter().any(is_one)
        || fields
            .iter()
            .any(|field| field == first || field == message)
}

/// General messages that are for programs: they name the status over again.
const ENVELOPES: [&str; 8] = [
    "Validation failed",
    "Validation error",
    "The given data was invalid",
    "Unprocessable",
    "Unprocessable Entity",
    "Unprocessable Content",
    "Bad Request",
    "Conflict",
];

/// A sentence of the server's as it may be shown: no controls, no bidi marks, at most 300 characters.
pub(super) fn sentence_for_people(text: &str) -> String {
    crate::domain::sanitize(text, 300)
}

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
mod tests {
    use super::*;

    fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
        Response {
            status,
            headers: headers
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
            body: Body::read(body, |text| serde_json::from_str(text).ok()),
        }
    }

    fn error(status: u16, headers: &[(&str, &str)], body: &str) -> Option<ApiError> {
        ApiError::of(
            &response(status, headers, body),
            Time::from_millis(784_111_777_000),
        )
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let wait = |headers: &[(&str, &str)]| {
            error(429, headers, "").and_then(|error| error.retry_after())
        };
        assert_eq!(
            wait(&[("retry-after", "20")]),
            Some(Duration::from_secs(20))
        );
        let date = ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT");
        assert_eq!(wait(&[date]), Some(Duration::from_secs(30)));
        assert_eq!(
            wait(&[date, ("date", "Sun, 06 Nov 1994 08:50:00 GMT")]),
            Some(Duration::from_secs(7))
        );
        assert_eq!(
            wait(&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")]),
            Some(Duration::ZERO)
        );
        for nonsense in ["-5", "soon", "", "99999999999999999999"] {
            assert_eq!(wait(&[("retry-after", nonsense)]), None, "{nonsense}");
        }
    }

    #[test]
    fn a_server_is_left_alone_for_as_long_as_it_says_within_bounds() {
        let wait =
            |headers: &[(&str, &str)]| error(429, headers, "").and_then(|error| error.wait());
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(wait(&[("retry-after", "20")]), seconds(20));
        assert_eq!(wait(&[("retry-after", "0")]), seconds(1));
        assert_eq!(wait(&[("retry-after", "7200")]), seconds(900));
        assert_eq!(wait(&[]), seconds(15));
        let fault = error(503, &[], "");
        assert_eq!(fault.and_then(|error| error.wait()), None);
    }

    #[test]
    fn field_messages_come_before_the_general_one_and_each_once() {
        let body = r#"{"errors":{"domain":["Taken.","Taken."],"status":"Busy."},"message":"Try again tomorrow.\u202e"}"#;
        assert_eq!(refused(body), ["Taken.", "Busy.", "Try again tomorrow."]);
    }

    #[test]
    fn a_general_message_that_adds_nothing_to_the_fields_is_left_out() {
        for message in [
            "The given data was invalid.",
            "Taken",
            "Taken (and 1 more error)",
            "Taken (and 2 more errors)",
        ] {
            let body = [
                r#"{"message":""#,
                message,
                r#"","errors":{"domain":["Taken"],"status":["Busy"]}}"#,
            ]
            .concat();
            assert_eq!(refused(&body), ["Taken", "Busy"], "{message}");
        }
    }

    #[test]
    fn an_envelope_is_not_for_people() {
        for envelope in [
            "The given data was invalid.",
            "Validation failed",
            "Validation failed (and 2 more errors)",
            "Validation Failed!",
            "validation error.",
            "Unprocessable",
            "Unprocessable content.",
            "Conflict",
        ] {
            let message = |errors: &str| {
                [r#"{"message":""#, envelope, r#"","errors":"#, errors, "}"].concat()
            };
            assert_eq!(refused(&message("{}")), [""; 0], "{envelope}");
            let named = message(r#"{"custom_domain":["Taken."]}"#);
            assert_eq!(refused(&named), ["Taken."], "{envelope}");
        }
    }

    #[test]
    fn a_refusal_blames_what_its_errors_name() {
        for (errors, due) in [
            (r#"{"environment":["Not active."]}"#, Blamed::Environment),
            (
                r#"{"domain_change":["In progress."]}"#,
                Blamed::DomainChange,
            ),
            (r#"{"custom_domain":["Taken."]}"#, Blamed::Request),
            (r#"["Taken."]"#, Blamed::Request),
            (
                r#"{"environment":["Busy."],"custom_domain":["Taken."]}"#,
                Blamed::Request,
            ),
            (
                r#"{"domain_change":["Busy."],"environment":["Busy."]}"#,
                Blamed::Environment,
            ),
        ] {
            match error(422, &[], &[r#"{"errors":"#, errors, "}"].concat()) {
                Some(ApiError::Refused { blamed, .. }) => assert_eq!(blamed, due, "{errors}"),
                other => panic!("{other:?}"),
            }
        }
    }

    fn refused(body: &str) -> Vec<String> {
        match error(422, &[], body) {
            Some(ApiError::Refused { messages, .. }) => messages,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_refusal_without_words_is_still_one() {
        for body in ["", "<html>", "[]", r#"{"errors":[1],"message":7}"#] {
            assert_eq!(
                error(409, &[], body),
                Some(ApiError::refusing(Vec::new())),
                "{body}"
            );
        }
    }

    #[test]
    fn the_status_decides_whatever_the_body_says() {
        assert_eq!(error(200, &[], r#"{"http_status":500}"#), None);
        assert_eq!(
            error(401, &[], r#"{"message":"Unauthenticated."}"#),
            Some(ApiError::SignedOut)
        );
        assert_eq!(
            error(419, &[], r#"{"message":"CSRF token mismatch."}"#),
            Some(ApiError::SignedOut)
        );
        assert_eq!(
            error(503, &[], "<html>"),
            Some(ApiError::Server {
                status: 503,
                retry_after: None
            })
        );
        assert_eq!(error(302, &[], ""), Some(ApiError::Unexpected(302)));
    }
}
