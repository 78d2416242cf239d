//! Requests that a backend passes on to the API, and those that it refuses.

use super::backend::{Backend, Kind, TOKEN};
use super::wire::{Request, Stub};
use super::{DOMAINS, FINE, NUDGE, STATUS, add, in_front_of, nudge, status};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;

/// Paths that resemble a call, or that a careless parser would take for one.
const ASTRAY: &[&str] = &[
    "/api/v1/vector",
    "/api/v1/vector/",
    "/api/v1/vector/domains",
    "/api/v1/vector/domains/dom_1",
    "/api/v1/vector/sites",
    "/api/v1/vector/sites/12345",
    "/api/v1/vector/sites/12345/environments/67890",
    "/api/v1/vector/environments/67890",
    "/api/v1/vector/environments/67890/ssl",
    "/vector-api",
    "/vector-allowed",
    "/vector/settings.conf",
    "/api/v1/vector/sites/12345/environments/67890/ssl/",
    "/api/v1/vector/sites/12345/environments/67890/ssl?x=1",
    "/api/v1/vector/sites/12345/environments/67890/ssl?",
    "/api/v1/vector/sites/12345/environments/67890/ssl#x",
    "/api/v1/vector/sites/12345/environments/67890/ssl%00",
    "/api/v1/vector/sites/12345/environments/67890/ssl%0a",
    "/api/v1/vector/sites/12345/environments/67890/SSL",
    "/api/v1/vector/sites/12345/environments/67890/../67890/ssl",
    "/api/v1/vector/sites/12345/environments/67890/%2e%2e/67890/ssl",
    "/api/v1/vector/sites/12345/environments/67890/.%2E/67890/ssl",
    "/api/v1/vector/sites/12345/environments/67890/./ssl",
    "/api/v1/vector/sites/12345/environments/../../../users",
    "/api/v1/vector/sites/12345/environments/..%2f..%2fusers/ssl",
    "/api/v1/vector/sites/12345%2fenvironments%2f67890/ssl",
    "/api/v1/vector/sites/12345%2Fenvironments/67890/ssl",
    "/api/v1/vector/sites/12345/environments/67890%2fssl",
    "/api/v1/vector/sites/12345/environments/%36%37890/ssl",
    "/api/v1/vector/sites/12345/environments/67890%00/ssl",
    "/api/v1/vector//sites/12345/environments/67890/ssl",
    "//api/v1/vector/sites/12345/environments/67890/ssl",
    "/api/v1/vector/sites/12345/environments//67890/ssl",
    "/api/v1/vector/sites/12345/environments/67890//ssl",
    r"/api/v1/vector/sites\12345\environments\67890\ssl",
    r"/api/v1/vector/sites/12345/environments/67890\..\222/ssl",
    "/api/v1/vector/sites/12345/environments/67890%5cssl",
    "/x/../api/v1/vector/sites/12345/environments/67890/ssl",
    "/api/v1/vector/x/%2e%2e/sites/12345/environments/67890/ssl",
    "/api/v1/vector/sites/12345/environments/67890;x/ssl",
    "/api/v1/vector/sites//environments//ssl",
    "http://127.0.0.1/api/v1/vector/users",
    "*",
    "/api/v1/vector/sites/12345/environments/67890/ssl\0",
    "/api/v1/vector/sites/12345/environments/6789\u{661}/ssl",
];

fn verify(id: &str, session: &str) -> Request {
    Request::new("POST", &format!("{DOMAINS}/{id}/verify"), session)
}

