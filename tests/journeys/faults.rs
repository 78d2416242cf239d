//! Every fault that a person may meet is a problem of its own, loses nothing and leaves a way on.

use super::visit::{MINUTE, SECOND, Visit, watching};
use domain_wizard::http::{Body as HttpBody, Response, TransportError};
use domain_wizard::json::Json;
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Announcement, ApiError, Body, Effect, ErrorCode, Fact, FocusTarget, Garbled, HostEvent, Intent,
    OwnershipPolicy, Problem, Stage, Wizard,
};

fn response(status: u16, body: &str) -> Result<Response, TransportError> {
    let body = HttpBody::read(body, |text| serde_json::from_str(text).ok());
    Ok(Response {
        status,
        headers: Vec::new(),
        body,
    })
}

/// The error that a visit shows where adding a domain gets this answer.
fn adding_meets(answer: Result<Response, TransportError>) -> ApiError {
    let status = answer.as_ref().ok().map(|response| response.status);
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    let effects = visit.page.tell(Intent::DomainSubmitted);
    let Some(Effect::Send { id, .. }) = effects
        .iter()
        .find(|effect| matches!(effect, Effect::Send { .. }))
    else {
        panic!("{effects:?}")
    };
    visit.tell(Fact::ReplyArrived { id: *id, answer });
    let Body::Name(screen) = visit.screen().body else {
        panic!("name")
    };
    assert_eq!(screen.typed, "shop.example", "nothing typed is lost");
    assert!(!screen.adding, "the name can be sent again");
    let error = screen.problem.expect("a problem").error;
    let code = ErrorCode::of(&error);
    assert!(visit.told.contains(&HostEvent::Error { code, status }));
    assert!(
        visit
            .said
            .iter()
            .any(|news| matches!(news, Announcement::Problem(_)))
    );
    error
}

