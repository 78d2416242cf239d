//! The customer's story with an API that behaves, and with one that refuses.

use super::visit::{HOUR, MINUTE, SECOND, Visit, config};
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{
    Actor, AttachPolicy, Body, Config, CopyTarget, Fact, FocusTarget, HostEvent, Intent,
    OwnershipPolicy, Progress, RetryOutcome, Stage, Step, Wizard,
};

fn verified(scenario: Scenario) -> Visit {
    let mut visit = Visit::to(scenario);
    visit.type_and_submit("HTTPS://WWW.Shop.Example./path?q=1");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, HOUR);
    visit
}

fn connection(visit: &Visit) -> domain_wizard::wizard::ConnectionScreen {
    match visit.screen().body {
        Body::Connection(screen) => screen,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pasted_link_becomes_a_live_site() {
    let mut visit = verified(Scenario::Smooth);
    visit.wait_for(Stage::Live, HOUR);
    let Body::Live(live) = visit.screen().body else {
        panic!("live")
    };
    assert_eq!(live.url, "https://www.shop.example");
    assert_eq!(
        live.records.len(),
        2,
        "the proof and the connection are to be kept"
    );
    let ssl = "/sites/12345/environments/67890/ssl";
    assert_eq!(visit.sent[0].1, "POST /domains");
    assert!(
        visit.sent[1..]
            .iter()
            .any(|(_, line)| line == "POST /domains/dom_1/verify" || line.ends_with("/verify"))
    );
    assert!(visit.count(&format!("GET {ssl}")) > 3);
    assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
    let told: Vec<_> = visit.told.iter().map(HostEvent::name).collect();
    assert_eq!(told.first(), Some(&"dw-ready"));
    for name in [
        "dw-domain-added",
        "dw-domain-verified",
        "dw-step",
        "dw-action-needed",
        "dw-complete",
    ] {
        assert!(told.contains(&name), "{name} in {told:?}");
    }
    assert_eq!(
        told.iter().filter(|name| **name == "dw-complete").count(),
        1
    );
}

#[test]
fn a_live_site_is_not_asked_about_any_more() {
    let mut visit = verified(Scenario::Smooth);
    visit.wait_for(Stage::Live, HOUR);
    let sent = visit.sent.len();
    visit.wait(48 * HOUR);
    visit.tell(Fact::PageHidden);
    visit.tell(Fact::PageShown);
    visit.wait(HOUR);
    assert_eq!(visit.sent.len(), sent);
    assert_eq!(
        visit.wizard.wake_at(visit.now),
        None,
        "nothing is due, so nothing wakes the page"
    );
}

#[test]
fn ownership_may_be_left_out() {
    let mut visit = Visit::with(
        Scenario::Smooth,
        Wizard::new(config(OwnershipPolicy::Skip), 1),
        None,
    );
    visit.type_and_submit("shop.example");
    visit.wait_for(Stage::Connection, MINUTE);
    assert_eq!(
        visit.screen().stages,
        [Stage::Name, Stage::Connection, Stage::Live]
    );
    visit.wait_for(Stage::Live, HOUR);
    assert_eq!(visit.count("POST /domains/"), 0, "no verify");
}

#[test]
fn the_records_of_both_stages_are_shown_together_where_the_page_attaches_early() {
    let hosted = Config {
        attach: AttachPolicy::Host,
        ..config(OwnershipPolicy::Required)
    };
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(hosted, 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait(5 * SECOND);
    visit.sandbox.attach("www.shop.example", visit.now);
    visit.wait(MINUTE);
    let Body::Ownership(screen) = visit.screen().body else {
        panic!("ownership")
    };
    let kinds: Vec<_> = screen
        .records
        .iter()
        .map(|card| card.record.kind.as_str())
        .collect();
    assert_eq!(kinds, ["TXT", "CNAME"]);
    let asked = visit.sent.len();
    visit.wait(HOUR);
    assert_eq!(
        visit.sent.len(),
        asked,
        "with both known and nothing claimed there is nothing to ask"
    );
}

#[test]
fn the_record_is_looked_for_only_after_it_was_added_and_until_it_is_seen() {
    let mut visit = Visit::to(Scenario::SlowDns);
    visit.type_and_submit("www.shop.example");
    visit.wait(10 * MINUTE);
    assert_eq!(visit.count("POST /domains/"), 0);
    visit.tell(Intent::RecordsAdded);
    visit.wait(Duration::from_secs(5));
    let Body::Ownership(screen) = visit.screen().body else {
        panic!("ownership")
    };
    assert!(screen.not_yet.is_some() && screen.checks.next.is_some());
    visit.wait_for(Stage::Connection, 10 * MINUTE);
}

#[test]
fn a_copy_button_brings_exactly_the_records_text() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.type_and_submit("www.shop.example");
    visit.wait(MINUTE);
    let mut copied = |target| {
        visit.tell(Intent::CopyAsked(target));
        visit.clipboard.clone().unwrap()
    };
    assert_eq!(
        copied(CopyTarget::Name(0)),
        "_vector-verify.www.shop.example"
    );
    assert_eq!(copied(CopyTarget::Host(0)), "_vector-verify.www");
    assert!(copied(CopyTarget::Value(0)).starts_with("vector-verify-"));
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, MINUTE);
    visit.wait(MINUTE);
    let mut copied = |target| {
        visit.tell(Intent::CopyAsked(target));
        visit.clipboard.clone().unwrap()
    };
    assert_eq!(copied(CopyTarget::Name(0)), "www.shop.example");
    assert_eq!(
        copied(CopyTarget::Value(0)),
        "different-words.vectorpages.com"
    );
    assert_eq!(visit.screen().copied, Some((CopyTarget::Value(0), true)));
    visit.wait(MINUTE);
    assert_eq!(visit.screen().copied, None);
}

#[test]
fn trying_again_says_what_it_did_and_is_not_sent_twice() {
    let mut visit = verified(Scenario::Failed);
    while connection(&visit).failure.is_none() {
        visit.wait(Duration::from_secs(1));
    }
    visit.wait(Duration::from_secs(30));
    for _ in 0..5 {
        visit.tell(Intent::RetryAsked);
    }
    visit.wait(Duration::from_secs(5));
    visit.tell(Intent::RetryAsked);
    visit.wait(Duration::from_secs(1));
    assert_eq!(
        visit.count("POST /sites/12345/environments/67890/ssl/nudge"),
        1
    );
    assert!(
        visit.said.iter().any(|news| matches!(
            news,
            domain_wizard::wizard::Announcement::Retry(RetryOutcome::Cleared)
        )),
        "{:?}",
        visit.said
    );
    visit.wait_for(Stage::Live, HOUR);
}

#[test]
fn trying_again_in_vain_says_so() {
    let mut visit = verified(Scenario::SlowDns);
    while connection(&visit).step != Some(Step::WaitingCustomDns) {
        visit.wait(Duration::from_secs(1));
    }
    visit.tell(Intent::RetryAsked);
    visit.wait(Duration::from_secs(3));
    let screen = connection(&visit);
    assert_eq!(
        screen.retry.outcome,
        Some(RetryOutcome::Unchanged {
            step: Step::WaitingCustomDns,
            said: None
        })
    );
    assert!(
        screen.retry.from.unwrap() > visit.now,
        "the next is a minute away"
    );
}

#[test]
fn whose_turn_it_is_follows_the_step() {
    let mut visit = verified(Scenario::Smooth);
    visit.wait(Duration::from_secs(3));
    assert_eq!(visit.screen().turn, Actor::Platform);
    while connection(&visit).step != Some(Step::WaitingCustomDns) {
        visit.wait(Duration::from_secs(1));
    }
    assert_eq!(visit.screen().turn, Actor::Customer);
}

#[test]
fn odd_steps_are_shown_and_the_story_goes_on() {
    for scenario in [
        Scenario::UnknownStep,
        Scenario::SkippedStep,
        Scenario::BackwardStep,
    ] {
        let mut visit = verified(scenario);
        let mut unknown_seen = false;
        while visit.wizard.stage() != Stage::Live {
            visit.wait(Duration::from_secs(1));
            if let Body::Connection(screen) = visit.screen().body {
                let now = screen
                    .timeline
                    .iter()
                    .filter(|step| step.progress == Progress::Now)
                    .count();
                assert!(
                    now <= 1
                        && (now == 1
                            || screen.step.is_none()
                            || screen.step == Some(Step::Complete))
                );
                unknown_seen |= matches!(screen.step, Some(Step::Other { .. }));
            }
        }
        assert_eq!(unknown_seen, scenario == Scenario::UnknownStep);
    }
}

#[test]
fn every_scenario_that_can_end_does_without_a_click_beyond_the_plain_ones() {
    let endless = [
        Scenario::Forbidden,
        Scenario::NotFound,
        Scenario::Taken,
        Scenario::Conflict,
        Scenario::Storm,
    ];
    for &scenario in Scenario::ALL
        .iter()
        .filter(|scenario| !endless.contains(scenario))
    {
        let mut visit = Visit::to(scenario);
        for _ in 0..120 {
            match visit.screen().body {
                Body::Name(_) => visit.type_and_submit("www.shop.example"),
                Body::Ownership(screen) if !screen.claimed => visit.tell(Intent::RecordsAdded),
                // The customer signed in again in another tab, and came back.
                Body::Ownership(_) => visit.tell(Fact::PageShown),
                Body::Connection(_) => {
                    visit.tell(Fact::PageShown);
                    visit.tell(Intent::RetryAsked);
                }
                Body::Live(_) => break,
            }
            visit.wait(MINUTE);
        }
        assert_eq!(
            visit.wizard.stage(),
            Stage::Live,
            "{}: {:#?}",
            scenario.name(),
            visit.screen()
        );
        assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
    }
}

#[test]
fn a_reload_goes_on_where_it_was() {
    let mut visit = Visit::to(Scenario::SlowDns);
    visit.type_and_submit("www.shop.example");
    visit.wait(MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait(MINUTE);
    visit.reload();
    assert_eq!(visit.wizard.stage(), Stage::Ownership);
    assert_eq!(
        visit.focused.last(),
        Some(&FocusTarget::Heading),
        "the focus moved in the earlier visit; a reload moves it nowhere"
    );
    let focused = visit.focused.len();
    visit.wait_for(Stage::Connection, HOUR);
    while connection(&visit).step != Some(Step::WaitingCustomDns) {
        visit.wait(Duration::from_secs(1));
    }
    visit.tell(Intent::RetryAsked);
    visit.wait(Duration::from_secs(10));
    let before = connection(&visit);
    visit.reload();
    let after = connection(&visit);
    assert_eq!(after.records, before.records);
    assert_eq!((after.step, after.since), (before.step, before.since));
    assert_eq!(
        after.retry.from, before.retry.from,
        "the time of the last try survives"
    );
    assert_eq!(visit.focused.len(), focused + 1);
    visit.wait_for(Stage::Live, 2 * HOUR);
    visit.reload();
    assert_eq!(visit.wizard.stage(), Stage::Live);
}

#[test]
fn starting_over_asks_first_and_keeps_the_name() {
    let mut visit = verified(Scenario::Smooth);
    visit.tell(Intent::StartOverAsked);
    assert!(visit.screen().question.is_some());
    visit.tell(Intent::Declined);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    let Body::Name(screen) = visit.screen().body else {
        panic!("name")
    };
    assert_eq!(screen.typed, "www.shop.example");
    visit.reload();
    assert_eq!(visit.wizard.stage(), Stage::Name);
}

#[test]
fn a_stored_snapshot_that_is_damaged_or_foreign_breaks_nothing() {
    for snapshot in [
        "null",
        "7",
        "[]",
        "{}",
        r#"{"v":1}"#,
        r#"{"v":2,"domain":"shop.example","verified":true}"#,
        r#"{"v":1,"domain":"<script>","verified":true}"#,
        r#"{"v":1,"domain":"shop.example","id":"..","verified":false}"#,
        r#"{"v":1,"domain":"shop.example","verified":true,"step":7,"records":[1,{}],"retries":1e300,"seen":[7,[],["ready",-5],[1,2]]}"#,
        r#"{"v":1,"domain":"shop.example","verified":true,"step":"ready","seen":[["ready",9e15]],"at":9e15,"retried":9e15}"#,
    ] {
        let snapshot = serde_json::from_str(snapshot).unwrap();
        let wizard = Wizard::new(config(OwnershipPolicy::Required), 1);
        let mut visit = Visit::with(Scenario::Smooth, wizard, Some(snapshot));
        visit.wait(MINUTE);
        let screen = visit.screen();
        assert!(
            screen
                .domain
                .is_none_or(|domain| domain.as_ascii() == "shop.example")
        );
    }
}
