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
    // It is looked for, now and then, and at once when the customer asks.
    let before = visit.asked.len();
    visit.tell(Event::CheckAsked);
    visit.wait(SECOND);
    assert_eq!(waits_for(&visit), Actor::Platform);
    assert!(visit.asked.len() > before, "nobody looked");
    // What may stand in the way is no mistake, and the turn is the platform's again.
    while codes(&visit)[0] == "caa-blocks" {
        visit.wait(SECOND);
        if matches!(visit.screen().body, Body::Connection(it) if it.waits_for == Actor::Customer && !it.claimed)
        {
            visit.tell(Event::RecordsAdded);
        }
    }
    while waits_for(&visit) != Actor::Platform {
        visit.wait(SECOND);
    }
    assert_eq!(codes(&visit), ["caa-may-block"]);
    assert_eq!(visit.wizard.turn(), Actor::Platform);
}
