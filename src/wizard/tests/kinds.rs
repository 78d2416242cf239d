//! More cases of each kind of fault, one on a line: the domain, the records in DNS, the code of the first finding, the party that has
//! to act, and the number of calls that ask the platform to look.
//!
//! A name without a final dot is below `example.com`, and "@" is `example.com` itself. T is the platform's target, and V the target of
//! a validation record.

use super::*;

fn whole(name: &str) -> String {
    match (name, name.strip_suffix('.')) {
        ("T", _) => TARGET.to_owned(),
        ("V", _) => "_x9.acm-validations.aws".to_owned(),
        ("@", _) => "example.com".to_owned(),
        (_, Some(absolute)) => absolute.to_owned(),
        _ => format!("{name}.example.com"),
    }
}

/// The contents of DNS: each record as `www A 192.0.2.1`, with `&` between.
pub(super) fn dns(records: &str) -> World {
    let mut world = world();
    for record in records.split('&') {
        let mut parts = record.trim().splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let (owner, kind, value) = (whole(part()), part(), part());
        world = match kind {
            "A" => world.a(&owner, value),
            "AAAA" => world.aaaa(&owner, value),
            "CNAME" => world.cname(&owner, &whole(value)),
            "CAA" => world.caa(&owner, value),
            "TXT" => world.txt(&owner, value),
            "MX" => world.mx(&owner, &whole(value)),
            "HTTPS" => world.https(&owner),
            "zone" => world.zone(&owner),
            "dead" => world.failing(&owner, None, &[22]),
            "by" => world.served_by(&owner, value),
            "and" => world.ns(&owner, value),
            _ => world,
        };
    }
    world
}

#[track_caller]
pub(super) fn are(asks: Asks, cases: &str) {
    for case in cases.lines().filter(|line| line.contains('|')) {
        let parts: Vec<_> = case.split('|').map(str::trim).collect();
        let [host, records, words, outcome] = parts[..] else {
            panic!("{case}");
        };
        let field = both(&whole(host), asks, &dns(records));
        let said = field.said();
        let first = said.first().map_or("", String::as_str);
        let is_silent = words.is_empty() && !first.is_empty();
        assert!(first.contains(words) && !is_silent, "{case}\n{said:#?}");
        let found = format!("{:?} {}", field.wizard.actor(), field.told);
        assert_eq!(found, outcome, "{case}\n{said:#?}");
        for line in said.iter().filter(|line| line.contains("elete")) {
            let ours = line.contains("192.0.2.") || line.contains("2001:db8::1 ");
            assert!(!ours, "{case}\n{line}");
        }
    }
}

#[test]
fn addresses_of_both_families_have_to_be_ours() {
    are(
        Asks::Traffic,
        "
        www | www AAAA 2001:db8::1 | The addresses of www are ours. That is fine. | Platform 1
        www | www AAAA 2001:db8::1 & www AAAA 2001:db8:ffff::1 | An old IPv6 (AAAA) record | Customer 0
        www | www AAAA 2001:db8:ffff::1 | There is an address record where the CNAME should be. | Customer 0
        www | www A 192.0.2.77 & www AAAA 2001:db8:ffff::1 | An old IPv6 (AAAA) record | Customer 0
        www | www A 192.0.2.1 & www A 127.0.0.1 | A 127.0.0.1 still sends | Customer 0
        www | www A 192.0.2.1 & www A 104.16.1.1 | A 104.16.1.1 still sends | Customer 0
        www | * A 192.0.2.1 & * A 203.0.113.9 | A 203.0.113.9 still sends | Customer 0
        @ | @ A 203.0.113.9 & @ AAAA 2001:db8::1 | A 203.0.113.9 still sends | Customer 0
        @ | @ A 192.0.2.1 & @ A 3.33.130.190 & @ A 15.197.148.33 | A 3.33.130.190, A 15.197.148.33 still | Customer 0
        ",
    );
    let six = dns("www AAAA 2001:db8::1 & www AAAA 2001:db8:ffff::1");
    assert_eq!(both(HOST, Asks::Traffic, &six).codes(), ["stale-aaaa"]);
}