pub(crate) fn the_widgets_calls_reach_the_api_with_the_token(kind: Kind) {
    let server = Server::start(Scenario::Smooth, 100.0, std::env::temp_dir());
    let Some(backend) = Backend::start(kind, &server.base(), "documented") else {
        return;
    };
    let added = add("www.example.com").send(backend.address);
    assert_eq!(added.status, 201, "{added:?}");
    assert_eq!(added.header("content-type"), Some("application/json"));
    assert_eq!(added.json()["data"]["domain"], "www.example.com");
    let calls = [
        verify(added.json()["data"]["id"].as_str().expect("an id"), "ada"),
        put(ENVIRONMENTS[0], r#"{"custom_domain":"www.example.com"}"#),
        status(),
        nudge(),
    ];
    let [verified, attached, status, nudged] = calls.map(|call| call.send(backend.address));
    assert_eq!(attached.json()["data"]["custom_domain"], "www.example.com");
    assert_eq!(verified.json()["data"]["verified"], true, "{verified:?}");
    let step = &status.json()["data"]["provisioning_step"];
    assert!(step.is_string(), "{status:?}");
    assert_eq!((status.status, nudged.status), (200, 200), "{nudged:?}");
    assert_eq!(status.header("cache-control"), Some("no-store"));
    assert!(server.unknown_routes().is_empty());
    let seen = server.requests();
    assert!(seen.iter().all(|request| request.authorization));
    let acts: Vec<_> = seen.iter().filter(|seen| seen.method == "POST").collect();
    assert_eq!(acts[0].body, r#"{"domain":"www.example.com"}"#);
    let id = &acts[1].path[DOMAINS.len() + 1..];
    assert!(!id.contains('.'), "the API knows no seal: {id}");
    assert_eq!(acts[2].path, NUDGE);
}

pub(crate) fn only_a_logged_in_customer_asks_and_only_about_what_is_theirs(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 200, "", FINE) else {
        return;
    };
    for request in [
        status().without("Cookie"),
        Request::new("GET", STATUS, "eve"),
        Request::new("POST", NUDGE, ""),
        add("www.example.com").with("Cookie", "theme=dark"),
        // A browser cannot forge the header in which the panel answers the backend.
        Request::new("GET", STATUS, "eve").with("X-Vector-Customer", "ada"),
    ] {
        assert_eq!(request.send(backend.address).status, 401, "{request:?}");
    }
    for path in [
        "/api/v1/vector/sites/111/environments/222/ssl",
        "/api/v1/vector/sites/111/environments/67890/ssl",
        "/api/v1/vector/sites/12345/environments/222/ssl",
        "/api/v1/vector/sites/12345/environments/no-such/ssl",
        "/api/v1/vector/sites/12345/environments/constructor/ssl",
    ] {
        // The browser's own headers do not replace those in which nginx tells the panel about the call.
        let request = Request::new("GET", path, "ada")
            .with("X-Vector-Site", "12345")
            .with("X-Vector-Environment", "67890")
            .with("X_Vector_Environment", "-");
        assert_eq!(request.send(backend.address).status, 403, "{path}");
        let nudge = Request::new("POST", &format!("{path}/nudge"), "ada");
        assert_eq!(nudge.send(backend.address).status, 403, "{path}/nudge");
    }
    let taken = add("taken.example.com").with("X-Vector-Name", "-");
    let taken = taken.send(backend.address);
    assert_eq!(taken.status, 409, "another customer has the name");
    let message = &taken.json()["message"];
    assert_eq!(message, "This domain is already connected to another site.");
    assert_eq!(api.seen(), []);
}

pub(crate) fn no_other_call_gets_through_however_it_is_spelt(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 200, "", FINE) else {
        return;
    };
    let long = "x".repeat(65);
    let mut calls = vec![
        ("POST", STATUS.to_owned()),
        ("GET", NUDGE.to_owned()),
        ("GET", STATUS.replace("67890", &long)),
        ("GET", STATUS.replace("12345", &long)),
        ("POST", format!("{DOMAINS}/{long}/verify")),
        ("POST", format!("{DOMAINS}/../sites/verify")),
        ("POST", format!("{DOMAINS}/%2e%2e/verify")),
    ];
    for method in ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] {
        calls.extend([(method, STATUS.to_owned()), (method, DOMAINS.to_owned())]);
    }
    calls.extend(ASTRAY.iter().map(|path| ("GET", (*path).to_owned())));
    for (method, path) in calls {
        let call = Request::new(method, &path, "ada");
        let refused = match call.send(backend.address).status {
            404 => true,
            // Some servers take this for an invalid address, and PHP hangs up on bytes that no address may have.
            400 => path.contains(['%', '\\', '*', '.', '\0', '\u{661}']),
            0 => path.contains(['\0', '\u{661}']),
            _ => false,
        };
        assert!(refused, "{method} {path}");
    }
    assert_eq!(api.seen(), []);
}

