//! Cases about one typing mistake, such as a text with a letter of another alphabet, or a name without one of its labels.

use super::kinds::{are, dns};
use super::*;

#[test]
fn a_text_that_is_nearly_right_is_told_by_its_slip() {
    are(
        Asks::Ownership,
        "
        www | _vector-verify.www TXT vector_verify_abc123def456 | Hyphens and underscores are mixed up in the text. | Customer 0
        www | _vector-verify.www TXT vector_verify-abc123def456 | Hyphens and underscores are mixed up in the text. | Customer 0
        www | _vector-verify.www TXT \"vector_verify_abc123def456\" | Hyphens and underscores are mixed up | Customer 0
        www | _vector-verify.www TXT abc123def456 | The beginning of the text is missing. | Customer 0
        www | _vector-verify.www TXT ector-verify-abc123def456 | The beginning of the text is missing. | Customer 0
        www | _vector-verify.www TXT -verify-abc123def456 | The beginning of the text is missing. | Customer 0
        www | _vector-verify.www TXT vector-verify-аbc123def456 | A letter in the text only looks like | Customer 0
        www | _vector-verify.www TXT vеctоr-verify-abc123def456 | A letter in the text only looks like | Customer 0
        www | _vector-verify.www TXT νector-verify-abc123def456 | A letter in the text only looks like | Customer 0
        www | _vector-verify.www TXT VЕCTOR-verify-abc123def456 | A letter in the text only looks like | Customer 0
        www | _vector-verify.www TXT ｖector-verify-abc123def456 | A letter in the text only looks like | Customer 0
        www | _vector-verify.www TXT vector–verify–аbc123def456 | A letter in the text only looks like | Customer 0
        www | _vector-verify.www TXT vector-verify-abc123def4 | The end of the text is missing. | Customer 0
        www | _vector-verify.www TXT vector-verify-abc123dcf456 | There is a text at _vector-verify.www that differs from the right one by a letter or two. | Customer 0
        www | _vector-verify.www TXT vectr-verify-abc123def456 | There is a text at _vector-verify.www that differs | Customer 0
        www | _vector-verify.www TXT vector-verify-abc123def9999 | That is an older code. | Customer 0
        ",
    );
    // Some codes are numbered, so a close one may be valid too, and nobody is told to change it.
    let near = dns("_vector-verify.www TXT vector-verify-abc123def457");
    let field = both(HOST, Asks::Ownership, &near);
    field.says_nothing_of(&["edit", "delete"]);
    assert!(
        field.said()[0].ends_with("Add the text as a TXT record of its own. The other can stay.")
    );
}

#[test]
fn the_code_in_the_cname_s_place_is_told_as_the_code() {
    let token = format!("www TXT {TOKEN}");
    for more in ["", " & _vector-verify.www TXT vector-verify-abc123def456"] {
        for text in [
            token.clone(),
            format!("www TXT \"{TOKEN}\""),
            format!("www TXT {TOKEN} & www TXT v=spf1 -all"),
        ] {
            let field = both(HOST, Asks::Ownership, &dns(&(text + more)));
            let said = field.said();
            let words = "That TXT record is the code, which belongs at _vector-verify.www. Move it there, or delete it if it is \
                there too; then add the CNAME.";
            let first = said.iter().find(|line| line.contains("should be"));
            assert!(first.is_some_and(|line| line.contains(words)), "{said:#?}");
            field.has(Actor::Customer, 0);
        }
    }
    let code = both(HOST, Asks::Ownership, &dns(&token));
    assert_eq!(code.codes()[..2], ["records-in-the-way", "txt-wrong-host"]);
    code.says_nothing_of(&["if they are not used"]);
    // The reverse case: the CNAME is at the name of the TXT record.
    let field = both(HOST, Asks::Ownership, &dns("_vector-verify.www CNAME T"));
    field.says_first(
        "The CNAME is right, but at another name. We see _vector-verify.www.example.com.",
    );
    // Any other text is somebody else's record.
    let other = both(HOST, Asks::Ownership, &dns("www TXT v=spf1 -all"));
    other.says_first("Other records stand where the CNAME for www should be: TXT. A CNAME can have nothing beside it.");
}

