use super::*;
use crate::api::{
    ApiError, Garbled, Profile, Reply, STORY, Status, Step, Verification, reading::opaque,
};
use crate::domain::{Purpose, RecordType};
use crate::http::{Body, Response, TransportError};
use crate::time::Time;

fn answer(call: &Call, status: u16, body: &str) -> Result<Reply, ApiError> {
    let body = Body::read(body, |text| serde_json::from_str(text).ok());
    call.reply(
        Ok(Response {
            status,
            headers: Vec::new(),
            body,
        }),
        Time::default(),
    )
}

fn status_of(body: &str) -> Result<Status, ApiError> {
    answer(&Call::Status, 200, body).map(|reply| match reply {
        Reply::Status(status) => status,
        other => panic!("{other:?}"),
    })
}

fn add() -> Call {
    Call::AddDomain {
        domain: "example.com".to_owned(),
    }
}

fn at(base: &str, site: &str) -> Address {
    Address {
        base: base.to_owned(),
        profile: Profile::Documented,
        site: site.to_owned(),
        environment: "67890".to_owned(),
    }
}

const NUDGE: Call = Call::Nudge { failed: true };

const DOMAIN: &str = r#"{"data":{"id":"dom_xyz789","domain":"example.com","verified":false,
    "verification_token":"vector-verify-abc123def456",
    "verification_record":{"type":"TXT","name":"_vector-verify.example.com","value":"vector-verify-abc123def456"}}}"#;

