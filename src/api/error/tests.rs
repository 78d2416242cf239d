use super::*;
use crate::http::Body;

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
    let wait =
        |headers: &[(&str, &str)]| error(429, headers, "").and_then(|error| error.retry_after());
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
    let wait = |headers: &[(&str, &str)]| error(429, headers, "").and_then(|error| error.wait());
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
        let message =
            |errors: &str| [r#"{"message":""#, envelope, r#"","errors":"#, errors, "}"].concat();
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
