//! In the API's current profile the first poll finds the environment's present domain before a name is typed or sent.

use super::day_two::{answered, live_screen, name_screen, opened, unwatched};
use super::visit::{HOUR, MINUTE, SECOND, config};
use domain_wizard::api::Address;
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Actor, Announcement, Config, Fact, HostEvent, Intent, OwnershipPolicy, Stage, Wizard,
};

const NAME: &str = "www.shop.example";

/// Tells whether the host page has heard of nothing but starts.
fn has_only_begun(visit: &super::visit::Visit) -> bool {
    let start = HostEvent::Stage {
        from: None,
        to: Stage::Name,
    };
    let mut told = visit.told.iter();
    told.all(|news| *news == HostEvent::Ready || *news == start)
}

#[test]
fn a_visit_that_kept_nothing_begins_where_the_site_stands() {
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    assert_eq!(
        visit.wizard.stage(),
        Stage::Name,
        "the page can be used at once"
    );
    assert!(!name_screen(&visit).sending);
    visit.wait(SECOND);
    assert_eq!(live_screen(&visit).url, "https://www.shop.example");
    assert!(!live_screen(&visit).records.is_empty());
    assert_eq!(visit.focused, [], "nobody pressed anything");
    assert!(
        visit
            .said
            .iter()
            .any(|news| matches!(news, Announcement::Step { .. }))
    );
    let complete = |news: &HostEvent| matches!(news, HostEvent::Complete(_));
    assert!(!visit.told.iter().any(complete), "the site was live before");
    visit.wait(5 * HOUR);
    assert_eq!(visit.sent.len(), 1, "one look, and no more");
    visit.reload_with(unwatched());
    assert_eq!(visit.wizard.stage(), Stage::Live, "the stage is stored");
}

#[test]
fn a_name_whose_change_is_under_way_is_gone_on_with() {
    let mut visit = opened(Scenario::CurrentSmooth, unwatched());
    visit.sandbox.attach(NAME, visit.now);
    visit.reload_with(unwatched());
    visit.wait(SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    assert_eq!(visit.screen().turn, Actor::Customer, "complete is not live");
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(visit.count("PUT"), 0);
    assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
}

#[test]
fn whoever_types_or_goes_on_is_not_interrupted() {
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    visit.tell(Intent::DomainTyped("w".to_owned()));
    visit.wait(MINUTE);
    assert_eq!(name_screen(&visit).typed, "w");
    assert_eq!(visit.sent.len(), 1);

    let mut visit = opened(Scenario::CurrentSmooth, unwatched());
    visit.type_and_submit("www.other.example");
    visit.wait(2 * SECOND);
    let domain = visit.screen().domain;
    assert_eq!(domain.unwrap().as_ascii(), "www.other.example");
}

/// A name that was attached on another device, or long ago, may be live.
#[test]
fn a_name_that_the_environment_has_is_not_replaced_unseen() {
    for quick in [true, false] {
        let mut visit = opened(Scenario::CurrentLive, unwatched());
        if !quick {
            visit.tell(Intent::DomainTyped("www.oth".to_owned()));
            visit.reload_with(unwatched());
            visit.wait(MINUTE);
        }
        visit.type_and_submit("www.other.example");
        visit.wait(2 * SECOND);
        assert_eq!(visit.count("PUT"), 0);
        assert_eq!(live_screen(&visit).url, "https://www.shop.example");
        // A customer who has seen the name may still want another.
        visit.tell(Intent::StartOverAsked);
        visit.tell(Intent::StartOverConfirmed);
        visit.type_and_submit("www.other.example");
        visit.wait(2 * SECOND);
        assert_eq!(visit.count("PUT"), 1);
        assert_eq!(visit.wizard.stage(), Stage::Connection);
    }
}

#[test]
fn the_first_look_comes_once_and_only_where_nothing_else_gives_the_name() {
    let prefilled = Config {
        domain: "www.other.example".to_owned(),
        ..unwatched()
    };
    let documented = config(OwnershipPolicy::Required);
    let unplaced = Config {
        at: Address {
            environment: String::new(),
            ..unwatched().at
        },
        ..unwatched()
    };
    for config in [prefilled, documented, unplaced] {
        let mut visit = opened(Scenario::CurrentLive, config);
        visit.wait(MINUTE);
        assert_eq!(visit.sent, []);
    }
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    visit.tell(Intent::DomainTyped("www.other".to_owned()));
    visit.reload_with(unwatched());
    visit.wait(MINUTE);
    assert_eq!(visit.sent.len(), 1, "the typed name is kept, and wins");
}

#[test]
fn a_look_that_finds_no_name_changes_and_says_nothing() {
    let mut lost = opened(Scenario::CurrentLive, unwatched());
    lost.connected = false;
    lost.reload_with(unwatched());
    lost.wait(HOUR);
    let forbidden = {
        let mut visit = opened(Scenario::Forbidden, unwatched());
        visit.wait(HOUR);
        visit
    };
    let none = {
        let mut visit = opened(Scenario::CurrentSmooth, unwatched());
        visit.wait(HOUR);
        visit
    };
    for visit in [lost, forbidden, none] {
        let screen = name_screen(&visit);
        assert_eq!((screen.problem, screen.fault), (None, None));
        assert!(has_only_begun(&visit));
        assert_eq!((visit.said, visit.focused), (vec![], vec![]));
    }
}

#[test]
fn a_name_that_is_none_is_not_taken_up() {
    for body in [
        r#"{"data":{"provisioning_step":"complete","custom_domain":"<script>alert(1)</script>"}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":"shop.example/../x"}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":"shop\u202e.example"}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":"localhost"}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":["shop.example"]}}"#,
        r#"{"data":{"provisioning_step":"complete","custom_domain":""}}"#,
        r#"{"data":{"provisioning_step":"complete"}}"#,
        r#"{"data":[]}"#,
    ] {
        let visit = answered(body);
        assert_eq!(visit.wizard.stage(), Stage::Name, "{body}");
        assert_eq!(visit.said, [], "{body}");
    }
    let shouted = r#"{"data":{"provisioning_step":"complete","custom_domain":"Shop.Example."}}"#;
    assert_eq!(live_screen(&answered(shouted)).url, "https://shop.example");
}

#[test]
fn a_page_that_nobody_sees_waits_with_its_look() {
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    visit.wizard = Wizard::new(unwatched(), 1);
    visit.sent.clear();
    visit.tell(Fact::PageHidden);
    visit.tell(Fact::Opened { snapshot: None });
    visit.wait(HOUR);
    assert_eq!(visit.sent, []);
    visit.tell(Fact::PageShown);
    visit.wait(SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Live);
}

#[test]
fn a_first_look_that_fails_is_made_again_until_somebody_types() {
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    visit.connected = false;
    visit.reload_with(unwatched());
    visit.wait(MINUTE);
    assert!(visit.sent.len() > 2 && has_only_begun(&visit));
    visit.connected = true;
    visit.wait(MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit.connected = false;
    visit.stored = None;
    visit.reload_with(unwatched());
    visit.tell(Intent::DomainTyped("www.other".to_owned()));
    let sent = visit.sent.len();
    visit.wait(10 * MINUTE);
    assert_eq!(visit.sent.len(), sent);
}
