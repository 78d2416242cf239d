//! Cases about records: foreign addresses, records in the way, and records at the wrong name.

use super::*;

const FOREIGN: &str = "still sends some visitors, and the certificate's check, elsewhere. If it is listed at the provider as";

#[test]
fn a_foreign_address_beside_ours_is_named_and_nobody_is_told() {
    let bare = world()
        .a("example.com", "192.0.2.1")
        .a("example.com", "203.0.113.77");
    let cases = [
        ("example.com", bare, "A 203.0.113.77"),
        (
            HOST,
            world().a(HOST, "192.0.2.1").a(HOST, "192.64.119.10"),
            "A 192.64.119.10",
        ),
        (
            HOST,
            world()
                .a(HOST, "192.0.2.1")
                .a(HOST, "198.51.100.9")
                .a(HOST, "203.0.113.5"),
            "A 198.51.100.9, A 203.0.113.5",
        ),
        // An address in the target's network, and a foreign one.
        (
            HOST,
            world().a(HOST, "192.0.2.200").a(HOST, "203.0.113.5"),
            "A 203.0.113.5",
        ),
    ];
    for (host, world, found) in cases {
        let field = both(host, Asks::Traffic, &world);
        field
            .says_first(&format!("{found} {FOREIGN}"))
            .has(Actor::Customer, 0);
        assert_eq!(field.cards()[0].state, RecordState::Differs);
    }
    // Only one resolver sees the record.
    let right = world().a(HOST, "192.0.2.1");
    let mixed = right.clone().a(HOST, "203.0.113.77");
    for worlds in [[&right, &mixed], [&mixed, &right]] {
        Field::claimed(HOST, Asks::Traffic, worlds).has(Actor::Platform, 0);
    }
    // An old IPv6 address that only the second resolver sees prevents a nudge too.
    let six = right.clone().aaaa(HOST, "2001:db8:ffff::9");
    let field = Field::claimed(HOST, Asks::Traffic, [&right, &six]);
    field
        .says_first("An old IPv6 (AAAA) record")
        .has(Actor::Customer, 0);
}

#[test]
fn every_own_address_that_is_ours_at_some_resolver_or_look_is_right() {
    let there = World::with_zone("example.com")
        .zone("edge.net")
        .a(TARGET, "192.0.2.1")
        .a(HOST, "192.0.2.1")
        .a(HOST, "198.51.100.7");
    let elsewhere = there.clone().without(TARGET).a(TARGET, "198.51.100.7");
    let field = Field::claimed(HOST, Asks::Traffic, [&there, &elsewhere]);
    field.has(Actor::Platform, 1);
    // Later the target has another address, and the record has the earlier one.
    let mut field = Field::claimed(HOST, Asks::Traffic, [&there, &there]);
    field
        .says_first("A 198.51.100.7 still")
        .has(Actor::Customer, 0);
    field.worlds = [elsewhere.clone(), elsewhere];
    field.tell(Intent::CheckAsked);
    field.wait(3 * MINUTE);
    field.has(Actor::Platform, 1);
}

#[test]
fn what_is_near_to_ours_is_left_to_the_platform() {
    let cases = [
        ("example.com", world().a("example.com", "192.0.2.200")),
        (HOST, world().a(HOST, "192.0.2.77")),
        (
            HOST,
            world().a(HOST, "192.0.2.1").aaaa(HOST, "2001:db8:0:7::9"),
        ),
        (
            "example.com",
            world()
                .a("example.com", "192.0.2.1")
                .a("example.com", "192.0.2.9"),
        ),
        // The platform is behind Cloudflare, which answers for the name with other addresses of its own.
        (
            HOST,
            world()
                .without(TARGET)
                .a(TARGET, "104.16.1.1")
                .a(HOST, "172.67.9.9"),
        ),
    ];
    for (host, world) in cases {
        let world = world.served_by("example.com", "ada.ns.cloudflare.com");
        let field = both(host, Asks::Traffic, &world);
        field
            .says_nothing_of(&["delete", "edit", "grey"])
            .has(Actor::Platform, 0);
        assert_eq!(field.cards()[0].state, RecordState::Seen);
    }
    let near = both(HOST, Asks::Traffic, &world().a(HOST, "192.0.2.77"));
    near.says_first("www most likely leads to us. The platform's own check decides.");
    // Somebody else's name in the target's network is not ours.
    let other = world()
        .cname(HOST, "old-host.net")
        .a("old-host.net", "192.0.2.9");
    both(HOST, Asks::Traffic, &other).says_first("The CNAME for www leads somewhere else.");
}