#[test]
fn what_is_near_is_never_to_be_deleted_and_has_a_way_on() {
    are(
        Asks::Traffic,
        "
        @ | @ A 192.0.2.250 & @ AAAA 2001:db8:0:1::5 | @ most likely leads to us. | Platform 0
        @ | @ A 192.0.2.250 & @ AAAA 2001:db8::1 | @ most likely leads to us. | Platform 0
        @ | @ AAAA 2001:db8:0:77::1 | @ most likely leads to us. | Platform 0
        www | www A 192.0.2.1 & www AAAA 2001:db8:0:9::1 | decides. If the addresses were typed by hand | Platform 0
        www | www CNAME @ & @ A 192.0.2.44 | www most likely leads to us. | Platform 0
        www | www CNAME a & a CNAME x.old.net. & x.old.net. A 192.0.2.1 | www most likely leads to us. | Platform 0
        ",
    );
}

#[test]
fn an_address_that_one_resolver_alone_keeps_seeing_is_named_in_the_end() {
    let right = dns("www A 192.0.2.1");
    for other in [" & www A 203.0.113.9", ""] {
        let wrong = dns(&format!("www A 203.0.113.7{other}"));
        for worlds in [[&right, &wrong], [&wrong, &right]] {
            let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
            assert_eq!(field.told, 0);
            field.wait(60 * MINUTE);
            let words = "The name servers give different answers for www. We see A 203.0.113.7";
            field.says_first(words).has(Actor::Customer, 0);
        }
    }
}

#[test]
fn a_way_through_the_customer_s_own_names_is_followed_to_its_end() {
    are(
        Asks::Traffic,
        "
        www | www CNAME a & a CNAME b & b CNAME T | That is fine. | Platform 1
        www | www CNAME @ & @ AAAA 2001:db8::1 | That is fine. | Platform 1
        www | www CNAME a.sub & sub zone & a.sub A 192.0.2.1 | That is fine. | Platform 1
        shop | shop CNAME www & www CNAME T | That is fine. | Platform 1
        www | www CNAME a & a CNAME b & b CNAME a | The CNAME for www leads somewhere else. | Customer 0
        www | www CNAME a & a CNAME www | The CNAME for www leads somewhere else. | Customer 0
        www | * CNAME www | The CNAME for www leads to itself. | Customer 0
        www | www CNAME @ & @ A 203.0.113.8 | The CNAME for www leads somewhere else. | Customer 0
        www | www CNAME @ & @ A 192.0.2.1 & @ AAAA 2001:db8:9::1 | is listed at the provider as a record of @ | Customer 0
        www | www CNAME @ & @ AAAA 2001:db8::1 & @ AAAA 2001:db8:9::1 | An old IPv6 (AAAA) record | Customer 0
        www | www CNAME @ & @ A 104.21.16.1 | Cloudflare answers in place of @ | Customer 0
        ",
    );
    let proxied = both(HOST, Asks::Traffic, &dns("www CNAME @ & @ A 104.21.16.1"));
    proxied.says_nothing_of(&["edit", "delete"]);
}

#[test]
fn rules_at_other_places_count_where_the_issuer_looks() {
    are(
        Asks::Traffic,
        "
        www | www CNAME T & T CAA issue \"digicert.com\" | CAA records on our side | Platform 0
        www | www CNAME T & T CAA issue \"letsencrypt.org; accounturi=https://a/1\" | DNS is right. | Platform 1
        www | www CNAME T & T CAA issue \"letsencrypt.org\" | DNS is right. | Platform 1
        www | www CNAME T & edge.net. CAA issue \"digicert.com\" | DNS is right. | Platform 1
        www | www CNAME T & com. CAA issue \"digicert.com\" | A CAA record lets only others issue | Customer 0
        www | www CNAME T & com. CAA issue \";\" & @ CAA iodef \"mailto:a@b.c\" | DNS is right. | Platform 1
        www | www CNAME T & * CAA issue \";\" | DNS is right. | Platform 1
        www | www CNAME T & @ CAA 64 tbs \"x\" | DNS is right. | Platform 1
        www | www CNAME T & @ CAA 128 issuewild \"digicert.com\" | DNS is right. | Platform 1
        www | www CNAME T & @ CAA 128 iodef \"mailto:a@b.c\" | DNS is right. | Platform 1
        www | www CNAME T & @ CAA issue \"letsencrypt.org;;\" | names the issuer in a form that it passes over | Customer 0
        www | www CNAME T & @ CAA issue \"https://letsencrypt.org\" | A CAA record lets only others issue | Customer 0
        www | www CNAME T & @ CAA issue \"www.letsencrypt.org\" | A CAA record lets only others issue | Customer 0
        a.b.c | a.b.c CNAME T & b.c CAA issue \"digicert.com\" | Add a CAA record: Name b.c, | Customer 0
        a.b.c | a.b.c CNAME T & c CNAME other.net. & other.net. CAA issue \";\" | Name other.net, value | Customer 0
        www | www A 192.0.2.9 & www CAA issue \"digicert.com\" | A CAA record lets only others issue | Customer 0
        www | www AAAA 2001:db8::1 & www CAA issue \"digicert.com\" | A CAA record lets only others issue | Customer 0
        ",
    );
    let wrong = dns("www A 192.0.2.1 & www AAAA 2001:db8:9::1 & www CAA issue \";\"");
    let codes = both(HOST, Asks::Traffic, &wrong).codes();
    assert!(codes.contains(&"stale-aaaa") && codes.contains(&"caa-blocks"));
    let elsewhere =
        dns("www CNAME x.old.net. & x.old.net. A 203.0.113.1 & x.old.net. CAA issue \";\"");
    let field = both(HOST, Asks::Traffic, &elsewhere);
    assert_eq!(field.codes(), ["target-typo", "caa-blocks"]);
}

