//! Answers on their way back to the browser.

use super::backend::{Backend, Kind, TOKEN};
use super::wire::{Request, Stub};
use super::{FINE, add, in_front_of, nudge, status};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use serde_json::json;

/// An answer of the API: its status, its header lines and its body.
type Given = (u16, String, String);

fn given(status: u16, headers: &str, body: &str) -> Given {
    (status, headers.to_owned(), body.to_owned())
}

/// A backend in front of an API that gives each of ada's numbered environments another answer.
fn in_front_of_many(kind: Kind, answers: &[Given]) -> Option<(Backend, Stub)> {
    let answers = answers.to_vec();
    let api = Stub::start(move |request: &Request| {
        let mut segments = request.target.rsplit('/');
        let number = segments.find_map(|segment| segment.parse().ok());
        answers[number.unwrap_or(0)].clone()
    });
    let backend = Backend::start(kind, &api.base(), "documented")?;
    Some((backend, api))
}

/// The calls for one of ada's numbered environments.
fn about(number: usize) -> [Request; 2] {
    [status(), nudge()].map(|call| Request {
        target: call.target.replace("67890", &number.to_string()),
        ..call
    })
}

pub(crate) fn the_token_comes_back_in_no_answer(kind: Kind) {
    let escaped = TOKEN.replace('/', r"\/");
    let headers =
        format!("X-Debug: {TOKEN}\r\nSet-Cookie: token={TOKEN}\r\nContent-Type: text/html\r\n");
    let answers = [
        (
            200,
            format!(r#"{{"data":{{"headers":["Bearer {TOKEN}"]}}}}"#),
        ),
        (200, format!(r#"{{"Bearer {escaped}":null}}"#)),
        (200, format!("Bearer {TOKEN}")),
        (500, format!(r#"{{"message":"Bearer {escaped}"}}"#)),
        (500, format!("<h1>Error</h1><pre>Bearer {TOKEN}</pre>")),
        (422, format!("\u{feff}{{\"message\":\"{TOKEN}\"}}")),
    ]
    .map(|(status, body)| given(status, &headers, &body));
    let Some((backend, api)) = in_front_of_many(kind, &answers) else {
        return;
    };
    for call in (0..answers.len()).flat_map(about) {
        let answer = call.send(backend.address);
        assert!(answer.status >= 400, "{answer:?}");
        for form in [TOKEN, &escaped, "kept", "Set-Cookie: token"] {
            assert!(!answer.raw.contains(form), "{answer:?}");
        }
    }
    assert!(api.seen().len() >= 2 * answers.len());
    assert!(!backend.log().contains("kept"), "{}", backend.log());
}

pub(crate) fn fields_of_the_database_stay_in_the_backend(kind: Kind) {
    let body = r#"{"data":{"id":7,"database_host":"db.internal","database_name":"shop","database_":{"a":1},
        "your_customer_id":"c-1","Database_User":"root","provisioning_step":"ready","empty":{},"none":[],"nothing":null,
        "name":"Grüße/\u202e","list":[{"database_name":"shop","kept":1.5},{"in":{"database_port":3306}}]},"database_x":1}"#;
    let Some((backend, _api)) = in_front_of(kind, 200, "", body) else {
        return;
    };
    let left = json!({"id": 7, "provisioning_step": "ready", "empty": {}, "none": [], "nothing": null,
        "name": "Grüße/\u{202e}", "list": [{"kept": 1.5}, {"in": {}}]});
    for call in [
        status(),
        // An answer shared by the cache must lack the same fields.
        status(),
        nudge(),
    ] {
        assert_eq!(call.send(backend.address).json(), json!({ "data": left }));
    }
    let added = add("www.example.com").send(backend.address).json();
    assert_eq!(added["data"]["list"], left["list"]);
    assert!(added["data"]["your_customer_id"].is_null());
}

pub(crate) fn a_limit_is_passed_on_with_the_time_to_wait(kind: Kind) {
    let server = Server::start(Scenario::RateLimited, 100.0, std::env::temp_dir());
    let Some(backend) = Backend::start(kind, &server.base(), "documented") else {
        return;
    };
    let answers = [1, 2, 3].map(|_| add("www.example.com").send(backend.address));
    let [.., last] = &answers;
    assert_eq!(last.status, 429, "{answers:?}");
    assert!(last.header("retry-after").is_some(), "{last:?}");
    assert!(last.header("x-ratelimit-remaining").is_some(), "{last:?}");

    // A proxy in front of an API answers in its own words.
    let answers =
        [429, 503].map(|status| given(status, "Retry-After: 17\r\n", "<h1>Too many</h1>"));
    let (backend, _api) = in_front_of_many(kind, &answers).expect("the backend started before");
    for (number, (status, ..)) in answers.iter().enumerate() {
        for call in about(number) {
            let answer = call.send(backend.address);
            assert_eq!(answer.status, *status, "{answer:?}");
            assert_eq!(answer.header("retry-after"), Some("17"), "{answer:?}");
            assert!(!answer.body.contains('<'), "{answer:?}");
        }
    }
}

pub(crate) fn an_unusable_answer_of_the_api_is_502_and_logs_nobody_out(kind: Kind) {
    let elsewhere = Stub::start(|_| (200, "", FINE));
    let away = format!("Location: {}/x\r\n", elsewhere.base());
    let answers = [
        given(401, "", r#"{"message":"Unauthenticated."}"#),
        given(302, &away, FINE),
        given(307, &away, ""),
        given(200, "", "<h1>Welcome</h1>"),
        given(200, "X-Accel-Redirect: /vector-allowed\r\n", r#"{"data":"#),
    ];
    let Some((backend, api)) = in_front_of_many(kind, &answers) else {
        return;
    };
    for call in (0..answers.len()).flat_map(about) {
        let answer = call.send(backend.address);
        assert_eq!(answer.status, 502, "{call:?}: {answer:?}");
    }
    assert!(api.seen().len() >= answers.len());
    assert_eq!(elsewhere.seen(), [], "the token is for the API alone");

    let long = format!(r#"{{"data":"{}"}}"#, "x".repeat(300 * 1024));
    let (backend, _api) = in_front_of(kind, 200, "", &long).expect("the backend started before");
    let answer = status().send(backend.address);
    // nginx closes the connection instead, which is as good.
    assert!(matches!(answer.status, 502 | 0), "{}", answer.raw.len());

    let nobody = "http://127.0.0.1:1/api/v1/vector";
    let backend = Backend::start(kind, nobody, "documented").expect("the backend started before");
    let answer = status().send(backend.address);
    assert_eq!(answer.status, 502, "{answer:?}");
}

pub(crate) fn a_fault_is_told_to_the_log_by_status_and_path_alone(kind: Kind) {
    let body = r#"{"message":"of the body"}"#;
    let location = "Location: https://elsewhere.example/of-the-header\r\n";
    let Some((backend, api)) = in_front_of(kind, 302, location, body) else {
        return;
    };
    for call in [status(), nudge(), add("www.example.com")] {
        assert_eq!(call.send(backend.address).status, 502, "{call:?}");
    }
    let log = backend.log();
    for seen in api.seen() {
        let path = seen.target.trim_start_matches("/api/v1/vector");
        let told = format!("{} {path}: 502, as the API said 302", seen.method);
        assert!(log.contains(&told), "{told} in {log}");
    }
    for secret in [TOKEN, "of the body", "of-the-header", "www.example.com"] {
        assert!(!log.contains(secret), "{log}");
    }
}

pub(crate) fn an_answer_that_refuses_gives_nobody_a_domain(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 409, "", FINE) else {
        return;
    };
    let refused = add("www.example.com").send(backend.address);
    assert_eq!(refused.status, 409, "{refused:?}");
    let id = refused.json()["data"]["id"].as_str().map(str::to_owned);
    assert_eq!(id.as_deref(), Some("dom_1"), "the id has no seal");
    let verify = format!("{}/dom_1/verify", super::DOMAINS);
    let verified = Request::new("POST", &verify, "ada").send(backend.address);
    assert_eq!(verified.status, 404, "{verified:?}");
    assert_eq!(api.seen().len(), 1);
}
