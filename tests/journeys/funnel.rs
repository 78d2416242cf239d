//! News of the customer's way, from which a host page makes its statistics.

use super::visit::{HOUR, MINUTE, SECOND, Visit, watching};
use domain_wizard::domain::{OneClick, Origin};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Announcement, Config, Fact, Handover, HostEvent, Intent, OfferOutcome, OwnershipPolicy, Stage,
    Wizard,
};

/// The news of the funnel with its detail, one line each.
fn lines(visit: &Visit) -> Vec<String> {
    visit
        .told
        .iter()
        .filter(|news| {
            matches!(
                news,
                HostEvent::Stage { .. }
                    | HostEvent::Finding { .. }
                    | HostEvent::Provider(_)
                    | HostEvent::Handoff(_)
                    | HostEvent::Offer { .. }
            )
        })
        .map(|news| {
            let detail = serde_json::to_string(&news.detail()).expect("JSON is written");
            format!("{} {detail}", news.name())
        })
        .collect()
}

fn offering() -> Config {
    Config {
        one_click: true,
        ..watching(OwnershipPolicy::Required)
    }
}

/// A customer of GoDaddy whose page has an offer of one-click setup.
fn offered() -> Visit {
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(offering(), 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait(20 * SECOND);
    visit.tell(Fact::OfferArrived(offer()));
    visit
}

fn offer() -> Option<OneClick> {
    let pinned = Origin::parse("https://dcc.godaddy.com").expect("an origin");
    OneClick::parse("GoDaddy", "https://dcc.godaddy.com/manage?x=1", &[pinned]).ok()
}

#[test]
fn each_stage_is_told_once_on_the_way_and_a_later_visit_begins_where_the_customer_is() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Live, HOUR);
    visit.wait(MINUTE);
    let way = [
        r#"dw-stage {"from":null,"to":"name"}"#,
        r#"dw-stage {"from":"name","to":"ownership"}"#,
        r#"dw-stage {"from":"ownership","to":"connection"}"#,
        r#"dw-stage {"from":"connection","to":"live"}"#,
    ];
    assert_eq!(lines(&visit), way);
    visit.told.clear();
    visit.reload();
    visit.wait(MINUTE);
    assert_eq!(lines(&visit), [r#"dw-stage {"from":null,"to":"live"}"#]);
}

#[test]
fn a_finding_is_told_when_another_is_seen_and_not_at_each_look() {
    let mut visit = Visit::watching(Scenario::DnsTxtQuotes, OwnershipPolicy::Required);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Intent::RecordsAdded);
    visit.wait(30 * MINUTE);
    let told: Vec<_> = lines(&visit)
        .into_iter()
        .filter(|line| line.starts_with("dw-finding"))
        .collect();
    assert!(!told.is_empty());
    assert!(told.windows(2).all(|two| two[0] != two[1]), "{told:?}");
    let quotes = r#"dw-finding {"code":"txt-wrong-value","record":"ownership"}"#;
    assert!(told.iter().any(|line| line == quotes), "{told:?}");
}

#[test]
fn the_provider_is_told_once_for_each_domain() {
    let mut visit = Visit::watching(Scenario::Smooth, OwnershipPolicy::Required);
    let providers = |visit: &Visit| {
        let is_provider = |line: &&String| line.starts_with("dw-provider");
        lines(visit).iter().filter(is_provider).count()
    };
    visit.type_and_submit("www.shop.example");
    visit.wait(5 * MINUTE);
    assert!(lines(&visit).contains(&r#"dw-provider {"name":"GoDaddy"}"#.to_owned()));
    assert_eq!(providers(&visit), 1);
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    visit.type_and_submit("www.shop.example");
    visit.wait(MINUTE);
    assert_eq!(providers(&visit), 2);
}

#[test]
fn each_way_to_hand_the_records_on_has_a_name() {
    let mut visit = Visit::to(Scenario::Smooth);
    visit.type_and_submit("www.shop.example");
    visit.wait(2 * SECOND);
    visit.told.clear();
    visit.tell(Intent::InstructionsAsked("Add this.".to_owned()));
    visit.tell(Intent::PrintAsked("Add this.".to_owned()));
    for how in [Handover::Mail, Handover::Text, Handover::Zone] {
        visit.tell(Intent::HandedOff(how));
    }
    let how = |how| format!(r#"dw-handoff {{"how":"{how}"}}"#);
    assert_eq!(
        lines(&visit),
        ["copy", "print", "mail", "text", "zone"].map(how)
    );
}

#[test]
fn an_offer_is_told_from_the_first_sight_to_the_return() {
    let mut visit = offered();
    visit.tell(Intent::OfferOpened);
    visit.tell(Fact::OfferEnded(OfferOutcome::Cancelled));
    let news = |what| format!(r#"dw-offer {{"what":"{what}","providerName":"GoDaddy"}}"#);
    let told: Vec<_> = lines(&visit)
        .into_iter()
        .filter(|line| line.starts_with("dw-offer"))
        .collect();
    assert_eq!(told, ["shown", "opened", "cancelled"].map(news));
}

#[test]
fn an_offer_that_changed_nothing_is_said_and_stays() {
    for outcome in [OfferOutcome::Cancelled, OfferOutcome::Refused] {
        let mut visit = offered();
        let sent = (visit.sent.len(), visit.asked.len());
        visit.tell(Fact::OfferEnded(outcome));
        let said = Announcement::OfferEnded("GoDaddy".to_owned(), outcome);
        assert_eq!(visit.said.last(), Some(&said));
        let dns = visit.screen().dns.expect("DNS is watched");
        assert_eq!((dns.offer, dns.offer_ended), (offer(), Some(outcome)));
        assert_eq!((visit.sent.len(), visit.asked.len()), sent);
    }
}

#[test]
fn an_offer_that_was_applied_makes_the_widget_look_for_the_records() {
    let mut visit = offered();
    visit.wait(MINUTE);
    let before = (visit.sent.len(), visit.asked.len());
    visit.tell(Fact::OfferEnded(OfferOutcome::Applied));
    visit.wait(SECOND);
    assert!(visit.sent.len() > before.0, "the API is asked");
    assert!(visit.asked.len() > before.1, "DNS is asked");
}

#[test]
fn the_word_of_a_page_to_which_the_customer_comes_back_waits_for_the_offer() {
    let mut visit = offered();
    visit.reload_with(offering());
    visit.tell(Fact::OfferEnded(OfferOutcome::Cancelled));
    visit.wait(20 * SECOND);
    visit.tell(Fact::OfferArrived(offer()));
    let dns = visit.screen().dns.expect("DNS is watched");
    assert_eq!(dns.offer_ended, Some(OfferOutcome::Cancelled));
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    visit.type_and_submit("www.shop.example");
    visit.wait(20 * SECOND);
    let dns = visit.screen().dns.expect("DNS is watched");
    assert_eq!(dns.offer_ended, None);
}