#[test]
fn records_of_a_wildcard_are_told_from_the_name_s_own() {
    are(
        Asks::Traffic,
        "
        www | * MX mx.net. | We don't see the record yet. | Customer 0
        www | * MX mx.net. & * TXT v=spf1 -all | We don't see the record yet. | Customer 0
        www | * MX mx.net. & www MX mx.net. & * TXT v=spf1 -all | should be: MX. | Customer 0
        www | * MX mx.net. & www MX other.net. | should be: MX. | Customer 0
        www | * TXT v=spf1 -all & www TXT hello | should be: TXT. | Customer 0
        www | * A 203.0.113.1 & www MX mx.net. & * MX mx.net. | should be: MX. | Customer 0
        a.shop | * MX mx.net. & shop A 203.0.113.1 & a.shop MX mx.net. | should be: MX. | Customer 0
        www | * CAA issue \"letsencrypt.org\" & www CAA issue \"digicert.com\" | should be: CAA. | Customer 0
        www | * MX mx.net. & www A 203.0.113.1 & www MX mx.net. | There is an address record | Customer 0
        ",
    );
    // Without an answer about the wildcard, nobody can tell whether the record is the name's own.
    let unknown = dns("* MX mx.net.").silent("qx7.example.com", None);
    both(HOST, Asks::Traffic, &unknown).says_nothing_of(&["should be: mx"]);
}

#[test]
fn a_record_at_a_place_of_more_than_one_slip_is_found_there() {
    are(
        Asks::Ownership,
        "
        www.shop | _vector-verify.www TXT vector-verify-abc123def456 | at another name. We see _vector-verify.www.example.com. | Customer 0
        www.shop | _vector-verify.shop TXT vector-verify-abc123def456 | We see _vector-verify.shop.example.com. | Customer 0
        www | www._vector-verify TXT vector-verify-abc123def456 | We see www._vector-verify.example.com. | Customer 0
        www.shop | _vector-verify.shop.www TXT vector-verify-abc123def456 | We see _vector-verify.shop.www.example.com. | Customer 0
        www | vector-verify TXT vector-verify-abc123def456 | We see vector-verify.example.com. | Customer 0
        www | * TXT vector-verify-abc123def456 & www A 192.0.2.1 | We see *.example.com. | Customer 0
        ",
    );
    are(
        Asks::Traffic,
        "
        www.shop | * CNAME T & shop A 203.0.113.1 | The CNAME is right, but at another name. We see *.example.com. | Customer 0
        www.shop | shop.www CNAME T | We see shop.www.example.com. | Customer 0
        a.b.c | a.c CNAME T | We see a.c.example.com. | Customer 0
        a.b.c | c.b.a CNAME T | We see c.b.a.example.com. | Customer 0
        a.b.c | b.a.c CNAME T | We see b.a.c.example.com. | Customer 0
        www.shop | * CNAME old.net. & shop A 203.0.113.1 | We don't see the record yet. | Customer 0
        ",
    );
    are(
        Asks::Validation,
        "
        www | www CNAME T & www._acm1 CNAME V | We see www._acm1.example.com. | Customer 0
        www | www CNAME T & acm1 CNAME V | We see acm1.example.com. | Customer 0
        ",
    );
}

#[test]
fn a_name_that_is_handed_to_other_servers_is_told_as_the_cause() {
    are(
        Asks::Traffic,
        "
        www | www zone & www and ns1.other.net. | www has name servers of its own (ns1.other.net), so records for it in the DNS of example.com have no effect. | Customer 0
        www | www zone & www and ns1.other.net. & www A 203.0.113.9 | www has name servers of its own | Customer 0
        www | www zone & www and ada.ns.cloudflare.com. | www has name servers of its own (Cloudflare) | Customer 0
        shop | shop zone & shop and ns1.other.net. | shop has name servers of its own | Customer 0
        www.shop | shop zone & shop and ns1.other.net. | shop has name servers of its own | Customer 0
        www | www zone & www and ns1.other.net. & www CNAME T | DNS is right. | Platform 1
        ",
    );
    both(HOST, Asks::Ownership, &dns("www zone & www and ns1.other.net.")).says_first(
        "www has name servers of its own (ns1.other.net), so records for it in the DNS of example.com have no effect. Add the \
        records at the company that runs these name servers. If nobody uses them any more, delete the NS records for www in the \
        DNS of example.com instead.",
    );
    // Below a public suffix that the widget does not know, every domain looks like a delegated zone.
    let bought = platform(World::with_zone("shop.kiev.ua").zone("kiev.ua")).ns("kiev.ua", "ns1.ua");
    both("shop.kiev.ua", Asks::Traffic, &bought).says_nothing_of(&["of its own"]);
}