#[test]
fn records_in_the_place_of_the_cname_are_named() {
    are(
        Asks::Traffic,
        "
        www | www TXT CNAME abc.edge.net | The record for www was made as TXT. | Customer 0
        www | www TXT https://ABC.edge.net/ | The record for www was made as TXT. | Customer 0
        www | www TXT v=spf1 include:abc.edge.net -all | should be: TXT. | Customer 0
        www | www HTTPS & www CAA issue \"letsencrypt.org\" | should be: CAA. | Customer 0
        www | * CNAME T & www TXT v=spf1 -all | should be: TXT. | Customer 0
        www | * CNAME T & www CAA issue \"letsencrypt.org\" | should be: CAA. | Customer 0
        www | * CNAME T & mail.www MX mx.net. | no longer covers www | Customer 0
        www | * A 192.0.2.1 & _x.www TXT x | no longer covers www | Customer 0
        www | * CNAME @ & @ A 192.0.2.1 & _x.www TXT x | no longer covers www | Customer 0
        www | * A 203.0.113.1 & _x.www TXT x | We don't see the record yet. | Customer 0
        www | * HTTPS | We don't see the record yet. | Customer 0
        ",
    );
}

#[test]
fn records_at_other_names_by_mistake_are_named() {
    are(
        Asks::Traffic,
        "
        www.shop | shop CNAME T | at another name. We see shop.example.com. | Customer 0
        www.shop | @ CNAME T | at another name. We see example.com. | Customer 0
        www | @ CNAME T | at another name. We see example.com. | Customer 0
        www.shop | www.shop.shop CNAME T | at another name. | Customer 0
        www.shop | www.shop.example.com CNAME T | The provider put the domain on the end of the name | Customer 0
        www | abc.edge.net CNAME www. | Name and value stand in each other's field. | Customer 0
        ",
    );
    are(
        Asks::Validation,
        "
        www | www CNAME T & acm1.www CNAME V | at another name. We see acm1.www.example.com. | Customer 0
        www | www CNAME T & _acm1.www CNAME x9.acm-validations.aws. | DNS is right. | Platform 1
        www | www CNAME T & _acm1.www CNAME _x9.acm-validations.aws | on the end of the value. | Customer 0
        www | www CNAME T & _x9.acm-validations.aws CNAME _acm1.www | Name and value stand | Customer 0
        www | www CNAME T & _acm1.www TXT _x9.acm-validations.aws. | was made as TXT | Customer 0
        www | www CNAME T & _acm1.www dead | NS records for _acm1.www in example.com | Customer 0
        ",
    );
    are(
        Asks::Ownership,
        "
        www | _vector-verify TXT vector-verify-abc123def456 | The text is right, but at another name. | Customer 0
        www | vector-verify.www TXT vector-verify-abc123def456 | The text is right, but at another name. | Customer 0
        www | _vector-verify.www.www TXT vector-verify-abc123def456 | at another name. | Customer 0
        www | @ TXT vector-verify-abc123def456 | The text is right, but at another name. | Customer 0
        ",
    );
}