pub(crate) fn of_the_browsers_request_only_the_name_goes_on(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 200, "", FINE) else {
        return;
    };
    let body = r#"{"domain":"www.example.com","account":"other","your_customer_id":7,"environment":"222"}"#;
    let calls = [
        status(),
        nudge().saying(r#"{"retry":true}"#),
        Request::new("POST", DOMAINS, "ada").saying(body),
    ];
    for call in &calls {
        let call = call.clone().with("Authorization", "Bearer of-the-browser");
        let call = call.with("X-Forwarded-For", "203.0.113.7");
        let call = call.with("X-HTTP-Method-Override", "DELETE");
        let call = call.with("Origin", "https://panel.example");
        assert_eq!(call.send(backend.address).status, 200);
    }
    let seen = api.seen();
    let bodies = seen.iter().filter(|seen| !seen.body.is_empty());
    let bodies: Vec<_> = bodies.map(|seen| seen.body.as_str()).collect();
    assert_eq!(bodies, [r#"{"domain":"www.example.com"}"#]);
    for request in &seen {
        let due = format!("Bearer {TOKEN}");
        assert_eq!(request.header("authorization"), Some(due.as_str()));
        for (name, _) in &request.headers {
            let of_http = "host connection content-length content-type accept accept-encoding accept-language user-agent";
            let of_fetch = "sec-fetch-mode authorization";
            let mut known = of_http.split(' ').chain(of_fetch.split(' '));
            assert!(known.any(|known| known == name), "{name} in {request:?}");
        }
        let text = format!("{request:?}");
        assert!(!text.contains("ada") && !text.contains("of-the-browser"));
    }
}

pub(crate) fn a_request_that_another_page_could_have_sent_acts_on_nothing(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 200, "", FINE) else {
        return;
    };
    for call in [nudge(), add("www.example.com")] {
        for strange in [
            call.clone().without("X-Requested-With"),
            call.clone().with("X-Requested-With", "fetch"),
            call.clone().with("Sec-Fetch-Site", "cross-site"),
            call.clone().with("Sec-Fetch-Site", "same-site"),
        ] {
            assert_eq!(strange.send(backend.address).status, 403, "{strange:?}");
        }
        assert_eq!(api.seen(), []);
    }
    let own = add("www.example.com").with("Sec-Fetch-Site", "same-origin");
    assert_eq!(own.send(backend.address).status, 200);
}

pub(crate) fn a_body_that_is_not_the_calls_goes_no_further(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 200, "", FINE) else {
        return;
    };
    let add = |body: &str| Request::new("POST", DOMAINS, "ada").saying(body);
    let name = r#"{"domain":"www.example.com"}"#;
    let long = format!(
        r#"{{"domain":"www.example.com","more":"{}"}}"#,
        "x".repeat(4096)
    );
    let nudge = nudge();
    for (request, due) in [
        (add(&long), 413),
        (nudge.clone().saying(&long), 413),
        (add(name).with("Content-Type", "text/plain"), 415),
        (add(name).with("Content-Type", "application/jsonp"), 415),
        (
            add(name).with("Content-Type", "application/x-www-form-urlencoded"),
            415,
        ),
        (add(name).without("Content-Type"), 415),
        (
            nudge.clone().saying("x").with("Content-Type", "text/plain"),
            415,
        ),
        (nudge.saying("{"), 400),
        (add(""), 400),
        (add("{"), 400),
        (add("null"), 400),
        (add("[]"), 400),
        (add("{}"), 400),
        (add(r#"{"domain":7}"#), 400),
        (add(r#"{"domain":["www.example.com"]}"#), 400),
        (
            add(r#"{"domain":"www.example.com\r\nX-Vector-Customer: bob"}"#),
            400,
        ),
        (add(r#"{"domain":"www.example.com\n"}"#), 400),
        (add(r#"{"domain":"../../users"}"#), 400),
        (add(r#"{"domain":"TAKEN.example.com"}"#), 400),
        (add(r#"{"domain":"taken.example.com."}"#), 400),
        (
            add(&format!(
                r#"{{"domain":"{}com"}}"#,
                "long.".repeat(50) + "x"
            )),
            400,
        ),
    ] {
        let answer = request.send(backend.address);
        assert_eq!(answer.status, due, "{request:?}");
    }
    assert_eq!(api.seen(), []);
    let typed = add(name).with("Content-Type", "application/json; charset=utf-8");
    assert_eq!(typed.send(backend.address).status, 200);
}

pub(crate) fn a_domain_is_checked_for_the_customer_who_added_it_alone(kind: Kind) {
    let Some((backend, api)) = in_front_of(kind, 200, "", FINE) else {
        return;
    };
    let added = add("www.example.com").send(backend.address).json();
    let id = added["data"]["id"].as_str().expect("an id");
    let (own, seal) = id.split_once('.').expect("a sealed id");
    assert_eq!(own, "dom_1");
    let forged = [
        "dom_1".to_owned(),
        format!("dom_2.{seal}"),
        format!("dom_1.{}", "A".repeat(seal.len())),
        format!("dom_1.{}", &seal[1..]),
        format!("dom_1.{seal}.{seal}"),
        format!("dom_1.{seal}%00"),
        format!(".{seal}"),
    ];
    for id in &forged {
        let status = verify(id, "ada").send(backend.address).status;
        // nginx refuses an address with NUL in any spelling.
        assert!(
            status == 404 || status == 400 && id.ends_with("%00"),
            "{id}"
        );
    }
    assert_eq!(verify(id, "bob").send(backend.address).status, 404);
    assert_eq!(verify(id, "eve").send(backend.address).status, 401);
    assert_eq!(
        api.seen().len(),
        1,
        "the API got the addition, and nothing since"
    );
    let verified = verify(id, "ada").send(backend.address);
    assert_eq!(verified.json()["data"]["id"], id, "the id stays the same");
    assert_eq!(api.seen()[1].target, "/api/v1/vector/domains/dom_1/verify");
}

const ENVIRONMENTS: [&str; 2] = [
    "/api/v1/vector/sites/12345/environments/67890",
    "/api/v1/vector/environments/67890",
];

fn put(environment: &str, body: &str) -> Request {
    Request::new("PUT", environment, "ada").saying(body)
}

pub(crate) fn both_forms_are_let_through_unless_one_is_chosen(kind: Kind) {
    let api = Stub::start(|_| (200, "", FINE));
    let name = r#"{"custom_domain":"www.example.com"}"#;
    let [nested, environment] = ENVIRONMENTS;
    let current = [
        Request::new("GET", environment, "ada"),
        put(environment, name),
        Request::new("GET", &format!("{environment}/ssl"), "ada"),
        Request::new("POST", &format!("{environment}/ssl/nudge"), "ada")
            .saying(r#"{"retry":true}"#),
        Request::new("POST", &format!("{environment}/dns/recheck"), "ada"),
        Request::new("GET", &format!("{environment}/domain-changes/01jf"), "ada"),
    ];
    let documented = [status(), nudge(), put(nested, name), add("www.example.com")];
    for (profile, due) in [
        ("documented", (200, 404)),
        ("current", (404, 200)),
        ("both", (200, 200)),
    ] {
        let Some(backend) = Backend::start(kind, &api.base(), profile) else {
            return;
        };
        for (calls, due) in [(&documented[..], due.0), (&current, due.1)] {
            for call in calls {
                let answer = call.send(backend.address);
                assert_eq!(answer.status, due, "{profile}: {call:?}");
                let of_bob = call.target.replace("67890", "222").replace("12345", "111");
                let of_bob = Request {
                    target: of_bob,
                    ..call.clone()
                };
                if due == 200 && call.target.contains("67890") {
                    assert_eq!(of_bob.send(backend.address).status, 403, "{of_bob:?}");
                }
            }
        }
    }
}

pub(crate) fn a_put_carries_one_field_and_is_for_the_customers_own_environment(kind: Kind) {
    let api = Stub::start(|_| (200, "", FINE));
    let Some(backend) = Backend::start(kind, &api.base(), "both") else {
        return;
    };
    let name = r#"{"custom_domain":"www.example.com"}"#;
    for environment in ENVIRONMENTS {
        let more = r#"{"custom_domain":"www.example.com","php_version":"5.6","is_production":false,"name":null}"#;
        for (body, due) in [
            (more, 200),
            (r#"{"custom_domain":null,"tags":["x"]}"#, 200),
            ("", 400),
            ("{}", 400),
            ("null", 400),
            ("[]", 400),
            (r#"{"php_version":"5.6"}"#, 400),
            (r#"{"custom_domain":""}"#, 400),
            (r#"{"custom_domain":false}"#, 400),
            (r#"{"custom_domain":7}"#, 400),
            (r#"{"custom_domain":["www.example.com"]}"#, 400),
            (r#"{"custom_domain":{"x":1}}"#, 400),
            (r#"{"custom_domain":"https://www.example.com/"}"#, 400),
            (r#"{"custom_domain":"WWW.example.com"}"#, 400),
            (r#"{"custom_domain":"*.example.com"}"#, 400),
            (r#"{"custom_domain":"taken.example.com"}"#, 409),
        ] {
            let answer = put(environment, body).send(backend.address);
            assert_eq!(answer.status, due, "{environment} {body}");
        }
        for (strange, due) in [
            (put(environment, name).without("Cookie"), 401),
            (put(environment, name).without("X-Requested-With"), 403),
            (
                put(environment, name).with("Sec-Fetch-Site", "cross-site"),
                403,
            ),
            (
                put(environment, name).with("Content-Type", "text/plain"),
                415,
            ),
            (put(&environment.replace("67890", "222"), name), 403),
            (put(&environment.replace("67890", "no-such"), name), 403),
            (put(&format!("{environment}?x=1"), name), 404),
            (put(&format!("{environment}/"), name), 404),
        ] {
            assert_eq!(strange.send(backend.address).status, due, "{strange:?}");
        }
    }
    let elsewhere = put("/api/v1/vector/sites/111/environments/67890", name);
    assert_eq!(elsewhere.send(backend.address).status, 403);
    let seen = api.seen();
    let seen: Vec<_> = seen
        .iter()
        .map(|seen| (&*seen.method, &*seen.target, &*seen.body))
        .collect();
    let off = r#"{"custom_domain":null}"#;
    let [nested, environment] = ENVIRONMENTS;
    assert_eq!(
        seen,
        [
            ("PUT", nested, name),
            ("PUT", nested, off),
            ("PUT", environment, name),
            ("PUT", environment, off),
        ]
    );
}
