//! A storm of two days, and regressions that random storms found.

use super::visit::{HOUR, MINUTE, SECOND, Visit, config, of_current, watching};
use domain_wizard::http::{Accept, Body as HttpBody, Response};
use domain_wizard::json::Json;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{
    Actor, Body, Config, Effect, Fact, Intent, OwnershipPolicy, Stage, Wizard,
};

#[test]
fn a_storm_of_two_days_is_sat_out_without_a_click() {
    let mut visit = Visit::watching(Scenario::Storm, OwnershipPolicy::Required);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, HOUR);
    visit.tell(Intent::RecordsAdded);
    visit.wait(46 * HOUR);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.wait_for(Stage::Live, 2 * HOUR);
    assert!(visit.count("GET ") < 2_000, "{}", visit.count("GET "));
}

#[test]
fn a_storm_in_the_current_form_is_sat_out_too() {
    let config = of_current(watching(OwnershipPolicy::Skip));
    let mut visit = Visit::with(Scenario::Storm, Wizard::new(config, 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Connection, MINUTE);
    visit.wait_for(Stage::Live, 48 * HOUR);
}

/// A visit connected earlier, whose certificate failed and fails again after each retry.
fn failed() -> Visit {
    let snapshot = r#"{"v":1,"domain":"www.shop.example","step":"provisioning_cdn_ssl","error":"CAA forbids it",
        "at":1799999990000,"since":1799999000000,"error_since":1799999900000}"#;
    let wizard = Wizard::new(config(OwnershipPolicy::Skip), 1);
    Visit::with(
        Scenario::Smooth,
        wizard,
        serde_json::from_str(snapshot).ok(),
    )
}

/// The time until the next retry is possible.
fn until_retry(visit: &Visit) -> Duration {
    match visit.screen().body {
        Body::Connection(screen) => screen.retry.from.expect("a time").since(visit.now),
        other => panic!("{other:?}"),
    }
}

/// The platform waits for records that DNS shows from the start, and the customer is about to say that they are added.
fn about_to_claim() -> Visit {
    let mut visit = Visit::watching(Scenario::DnsLying, OwnershipPolicy::Skip);
    visit.type_and_submit("www.shop.example");
    while visit.wizard.actor() != Actor::Customer || visit.wizard.stage() != Stage::Connection {
        visit.wait(SECOND);
    }
    visit
}

#[test]
fn a_clock_set_back_does_not_put_a_retry_off_for_days() {
    let mut visit = failed();
    visit.tell(Intent::RetryAsked);
    visit.now = visit.now - 48 * HOUR;
    visit.tell(Fact::Woke);
    assert!(until_retry(&visit) <= 12 * MINUTE);
}

