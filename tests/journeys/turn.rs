//! Whose turn it is, where both have something to do.

use crate::visit::{MINUTE, SECOND, Visit};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{Actor, Body, Event, HostEvent, OwnershipPolicy, Stage};

fn codes(visit: &Visit) -> Vec<&'static str> {
    let dns = visit.screen().dns;
    let findings = dns.iter().flat_map(|dns| &dns.findings);
    findings.map(|finding| finding.code()).collect()
}

#[test]
fn what_is_to_be_corrected_is_the_customers_turn_whatever_the_platform_does_meanwhile() {
    let mut visit = Visit::watching(Scenario::DnsCaaBlocks, OwnershipPolicy::Required);
    visit.type_and_submit("www.shop.example");
    visit.wait(20 * SECOND);
    visit.tell(Event::RecordsAdded);
    visit.wait_for(Stage::Connection, MINUTE);
    let waits_for = |visit: &Visit| match visit.screen().body {
        Body::Connection(connection) => connection.waits_for,
        _ => panic!("not at the connection"),
    };
    // The platform has a step of its own, for which nobody has to do anything.
    assert_eq!(waits_for(&visit), Actor::Platform);
    assert_eq!(codes(&visit)[0], "caa-blocks");
    assert_eq!(visit.wizard.turn(), Actor::Customer);
    assert_eq!(visit.screen().turn, Actor::Customer);
    let needed = HostEvent::ActionNeeded("connection");
    assert_eq!(visit.told.iter().filter(|one| **one == needed).count(), 1);
    // The step takes its time, and the CAA record is put right after three minutes.
    visit.instead =
        Some(r#"{"data":{"provisioning_step":"deploying","error":null,"dns_instructions":null}}"#);
    let (before, since) = (visit.asked.len(), visit.now);
    while visit.wizard.turn() == Actor::Customer {
        assert!(visit.now < since + 5 * MINUTE, "nobody looked");
        assert_eq!(codes(&visit)[0], "caa-blocks");
        visit.wait(SECOND);
    }
    // A full look with at most 14 questions, at most once a minute.
    let asked = visit.asked.len() - before;
    assert!((4..=4 * 14).contains(&asked), "{asked} questions");
    // What may stand in the way is no mistake, and nobody looks again.
    assert_eq!(codes(&visit), ["caa-may-block"]);
    assert_eq!(visit.screen().turn, Actor::Platform);
    let before = visit.asked.len();
    visit.wait(10 * MINUTE);
    assert_eq!(visit.asked.len(), before);
}
