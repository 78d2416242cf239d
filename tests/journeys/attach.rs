//! The documented profile: one call each attaches, changes and removes the domain.

use super::visit::{HOUR, MINUTE, SECOND, Visit, config, is_forgotten};
use domain_wizard::api::ApiError;
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    AttachPolicy, Attempt, Awaited, Blamed, Body, Config, ConnectionScreen, ErrorCode, HostEvent,
    Intent, OwnershipPolicy, Question, Removal, Stage, Wizard,
};

const NAME: &str = "www.shop.example";
const PUT: &str = "PUT /sites/12345/environments/67890";

fn opened(config: Config) -> Visit {
    Visit::with(Scenario::Smooth, Wizard::new(config, 1), None)
}

fn left_to_host(ownership: OwnershipPolicy) -> Config {
    Config {
        attach: AttachPolicy::Host,
        ..config(ownership)
    }
}

/// A visit with ownership proved, about to attach the name.
fn proved(config: Config) -> Visit {
    let mut visit = opened(config);
    visit.type_and_submit(NAME);
    visit.wait(5 * SECOND);
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, MINUTE);
    visit
}

fn connection(visit: &Visit) -> ConnectionScreen {
    match visit.screen().body {
        Body::Connection(screen) => screen,
        other => panic!("{other:?}"),
    }
}

fn lines(visit: &Visit) -> Vec<&str> {
    let lines = visit.sent.iter().map(|(_, line)| &**line);
    let mut lines: Vec<_> = lines.filter(|line| !line.starts_with("GET")).collect();
    lines.dedup();
    lines
}

fn told(visit: &Visit, name: &str) -> usize {
    let told = visit.told.iter().filter(|news| news.name() == name);
    told.count()
}

#[test]
fn a_proved_domain_is_attached_and_then_followed() {
    let mut visit = proved(config(OwnershipPolicy::Required));
    visit.wait_for(Stage::Live, 5 * MINUTE);
    let lines = lines(&visit);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], "POST /domains");
    assert!(lines[1].starts_with("POST /domains/dom_") && lines[1].ends_with("/verify"));
    assert_eq!(lines[2], PUT);
    let first_look = visit
        .sent
        .iter()
        .position(|(_, line)| line.starts_with("GET"));
    let attached = visit.sent.iter().position(|(_, line)| line == PUT);
    assert!(
        first_look > attached,
        "before the attachment there is nothing to see"
    );
    assert_eq!(told(&visit, "dw-domain-added"), 1);
    assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
}

#[test]
fn where_ownership_is_left_out_no_call_about_domains_is_made() {
    let mut visit = opened(config(OwnershipPolicy::Skip));
    visit.type_and_submit(NAME);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(lines(&visit), [PUT]);
    assert_eq!(told(&visit, "dw-domain-added"), 1);
}

#[test]
fn a_page_that_attaches_itself_is_told_when_and_nothing_is_sent_for_it() {
    let mut visit = proved(left_to_host(OwnershipPolicy::Required));
    assert_eq!(told(&visit, "dw-domain-verified"), 1);
    visit.sandbox.attach(NAME, visit.now);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(visit.count("PUT"), 0);

    let mut visit = opened(left_to_host(OwnershipPolicy::Skip));
    visit.type_and_submit(NAME);
    assert_eq!(told(&visit, "dw-domain-added"), 1);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.sandbox.attach(NAME, visit.now);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert!(lines(&visit).is_empty(), "{:?}", lines(&visit));
    // A host page that attaches names also removes them.
    let Body::Live(screen) = visit.screen().body else {
        panic!("live")
    };
    assert_eq!(screen.removal, Removal::Impossible);
}

