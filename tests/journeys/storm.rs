//! A storm that takes two days, and what it leaves untouched.

use crate::visit::{HOUR, MINUTE, Visit, of_current, watching};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{Event, OwnershipPolicy, Stage, Wizard};

#[test]
fn a_storm_of_two_days_is_sat_out_without_a_click() {
    let mut visit = Visit::watching(Scenario::Storm, OwnershipPolicy::Required);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Ownership, MINUTE);
    visit.tell(Event::RecordsAdded);
    visit.wait_for(Stage::Connection, HOUR);
    visit.tell(Event::RecordsAdded);
    visit.wait(46 * HOUR);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.wait_for(Stage::Live, 2 * HOUR);
    assert!(visit.count("GET ") < 2_000, "{}", visit.count("GET "));
}

#[test]
fn so_is_it_in_the_current_form_of_the_api() {
    let config = of_current(watching(OwnershipPolicy::Skip));
    let mut visit = Visit::with(Scenario::Storm, Wizard::new(config, 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Connection, MINUTE);
    visit.wait_for(Stage::Live, 48 * HOUR);
}
