use super::*;
use crate::api::{ApiError, Blamed, Change, ChangeState, Garbled, Profile, Reply, Step};
use crate::http::{Body, Response};
use crate::time::Time;

fn at(environment: &str) -> Address {
    Address {
        base: "/api/v1/vector".to_owned(),
        profile: Profile::Current,
        site: String::new(),
        environment: environment.to_owned(),
    }
}

fn add() -> Call {
    Call::Attach {
        domain: "example.com".to_owned(),
    }
}

fn follow(id: &str) -> Call {
    Call::Change { id: id.to_owned() }
}

fn sent(call: &Call) -> String {
    let request = call.request(&at("01jf")).expect("a request");
    let body = request
        .body
        .map(|body| serde_json::to_string(&body).expect("JSON"));
    let words = [
        request.method.name(),
        &request.url,
        &body.unwrap_or_default(),
    ];
    words.join(" ").trim_end().to_owned()
}

fn answer(call: &Call, status: u16, body: &str) -> Result<Reply, ApiError> {
    let response = Response {
        status,
        headers: Vec::new(),
        body: Body::read(body, |text| serde_json::from_str(text).ok()),
    };
    call.reply(Ok(response), Time::default())
}

#[test]
fn the_calls_are_those_of_the_reference() {
    let environment = "/api/v1/vector/environments/01jf";
    let nudge = |failed| sent(&Call::Nudge { failed });
    assert_eq!(
        sent(&add()),
        format!(r#"PUT {environment} {{"custom_domain":"example.com"}}"#)
    );
    assert_eq!(
        sent(&Call::RemoveDomain),
        format!(r#"PUT {environment} {{"custom_domain":null}}"#)
    );
    assert_eq!(sent(&Call::Status), format!("GET {environment}"));
    assert_eq!(nudge(false), format!("POST {environment}/ssl/nudge"));
    assert_eq!(
        nudge(true),
        format!(r#"POST {environment}/ssl/nudge {{"retry":true}}"#)
    );
    assert_eq!(
        sent(&Call::Recheck),
        format!("POST {environment}/dns/recheck")
    );
    assert_eq!(
        sent(&follow("01jh")),
        format!("GET {environment}/domain-changes/01jh")
    );
}

#[test]
fn no_site_is_needed_but_an_environment_is() {
    assert!(at("01jf").is_whole() && !at("").is_whole());
    for call in [add(), Call::Status, Call::Recheck, follow("01jh")] {
        assert!(call.request(&at("01jf")).is_ok());
        assert_eq!(call.request(&at("..")), Err(ApiError::NotSetUp));
    }
    assert_eq!(follow("..").request(&at("01jf")), Err(ApiError::NotSetUp));
}

#[test]
fn attaching_gives_the_change_that_it_began() {
    let of = |status, body: &str| match answer(&add(), status, body) {
        Ok(Reply::Attached(change)) => change,
        other => panic!("{body}: {other:?}"),
    };
    let begun = r#"{"data":{"id":"01jf","provisioning_step":"complete","pending_domain_change":{"id":"01jh","status":"pending"}},"message":"Environment update initiated","http_status":202}"#;
    let change = Change {
        id: "01jh".to_owned(),
        state: ChangeState::Waiting,
    };
    assert_eq!(of(202, begun), Some(change));
    for bare in [
        r#"{"data":{"id":12,"pending_domain_change":null}}"#,
        r#"{"data":{"id":"1"}}"#,
        "{}",
        "",
    ] {
        assert_eq!(of(200, bare), None, "{bare}");
    }
    let page = answer(&add(), 200, "<html>");
    assert_eq!(page, Err(ApiError::Garbled(Garbled::Html)));
}

#[test]
fn a_change_that_is_refused_says_why() {
    let refused = |field: &str, sentence: &str| {
        let body = format!(
            r#"{{"data":{{}},"errors":{{"{field}":["{sentence}"]}},"message":"Validation failed","http_status":422}}"#
        );
        answer(&add(), 422, &body)
    };
    for (field, blamed, sentence) in [
        (
            "environment",
            Blamed::Environment,
            "Environment must be in active state to change domain.",
        ),
        (
            "domain_change",
            Blamed::DomainChange,
            "A domain change is already in progress for this environment.",
        ),
        ("custom_domain", Blamed::Request, "Taken."),
    ] {
        let messages = vec![sentence.to_owned()];
        assert_eq!(
            refused(field, sentence),
            Err(ApiError::Refused { messages, blamed })
        );
    }
}

#[test]
fn a_nudge_brings_what_the_server_says_of_it() {
    let nudge = Call::Nudge { failed: false };
    let body = r#"{"data":{"provisioning_step":"waiting_cert"},"message":"SSL provisioning is waiting and cannot advance yet.","http_status":200}"#;
    let message = Some("SSL provisioning is waiting and cannot advance yet.".to_owned());
    assert_eq!(answer(&nudge, 200, body), Ok(Reply::Nudged { message }));
}

#[test]
fn a_recheck_is_taken_whatever_it_says() {
    for message in ["DNS verified", "DNS not yet propagating to expected target"] {
        let body = format!(r#"{{"data":{{"id":"01jf"}},"message":"{message}"}}"#);
        assert_eq!(answer(&Call::Recheck, 200, &body), Ok(Reply::Rechecked));
    }
    assert_eq!(answer(&Call::Recheck, 204, ""), Ok(Reply::Rechecked));
}

#[test]
fn a_change_is_followed_by_its_own_call() {
    let body = r#"{"data":{"id":"01jh","status":"redeploying","error_message":null}}"#;
    let change = Change {
        id: "01jh".to_owned(),
        state: ChangeState::Working,
    };
    assert_eq!(
        answer(&follow("01jh"), 200, body),
        Ok(Reply::Change(Some(change)))
    );
    assert_eq!(
        answer(&follow("01jh"), 200, r#"{"data":{}}"#),
        Ok(Reply::Change(None))
    );
}

#[test]
fn the_ssl_object_alone_is_a_status_too() {
    let body = r#"{"data":{"id":"01jf","status":"active","provisioning_step":"deploying","failure_reason":null}}"#;
    let Ok(Reply::Status(status)) = answer(&Call::Status, 200, body) else {
        panic!("a status")
    };
    assert_eq!(status, crate::api::Status::at(Step::Deploying));
}