#[test]
fn the_way_may_lead_through_the_customer_s_own_name() {
    let ways = [
        // An ALIAS, or addresses typed by hand.
        world()
            .cname(HOST, "example.com")
            .a("example.com", "192.0.2.1"),
        world()
            .cname(HOST, "example.com")
            .a("example.com", "192.0.2.1")
            .aaaa("example.com", "2001:db8::1"),
        world()
            .cname(HOST, "site.example.com")
            .cname("site.example.com", "example.com")
            .a("example.com", "192.0.2.1"),
        world()
            .cname(HOST, "cdn.example.com")
            .cname("cdn.example.com", TARGET),
    ];
    for world in ways {
        let field = both(HOST, Asks::Traffic, &world);
        field
            .says_first("The CNAME for www leads here by way of another name. That is fine.")
            .has(Actor::Platform, 1);
    }
    let mixed = world()
        .cname(HOST, "example.com")
        .a("example.com", "192.0.2.1")
        .a("example.com", "203.0.113.77");
    both(HOST, Asks::Traffic, &mixed)
        .says_first(&format!(
            "A 203.0.113.77 {FOREIGN} a record of @, delete it."
        ))
        .has(Actor::Customer, 0);
    // Another name that has our addresses may belong to another customer on the same machines.
    let other = world()
        .cname(HOST, "shop.old-host.net")
        .a("shop.old-host.net", "192.0.2.1");
    both(HOST, Asks::Traffic, &other)
        .says_first("www most likely leads to us.")
        .has(Actor::Platform, 0);
    let typo = world()
        .zone("edge.net")
        .cname(HOST, "abd.edge.net")
        .a("abd.edge.net", "192.0.2.1");
    both(HOST, Asks::Traffic, &typo).says_first("The CNAME for www has a slip in its value.");
}

#[test]
fn what_no_cname_can_stand_beside_is_named() {
    let caa = "Other records stand where the CNAME for www should be: CAA. Delete the CAA record at www, then add the \
        CNAME. If you need that rule, put it at @.";
    for value in [
        "issue \"digicert.com\"",
        "issue \"letsencrypt.org\"",
        "128 tbs \"x\"",
    ] {
        let world = world().caa(HOST, value);
        let field = both(HOST, Asks::Traffic, &world);
        field
            .says_first(caa)
            .says_nothing_of(&["add a caa", "name www"])
            .has(Actor::Customer, 0);
    }
    let https = both(HOST, Asks::Traffic, &world().https(HOST));
    https.says_first("Other records stand where the CNAME for www should be: HTTPS.");
    let more = both(
        HOST,
        Asks::Traffic,
        &world()
            .https(HOST)
            .mx(HOST, "mail.example.net")
            .txt(HOST, "hello"),
    );
    more.says_first("Other records stand where the CNAME for www should be: MX, TXT, HTTPS.");
    // A wildcard's answer is no record at the name.
    for world in [
        world().txt("*.example.com", "v=spf1 -all"),
        world().mx("*.example.com", "mail.example.net"),
        world().caa("*.example.com", "issue \"letsencrypt.org\""),
    ] {
        let field = both(HOST, Asks::Traffic, &world);
        field.says_nothing_of(&["should be", "delete"]);
    }
}

