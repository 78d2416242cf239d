use super::*;
use crate::api::{Actor, STORY};

fn read(fields: &str) -> Status {
    let text = [r#"{"data":{"#, fields, "}}"].concat();
    let body = Body::read(&text, |text| serde_json::from_str(text).ok());
    status(&body).unwrap_or_else(|error| panic!("{fields}: {error:?}"))
}

fn failed(fields: &str) -> Option<(Failed, String)> {
    read(fields)
        .failure
        .map(|failure| (failure.of, failure.said))
}

fn lines(status: &Status) -> Vec<String> {
    let line = |record: &Record| {
        let purpose = format!("{:?}", record.purpose).to_lowercase();
        [record.kind.as_str(), &record.name, &record.value, &purpose].join(" ")
    };
    status.records.iter().map(line).collect()
}

/// The reference's example of an environment in the middle of a change of its name.
const ENVIRONMENT: &str = r#""id":"01jfgxk4nqrst5vwx9yz0abcdg","is_production":true,"status":"active","status_label":"Active",
 "provisioning_step":"waiting_cert","provisioning_step_label":"Waiting for SSL certificate","failure_reason":null,
 "platform_domain":"wispy-dust--prod.vectorpages.com","custom_domain":"example.com","dns_target":"site-abc123.b-cdn.net",
 "database_host":"10.0.0.1","database_name":"secret","your_customer_id":"cus_1",
 "dns_status":{"state":"pending","records":[
   {"type":"CNAME","host":"_abc123.example.com","value":"_def456.acm-validations.aws","purpose":"validation"},
   {"type":"CNAME","host":"example.com","value":"site-abc123.b-cdn.net","purpose":"traffic"}],"last_checked_at":null},
 "custom_domain_certificate":{"status":"waiting_validation",
   "dns_validation_records":[{"name":"_abc123.example.com","type":"CNAME","value":"_def456.acm-validations.aws"}]},
 "pending_domain_change":{"id":"01jfgxk4nqrst5vwx9yz0abcdh","status":"pending","status_label":"Pending","old_domain":"old.example.com","new_domain":"example.com"}"#;

/// The reference's example after a change of the name of an environment that was complete before.
const CHANGED: &str = r#""is_production":true,"status":"active","provisioning_step":"complete","custom_domain":"example.com","#;

const RECORDS: &str = r#""dns_status":{"state":"pending","records":[
   {"type":"CNAME","host":"example.com","value":"t.b-cdn.net","purpose":"traffic"}]},"#;

#[test]
fn the_references_environment_is_read() {
    let status = read(ENVIRONMENT);
    assert_eq!(status.step, Step::WaitingCert);
    assert_eq!(status.failure, None);
    assert_eq!(status.domain.as_deref(), Some("example.com"));
    assert_eq!(
        lines(&status),
        [
            "CNAME _abc123.example.com _def456.acm-validations.aws validation",
            "CNAME example.com site-abc123.b-cdn.net traffic",
        ]
    );
    let change = status.change.clone().expect("a change");
    assert_eq!(change.id, "01jfgxk4nqrst5vwx9yz0abcdh");
    assert_eq!(change.state, ChangeState::Waiting);
    assert_eq!(
        (status.certified, status.pointed),
        (Some(false), Some(false))
    );
    assert!(!status.ends_at_ready);
    let platform = status.platform_domain.as_deref();
    assert_eq!(platform, Some("wispy-dust--prod.vectorpages.com"));
    assert_eq!(status.actor(), Actor::Customer);
    let kept = format!("{status:?}");
    assert!(!kept.contains("secret") && !kept.contains("cus_1") && !kept.contains("10.0.0.1"));
}

#[test]
fn an_environment_that_knows_nothing_yet_is_the_platforms_turn() {
    let status = read(
        r#""status":"pending","provisioning_step":null,"dns_target":null,"dns_status":null,
        "custom_domain":"example.com","custom_domain_certificate":null,"pending_domain_change":null"#,
    );
    assert_eq!(
        status,
        Status {
            domain: Some("example.com".to_owned()),
            ..Status::at(Step::Pending)
        }
    );
    assert_eq!(status.actor(), Actor::Platform);
    let null = r#""provisioning_step":"waiting_custom_dns","dns_status":{"records":null},
        "custom_domain_certificate":{"status":"pending","dns_validation_records":null}"#;
    assert_eq!(read(null).actor(), Actor::Platform);
}

