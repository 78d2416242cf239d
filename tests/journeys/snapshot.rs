//! A reload keeps the story, a lost request costs little, and the server's Retry-After binds every request.

use super::visit::{MINUTE, SECOND, Visit, config};
use domain_wizard::http::{Body as HttpBody, Response};
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{Body, Effect, Fact, Intent, OwnershipPolicy, Stage, Wizard};

const TWELVE_MINUTES: Duration = Duration::from_secs(12 * 60);

/// A connected visit whose step failed, and fails again after each retry.
fn failed() -> Visit {
    let snapshot = r#"{"v":1,"domain":"www.shop.example","step":"provisioning_cdn_ssl","error":"CAA forbids it",
        "at":1799999990000,"seen":[["provisioning_cdn_ssl",1799999000000]],"error_since":1799999900000}"#;
    let snapshot = serde_json::from_str(snapshot).ok();
    Visit::with(
        Scenario::Smooth,
        Wizard::new(config(OwnershipPolicy::Skip), 1),
        snapshot,
    )
}

fn retry_from(visit: &Visit) -> domain_wizard::time::Time {
    match visit.screen().body {
        Body::Connection(screen) => screen.retry.from.expect("a time"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reload_does_not_shorten_the_pause_between_two_tries() {
    let mut visit = failed();
    visit.tell(Intent::RetryAsked);
    let tried = visit.now;
    assert_eq!(retry_from(&visit), tried + TWELVE_MINUTES);
    let again = Visit::with(
        Scenario::Smooth,
        Wizard::new(config(OwnershipPolicy::Skip), 2),
        visit.stored.clone(),
    );
    assert_eq!(retry_from(&again), tried + TWELVE_MINUTES);
}

#[test]
fn a_try_that_did_not_get_through_costs_a_minute_and_no_more() {
    let mut visit = failed();
    visit.connected = false;
    visit.tell(Intent::RetryAsked);
    visit.wait(SECOND);
    assert!(retry_from(&visit) <= visit.now + MINUTE);
}

#[test]
fn a_tab_that_was_left_at_the_name_takes_nothing_away() {
    let mut visit = Visit::to(Scenario::Smooth);
    let effects = visit.page.tell(Fact::PageHidden);
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Store(_))),
        "{effects:?}"
    );
}

#[test]
fn what_is_typed_survives_a_reload_and_gives_way_to_the_hosts_name() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Intent::DomainTyped("half.exam".to_owned()));
    visit.reload();
    let Body::Name(screen) = visit.screen().body else {
        panic!("name")
    };
    assert_eq!(screen.typed, "half.exam");
    let host = domain_wizard::wizard::Config {
        domain: "host.example".to_owned(),
        ..config(OwnershipPolicy::Skip)
    };
    let visit = Visit::with(Scenario::Smooth, Wizard::new(host, 1), visit.stored.clone());
    let Body::Name(screen) = visit.screen().body else {
        panic!("name")
    };
    assert_eq!(screen.typed, "host.example");
}

#[test]
fn the_host_s_reset_leaves_nothing_behind() {
    let typed = |visit: &Visit| match visit.screen().body {
        Body::Name(screen) => screen.typed,
        other => panic!("{other:?}"),
    };
    let mut visit = Visit::to(Scenario::Smooth);
    visit.tell(Intent::DomainTyped("half.exam".to_owned()));
    assert!(visit.stored.is_some());
    visit.tell(Intent::ResetAsked);
    assert_eq!((typed(&visit).as_str(), &visit.stored), ("", &None));
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::ResetAsked);
    assert_eq!((typed(&visit).as_str(), &visit.stored), ("", &None));
    visit.wait(MINUTE);
    assert_eq!((visit.wizard.stage(), &visit.stored), (Stage::Name, &None));
}

#[test]
fn a_live_site_is_looked_at_once_at_each_visit() {
    let snapshot = r#"{"v":1,"domain":"www.shop.example","step":"complete","at":1799999990000}"#;
    let wizard = Wizard::new(config(OwnershipPolicy::Skip), 1);
    let mut visit = Visit::with(
        Scenario::Smooth,
        wizard,
        serde_json::from_str(snapshot).ok(),
    );
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit.wait(SECOND);
    assert_eq!(
        visit.wizard.stage(),
        Stage::Connection,
        "the platform does not know of it any more"
    );
}

#[test]
fn only_the_customer_says_that_a_record_is_added() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::CheckAsked);
    visit.wait(MINUTE);
    let Body::Ownership(screen) = visit.screen().body else {
        panic!("ownership")
    };
    assert!(!screen.claimed);
    assert_eq!(visit.count("POST /domains/"), 0);
}

#[test]
fn every_kind_of_request_leaves_a_server_alone_that_asks_for_it() {
    let mut visit = failed();
    let effects = visit.page.tell(Intent::RetryAsked);
    let sent = effects.iter().find_map(|effect| {
        if let Effect::Send { id, .. } = effect {
            Some(*id)
        } else {
            None
        }
    });
    let headers = vec![("retry-after".to_owned(), "300".to_owned())];
    let answer = Ok(Response {
        status: 429,
        headers,
        body: HttpBody::Empty,
    });
    let before = visit.sent.len();
    visit.tell(Fact::ReplyArrived {
        id: sent.expect("a nudge"),
        answer,
    });
    visit.tell(Intent::CheckAsked);
    visit.tell(Intent::RetryAsked);
    visit.tell(Fact::PageShown);
    visit.tell(Fact::WentOnline);
    visit.wait(299 * SECOND);
    assert_eq!(visit.sent.len(), before);
    visit.wait(2 * SECOND);
    assert!(visit.sent.len() > before, "requests go on afterwards");
}
