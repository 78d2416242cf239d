//! The offers and promises of a screen with something in the way.

use super::*;

#[test]
fn an_error_shows_the_server_s_words_and_never_that_there_is_nothing_to_do() {
    let page = draw(&named("connection failed"));
    assert!(
        of_class(&page, "problem")[0]
            .text()
            .contains("CAA forbids it.")
    );
    assert!(!page.text().contains(EN.nothing_to_do()));
}

#[test]
fn where_a_step_failed_trying_again_comes_first_and_is_the_one_to_press() {
    let buttons = |name| -> Vec<_> {
        let page = draw(&named(name));
        of_class(&page, "actions")[0]
            .walk()
            .into_iter()
            .filter(|element| element.tag == "button")
            .map(|button| [button.text().as_str(), button.get("part").unwrap()].join(": "))
            .collect()
    };
    let failed = ["Try again: primary-button", "Check now: button"];
    assert_eq!(buttons("connection failed")[..2], failed);
    let working = ["Check now: button", "Try again: button"];
    assert_eq!(buttons("connection unchanged by a retry")[..2], working);
}

#[test]
fn a_screen_says_that_it_goes_on_by_itself_only_where_it_does() {
    let carries_on = |name| {
        let page = draw(&named(name));
        of_class(&page, "footer")[0].text().contains(EN.may_close())
    };
    assert!(carries_on("connection at work"));
    assert!(carries_on("connection unchanged by a retry"));
    let records_missing = "connection waiting for DNS";
    for name in [
        records_missing,
        "connection failed",
        "connection not looked at",
    ] {
        assert!(!carries_on(name), "{name}");
    }
}

#[test]
fn a_name_that_was_refused_says_so_at_its_field() {
    let drawn = |error| {
        draw(&screen(
            Actor::Customer,
            Body::Name(NameScreen {
                problem: problem(Attempt::Add, error),
                ..name()
            }),
        ))
    };
    let messages = vec!["Taken.".to_owned()];
    let page = drawn(ApiError::refusing(messages));
    let all = page.walk();
    let input = of_class(&page, "input")[0];
    assert_eq!(input.get("aria-invalid"), Some("true"));
    let described = input.get("aria-describedby").unwrap_or_default();
    let texts: Vec<_> = described
        .split(' ')
        .map(|id| {
            let with_id = |element: &&&Element| element.get("id") == Some(id);
            all.iter()
                .find(with_id)
                .expect("an element of this id")
                .text()
        })
        .collect();
    assert!(texts[0].contains("Taken."), "{texts:?}");
    let page = drawn(ApiError::SignedOut);
    assert_eq!(of_class(&page, "input")[0].get("aria-invalid"), None);
}

#[test]
fn one_record_is_spoken_of_as_one() {
    let heading = |name| of_class(&draw(&named(name)), "heading")[0].text();
    let two = heading("ownership, value copied");
    assert_eq!(two, "Add the records at your DNS provider");
    let one = heading("ownership of a bare domain");
    assert_eq!(one, "Add the record at your DNS provider");
}

#[test]
fn a_name_whose_zone_is_not_known_is_given_whole_with_a_word_on_that() {
    let mut unsure = named("ownership, value copied");
    let Body::Ownership(ownership) = &mut unsure.body else {
        panic!("ownership")
    };
    ownership.records[0].split = None;
    let page = draw(&unsure);
    let says: Vec<_> = of_class(&page, "record")
        .iter()
        .map(|record| record.text().contains(EN.record_zone()))
        .collect();
    assert_eq!(says, [true, false]);
}