#[test]
fn a_record_that_is_in_two_lists_is_one() {
    let status = read(
        r#""provisioning_step":"waiting_cert",
        "dns_instructions":{"type":"cname","name":"WWW.Example.com.","value":"Edge.b-cdn.net."},
        "dns_status":{"records":[{"type":"CNAME","host":"www.example.com","value":"edge.b-cdn.net","purpose":"traffic"},
            {"type":"TXT","host":"_x.example.com","value":"Aa","purpose":"validation"}]},
        "custom_domain_certificate":{"dns_validation_records":[
            {"type":"TXT","name":"_x.example.com","value":"aA"},{"type":"TXT","name":"_X.example.com.","value":"Aa"}]}"#,
    );
    assert_eq!(
        lines(&status),
        [
            "CNAME WWW.Example.com Edge.b-cdn.net traffic",
            "TXT _x.example.com Aa validation",
            "TXT _x.example.com aA validation",
        ],
        "a text is told apart by its case"
    );
}

#[test]
fn where_no_list_sends_visitors_anywhere_the_target_does() {
    let of = |fields: &str| lines(&read(fields));
    let target = r#""provisioning_step":"ready","custom_domain":"example.com","dns_target":"site.b-cdn.net""#;
    assert_eq!(of(target), ["CNAME example.com site.b-cdn.net traffic"]);
    let elsewhere = [
        target,
        r#","dns_instructions":{"name":"example.com","value":"other.vectorpages.com"}"#,
    ];
    assert_eq!(
        of(&elsewhere.concat()),
        ["CNAME example.com other.vectorpages.com traffic"]
    );
    assert!(of(r#""provisioning_step":"ready","dns_target":"site.b-cdn.net""#).is_empty());
}

#[test]
fn a_record_without_a_purpose_has_that_of_its_list_or_its_name() {
    let status = read(
        r#""provisioning_step":"ready",
        "dns_status":{"records":[{"host":"_a.example.com","value":"b"},{"host":"example.com","value":"c","purpose":"later"}]},
        "custom_domain_certificate":{"dns_validation_records":[{"type":"CNAME","name":"proof.example.com","value":"d"}]}"#,
    );
    assert_eq!(
        lines(&status),
        [
            "CNAME _a.example.com b validation",
            "CNAME example.com c traffic",
            "CNAME proof.example.com d validation",
        ]
    );
}

#[test]
fn a_record_that_proves_ownership_is_told_apart_from_one_for_the_certificate() {
    let status = read(
        r#""provisioning_step":"waiting_custom_dns","dns_status":{"records":[
            {"type":"TXT","host":"_vector-verify.example.com","value":"vector-verify-a"},
            {"type":"TXT","host":"own.example.com","value":"b","purpose":"ownership"},
            {"type":"TXT","host":"_acme-challenge.example.com","value":"c"}]}"#,
    );
    assert_eq!(
        lines(&status),
        [
            "TXT _vector-verify.example.com vector-verify-a ownership",
            "TXT own.example.com b ownership",
            "TXT _acme-challenge.example.com c validation",
        ]
    );
}

