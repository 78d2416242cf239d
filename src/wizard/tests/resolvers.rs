//! Cases about resolvers that do not answer, or filter.

use super::*;

#[test]
fn what_a_filter_says_is_no_word_of_dns() {
    let right = world().cname(HOST, TARGET);
    for reason in [4, 15, 16, 17, 18] {
        let filters = [
            right.clone().saying("example.com", &[reason]),
            world().a(HOST, "0.0.0.0").saying("example.com", &[reason]),
            world().without_zone("example.com").saying(".", &[reason]),
            world()
                .a(HOST, "203.0.113.1")
                .saying("example.com", &[reason]),
            world()
                .a(HOST, "192.0.2.1")
                .a(HOST, "127.0.0.1")
                .saying("example.com", &[3, reason]),
            right.clone().failing("example.com", None, &[reason, 22]),
        ];
        for filtered in &filters {
            for worlds in [[filtered, &right], [&right, filtered]] {
                let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
                field.wait(40 * MINUTE);
                field.says_nothing_of(&["in line", "delete", "isn't known", "somewhere else"]);
            }
            let mut field = Field::claimed(HOST, Asks::Traffic, [filtered, filtered]);
            field.wait(40 * MINUTE);
            assert_eq!(field.said(), Vec::<String>::new());
            field.has(Actor::Customer, 0);
        }
    }
    // Some filters do not say that they filter.
    let mute = world().a(HOST, "0.0.0.0");
    let mut field = Field::claimed(HOST, Asks::Traffic, [&mute, &right]);
    field.wait(40 * MINUTE);
    field.says_nothing_of(&["in line", "address record", "delete"]);
}

#[test]
fn the_second_resolver_takes_the_place_of_a_first_that_refuses() {
    let right = world().cname(HOST, TARGET);
    let wrong = world()
        .cname(HOST, "old-host.net")
        .a("old-host.net", "203.0.113.1");
    for status in [204, 301, 400, 403, 404, 413, 429, 500, 502, 503, 504] {
        let refusing = world().refusing(status);
        for worlds in [[&refusing, &wrong], [&wrong, &refusing]] {
            let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
            field
                .says_first("The CNAME for www leads somewhere else.")
                .has(Actor::Customer, 0);
            field.wait(20 * MINUTE);
            field.says_first("The CNAME for www leads somewhere else.");
        }
        for worlds in [[&refusing, &right], [&right, &refusing]] {
            let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
            field.wait(5 * MINUTE);
            field.has(Actor::Platform, 1);
        }
    }
    let blocked = world().unreachable();
    let mut field = Field::claimed(HOST, Asks::Traffic, [&blocked, &blocked]);
    field.wait(20 * MINUTE);
    assert_eq!(field.said(), Vec::<String>::new());
    field.has(Actor::Customer, 0);
}

#[test]
fn servers_that_do_not_answer_everywhere_are_told_after_a_while() {
    let right = world().cname(HOST, TARGET);
    for reasons in [&[22][..], &[23], &[]] {
        let failing = right.clone().failing("example.com", None, reasons);
        for worlds in [[&failing, &right], [&right, &failing]] {
            let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
            field
                .says_nothing_of(&["everywhere"])
                .has(Actor::Platform, 0);
            field.wait(40 * MINUTE);
            field
                .says_first("The name servers of example.com don't answer everywhere.")
                .has(Actor::Customer, 0);
        }
        // A resolver that cannot answer anything says nothing about this zone.
        let useless = right.clone().failing(".", None, reasons);
        let mut field = Field::claimed(HOST, Asks::Traffic, [&useless, &right]);
        field.wait(40 * MINUTE);
        field.says_nothing_of(&["everywhere"]);
    }
}