#[test]
fn a_record_of_the_wrong_type_is_told_by_its_text() {
    for text in [TARGET, "abc.edge.net.", "\"ABC.edge.net\"", " abc.edge.net"] {
        let field = both(HOST, Asks::Traffic, &world().txt(HOST, text));
        field
            .says_first("The record for www was made as TXT. Delete it, and add it again with the type CNAME.")
            .has(Actor::Customer, 0);
    }
    for target in [TOKEN.to_owned(), format!("{TOKEN}.example.com")] {
        let world = world().cname("_vector-verify.www.example.com", &target);
        let field = both(HOST, Asks::Ownership, &world);
        field.says_first("The record for _vector-verify.www was made as CNAME.");
    }
}

#[test]
fn a_record_at_another_name_is_found() {
    let deep = "www.shop.example.com";
    let at_www = world().cname("www.example.com", TARGET);
    both(deep, Asks::Traffic, &at_www).says_first(
        "The CNAME is right, but at another name. We see www.example.com. It should be www.shop.example.com. Add it once \
        more, with www.shop in the field for the name. The other can go if nothing needs it.",
    );
    let twice = world().cname("www.www.example.com", TARGET);
    both(HOST, Asks::Traffic, &twice).says_first("The CNAME is right, but at another name.");
    // A wildcard's answer at another name does not count as a misplaced record.
    let all = world()
        .cname("*.example.com", TARGET)
        .a("shop.example.com", "203.0.113.1")
        .txt("www.shop.example.com", "x");
    both(deep, Asks::Traffic, &all).says_nothing_of(&["at another name"]);

    for at in [
        "_acm1.example.com",
        "example.com",
        "_acm1._acm1.www.example.com",
        "_acm1.www.www.example.com",
    ] {
        let world = world()
            .cname(HOST, TARGET)
            .cname(at, "_x9.acm-validations.aws");
        let field = both(HOST, Asks::Validation, &world);
        field
            .says_first("The CNAME is right, but at another name.")
            .has(Actor::Customer, 0);
    }
    let doubled = world().cname(HOST, TARGET).cname(
        "_acm1.www.example.com.example.com",
        "_x9.acm-validations.aws",
    );
    both(HOST, Asks::Validation, &doubled)
        .says_first("The provider put the domain on the end of the name once more.");
}

#[test]
fn a_validation_behind_a_proxy_is_told_apart() {
    for address in ["104.21.16.1", "172.67.1.2"] {
        let world = world()
            .cname(HOST, TARGET)
            .a("_acm1.www.example.com", address);
        let field = both(HOST, Asks::Validation, &world);
        field
            .says_first("Cloudflare answers in place of _acm1.www, so we can't see where it leads. At Cloudflare, turn the orange cloud next to _acm1.www grey")
            .has(Actor::Customer, 0);
    }
}

#[test]
fn a_wildcard_that_no_longer_covers_the_name_is_told() {
    let stopped = "Your catch-all (*) record no longer covers www, since a record stands below it. Add a CNAME for www itself.";
    let covered = world().cname("*.example.com", TARGET);
    both(HOST, Asks::Traffic, &covered).has(Actor::Platform, 1);
    for below in [
        "_vector-verify.www.example.com",
        "_acme-challenge.www.example.com",
    ] {
        let field = both(HOST, Asks::Traffic, &covered.clone().txt(below, TOKEN));
        field.says_first(stopped).has(Actor::Customer, 0);
    }
    let elsewhere = world()
        .cname("*.example.com", "old-host.net")
        .txt("_x.www.example.com", "x");
    both(HOST, Asks::Traffic, &elsewhere).says_nothing_of(&["catch-all"]);
}

#[test]
fn name_and_value_that_were_swapped_are_told() {
    let words = "Name and value stand in each other's field. We see abc.edge.net.example.com. In that record, type www as the \
        name and abc.edge.net as the value.";
    for value in [HOST, "www.example.com.example.com"] {
        let world = world().cname("abc.edge.net.example.com", value);
        both(HOST, Asks::Traffic, &world)
            .says_first(words)
            .has(Actor::Customer, 0);
    }
    let at = format!("{TOKEN}.example.com");
    for text in ["_vector-verify.www", "_vector-verify.www.example.com"] {
        let field = both(HOST, Asks::Ownership, &world().txt(&at, text));
        field.says_first("Name and value stand in each other's field.");
    }
}

