//! Waiting well: how long a step took before, and how the customer hears of the end.

use super::visit::{SECOND, Visit, watching};
use domain_wizard::api::Step;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{Body, Config, Intent, OwnershipPolicy, Stage, Wishes, Wizard};

fn config() -> Config {
    watching(OwnershipPolicy::Skip)
}

/// Goes on to the end, and returns how long each step is said to have taken before.
fn to_the_end(visit: &mut Visit) -> Vec<(Step, Duration)> {
    let mut told = Vec::new();
    for _ in 0..3000 {
        visit.tell(Intent::RecordsAdded);
        visit.wait(SECOND);
        if let Body::Connection(connection) = visit.screen().body
            && let (Some(step), Some(took)) = (connection.step, connection.took)
            && told.last() != Some(&(step.clone(), took))
        {
            told.push((step, took));
        }
        if visit.wizard.stage() == Stage::Live {
            return told;
        }
    }
    panic!("{:#?}", visit.screen());
}

#[test]
fn a_step_says_how_long_it_took_for_the_environment_s_previous_domain() {
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(config(), 1), None);
    visit.type_and_submit("www.shop.example");
    assert_eq!(to_the_end(&mut visit), [], "nothing has been seen yet");
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    visit.reload_with(config());
    visit.type_and_submit("www.other.example");
    let told = to_the_end(&mut visit);
    let steps: Vec<_> = told.iter().map(|(step, _)| step.clone()).collect();
    assert!(steps.contains(&Step::WaitingCert), "{steps:?}");
    assert!(
        !steps.contains(&Step::WaitingCustomDns),
        "the customer's time"
    );
    for (step, took) in told {
        assert!(
            took >= SECOND && took < Duration::from_secs(900),
            "{step:?} {took:?}"
        );
    }
    visit.tell(Intent::ResetAsked);
    visit.type_and_submit("www.shop.example");
    assert_eq!(
        to_the_end(&mut visit),
        [],
        "another customer may use the page"
    );
}

#[test]
fn the_page_s_words_on_how_the_customer_hears_of_the_end_are_on_the_screen_in_one_line() {
    let wishes = Wishes::read(&|name| {
        let words = "We write\n to \u{202e}ana@shop.example.";
        (name == "notify").then(|| words.to_owned())
    });
    let config = Config { wishes, ..config() };
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(config, 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait(5 * SECOND);
    let Body::Connection(connection) = visit.screen().body else {
        panic!("{:#?}", visit.screen());
    };
    assert_eq!(connection.notify, "We write to ana@shop.example.");
}