#[test]
fn registries_that_say_no_or_do_not_answer_are_named() {
    are(
        Asks::Traffic,
        "
        www.example.og. | | There is no ending .og. | Customer 0
        www.exmaple.me.uk. | me.uk. zone | exmaple.me.uk isn't known at its registry. | Customer 0
        shop.de.com. | de.com. zone | shop.de.com isn't known at its registry. | Customer 0
        www.shop.eu.org. | eu.org. zone | shop.eu.org isn't known at its registry. | Customer 0
        www.shop.uk.com. | uk.com. zone & shop.uk.com. dead | listed for shop.uk.com don't answer | Customer 0
        shop.eu.org. | eu.org. zone & shop.eu.org. dead | listed for shop.eu.org don't answer | Customer 0
        a.b.shop | b.shop dead | NS records for b.shop in example.com | Customer 0
        www | www dead | NS records for www in example.com | Customer 0
        www | com. dead | | Customer 0
        ",
    );
    // A resolver that cached the domain's absence does not prove it.
    let (none, right) = (world().without_zone("example.com"), dns("www CNAME T"));
    for worlds in [[&none, &right], [&right, &none]] {
        let field = Field::claimed(HOST, Asks::Traffic, worlds);
        field
            .says_nothing_of(&["registry", "renew"])
            .has(Actor::Platform, 0);
    }
}

#[test]
fn servers_that_no_customer_chooses_come_before_all_records() {
    are(
        Asks::Traffic,
        "
        www | @ by EXPIRENS3.hichina.com & @ and expirens4.hichina.com & www A 203.0.113.5 | has expired. | Customer 0
        www | @ by NS07.PendingRenewalDeletion.com & www CNAME T | has expired. | Customer 0
        www | @ by ns1.pendingrenewaldeletion.com & @ and ns01.domaincontrol.com | has expired. | Customer 0
        a.b | @ and Failed-Whois-Verification.Namecheap.com | is suspended until | Customer 0
        www | @ by dns1.verify-contact-details.namecheap.com & www A 203.0.113.5 | is suspended until | Customer 0
        www | @ by ns1.sedoparking.com & www A 203.0.113.5 | is parked at Sedo | Customer 0
        www | @ by dns9.hichina.com & www CNAME T | DNS is right. | Platform 1
        ",
    );
    let parked = dns("@ by ns1.sedoparking.com & www A 203.0.113.5");
    both(HOST, Asks::Traffic, &parked).says_nothing_of(&["delete"]);
}

#[test]
fn values_are_told_as_they_are_typed_at_the_provider() {
    let quoted = format!("\"{TOKEN}\"");
    for (server, value, text) in [
        ("ns1.gandi.net", "abc.edge.net.", TOKEN),
        ("dns1.ovh.net", "abc.edge.net.", TOKEN),
        ("ns-1.awsdns-01.org", TARGET, &quoted),
        ("ns01.domaincontrol.com", TARGET, TOKEN),
    ] {
        let world = world().served_by("example.com", server);
        let aliased = world.clone().cname("abc.edge.net.example.com", HOST);
        let proved = world.txt(&format!("{TOKEN}.example.com"), "_vector-verify.www");
        for (asks, world, value) in [
            (Asks::Traffic, aliased, value),
            (Asks::Ownership, proved, text),
        ] {
            let field = both(HOST, asks, &world);
            let words = format!("as the name and {value} as the value.");
            assert!(field.said()[0].ends_with(&words), "{:?}", field.said());
            assert!(field.cards().iter().any(|card| card.value == value));
        }
    }
}

#[test]
fn nobody_is_told_while_an_own_address_is_foreign_at_either_resolver() {
    let states = [
        ("www CNAME T", true),
        ("www A 192.0.2.1", true),
        ("www CNAME @ & @ A 192.0.2.1", true),
        ("www A 192.0.2.1 & www A 203.0.113.9", false),
        ("www A 203.0.113.9", false),
        ("www A 192.0.2.1 & www AAAA 2001:db8:ffff::1", false),
        ("www AAAA 2001:db8::1 & www AAAA 2001:db8:ffff::1", false),
        (
            "www CNAME @ & @ A 192.0.2.1 & @ AAAA 2001:db8:ffff::1",
            false,
        ),
        ("www CNAME @ & @ A 203.0.113.9", false),
        ("www A 192.0.2.99 & www AAAA 2001:db8:ffff::1", false),
    ];
    for (one, one_ours) in states {
        for (other, other_ours) in states {
            let worlds = [&dns(one), &dns(other)];
            let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
            field.wait(60 * MINUTE);
            assert_eq!(
                field.told > 0,
                one_ours && other_ours,
                "{one} | {other} {:#?}",
                field.said()
            );
            // In each case either the platform was asked to look, or the screen tells what to do.
            if field.told == 0 {
                field.has(Actor::Customer, 0);
            }
        }
    }
}