#[test]
fn a_domain_is_changed_and_taken_off_by_the_same_call() {
    let mut visit = opened(config(OwnershipPolicy::Skip));
    visit.type_and_submit(NAME);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    visit.tell(Intent::StartOverAsked);
    assert_eq!(visit.screen().question, Some(Question::Change));
    visit.tell(Intent::StartOverConfirmed);
    visit.type_and_submit("www.other.example");
    visit.wait(2 * SECOND);
    assert_eq!(
        visit.wizard.stage(),
        Stage::Connection,
        "the complete step was the other domain's"
    );
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(visit.count(PUT), 2);
    visit.tell(Intent::RemovalAsked);
    visit.tell(Intent::RemovalConfirmed);
    visit.wait(2 * SECOND);
    let Body::Name(screen) = visit.screen().body else {
        panic!("the domain is still on")
    };
    let removed = screen.removed.expect("the removed domain");
    assert_eq!(removed.domain.as_ascii(), "www.other.example");
    let platform = removed.platform_domain.as_deref();
    assert_eq!(platform, Some("different-words.vectorpages.com"));
    assert_eq!(visit.count(PUT), 3);
    assert!(is_forgotten(&visit));
    let asked = visit.sent.len();
    visit.wait(HOUR);
    assert_eq!(visit.sent.len(), asked, "nothing is left to ask");
}

/// A live site whose customer removes the domain while the API fails.
fn removed_in_vain() -> Visit {
    let mut visit = opened(config(OwnershipPolicy::Skip));
    visit.type_and_submit(NAME);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    visit.answers = vec![(PUT, 503, "")];
    visit.tell(Intent::RemovalAsked);
    visit.tell(Intent::RemovalConfirmed);
    visit
}