#[test]
fn a_no_below_an_ending_that_is_in_no_list_is_no_proof_of_anything() {
    let registry =
        || platform(World::default().zone(".").zone("ua").zone("kiev.ua")).ns("kiev.ua", "ns1.ua");
    for (host, bought) in [
        ("www.exmaple.kiev.ua", "exmaple.kiev.ua"),
        ("shop.kiev.ua", "shop.kiev.ua"),
    ] {
        let before = Field::open(host, Asks::Ownership, [&registry(), &registry()]);
        let split = before.cards()[0].split.clone();
        assert!(split.is_none_or(|(_, zone)| zone != "kiev.ua"), "{host}");
        let field = both(host, Asks::Ownership, &registry());
        for card in field.cards() {
            assert!(
                card.split.is_none_or(|(_, zone)| zone != "kiev.ua"),
                "{host}"
            );
        }
        let said = field.said();
        assert!(
            said[0].starts_with("We don't see the record yet."),
            "{said:#?}"
        );
        let words = format!(
            "If {bought} itself is a domain that was bought, check how it is spelt and whether it is paid for."
        );
        assert!(said[0].ends_with(&words), "{said:#?}");
        field
            .says_nothing_of(&["registry", "renew", "delete"])
            .has(Actor::Customer, 0);
    }
    // A zone at a provider of the table was bought, and nobody buys `www`.
    for (host, server) in [
        ("shop.example.com", "ns01.domaincontrol.com"),
        ("www.example.com", "ns1.unknown.net"),
    ] {
        let world = world().served_by("example.com", server);
        both(host, Asks::Traffic, &world).says_nothing_of(&["bought"]);
    }
}

#[test]
fn a_filter_that_does_not_say_that_it_is_one_is_no_word_of_dns() {
    let right = world().cname(HOST, TARGET);
    for address in [
        "127.0.0.1",
        "127.0.0.53",
        "0.0.0.0",
        "10.10.34.35",
        "192.168.1.1",
        "172.16.0.9",
        "100.64.0.1",
        "169.254.1.1",
    ] {
        let filter = world().a(HOST, address);
        for worlds in [[&filter, &right], [&right, &filter]] {
            let mut field = Field::claimed(HOST, Asks::Traffic, worlds);
            field.wait(40 * MINUTE);
            field.says_nothing_of(&["in line", "delete", "address record", "elsewhere"]);
        }
        let mut field = Field::claimed(HOST, Asks::Traffic, [&filter, &filter]);
        field.wait(40 * MINUTE);
        field
            .says_nothing_of(&["delete", "address record", "elsewhere"])
            .has(Actor::Customer, 0);
    }
    for address in ["::", "::1", "::ffff:127.0.0.1", "fd00::1", "fe80::1"] {
        let filter = world().a(HOST, "10.0.0.1").aaaa(HOST, address);
        let mut field = Field::claimed(HOST, Asks::Traffic, [&filter, &right]);
        field.wait(40 * MINUTE);
        field.says_nothing_of(&["in line", "delete", "ipv6"]);
    }
    // Beside public addresses, a private address comes from the zone and not from a filter.
    are(
        Asks::Traffic,
        "www | www A 192.0.2.1 & www A 10.0.0.1 | A 10.0.0.1 still sends | Customer 0",
    );
}

