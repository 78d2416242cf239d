//! Drift: a site that was live before the visit gets one look at DNS, and the page shows records that point elsewhere.

use super::day_two::{live, live_screen, opened, unwatched};
use super::visit::{HOUR, MINUTE, SECOND, Visit, watching};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Announcement, Config, Fact, OwnershipPolicy, RecordState, Stage, Wishes, Wizard,
};

/// Leaves out the looks at the other half of the name, so that only those for drift remain.
fn alone() -> Wishes {
    Wishes {
        lone: true,
        ..Wishes::default()
    }
}

fn watched() -> Config {
    Config {
        resolvers: watching(OwnershipPolicy::Skip).resolvers,
        wishes: alone(),
        ..unwatched()
    }
}

#[test]
fn dns_that_leads_elsewhere_by_now_is_shown_without_leaving_what_is_live() {
    let mut visit = opened(Scenario::CurrentDrift, watched());
    visit.wait(30 * SECOND);
    let screen = live_screen(&visit);
    let drift = screen.drift.expect("a record that leads elsewhere");
    assert_eq!(drift.code(), "target-typo");
    assert_eq!(drift.found, "old-host.example.net");
    assert!(
        screen
            .records
            .iter()
            .any(|card| card.state == RecordState::Differs)
    );
    assert!(visit.said.contains(&Announcement::Drift(drift)));
    assert_eq!(visit.count("POST"), 0, "nobody is nudged");
    let asked = (visit.asked.len(), visit.sent.len());
    visit.wait(5 * HOUR);
    visit.tell(Fact::PageHidden);
    visit.tell(Fact::PageShown);
    visit.wait(HOUR);
    assert_eq!(
        (visit.asked.len(), visit.sent.len()),
        asked,
        "one look a visit"
    );
    assert_eq!(visit.wizard.stage(), Stage::Live);
    // The next visit looks again.
    visit.reload_with(watched());
    assert_eq!(live_screen(&visit).drift, None);
    visit.wait(30 * SECOND);
    assert!(live_screen(&visit).drift.is_some());
}

#[test]
fn dns_that_is_right_or_silent_is_no_news_where_the_site_is_live() {
    let mut visit = live(watched());
    visit.wait(MINUTE);
    assert!(!visit.asked.is_empty());
    assert_eq!(live_screen(&visit).drift, None);
    let news =
        |news: &Announcement| matches!(news, Announcement::Drift(_) | Announcement::Finding(_));
    assert!(!visit.said.iter().any(news), "{:?}", visit.said);

    let mut silent = live(unwatched());
    silent.connected = false;
    silent.reload_with(watched());
    silent.wait(HOUR);
    assert_eq!(live_screen(&silent).drift, None);
    assert!(!silent.said.iter().any(news), "{:?}", silent.said);

    let unasked = live(unwatched());
    assert_eq!(unasked.asked, []);
}

#[test]
fn a_site_that_goes_live_in_this_visit_has_had_its_look() {
    let mut visit = opened(Scenario::CurrentDrift, watched());
    visit.type_and_submit("www.other.example");
    visit.wait_for(Stage::Live, HOUR);
    let asked = visit.asked.len();
    visit.wait(HOUR);
    assert_eq!(visit.asked.len(), asked);
    assert_eq!(live_screen(&visit).drift, None);
}

#[test]
fn the_documented_profile_is_looked_at_too_when_the_visit_begins_live() {
    let config = || Config {
        wishes: alone(),
        ..watching(OwnershipPolicy::Skip)
    };
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(config(), 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Live, HOUR);
    let asked = visit.asked.len();
    visit.wait(HOUR);
    assert_eq!(visit.asked.len(), asked);
    visit.reload_with(config());
    visit.wait(HOUR);
    assert!(visit.asked.len() > asked);
    assert_eq!(live_screen(&visit).drift, None);
    assert_eq!(visit.count("POST /sites"), 0, "nobody is nudged");
}
