//! The same page on another device, which has stored nothing: the customer, or a colleague, sees the state that the API knows.

use super::visit::{MINUTE, SECOND, START, Visit, config, of_current};
use domain_wizard::api::{Profile, Step};
use domain_wizard::domain::Record;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{
    Actor, Body, Config, Intent, OwnershipPolicy, RecordCard, Stage, Wizard,
};

const NAME: &str = "www.shop.example";

#[derive(Debug, PartialEq)]
struct State {
    stage: Stage,
    turn: Actor,
    step: Option<Step>,
    has_failed: bool,
    records: Vec<Record>,
}

fn state(visit: &Visit) -> State {
    let screen = visit.screen();
    let (step, has_failed, cards) = match &screen.body {
        Body::Name(_) => (None, false, &[][..]),
        Body::Ownership(it) => (None, false, &it.records[..]),
        Body::Connection(it) => (it.step.clone(), it.failure.is_some(), &it.records[..]),
        Body::Live(it) => (None, false, &it.records[..]),
    };
    let record = |card: &RecordCard| card.record.clone();
    let traffic = |record: &Record| record.name == NAME;
    State {
        stage: screen.body.stage(),
        turn: screen.turn,
        step,
        has_failed,
        records: cards.iter().map(record).filter(traffic).collect(),
    }
}

/// The first device at this time, after the customer has done everything at once.
fn first(scenario: Scenario, config: &Config, at: Duration) -> Visit {
    let mut visit = Visit::with(scenario, Wizard::new(config.clone(), 1), None);
    visit.type_and_submit(NAME);
    while visit.now < START + at {
        visit.tell(Intent::RecordsAdded);
        visit.wait(2 * SECOND);
    }
    visit
}

/// A device without a stored snapshot, on the same environment at the same moment. The documented profile has no call that tells
/// which domain the environment has, so the customer types the name again there.
fn second(mut visit: Visit, config: &Config) -> State {
    visit.stored = None;
    visit.reload_with(config.clone());
    if config.at.profile == Profile::Documented {
        visit.type_and_submit(NAME);
    }
    visit.wait(4 * SECOND);
    state(&visit)
}

#[test]
fn another_device_shows_the_same_state_in_both_profiles() {
    let documented = [OwnershipPolicy::Required, OwnershipPolicy::Skip].map(config);
    let current = of_current(config(OwnershipPolicy::Skip));
    let cases = [
        (Scenario::Smooth, &documented[0]),
        (Scenario::Smooth, &documented[1]),
        (Scenario::WrongTarget, &documented[1]),
        (Scenario::CurrentSmooth, &current),
        (Scenario::CurrentValidation, &current),
    ];
    for (scenario, config) in cases {
        let mut stages = Vec::new();
        let mut at = 10 * SECOND;
        while at < 20 * MINUTE {
            let before = first(scenario, config, at);
            let mut after = first(scenario, config, at);
            after.wait(4 * SECOND);
            after.tell(Intent::CheckAsked);
            after.wait(SECOND);
            let (there, after) = (second(before, config), state(&after));
            // The platform may go on while the second device opens.
            let before = state(&first(scenario, config, at));
            assert!(
                there == before || there == after,
                "{scenario:?} {at:?}: {there:#?} {before:#?}"
            );
            if !stages.contains(&there.stage) {
                stages.push(there.stage);
            }
            at += 37 * SECOND;
        }
        assert!(
            stages.contains(&Stage::Connection),
            "{scenario:?} {stages:?}"
        );
    }
}
