//! Mistakes in the domain's own records are watched, whatever the platform does meanwhile.

use super::dns::{asked, codes};
use super::visit::{MINUTE, SECOND, Visit};
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{Actor, Body, Intent, OwnershipPolicy, Stage};

const MILLISECOND: Duration = Duration::from_millis(1);

fn caa_blocks() -> Visit {
    let mut visit = Visit::watching(Scenario::DnsCaaBlocks, OwnershipPolicy::Required);
    visit.type_and_submit("www.shop.example");
    visit.wait(20 * SECOND);
    assert_eq!(codes(&visit)[0], "caa-blocks");
    visit
}

/// The number of questions until the page stops reporting the mistake.
fn asked_until_corrected(visit: &mut Visit) -> usize {
    let (before, since) = (visit.asked.len(), visit.now);
    while codes(visit).first() == Some(&"caa-blocks") {
        assert!(visit.now < since + 5 * MINUTE, "nobody looked");
        visit.wait(SECOND);
    }
    visit.asked.len() - before
}

#[test]
fn a_mistake_is_looked_at_while_the_platform_has_a_step_of_its_own() {
    let mut visit = caa_blocks();
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, MINUTE);
    // The step takes long, and the CAA record is corrected after three minutes.
    visit.instead =
        Some(r#"{"data":{"provisioning_step":"deploying","error":null,"dns_instructions":null}}"#);
    let questions = asked_until_corrected(&mut visit);
    assert_eq!(visit.screen().turn, Actor::Platform);
    // A full look has at most 36 questions, and comes at most once a minute.
    assert!((4..=4 * 36).contains(&questions), "{questions} questions");
    // `caa-may-block` is no mistake, so the looks end.
    assert_eq!(codes(&visit), ["caa-may-block"]);
    let before = visit.asked.len();
    visit.wait(10 * MINUTE);
    assert_eq!(visit.asked.len(), before);
}

#[test]
fn a_mistake_is_looked_at_before_the_customer_says_that_the_records_are_there() {
    let mut visit = caa_blocks();
    let questions = asked_until_corrected(&mut visit);
    assert!((4..=4 * 36).contains(&questions), "{questions} questions");
    // A resolver that is asked too early caches that the record does not exist.
    let names = asked(&visit);
    assert!(
        names
            .iter()
            .all(|(_, name)| !name.starts_with("_vector-verify")),
        "{names:?}"
    );
    assert!(matches!(visit.screen().body, Body::Ownership(it) if !it.claimed));
}

#[test]
fn an_answer_that_is_lost_takes_no_mistake_back() {
    let mut visit = caa_blocks();
    for _ in 0..2 {
        let before = visit.asked.len();
        while visit.asked.len() == before {
            visit.wait(MILLISECOND);
        }
        // The first answers still arrive; the questions that follow from them fail.
        visit.connected = false;
        visit.wait(SECOND);
        visit.connected = true;
        assert_eq!(codes(&visit)[0], "caa-blocks");
    }
    asked_until_corrected(&mut visit);
}
