//! The host page's wishes on the names.

use super::visit::{SECOND, Visit, watching};
use domain_wizard::domain::NameFault;
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Body, Config, Intent, NameScreen, Names, OwnershipPolicy, Stage, Wishes, Wizard,
};

fn visit(wishes: Wishes) -> Visit {
    let config = Config {
        wishes,
        ..watching(OwnershipPolicy::Skip)
    };
    Visit::with(Scenario::Smooth, Wizard::new(config, 1), None)
}

fn name(visit: &Visit) -> NameScreen {
    match visit.screen().body {
        Body::Name(name) => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_name_of_another_kind_is_refused_before_anything_is_sent_and_the_one_offered_goes_on() {
    let mut visit = visit(Wishes {
        names: Names::Www,
        ..Wishes::default()
    });
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    assert_eq!(name(&visit).preview, None, "no promise");
    assert_eq!(name(&visit).choice, None);
    visit.tell(Intent::DomainSubmitted);
    visit.wait(SECOND);
    assert_eq!(visit.count("PUT"), 0);
    let fault = name(&visit).fault.expect("a fault");
    assert_eq!(fault.fault, NameFault::Unwanted("www.example.com"));
    let better = fault.suggestion.expect("a name to take");
    visit.tell(Intent::SuggestionTaken(better));
    assert!(name(&visit).choice.is_none(), "the bare one is not taken");
    visit.tell(Intent::DomainSubmitted);
    visit.wait(5 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
}

#[test]
fn a_domain_of_the_platform_is_refused() {
    let mut visit = visit(Wishes {
        own: "host.example".to_owned(),
        ..Wishes::default()
    });
    visit.type_and_submit("shop.host.example");
    visit.wait(SECOND);
    assert_eq!(visit.count("PUT"), 0);
    let fault = name(&visit).fault.expect("a fault");
    assert_eq!(fault.fault, NameFault::Own("host.example".to_owned()));
}

#[test]
fn a_suggested_name_is_there_while_the_field_is_empty_and_only_where_the_page_takes_it() {
    let suggesting = |suggest: &str, names| {
        visit(Wishes {
            names,
            suggest: suggest.to_owned(),
            ..Wishes::default()
        })
    };
    let mut visit = suggesting("https://WWW.Shop.Example/", Names::Www);
    let suggested = name(&visit).suggested.expect("a suggestion");
    assert_eq!(suggested, "www.shop.example");
    visit.tell(Intent::SuggestionTaken(suggested));
    assert_eq!(
        (&*name(&visit).typed, name(&visit).suggested),
        ("www.shop.example", None)
    );
    assert_eq!(
        name(&suggesting("shop.example", Names::Www)).suggested,
        None
    );
    assert_eq!(name(&suggesting("no name", Names::Any)).suggested, None);
    assert_eq!(name(&suggesting("", Names::Any)).suggested, None);
}
