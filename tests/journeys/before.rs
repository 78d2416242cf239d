//! Before anything changes: what the domain opens today, the records that make way, and the way back.

use super::visit::{HOUR, MINUTE, SECOND, Visit, watching};
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Scenario, walkthrough};
use domain_wizard::wizard::{
    BeforeScreen, Body, Config, CopyTarget, Fact, Intent, OwnershipPolicy, Stage, Wizard,
};

fn all() -> Config {
    Config {
        walkthroughs: true,
        ..watching(OwnershipPolicy::Skip)
    }
}

fn fetch(visit: &mut Visit) {
    for file in std::mem::take(&mut visit.fetched) {
        let text = walkthrough(&file).expect("a file");
        let all: Json = serde_json::from_str(text).expect("JSON");
        let content = Some(all.at("en").clone());
        visit.tell(Fact::WalkthroughArrived { file, content });
    }
}

fn before(visit: &Visit) -> Option<BeforeScreen> {
    match visit.screen().body {
        Body::Name(_) => None,
        Body::Ownership(ownership) => ownership.before,
        Body::Connection(connection) => connection.before,
        Body::Live(live) => live.before,
    }
}

fn begin(scenario: Scenario) -> Visit {
    let mut visit = Visit::with(scenario, Wizard::new(all(), 1), None);
    visit.type_and_submit("www.shop.example");
    let end = visit.now + 5 * MINUTE;
    while visit.fetched.is_empty() && visit.now < end {
        visit.wait(SECOND);
    }
    fetch(&mut visit);
    visit
}

#[test]
fn what_the_domain_opens_today_is_said_and_kept_with_the_way_back() {
    let mut visit = begin(Scenario::DnsConflict);
    let told = before(&visit).expect("another site");
    assert!(told.now.contains("opens another site today"));
    assert_eq!(told.records, ["A www.shop.example = 198.51.100.10"]);
    visit.reload_with(all());
    visit.wait(SECOND);
    fetch(&mut visit);
    assert_eq!(before(&visit).expect("kept").records, told.records);

    for _ in 0..400 {
        visit.tell(Intent::RecordsAdded);
        visit.wait(3 * SECOND);
        if visit.wizard.stage() == Stage::Live {
            break;
        }
    }
    let kept = before(&visit).expect("kept once the site is live");
    assert_eq!((&*kept.now, &kept.records), ("", &told.records));
    assert!(kept.back.contains("go back"));
    visit.tell(Intent::CopyAsked(CopyTarget::Report));
    let report = visit.clipboard.clone().expect("a report");
    assert!(
        report.contains("before: A www.shop.example = 198.51.100.10"),
        "{report}"
    );
}

#[test]
fn a_domain_that_opens_nothing_today_has_nothing_to_keep() {
    let mut visit = begin(Scenario::Smooth);
    assert_eq!(before(&visit), None);
    visit.wait(HOUR);
    assert_eq!(before(&visit), None);
}

#[test]
fn a_resolver_that_was_asked_early_delays_nobody() {
    // The record is there after three minutes, and the first resolver remembers the gap for five.
    let mut visit = begin(Scenario::DnsMissing);
    visit.wait(3 * MINUTE);
    let asked = |visit: &Visit, resolver: &str| {
        let of = |line: &&(_, String)| line.1.contains(resolver);
        visit.asked.iter().filter(of).count()
    };
    assert!(asked(&visit, "/dns/1") > 0);
    assert_eq!(asked(&visit, "/dns/2"), 0, "one resolver only");
    visit.tell(Intent::RecordsAdded);
    visit.wait(10 * SECOND);
    let seen = visit.count("POST");
    assert!(
        seen > 0,
        "the platform is told at once: {:#?}",
        visit.screen()
    );
}