#[test]
fn nonsense_in_the_place_of_records_is_no_record() {
    for nonsense in [
        r#""dns_status":7,"custom_domain_certificate":"x","pending_domain_change":[1]"#,
        r#""dns_status":{"records":{"host":"a"}},"custom_domain_certificate":{"dns_validation_records":"no"}"#,
        r#""dns_status":{"records":[{"type":"<>","host":"a","value":"b"}]}"#,
        r#""dns_status":{"records":[null,7,{"host":" ","value":"b"},{"host":"a","value":null}]},"custom_domain":9,"dns_target":[]"#,
    ] {
        let status = read(nonsense);
        assert_eq!(status, Status::at(Step::Pending), "{nonsense}");
    }
    let many: Vec<String> = (0..50)
        .map(|number| format!(r#"{{"host":"a{number}.example.com","value":"b"}}"#))
        .collect();
    let many = format!(r#""dns_status":{{"records":[{}]}}"#, many.join(","));
    assert_eq!(read(&many).records.len(), records::MOST_RECORDS);
}

#[test]
fn each_status_of_the_environment_says_whether_it_failed() {
    let of = |status: &str| {
        failed(&format!(
            r#""provisioning_step":"deploying","status":"{status}","failure_reason":"Out of disk.""#
        ))
    };
    for fine in [
        "pending",
        "provisioning",
        "active",
        "unsuspending",
        "resting",
    ] {
        assert_eq!(of(fine), None, "{fine}");
    }
    for (status, what) in [
        ("suspending", Failed::Suspended),
        ("suspended", Failed::Suspended),
        ("terminating", Failed::Terminated),
        ("terminated", Failed::Terminated),
        ("failed", Failed::Environment),
    ] {
        assert_eq!(of(status), Some((what, "Out of disk.".to_owned())));
    }
    assert_eq!(
        failed(r#""status":"failed","failure_reason":null"#),
        Some((Failed::Environment, String::new()))
    );
}

#[test]
fn a_certificate_that_failed_fails_the_story_at_every_step() {
    let of = |step: &str, status: &str| {
        failed(&format!(
            r#""provisioning_step":"{step}","custom_domain_certificate":{{"status":"{status}"}}"#
        ))
    };
    for fine in [
        "pending",
        "requesting",
        "waiting_validation",
        "issued",
        "new",
    ] {
        assert_eq!(of("waiting_cert", fine), None, "{fine}");
    }
    let told = |what| Some((what, String::new()));
    for step in [
        "requesting_cert",
        "waiting_cert",
        "ready",
        "provisioning_cdn_ssl",
        "complete",
    ] {
        assert_eq!(of(step, "failed"), told(Failed::Certificate), "{step}");
        assert_eq!(
            of(step, "timed_out"),
            told(Failed::CertificateTime),
            "{step}"
        );
    }
    let issued = read(r#""custom_domain_certificate":{"status":"issued"}"#);
    assert_eq!(issued.certified, Some(true));
    let none = read(r#""custom_domain":null,"custom_domain_certificate":{"status":"pending"}"#);
    assert_eq!(none.certified, None, "the certificate is for no name");
}

#[test]
fn the_reason_of_a_certificate_stands_on_the_environment() {
    let fields = [
        CHANGED,
        r#""failure_reason":"CAA forbids it","custom_domain_certificate":{"status":"failed"}"#,
    ];
    let why = "CAA forbids it".to_owned();
    assert_eq!(failed(&fields.concat()), Some((Failed::Certificate, why)));
    let fine = [CHANGED, r#""failure_reason":"An old one""#].concat();
    assert_eq!(
        failed(&fine),
        None,
        "no failure without a status that says so"
    );
}

#[test]
fn complete_is_live_only_where_nothing_is_outstanding() {
    let issued = r#""custom_domain_certificate":{"status":"issued"}"#;
    let waits = r#""custom_domain_certificate":{"status":"waiting_validation"}"#;
    let verified = r#""dns_status":{"state":"verified","records":[]},"#;
    let of = |fields: &[&str]| {
        let status = read(&[&[CHANGED], fields].concat().concat());
        (status.step.clone(), status.actor(), status.is_live())
    };
    let (mine, ours) = (Actor::Customer, Actor::Platform);
    for (fields, step, actor) in [
        (&[waits][..], Step::RequestingCert, ours),
        (&[RECORDS, waits], Step::WaitingCert, mine),
        (&[RECORDS, issued], Step::WaitingCustomDns, mine),
        (&[verified, waits], Step::RequestingCert, ours),
        (&[verified, issued], Step::Complete, Actor::Nobody),
        (&[issued], Step::Complete, Actor::Nobody),
        (
            &[r#""custom_domain_certificate":null"#],
            Step::Complete,
            Actor::Nobody,
        ),
    ] {
        let live = actor == Actor::Nobody;
        assert_eq!(of(fields), (step, actor, live), "{fields:?}");
    }
    let nameless = read(r#""provisioning_step":"complete","custom_domain":"""#);
    assert!(nameless.nameless && !nameless.is_live());
    assert_eq!(nameless.actor(), ours);
}

#[test]
fn records_that_are_outstanding_are_the_customers_turn_whatever_the_step() {
    let waits = r#""custom_domain_certificate":{"status":"pending"}"#;
    for step in STORY {
        let named = format!(r#""provisioning_step":"{}","#, step.name());
        for production in ["true", "false"] {
            let production = format!(r#""is_production":{production},"#);
            let fields = [&named, &production, RECORDS, waits].concat();
            let status = read(&fields);
            assert_eq!(status.actor(), Actor::Customer, "{fields}");
            assert!(status.waits_for_records() && !status.is_live());
        }
    }
}

#[test]
fn what_is_seen_at_a_step_that_waits_for_it_is_not_the_customers_turn() {
    let fields = r#""provisioning_step":"waiting_custom_dns","custom_domain":"example.com","dns_target":"t.b-cdn.net",
        "dns_status":{"state":"verified","records":[]},"custom_domain_certificate":{"status":"issued"}"#;
    assert_eq!(read(fields).actor(), Actor::Platform);
}

#[test]
fn the_guide_names_the_platforms_own_domain_by_the_record_alone() {
    let of = |fields: &str| read(fields).platform_domain;
    let record = r#""dns_instructions":{"type":"CNAME","name":"www.example.com","value":"Different-Words.vectorpages.com."}"#;
    let name = Some("different-words.vectorpages.com".to_owned());
    assert_eq!(of(record), name);
    for nonsense in [
        "7",
        r#""<b>x</b>.example""#,
        r#""javascript:alert(1)""#,
        r#""""#,
    ] {
        assert_eq!(
            of(&format!(r#""platform_domain":{nonsense}"#)),
            None,
            "{nonsense}"
        );
    }
}

#[test]
fn each_status_of_a_change_is_told() {
    let of = |status: &str| {
        let text = format!(
            r#"{{"id":7,"status":"{status}","error_message":"Search and replace failed."}}"#
        );
        let json: Json = serde_json::from_str(&text).expect("JSON");
        change(&json).map(|change| (change.id, change.state))
    };
    let told = |state| Some(("7".to_owned(), state));
    assert_eq!(of("pending"), told(ChangeState::Waiting));
    for working in ["search_replacing", "syncing_env", "redeploying", "other"] {
        assert_eq!(of(working), told(ChangeState::Working), "{working}");
    }
    assert_eq!(of("completed"), told(ChangeState::Done));
    let words = "Search and replace failed.".to_owned();
    assert_eq!(of("failed"), told(ChangeState::Failed(words.clone())));
    assert_eq!(
        failed(
            r#""provisioning_step":"complete","pending_domain_change":{"id":"a","status":"failed","error_message":"Search and replace failed."}"#
        ),
        Some((Failed::Change, words))
    );
    assert_eq!(change(&Json::Null), None);
    assert_eq!(change(&Json::object([("id", "..".into())])), None);
}

#[test]
fn an_unknown_step_has_the_servers_label() {
    let step = read(r#""provisioning_step":"polishing_edges","provisioning_step_label":"Polishing the\u202e edges""#).step;
    let Step::Other { name, label } = step else {
        panic!("{step:?}")
    };
    assert_eq!(
        (&*name, &*label),
        ("polishing_edges", "Polishing the edges")
    );
}

#[test]
fn only_what_is_said_not_to_be_production_is_live_at_ready() {
    let live = |fields: &str| read(&[fields, r#","provisioning_step":"ready""#].concat()).is_live();
    assert!(live(r#""is_production":false"#));
    assert!(!live(r#""is_production":true"#));
    assert!(!live(r#""is_production":null"#));
    assert!(!live(r#""is_production":false,"status":"suspended""#));
    assert!(!live(r#""is_production":false,"custom_domain":null"#));
    assert!(!read(r#""is_production":false,"provisioning_step":"deploying""#).is_live());
}

#[test]
fn a_certificate_that_waits_for_records_is_the_customers_turn_until_it_is_issued() {
    let turn = |certificate: &str| {
        let fields = [
            r#""provisioning_step":"waiting_cert","custom_domain_certificate":{"#,
            certificate,
            "}",
        ];
        read(&fields.concat()).actor()
    };
    let records = r#","dns_validation_records":[{"name":"_a.example.com","value":"b"}]"#;
    let with = |status: &str| turn(&[status, records].concat());
    assert_eq!(with(r#""status":"waiting_validation""#), Actor::Customer);
    assert_eq!(with(r#""status":"issued""#), Actor::Platform);
    assert_eq!(turn(r#""status":"waiting_validation""#), Actor::Platform);
}