#[test]
fn a_clock_set_back_does_not_keep_a_site_that_is_live_from_being_shown() {
    let mut visit = Visit::with(
        Scenario::Smooth,
        Wizard::new(config(OwnershipPolicy::Skip), 1),
        None,
    );
    visit.type_and_submit("www.shop.example");
    // The answer does not name its domain, so the wizard believes it only after a while.
    visit.instead = Some(r#"{"data":{"provisioning_step":"complete"}}"#);
    visit.wait(SECOND);
    visit.now = visit.now - 48 * HOUR;
    visit.tell(Fact::Woke);
    visit.wait_for(Stage::Live, 2 * MINUTE);
}

#[test]
fn a_try_that_did_not_get_through_is_known_after_a_reload() {
    let mut visit = failed();
    visit.connected = false;
    visit.tell(Intent::RetryAsked);
    visit.wait(SECOND);
    visit.reload_with(config(OwnershipPolicy::Skip));
    assert!(until_retry(&visit) > 30 * SECOND);
}

#[test]
fn what_the_platform_was_just_told_is_known_after_a_reload() {
    let mut visit = about_to_claim();
    visit.tell(Intent::RecordsAdded);
    while visit.count("POST /sites") == 0 {
        visit.wait(SECOND / 100);
    }
    visit.reload_with(watching(OwnershipPolicy::Skip));
    visit.wait(30 * SECOND);
    assert_eq!(visit.count("POST /sites"), 1);
}

#[test]
fn a_retry_that_waited_for_a_network_is_not_made_of_a_site_that_went_on() {
    let mut visit = Visit::with(
        Scenario::Smooth,
        Wizard::new(config(OwnershipPolicy::Skip), 1),
        None,
    );
    visit.type_and_submit("www.shop.example");
    visit.wait(86 * SECOND);
    while visit.wizard.stage() != Stage::Live {
        visit.tell(Fact::PageShown);
        // The browser goes offline while an answer is still on its way.
        visit.tell(Fact::WentOffline);
        visit.tell(Intent::RetryAsked);
        visit.wait(SECOND);
        visit.tell(Fact::WentOnline);
        visit.wait(2 * MINUTE);
    }
    let retries = visit.count("POST /sites");
    visit.wait(HOUR);
    assert_eq!(visit.count("POST /sites"), retries);
    assert_eq!(retries, 0);
}

#[test]
fn a_word_to_the_platform_that_has_to_wait_keeps_nobody_awake() {
    for hidden in [true, false] {
        let mut visit = about_to_claim();
        if !hidden {
            be_held_back(&mut visit);
        }
        visit.tell(Intent::RecordsAdded);
        if hidden {
            // The look at DNS in progress still comes to its end.
            visit.tell(Fact::PageHidden);
        }
        // A wizard that wakes without end fails here.
        visit.wait(2 * MINUTE);
        assert_eq!(visit.count("POST /sites"), 0, "hidden: {hidden}");
        visit.tell(Fact::PageShown);
        visit.wait(5 * MINUTE);
        assert_eq!(visit.count("POST /sites"), 1, "hidden: {hidden}");
    }
}

/// Lets the server ask for a pause of five minutes.
fn be_held_back(visit: &mut Visit) {
    visit.wait(5 * SECOND);
    visit.tell(Fact::PageHidden);
    visit.wait(5 * SECOND);
    let effects = visit.page.tell(Fact::PageShown);
    let sent = effects.iter().find_map(|effect| match effect {
        Effect::Send { id, request } if request.accept == Accept::Json => Some(*id),
        _ => None,
    });
    let answer = Ok(Response {
        status: 429,
        headers: vec![("retry-after".to_owned(), "300".to_owned())],
        body: HttpBody::Empty,
    });
    let id = sent.expect("a look");
    visit.tell(Fact::ReplyArrived { id, answer });
}

#[test]
fn a_network_that_goes_says_nothing_of_the_resolvers() {
    let mut visit = about_to_claim();
    for _ in 0..4 {
        visit.tell(Intent::RecordsAdded);
        visit.connected = false;
        visit.tell(Fact::WentOffline);
        let asked = visit.asked.len();
        visit.wait(10 * SECOND);
        assert_eq!(
            visit.asked.len(),
            asked,
            "nothing is asked without a network"
        );
        visit.connected = true;
        visit.tell(Fact::WentOnline);
    }
    visit.wait(20 * SECOND);
    assert!(visit.screen().dns.is_some_and(|dns| dns.nudged));
}

#[test]
fn resolvers_that_were_given_up_are_asked_again_by_who_comes_back() {
    let mut visit = Visit::watching(Scenario::DnsTypo, OwnershipPolicy::Skip);
    visit.connected = false;
    visit.wait(SECOND);
    visit.connected = true;
    visit.type_and_submit("www.shop.example");
    visit.wait(35 * SECOND);
    visit.connected = false;
    visit.tell(Intent::RecordsAdded);
    visit.wait(MINUTE);
    let asked = visit.asked.len();
    visit.wait(MINUTE);
    assert_eq!(visit.asked.len(), asked, "given up");
    visit.connected = true;
    visit.tell(Fact::PageShown);
    visit.wait(10 * SECOND);
    let dns = visit.screen().dns.expect("the findings of DNS");
    assert!(!dns.findings.is_empty());
}

#[test]
fn a_question_for_an_offer_is_given_back_by_who_starts_over() {
    let one_click = Config {
        one_click: true,
        ..watching(OwnershipPolicy::Skip)
    };
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(one_click, 1), None);
    visit.type_and_submit("www.shop.example");
    let discovery = "X2RvbWFpbmNvbm5lY3";
    let asked = |visit: &Visit| {
        let mut asked = visit.asked.iter();
        asked.any(|(_, line)| line.contains("Dl9kb21haW5jb25uZWN0") || line.contains(discovery))
    };
    while !asked(&visit) {
        visit.wait(SECOND / 100);
    }
    visit.tell(Intent::StartOverAsked);
    let effects = visit.page.tell(Intent::StartOverConfirmed);
    let given_back = effects
        .iter()
        .filter(|one| matches!(one, Effect::Cancel(_)));
    assert!(given_back.count() >= 1, "{effects:?}");
}

#[test]
fn only_a_name_that_is_expressly_none_has_been_taken_off() {
    let mut visit = Visit::with(
        Scenario::CurrentLive,
        Wizard::new(of_current(config(OwnershipPolicy::Skip)), 1),
        None,
    );
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit.tell(Intent::RemovalAsked);
    visit.tell(Intent::RemovalConfirmed);
    visit.wait(SECOND);
    visit.instead = Some(r#"{"data":{"status":"active","provisioning_step":"complete"}}"#);
    visit.wait(MINUTE);
    assert_eq!(
        visit.wizard.stage(),
        Stage::Live,
        "nothing says that the domain is gone"
    );
    visit.instead = None;
    visit.wait(2 * MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Name);
}

#[test]
fn what_another_version_kept_is_left_alone_until_the_customer_does_something() {
    let newer: Json = serde_json::from_str(r#"{"v":2,"where":"live"}"#).expect("JSON");
    let config = of_current(config(OwnershipPolicy::Skip));
    let wizard = Wizard::new(config, 1);
    let mut visit = Visit::with(Scenario::CurrentLive, wizard, Some(newer.clone()));
    visit.wait(MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Live, "found by a look");
    assert_eq!(visit.stored, Some(newer));
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    assert_eq!(visit.stored, None);
}

#[test]
fn a_removal_that_was_given_up_is_not_under_way_again_after_a_reload() {
    let mut visit = Visit::with(
        Scenario::CurrentLive,
        Wizard::new(of_current(config(OwnershipPolicy::Skip)), 1),
        None,
    );
    visit.wait(2 * SECOND);
    visit.tell(Intent::RemovalAsked);
    let mut effects = visit.page.tell(Intent::RemovalConfirmed);
    // Both the removal and the look at its result stay without an answer.
    for _ in 0..2 {
        visit.now = visit.now + 10 * SECOND;
        effects.extend(visit.page.tell(Fact::Woke));
    }
    let stored = effects.iter().rev().find_map(|effect| match effect {
        Effect::Store(snapshot) => snapshot.as_ref(),
        _ => None,
    });
    let snapshot = stored.expect("something is kept");
    assert!(snapshot.at("removing").is_null(), "{snapshot:?}");
}
