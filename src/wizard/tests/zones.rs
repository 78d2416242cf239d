//! Cases about zones: their apex, their name servers, and the name that a negative answer is about.

use super::*;
use crate::domain::RecordType;

fn private(zone: &str, above: &str) -> World {
    platform(World::with_zone(above))
        .zone(zone)
        .ns(zone, "ns1.hetzner.com")
}

#[test]
fn a_domain_that_was_bought_below_another_is_not_cut_at_the_wrong_place() {
    for (host, above, is_known) in [
        ("shop.uk.com", "uk.com", true),
        ("xn--mnchen-3ya.eu.org", "eu.org", true),
        ("shop.de.com", "de.com", true),
        ("shop.co.com", "co.com", true),
        ("shop.za.net", "za.net", false),
        ("shop.example.com", "example.com", false),
    ] {
        let world = private(host, above);
        let field = Field::open(host, Asks::Ownership, [&world, &world]);
        let before = field.cards();
        // Below a known public suffix the look asks for the zone at once; elsewhere the card shows the full name.
        let split = is_known.then(|| ("_vector-verify".to_owned(), host.to_owned()));
        assert_eq!(before[0].split, split, "{host}");
        let world = world
            .txt(&format!("_vector-verify.{host}"), TOKEN)
            .cname(&format!("x.{host}"), TARGET);
        let field = both(host, Asks::Ownership, &world);
        let cards = field.cards();
        let proof = cards
            .iter()
            .find(|card| card.record.kind == RecordType::Txt);
        let split = proof.expect("a card").split.clone();
        assert_eq!(split, Some(("_vector-verify".to_owned(), host.to_owned())));
    }
    // The name after `www.` is nearly always the zone.
    let field = Field::open(HOST, Asks::Ownership, [&world(), &world()]);
    let split = field.cards()[0].split.clone();
    assert_eq!(
        split,
        Some(("_vector-verify.www".to_owned(), "example.com".to_owned()))
    );
}

#[test]
fn a_name_that_was_cut_at_the_wrong_place_is_found_again() {
    let doubled = "The provider put the domain on the end of the name once more.";
    for at in [
        "_vector-verify.shop.shop.uk.com",
        "_vector-verify.shop.uk.com.shop.uk.com",
    ] {
        let world = private("shop.uk.com", "uk.com").txt(at, TOKEN);
        both("shop.uk.com", Asks::Ownership, &world).says_first(doubled);
    }
}

#[test]
fn a_no_is_about_the_name_that_was_asked_for() {
    for host in ["www.example.con", "example.con", "shop.example.cmo"] {
        for claimed in [false, true] {
            let worlds = [(); 2].map(|()| world());
            let worlds = worlds.each_ref();
            let field = match claimed {
                true => Field::claimed(host, Asks::Traffic, worlds),
                false => Field::open(host, Asks::Traffic, worlds),
            };
            let ending = host.rsplit('.').next().unwrap_or_default();
            field.says_first(&format!(
                "There is no ending .{ending}. Check how the domain is spelt."
            ));
            field.says_nothing_of(&["renew"]);
            assert_eq!(field.told, 0);
        }
    }
    for (host, domain) in [
        ("www.exmaple.com", "exmaple.com"),
        ("exmaple.com", "exmaple.com"),
        ("www.exmaple.co.uk", "exmaple.co.uk"),
    ] {
        let field = both(host, Asks::Traffic, &world());
        field.says_first(&format!(
            "{domain} isn't known at its registry. It may be misspelt, bought only minutes ago, or expired."
        ));
    }
}

#[test]
fn a_failure_belongs_to_the_zone_that_fails() {
    let words = "NS records for shop in example.com lead to servers that don't answer. If nobody uses these servers any more, \
        delete the NS records for shop there.";
    for reasons in [&[22][..], &[23], &[]] {
        for host in ["shop.example.com", "www.shop.example.com"] {
            let world = world().failing("shop.example.com", None, reasons);
            let field = both(host, Asks::Traffic, &world);
            field.says_first(words).has(Actor::Customer, 0);
        }
    }
    let bogus = world().failing("shop.example.com", None, &[9]);
    both("www.shop.example.com", Asks::Traffic, &bogus)
        .says_first("The security signatures (DNSSEC) of shop don't fit. That happens when DNS was moved. In the DNS of example.com, remove the DS record of shop");
    let bought = world().failing("example.com", None, &[22]);
    both("www.shop.example.com", Asks::Traffic, &bought).says_first(
        "The name servers listed for example.com don't answer for it. Where example.com was bought",
    );
}

#[test]
fn a_suspended_or_expired_domain_is_told_before_all_records() {
    let unverified = "example.com is suspended until its owner's e-mail address is confirmed.";
    let expired = "example.com has expired. Sign in where it was bought and renew it.";
    for (server, words) in [
        ("failed-whois-verification.namecheap.com", unverified),
        ("verify-contact-details.namecheap.com", unverified),
        ("ns1.verification-hold.suspended-domain.com", unverified),
        ("ns1.pendingrenewaldeletion.com", expired),
        ("ns2.pendingrenewaldeletion.com", expired),
    ] {
        let world = world()
            .served_by("example.com", server)
            .a(HOST, "203.0.113.9");
        let field = both(HOST, Asks::Traffic, &world);
        field.says_first(words).has(Actor::Customer, 0);
        assert_eq!(field.codes(), ["domain-suspended"]);
    }
}