/// The documented profile has no call that tells whether the domain is gone.
#[test]
fn a_removal_whose_answer_is_lost_is_made_again() {
    let mut visit = removed_in_vain();
    visit.wait(MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    assert!(visit.count(PUT) > 1);
    visit.answers.clear();
    visit.wait(10 * MINUTE);
    let Body::Name(screen) = visit.screen().body else {
        panic!("the domain is still on")
    };
    assert!(screen.removed.is_some());
    assert!(is_forgotten(&visit));
}

#[test]
fn a_removal_that_never_gets_through_is_given_up_with_a_word() {
    let mut visit = removed_in_vain();
    visit.wait(HOUR);
    let Body::Live(screen) = visit.screen().body else {
        panic!("the domain does not stay")
    };
    let problem = screen.problem.expect("a problem");
    assert_eq!(problem.attempt, Attempt::Remove);
    assert_eq!((screen.removal, visit.count(PUT)), (Removal::Possible, 7));
}

#[test]
fn a_name_that_is_refused_after_its_proof_leads_back_to_the_name() {
    let mut visit = opened(config(OwnershipPolicy::Required));
    visit.type_and_submit(NAME);
    visit.wait(5 * SECOND);
    visit.answers = vec![(
        PUT,
        422,
        r#"{"errors":{"custom_domain":["Taken."]},"message":"Validation failed"}"#,
    )];
    visit.tell(Intent::RecordsAdded);
    visit.wait(5 * SECOND);
    let Body::Name(screen) = visit.screen().body else {
        panic!("the customer cannot change the name")
    };
    assert_eq!(screen.typed, NAME);
    let problem = screen.problem.expect("a problem");
    let messages = vec!["Taken.".to_owned()];
    assert_eq!(problem.attempt, Attempt::Add);
    assert_eq!(problem.error, ApiError::refusing(messages));
    let refused = HostEvent::Error {
        code: ErrorCode::of(&problem.error),
        status: Some(422),
    };
    assert!(visit.told.contains(&refused));
    // Ownership is not asked for again.
    visit.answers.clear();
    visit.type_and_submit(NAME);
    visit.wait_for(Stage::Connection, MINUTE);
    visit.wait_for(Stage::Live, 5 * MINUTE);
}

#[test]
fn what_cannot_be_attached_yet_is_tried_again_below_the_limit() {
    for (body, awaited) in [
        (
            r#"{"errors":{"environment":["Not active."]}}"#,
            Awaited::Activation,
        ),
        (
            r#"{"errors":{"domain_change":["In progress."]}}"#,
            Awaited::OtherChange,
        ),
    ] {
        let mut visit = opened(config(OwnershipPolicy::Skip));
        visit.answers = vec![(PUT, 422, body)];
        visit.type_and_submit(NAME);
        visit.wait(2 * SECOND);
        assert_eq!(connection(&visit).awaited, awaited);
        assert_eq!(connection(&visit).removal, Removal::Impossible);
        for hour in 1..4 {
            visit.wait(HOUR);
            let count = visit.count(PUT);
            assert!(count <= 9 * hour + 1, "{count} in {hour} hours");
        }
        assert_eq!(connection(&visit).awaited, awaited);
        assert_eq!(visit.count("GET"), 0, "there is nothing to see");
        visit.answers.clear();
        visit.reload_with(config(OwnershipPolicy::Skip));
        assert_eq!(visit.wizard.stage(), Stage::Connection);
        visit.wait_for(Stage::Live, 2 * HOUR);
    }
}

#[test]
fn an_attachment_whose_answer_is_lost_is_made_again() {
    let mut visit = opened(config(OwnershipPolicy::Required));
    visit.type_and_submit(NAME);
    visit.wait(5 * SECOND);
    visit.answers = vec![(PUT, 503, "")];
    visit.tell(Intent::RecordsAdded);
    visit.wait(4 * MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    let problem = connection(&visit).problem.expect("a problem");
    assert_eq!(problem.attempt, Attempt::Attach);
    // An outage must not use up the calls that the API allows in an hour, or its end would go unnoticed for that long.
    visit.wait(HOUR);
    assert!(visit.count(PUT) <= 10, "{}", visit.count(PUT));
    visit.answers.clear();
    visit.wait(11 * MINUTE);
    assert!(visit.wizard.stage() > Stage::Connection || connection(&visit).problem.is_none());
    visit.wait_for(Stage::Live, 2 * HOUR);
}

#[test]
fn nobody_s_impatience_sends_more_mutations_than_the_api_allows() {
    let mut visit = opened(config(OwnershipPolicy::Skip));
    visit.answers = vec![(
        "GET",
        200,
        r#"{"data":{"provisioning_step":"waiting_custom_dns","error":null,
            "dns_instructions":{"type":"CNAME","name":"www.shop.example","value":"a.vectorpages.com"}}}"#,
    )];
    visit.type_and_submit(NAME);
    for minute in 0..120 {
        visit.wait(MINUTE);
        visit.tell(Intent::RetryAsked);
        visit.tell(Intent::CheckAsked);
        if minute % 20 == 10 {
            visit.reload_with(config(OwnershipPolicy::Skip));
        }
    }
    let sent: Vec<_> = visit
        .sent
        .iter()
        .filter(|(_, line)| line.ends_with("/nudge") || line.starts_with("PUT"))
        .map(|(at, _)| *at)
        .collect();
    assert!(sent.len() >= 15, "{}", sent.len());
    for first in &sent {
        let within = sent
            .iter()
            .filter(|at| *at >= first && at.since(*first) < HOUR);
        assert!(within.count() <= 9);
    }
}

#[test]
fn a_refusal_of_a_name_is_not_one_of_the_environment() {
    let refused = |blamed| ApiError::Refused {
        messages: Vec::new(),
        blamed,
    };
    for (key, blamed) in [
        ("environment", Blamed::Environment),
        ("domain_change", Blamed::DomainChange),
        ("custom_domain", Blamed::Request),
        ("domain", Blamed::Request),
    ] {
        let mut visit = opened(config(OwnershipPolicy::Skip));
        let body = format!(r#"{{"errors":{{"{key}":["No."]}}}}"#);
        visit.answers = vec![(PUT, 422, body.leak())];
        visit.type_and_submit(NAME);
        visit.wait(2 * SECOND);
        let waits = matches!(visit.screen().body, Body::Connection(_));
        assert_eq!(waits, blamed != Blamed::Request, "{:?}", refused(blamed));
    }
}