#[test]
fn a_gap_that_nobody_s_memory_explains_becomes_a_list() {
    let mut field = both(HOST, Asks::Traffic, &world());
    field.says_first(
        "We don't see the record yet. Networks that have looked may remember the gap until 12:10.",
    );
    field.wait(8 * MINUTE);
    field.says_first("We don't see the record yet.");
    field.wait(20 * MINUTE);
    field.says_first(
        "We still don't see the record. Look at these, the most likely first: Is it saved?",
    );
    field
        .has(Actor::Customer, 0)
        .says_nothing_of(&["nothing more to do"]);
    assert_eq!(field.codes(), ["overdue"]);
    // Finally the record is right.
    field.worlds = [(); 2].map(|()| world().cname(HOST, TARGET));
    field.wait(10 * MINUTE);
    field.has(Actor::Platform, 1);
}

#[test]
fn dashes_and_blanks_in_a_text_are_told_by_name() {
    let verify = "_vector-verify.www.example.com";
    let dashes = "A word processor made dashes of the hyphens in the text.";
    let blanks = "The text has a space too many.";
    for (text, words) in [
        ("vector–verify–abc123def456", dashes),
        ("vector—verify-abc123def456", dashes),
        ("vector\u{2011}verify\u{2212}abc123def456", dashes),
        ("“vector–verify–abc123def456”", dashes),
        ("vector-verify- abc123def456", blanks),
        ("vector-verify-abc123 def456", blanks),
        ("vector-verify-abc123def456\u{a0}", blanks),
        ("vector-verify-\tabc123def456", blanks),
        ("VECTOR\u{2043}VERIFY－abc123def456", dashes),
        ("vector\u{2212}verify\u{2012}abc123def456 ", dashes),
        ("\"vector-verify-\" \"abc123def456\"", blanks),
        ("vector-verify-abc123def456\u{3000}", blanks),
        (
            "\"vector-verify-\"\"abc123def456\"",
            "There are quotation marks around the text.",
        ),
        (
            "«vector-verify-abc123def456»",
            "There are quotation marks around the text.",
        ),
        (
            "vector-verify-\u{2060}abc123def456",
            "Something that can't be seen was copied into the text.",
        ),
        (
            "\u{feff}vector-verify-abc123def456",
            "Something that can't be seen was copied into the text.",
        ),
        (
            "_vector-verify.www=vector-verify-abc123def456",
            "There is more in the text than the code.",
        ),
        (
            "\\\"vector-verify-abc123def456\\\"",
            "There is more in the text than the code.",
        ),
        (
            "vector-verify-abc123def456.",
            "There is more in the text than the code.",
        ),
        ("Vector-Verify-abc123def456", "The text has capital letters"),
    ] {
        let field = both(HOST, Asks::Ownership, &world().txt(verify, text));
        field.says_first(words);
    }
    // A foreign record elsewhere is no reason to change it.
    let beside = world()
        .txt(verify, "v=spf1 -all")
        .txt(verify, "vector-verify-000000000000");
    both(HOST, Asks::Ownership, &beside).says_nothing_of(&["edit", "delete"]);
    for text in ["def456", "vector", "v=spf1 -all"] {
        let field = both(HOST, Asks::Ownership, &world().txt(verify, text));
        field
            .says_first("There is another text at _vector-verify.www.")
            .says_nothing_of(&["edit", "delete"]);
    }
    // A foreign record stays.
    let field = both(
        HOST,
        Asks::Ownership,
        &world().txt(verify, "vector-verify-000000000000"),
    );
    field
        .says_first("That is an older code.")
        .says_nothing_of(&["edit", "delete"]);
}