#[test]
fn the_five_calls_are_the_documented_ones() {
    let at = at("/api/v1/vector/", "12345");
    let sent = |call: Call| {
        let request = call.request(&at).unwrap();
        [
            request.method.name(),
            &request.url,
            &request
                .body
                .map_or(String::new(), |body| serde_json::to_string(&body).unwrap()),
        ]
        .join(" ")
    };
    assert_eq!(
        sent(add()),
        r#"POST /api/v1/vector/domains {"domain":"example.com"}"#
    );
    assert_eq!(
        sent(Call::Verify {
            id: "dom_xyz789".to_owned()
        }),
        "POST /api/v1/vector/domains/dom_xyz789/verify "
    );
    let domain = "www.example.com".to_owned();
    let environment = "/api/v1/vector/sites/12345/environments/67890";
    assert_eq!(
        [sent(Call::Attach { domain }), sent(Call::RemoveDomain)],
        [r#""www.example.com""#, "null"]
            .map(|name| { format!(r#"PUT {environment} {{"custom_domain":{name}}}"#) })
    );
    assert_eq!(
        sent(Call::Status),
        "GET /api/v1/vector/sites/12345/environments/67890/ssl "
    );
    assert_eq!(
        sent(NUDGE),
        "POST /api/v1/vector/sites/12345/environments/67890/ssl/nudge "
    );
}

#[test]
fn an_id_cannot_leave_its_path_segment() {
    let url = Call::Status
        .request(&at("https://api.example", "../x?a=b#c/é"))
        .unwrap()
        .url;
    assert_eq!(
        url,
        "https://api.example/sites/..%2Fx%3Fa%3Db%23c%2F%C3%A9/environments/67890/ssl"
    );
    assert_eq!(opaque(&"..".into()), None);
}

#[test]
fn no_call_is_made_where_an_id_names_nothing() {
    for site in ["", " ", ".", ".."] {
        for call in [add(), Call::RemoveDomain, Call::Status, NUDGE] {
            let request = call.request(&at("/api/v1/vector", site));
            assert_eq!(request, Err(ApiError::NotSetUp), "{site:?}");
        }
    }
    let id = "..".to_owned();
    let request = Call::Verify { id }.request(&at("/api/v1/vector", "12345"));
    assert_eq!(request, Err(ApiError::NotSetUp));
}

#[test]
fn the_documented_domain_is_read() {
    let Ok(Reply::Domain(domain)) = answer(&add(), 201, DOMAIN) else {
        panic!("a domain")
    };
    assert_eq!(domain.id.as_deref(), Some("dom_xyz789"));
    assert!(!domain.verified);
    let record = domain.record.unwrap();
    assert_eq!(record.name, "_vector-verify.example.com");
    assert_eq!(record.value, "vector-verify-abc123def456");
    assert_eq!(
        (record.kind, record.purpose),
        (RecordType::Txt, Purpose::Ownership)
    );
}

/// Partners write their backends from that page.
#[test]
fn what_the_documentation_shows_is_what_is_read() {
    let page = include_str!("../../../docs/api.md");
    let shown: Vec<_> = page
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let [request, added, not_yet, put, attached, status, refusal] = shown[..] else {
        panic!("{shown:?}")
    };
    let add = Call::AddDomain {
        domain: "www.example.com".to_owned(),
    };
    let sent = add.request(&at("/api", "1")).unwrap().body;
    assert_eq!(sent, serde_json::from_str(request).ok());
    let Ok(Reply::Domain(domain)) = answer(&add, 201, added) else {
        panic!("{added}")
    };
    let record = domain.record.unwrap();
    assert!(added.contains(&record.name) && added.contains(&record.value));
    let verify = Call::Verify {
        id: domain.id.unwrap(),
    };
    let message = Some("No TXT record found.".to_owned());
    assert_eq!(
        answer(&verify, 200, not_yet),
        Ok(Reply::Verification(Verification::NotYet { message }))
    );
    let attach = Call::Attach {
        domain: "www.example.com".to_owned(),
    };
    let sent = attach.request(&at("/api", "1")).unwrap().body;
    assert_eq!(sent, serde_json::from_str(put).ok());
    assert_eq!(answer(&attach, 200, attached), Ok(Reply::Attached(None)));
    let status = status_of(status).unwrap();
    assert_eq!(
        (&status.step, status.records.len()),
        (&Step::WaitingCustomDns, 1)
    );
    for step in STORY {
        assert!(page.contains(&["`", step.name(), "`"].concat()), "{step:?}");
    }
    let messages = vec!["This domain is already connected to another site.".to_owned()];
    assert_eq!(
        answer(&add, 422, refusal),
        Err(ApiError::refusing(messages))
    );
}

#[test]
fn a_numeric_id_and_a_bare_token_are_read_too() {
    let body = r#"{"data":{"id":42,"verified":true,"verification_token":"vector-verify-1"}}"#;
    let Ok(Reply::Domain(domain)) = answer(&add(), 200, body) else {
        panic!("a domain")
    };
    assert_eq!(domain.id.as_deref(), Some("42"));
    assert!(domain.verified);
    assert_eq!(domain.record.unwrap().name, "_vector-verify.example.com");
}

#[test]
fn the_documented_status_is_read() {
    let status = status_of(
        r#"{"data":{"provisioning_step":"waiting_custom_dns","error":null,
        "dns_instructions":{"type":"CNAME","name":"www.example.com","value":"different-words.vectorpages.com"}}}"#,
    )
    .unwrap();
    assert_eq!(status.step, Step::WaitingCustomDns);
    assert_eq!(status.failure, None);
    let [record] = &status.records[..] else {
        panic!("one record")
    };
    assert_eq!(
        (record.name.as_str(), &record.kind),
        ("www.example.com", &RecordType::Cname)
    );
    assert_eq!(record.purpose, Purpose::Traffic);
}

#[test]
fn instructions_may_be_absent_null_one_several_or_nonsense() {
    let count = |instructions: &str| {
        status_of(
            &[
                r#"{"data":{"provisioning_step":"ready","dns_instructions":"#,
                instructions,
                "}}",
            ]
            .concat(),
        )
        .unwrap()
        .records
        .len()
    };
    assert_eq!(
        status_of(r#"{"data":{"provisioning_step":"ready"}}"#)
            .unwrap()
            .records
            .len(),
        0
    );
    for (instructions, records) in [
        ("null", 0),
        ("[]", 0),
        (r#""yes""#, 0),
        ("7", 0),
        (r#"{"type":"CNAME"}"#, 0),
        (r#"{"name":"a.example","value":"b.example"}"#, 1),
        (
            r#"[{"name":"a.example","value":"b.example"},{"name":"a.example","value":"b.example"},null,3]"#,
            1,
        ),
        (
            r#"[{"type":"cname","name":"a.example","value":"b.example"},{"type":"TXT","name":"_x.a.example","value":"t"}]"#,
            2,
        ),
    ] {
        assert_eq!(count(instructions), records, "{instructions}");
    }
}

#[test]
fn an_error_is_a_sentence_an_object_or_nothing() {
    let error = |json: &str| {
        status_of(
            &[
                r#"{"data":{"provisioning_step":"ready","error":"#,
                json,
                "}}",
            ]
            .concat(),
        )
        .unwrap()
        .failure
        .map(|failure| failure.said)
    };
    assert_eq!(error("null"), None);
    assert_eq!(error("false"), None);
    assert_eq!(error(r#"" ""#), None);
    assert_eq!(
        error(r#""CAA forbids it""#).as_deref(),
        Some("CAA forbids it")
    );
    assert_eq!(
        error(r#"{"message":"CAA forbids it"}"#).as_deref(),
        Some("CAA forbids it")
    );
    assert_eq!(error("true").as_deref(), Some(""));
}

#[test]
fn a_step_may_be_missing_or_unknown_but_not_a_number() {
    let step = |json: &str| {
        status_of(&[r#"{"data":{"provisioning_step":"#, json, "}}"].concat())
            .map(|status| status.step)
    };
    assert_eq!(step("null"), Ok(Step::Pending));
    assert_eq!(
        step(r#""polishing_edges""#),
        Ok(Step::named("polishing_edges"))
    );
    assert_eq!(step("7"), Err(ApiError::Garbled(Garbled::Shape)));
}

#[test]
fn an_answer_that_makes_no_sense_says_in_which_way() {
    let garbled = |body: &str| match status_of(body) {
        Err(ApiError::Garbled(garbled)) => garbled,
        other => panic!("{body}: {other:?}"),
    };
    assert_eq!(garbled(""), Garbled::Empty);
    assert_eq!(garbled("<!doctype html>"), Garbled::Html);
    assert_eq!(garbled(r#"{"data":{"provisioning_st"#), Garbled::NotJson);
    assert_eq!(garbled(r#"{"data":"x"}"#), Garbled::Shape);
    assert_eq!(garbled("[]"), Garbled::Shape);
}

#[test]
fn verification_is_believed_from_the_flag_an_empty_yes_or_a_refusal() {
    let verify = Call::Verify {
        id: "dom_1".to_owned(),
    };
    let says = |status, body: &str| match answer(&verify, status, body) {
        Ok(Reply::Verification(verification)) => verification,
        other => panic!("{status} {body}: {other:?}"),
    };
    let not_yet = |message: Option<&str>| Verification::NotYet {
        message: message.map(str::to_owned),
    };
    assert_eq!(
        says(200, r#"{"data":{"verified":true}}"#),
        Verification::Verified
    );
    assert_eq!(says(200, DOMAIN), not_yet(None));
    assert_eq!(says(204, ""), Verification::Verified);
    assert_eq!(says(200, r#"{"message":"ok"}"#), Verification::Verified);
    assert_eq!(
        says(422, r#"{"message":"TXT record not found."}"#),
        not_yet(Some("TXT record not found."))
    );
    assert_eq!(answer(&verify, 401, ""), Err(ApiError::SignedOut));
    assert_eq!(
        answer(&verify, 200, "<html>"),
        Err(ApiError::Garbled(Garbled::Html))
    );
}

#[test]
fn a_nudge_is_taken_by_any_2xx() {
    for body in [
        "",
        "{}",
        "<html>",
        r#"{"data":{"provisioning_step":"ready"}}"#,
    ] {
        assert_eq!(
            answer(&NUDGE, 202, body),
            Ok(Reply::Nudged { message: None }),
            "{body}"
        );
    }
    let lost = NUDGE.reply(Err(TransportError::TimedOut), Time::default());
    assert_eq!(lost, Err(ApiError::Transport(TransportError::TimedOut)));
}
