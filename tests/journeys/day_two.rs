//! A live site in the API's current profile, whose domain is changed or removed later.

use super::visit::{HOUR, MINUTE, SECOND, Visit, config, is_forgotten, of_current};
use domain_wizard::api::ApiError;
use domain_wizard::http::TransportError;
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Announcement, Attempt, Blamed, Body, Config, Fact, Intent, LiveScreen, NameScreen,
    OwnershipPolicy, Question, Removal, Stage, Wizard,
};

const NAME: &str = "www.shop.example";

pub(crate) fn unwatched() -> Config {
    of_current(config(OwnershipPolicy::Skip))
}

pub(crate) fn opened(scenario: Scenario, config: Config) -> Visit {
    Visit::with(scenario, Wizard::new(config, 1), None)
}

/// A visit to a live site, after the first look found that it is live.
pub(crate) fn live(config: Config) -> Visit {
    let mut visit = opened(Scenario::CurrentLive, config);
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit
}

pub(crate) fn live_screen(visit: &Visit) -> LiveScreen {
    match visit.screen().body {
        Body::Live(screen) => screen,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn name_screen(visit: &Visit) -> NameScreen {
    match visit.screen().body {
        Body::Name(screen) => screen,
        other => panic!("{other:?}"),
    }
}

/// Opens a visit in which the API gives this answer about the environment.
pub(crate) fn answered(body: &'static str) -> Visit {
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    visit.instead = Some(body);
    visit.reload_with(unwatched());
    visit.wait(MINUTE);
    visit
}

fn remove(visit: &mut Visit) {
    visit.tell(Intent::RemovalAsked);
    visit.tell(Intent::RemovalConfirmed);
}

#[test]
fn another_domain_takes_the_place_of_one_that_is_live() {
    let mut visit = live(unwatched());
    assert_eq!(live_screen(&visit).removal, Removal::Possible);
    visit.tell(Intent::StartOverAsked);
    assert_eq!(visit.screen().question, Some(Question::Change));
    visit.tell(Intent::Declined);
    assert_eq!(visit.screen().question, None);
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    assert_eq!(
        name_screen(&visit).typed,
        "",
        "the field is empty for another name"
    );
    // A customer who changes their mind finds the site as before.
    visit.reload_with(unwatched());
    visit.wait(SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    visit.type_and_submit("www.other.example");
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(live_screen(&visit).url, "https://www.other.example");
    assert_eq!(visit.count("PUT"), 1);
}

#[test]
fn a_domain_is_taken_off_after_a_question_and_followed_until_it_is_gone() {
    let mut visit = live(unwatched());
    visit.tell(Intent::RemovalAsked);
    assert_eq!(visit.screen().question, Some(Question::Remove));
    visit.tell(Intent::Declined);
    visit.tell(Intent::RemovalConfirmed);
    visit.wait(MINUTE);
    assert_eq!(visit.count("PUT"), 0, "the customer keeps the domain");
    remove(&mut visit);
    assert_eq!(live_screen(&visit).removal, Removal::UnderWay);
    visit.wait(SECOND);
    visit.reload_with(unwatched());
    visit.wait(7 * SECOND);
    assert_eq!(live_screen(&visit).removal, Removal::UnderWay);
    visit.tell(Intent::RemovalAsked);
    assert_eq!(visit.screen().question, None, "once is enough");
    // A removal goes on after a reload.
    visit.reload_with(unwatched());
    assert_eq!(live_screen(&visit).removal, Removal::UnderWay);
    visit.wait(MINUTE);
    let screen = name_screen(&visit);
    assert_eq!(screen.typed, "");
    let removed = screen.removed.expect("the removed domain");
    assert_eq!(removed.domain.as_ascii(), NAME);
    assert!(removed.records.iter().any(|record| record.name == NAME));
    let platform = removed.platform_domain.as_deref();
    assert_eq!(platform, Some("wispy-dust--prod.vectorpages.com"));
    let said = Announcement::Removed(NAME.to_owned());
    assert_eq!(visit.said.last(), Some(&said));
    assert_eq!(visit.count("PUT"), 1);
    assert!(is_forgotten(&visit));
    let asked = visit.sent.len();
    visit.wait(5 * HOUR);
    assert_eq!(visit.sent.len(), asked, "nothing is left to ask");
    visit.type_and_submit("www.other.example");
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
}

#[test]
fn a_removal_that_is_refused_loses_nothing_and_can_be_tried_again() {
    let mut visit = live(unwatched());
    // Another device changes the name.
    visit.sandbox.attach("www.other.example", visit.now);
    remove(&mut visit);
    visit.wait(2 * SECOND);
    let screen = live_screen(&visit);
    let problem = screen.problem.expect("a problem");
    let said = "A domain change is already in progress for this environment.".to_owned();
    let messages = vec![said];
    let blamed = Blamed::DomainChange;
    assert_eq!(problem.attempt, Attempt::Remove);
    assert_eq!(problem.error, ApiError::Refused { messages, blamed });
    assert_eq!(screen.removal, Removal::Possible);
    assert!(!screen.records.is_empty());
    visit.wait(5 * MINUTE);
    remove(&mut visit);
    visit.wait(MINUTE);
    assert!(name_screen(&visit).removed.is_some());
}

#[test]
fn a_removal_that_may_not_have_got_through_is_looked_for() {
    let mut visit = live(unwatched());
    visit.connected = false;
    remove(&mut visit);
    visit.wait(SECOND);
    let Some(problem) = live_screen(&visit).problem else {
        panic!("no problem is shown")
    };
    let lost = ApiError::Transport(TransportError::Network);
    assert_eq!((problem.attempt, problem.error), (Attempt::Remove, lost));
    visit.connected = true;
    visit.wait(HOUR);
    assert_eq!(live_screen(&visit).removal, Removal::Possible);
    // The removal got through, and only its answer was lost.
    visit.tell(Intent::RemovalAsked);
    visit.connected = false;
    visit.tell(Intent::RemovalConfirmed);
    visit.connected = true;
    let off = r#"{"custom_domain":null}"#;
    visit
        .sandbox
        .answer("PUT", "/environments/67890", off, visit.now);
    visit.wait(MINUTE);
    assert!(name_screen(&visit).removed.is_some());
}

#[test]
fn a_removal_is_not_kept_for_when_there_is_a_network_again() {
    let mut visit = live(unwatched());
    visit.tell(Fact::WentOffline);
    remove(&mut visit);
    assert!(live_screen(&visit).problem.is_some());
    visit.tell(Fact::WentOnline);
    visit.wait(HOUR);
    assert_eq!(visit.count("PUT"), 0);
}

#[test]
fn a_removal_that_fails_on_its_way_says_why() {
    let mut visit = live(unwatched());
    remove(&mut visit);
    visit.wait(2 * SECOND);
    visit.instead = Some(
        r#"{"data":{"provisioning_step":"complete","custom_domain":"www.shop.example","pending_domain_change":{"id":"01jh","status":"failed","error_message":"The database is locked."}}}"#,
    );
    visit.wait(MINUTE);
    let messages = vec!["The database is locked.".to_owned()];
    let problem = live_screen(&visit).problem;
    let error = problem.map(|problem| problem.error);
    assert_eq!(error, Some(ApiError::refusing(messages)));
}

#[test]
fn a_removal_that_nobody_works_on_is_given_up() {
    let mut visit = live(unwatched());
    visit.instead =
        Some(r#"{"data":{"provisioning_step":"complete","custom_domain":"www.shop.example"}}"#);
    remove(&mut visit);
    visit.wait(5 * MINUTE);
    assert_eq!(live_screen(&visit).removal, Removal::UnderWay);
    visit.wait(HOUR);
    let screen = live_screen(&visit);
    assert_eq!(screen.removal, Removal::Possible);
    assert!(screen.problem.is_some());
}

/// Reloads the page of a live site, with this answer about the environment.
fn come_back(body: &'static str) -> Visit {
    let mut visit = live(unwatched());
    visit.instead = Some(body);
    visit.reload_with(unwatched());
    assert_eq!(visit.wizard.stage(), Stage::Live, "the stored stage");
    visit.wait(MINUTE);
    visit
}

#[test]
fn a_domain_that_was_taken_off_elsewhere_is_not_shown_as_live() {
    let visit = come_back(r#"{"data":{"provisioning_step":"complete","custom_domain":null}}"#);
    let removed = name_screen(&visit).removed.expect("the removed domain");
    assert_eq!(removed.domain.as_ascii(), NAME);
    assert!(removed.records.iter().any(|record| record.name == NAME));
    assert_eq!(visit.stored, None);
}

#[test]
fn a_domain_that_was_changed_elsewhere_is_gone_on_with() {
    let mut visit = come_back(
        r#"{"data":{"provisioning_step":"complete","custom_domain":"www.other.example"}}"#,
    );
    assert_eq!(live_screen(&visit).url, "https://www.other.example");
    visit.reload_with(unwatched());
    assert_eq!(live_screen(&visit).url, "https://www.other.example");
}

#[test]
fn an_answer_that_names_no_other_domain_takes_none_away() {
    for body in [
        r#"{"data":{"provisioning_step":"complete"}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":"Www.Shop.Example."}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":"<script>"}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":null,
            "pending_domain_change":{"id":"c","status":"pending"}}}"#,
    ] {
        let visit = come_back(body);
        let snapshot = visit.stored.as_ref().map(|snapshot| snapshot.at("domain"));
        let kept = snapshot.is_some_and(|domain| format!("{domain:?}").contains(NAME));
        assert!(kept, "{body}");
    }
}

#[test]
fn a_domain_that_is_stuck_is_taken_off_too() {
    let mut visit = opened(Scenario::CurrentTimedOut, unwatched());
    visit.type_and_submit(NAME);
    visit.wait(2 * MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.tell(Intent::StartOverAsked);
    assert_eq!(visit.screen().question, Some(Question::StartOver));
    visit.tell(Intent::Declined);
    visit.tell(Intent::RemovalAsked);
    assert_eq!(visit.screen().question, Some(Question::Remove));
    visit.tell(Intent::RemovalConfirmed);
    visit.tell(Intent::RetryAsked);
    visit.wait(2 * SECOND);
    let Body::Connection(screen) = visit.screen().body else {
        panic!("the removal is not under way")
    };
    assert_eq!(screen.removal, Removal::UnderWay);
    visit.wait(MINUTE);
    assert!(name_screen(&visit).removed.is_some());
    assert_eq!(visit.count("POST"), 0, "nothing is tried again meanwhile");
    assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
}

#[test]
fn a_removal_of_what_is_stuck_that_is_refused_goes_on_with_it() {
    let mut visit = opened(Scenario::CurrentSmooth, unwatched());
    visit.type_and_submit(NAME);
    visit.wait(2 * SECOND);
    remove(&mut visit);
    visit.wait(2 * SECOND);
    let Body::Connection(screen) = visit.screen().body else {
        panic!("the domain does not stay")
    };
    let problem = screen.problem.expect("a problem");
    assert_eq!(problem.attempt, Attempt::Remove);
    visit.wait_for(Stage::Live, 5 * MINUTE);
}