#[test]
fn servers_that_sound_like_a_registrar_s_own_are_told_without_being_sure() {
    let words = |servers: &str| {
        format!(
            "example.com may be suspended or expired: its name servers are {servers}. Sign in where it was bought, and see \
            whether it has to be renewed or confirmed."
        )
    };
    for server in [
        "ns1.renewyourname.net",
        "ns1.onamae-expired.com",
        "expired1.namebrightdns.com",
        "ns3.expirationwarning.net",
        "ns1.suspended-domain.com",
        "ns2.domain-suspended.net",
    ] {
        let world = world()
            .served_by("example.com", server)
            .a(HOST, "203.0.113.9");
        let field = both(HOST, Asks::Traffic, &world);
        field.says_first(&words(server)).has(Actor::Customer, 0);
    }
    for silent in [
        // The record is right, so the name servers' names do not matter.
        "@ by ns1.suspended-domain.com. & www CNAME T",
        // The name server is in the domain's own zone.
        "@ by ns1.expired.example.com. & www A 203.0.113.9",
        "@ by ns1.suspended-domain.com. & @ and ns01.domaincontrol.com. & www A 203.0.113.9",
        "@ by ns1.someone.net. & www A 203.0.113.9",
    ] {
        both(HOST, Asks::Traffic, &dns(silent)).says_nothing_of(&["suspended or expired"]);
    }
}

#[test]
fn a_name_that_is_typed_as_nothing_is_told_as_nothing() {
    let blank = [
        "ns-1.awsdns-01.org",
        "ns1.porkbun.com",
        "ns1.desec.io",
        "ns1.wixdns.net",
    ];
    for server in blank {
        let served = || world().served_by("example.com", server);
        let doubled = both(
            "example.com",
            Asks::Traffic,
            &served().cname("example.com.example.com", TARGET),
        );
        doubled.says_first("The provider put the domain on the end of the name once more. We see example.com.example.com. It should be example.com. In that record, leave the field for the name empty.");
        let swapped = both(
            "example.com",
            Asks::Traffic,
            &served().cname("abc.edge.net.example.com", "example.com"),
        );
        swapped.says_first("Name and value stand in each other's field. We see abc.edge.net.example.com. In that record, leave the name empty and type ");
        let caa = both(
            "example.com",
            Asks::Traffic,
            &served()
                .a("example.com", "192.0.2.1")
                .caa("example.com", "issue \"digicert.com\""),
        );
        assert!(
            caa.said()[0].contains("Add a CAA record: leave the name empty, value 0 issue"),
            "{:#?}",
            caa.said()
        );
        let beside = both(
            HOST,
            Asks::Traffic,
            &served().caa(HOST, "issue \"digicert.com\""),
        );
        assert!(
            beside.said()[0].ends_with("If you need that rule, put it at example.com."),
            "{:#?}",
            beside.said()
        );
        for field in [doubled, swapped, caa, beside] {
            field.says_nothing_of(&["@"]);
        }
    }
    // At other providers the name is "@".
    let panel = world()
        .caa("example.com", "issue \"digicert.com\"")
        .a("example.com", "192.0.2.1");
    let field = both("example.com", Asks::Traffic, &panel);
    assert!(
        field.said()[0].contains("Name @, value"),
        "{:#?}",
        field.said()
    );
}

#[test]
fn a_value_that_differs_is_told_as_it_is_typed() {
    let typo = world()
        .served_by("example.com", "dns1.ovh.net")
        .cname(HOST, "abd.edge.net");
    both(HOST, Asks::Traffic, &typo).says_first("The CNAME for www has a slip in its value. We see abd.edge.net. It should be abc.edge.net..");
    let cut = world()
        .served_by("example.com", "ns-1.awsdns-01.org")
        .txt("_vector-verify.www.example.com", "vector-verify-abc");
    both(HOST, Asks::Ownership, &cut).says_first("The end of the text is missing. We see vector-verify-abc. It should be \"vector-verify-abc123def456\".");
    let quoted = world().served_by("example.com", "ns-1.awsdns-01.org").txt(
        "_vector-verify.www.example.com",
        "\"vector-verify-abc123def456\"",
    );
    both(HOST, Asks::Ownership, &quoted).says_first("There are quotation marks around the text. We see \"vector-verify-abc123def456\". It should be vector-verify-abc123def456.");
}