#[test]
fn every_refusal_of_a_name_is_told_apart() {
    assert_eq!(
        adding_meets(response(401, r#"{"message":"Unauthenticated."}"#)),
        ApiError::SignedOut
    );
    let expired = r#"{"message":"CSRF token mismatch."}"#;
    assert_eq!(adding_meets(response(419, expired)), ApiError::SignedOut);
    assert_eq!(adding_meets(response(403, "")), ApiError::Forbidden);
    assert_eq!(adding_meets(response(404, "")), ApiError::NotFound);
    for status in [400, 409, 422] {
        let taken = adding_meets(response(status, r#"{"errors":{"domain":["Taken."]}}"#));
        assert_eq!(taken, ApiError::refusing(vec!["Taken.".to_owned()]));
    }
    assert_eq!(
        adding_meets(response(429, "")),
        ApiError::TooMany { retry_after: None }
    );
    assert_eq!(
        adding_meets(response(500, "<html>")),
        ApiError::Server {
            status: 500,
            retry_after: None
        }
    );
    assert_eq!(adding_meets(response(418, "")), ApiError::Unexpected(418));
    assert_eq!(
        adding_meets(response(200, "<html>")),
        ApiError::Garbled(Garbled::Html)
    );
    assert_eq!(
        adding_meets(response(200, "")),
        ApiError::Garbled(Garbled::Empty)
    );
    assert_eq!(
        adding_meets(response(200, r#"{"data":{"#)),
        ApiError::Garbled(Garbled::NotJson)
    );
    assert_eq!(
        adding_meets(response(200, r#"{"data":[]}"#)),
        ApiError::Garbled(Garbled::Shape)
    );
    for error in [
        TransportError::Network,
        TransportError::TimedOut,
        TransportError::TooLarge,
    ] {
        assert_eq!(adding_meets(Err(error)), ApiError::Transport(error));
    }
}

#[test]
fn a_host_hears_the_code_and_the_status_and_none_of_the_servers_words() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    let effects = visit.page.tell(Intent::DomainSubmitted);
    let Some(Effect::Send { id, .. }) = effects.first() else {
        panic!("{effects:?}")
    };
    let answer = response(403, r#"{"message":"CSRF token mismatch."}"#);
    visit.tell(Fact::ReplyArrived { id: *id, answer });
    let told = visit.told.last().map(HostEvent::detail);
    let code = ("code", "forbidden".into());
    assert_eq!(told, Some(Json::object([code, ("status", 403.into())])));
}

#[test]
fn a_name_that_was_refused_can_be_changed_and_sent() {
    let mut visit = Visit::to(Scenario::Taken);
    visit.type_and_submit("first.example");
    visit.wait(MINUTE);
    let Body::Name(screen) = visit.screen().body else {
        panic!("name")
    };
    assert_eq!(visit.focused.last(), Some(&FocusTarget::Field));
    let taken = "This domain is already connected to another site.";
    assert!(
        matches!(screen.problem, Some(Problem { error: ApiError::Refused { messages: said, .. }, .. }) if said[0] == taken)
    );
    visit.type_and_submit("second.example");
    visit.wait_for(Stage::Ownership, MINUTE);
}

#[test]
fn nothing_is_sent_where_the_page_does_not_say_whose_site_it_is() {
    for (site, environment) in [
        ("", "67890"),
        ("12345", ""),
        ("..", "67890"),
        ("12345", "."),
    ] {
        let mut here = watching(OwnershipPolicy::Skip);
        here.at.site = site.to_owned();
        here.at.environment = environment.to_owned();
        let snapshot = serde_json::from_str(r#"{"v":1,"domain":"www.shop.example"}"#).ok();
        let mut visit = Visit::with(Scenario::Smooth, Wizard::new(here, 1), snapshot);
        visit.type_and_submit("www.shop.example");
        visit.tell(Intent::CheckAsked);
        visit.wait(MINUTE);
        assert_eq!((visit.sent.len(), visit.asked.len()), (0, 0));
        let Body::Name(screen) = visit.screen().body else {
            panic!("name")
        };
        let error = screen.problem.expect("a problem").error;
        assert_eq!(error, ApiError::NotSetUp);
        let told = visit.told.last().map(HostEvent::detail);
        assert_eq!(
            told.expect("an event").at("code").text(),
            Some("not-set-up")
        );
    }
}

#[test]
fn a_name_typed_offline_is_sent_when_the_network_is_back() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Fact::WentOffline);
    visit.type_and_submit("shop.example");
    visit.wait(MINUTE);
    assert!(visit.sent.is_empty());
    visit.tell(Fact::WentOnline);
    visit.wait_for(Stage::Ownership, MINUTE);
}

#[test]
fn a_name_that_waits_for_the_network_can_still_be_changed() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Fact::WentOffline);
    visit.type_and_submit("first.example");
    visit.tell(Intent::DomainTyped("second.example".to_owned()));
    visit.tell(Fact::WentOnline);
    visit.wait(MINUTE);
    assert!(visit.sent.is_empty(), "the second name was not submitted");
    visit.tell(Intent::DomainSubmitted);
    visit.wait_for(Stage::Ownership, MINUTE);
    assert_eq!(visit.screen().domain.unwrap().as_ascii(), "second.example");
}

#[test]
fn too_many_tries_hold_the_button_until_the_server_allows_it() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    let effects = visit.page.tell(Intent::DomainSubmitted);
    let Some(Effect::Send { id, .. }) = effects
        .iter()
        .find(|effect| matches!(effect, Effect::Send { .. }))
    else {
        panic!("{effects:?}")
    };
    let headers = vec![("retry-after".to_owned(), "20".to_owned())];
    let answer = Ok(Response {
        status: 429,
        headers,
        body: HttpBody::Empty,
    });
    visit.tell(Fact::ReplyArrived { id: *id, answer });
    visit.tell(Intent::DomainSubmitted);
    assert!(visit.sent.is_empty(), "held");
    visit.wait(21 * SECOND);
    visit.tell(Intent::DomainSubmitted);
    assert_eq!(visit.sent.len(), 1);
}

#[test]
fn a_single_lost_look_is_no_news() {
    let mut visit = connected(Scenario::SlowDns);
    visit.connected = false;
    visit.tell(Intent::CheckAsked);
    visit.wait(SECOND);
    let Body::Connection(screen) = visit.screen().body else {
        panic!("connection")
    };
    assert_eq!(screen.problem, None);
    assert!(
        screen.step.is_some() && screen.checks.last.is_some(),
        "the last good state stays, with its age"
    );
    visit.wait(5 * MINUTE);
    let Body::Connection(screen) = visit.screen().body else {
        panic!("connection")
    };
    assert!(screen.problem.is_some(), "many are");
    visit.connected = true;
    visit.wait(10 * MINUTE);
    assert!(!matches!(visit.screen().body, Body::Connection(screen) if screen.problem.is_some()));
}

#[test]
fn a_session_that_ended_stops_the_looking_until_someone_is_back() {
    let mut visit = Visit::to(Scenario::Unauthorised);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait(5 * SECOND);
    let sent = visit.sent.len();
    let Body::Ownership(screen) = visit.screen().body else {
        panic!("ownership")
    };
    assert_eq!(
        screen.problem.map(|problem| problem.error),
        Some(ApiError::SignedOut)
    );
    visit.wait(30 * MINUTE);
    assert_eq!(visit.sent.len(), sent);
    visit.tell(Fact::PageHidden);
    visit.tell(Fact::PageShown);
    visit.wait_for(Stage::Connection, MINUTE);
}

#[test]
fn a_site_that_is_not_known_is_said_and_not_asked_for_again() {
    let mut visit = connected(Scenario::Smooth);
    visit.tell(Intent::CheckAsked);
    let sent = visit.sent.len();
    assert!(sent > 0);
    let mut visit = Visit::to(Scenario::Forbidden);
    visit.type_and_submit("www.shop.example");
    visit.wait(MINUTE);
    let Body::Name(screen) = visit.screen().body else {
        panic!("name")
    };
    assert_eq!(
        screen.problem.map(|problem| problem.error),
        Some(ApiError::Forbidden)
    );
}

fn connected(scenario: Scenario) -> Visit {
    let mut visit = Visit::to(scenario);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, 10 * MINUTE);
    visit.wait(MINUTE);
    visit
}
