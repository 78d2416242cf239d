//! Each finding, from the bytes of resolvers' answers to the words on the screen.

mod certificate;
mod texts;

use super::super::tests::Midnight;
use super::super::{EN, finding, unmarked};
use crate::dns::message::Data;
use crate::dns::world::*;
use crate::dns::{CODES, Case, Diagnosis, Type};
use crate::domain::Record;
use crate::time::Duration;
use std::collections::BTreeSet;

/// The code of the most important finding, and all its words.
fn headline(diagnosis: &Diagnosis) -> (&'static str, String) {
    let first = diagnosis.findings.first().expect("a finding");
    let words = finding(first, &EN, &Midnight, diagnosis.at);
    let parts = [words.cause, words.found, words.needed, words.way_out];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (first.code(), unmarked(parts.join(" ")))
}

fn full(host: &str, records: &[Record], worlds: [&World; 2]) -> Diagnosis {
    look(&case(host, records), worlds, NOON).0
}

#[track_caller]
fn says(host: &str, records: &[Record], world: &World, code: &str, words: &str) {
    let diagnosis = full(host, records, [world, world]);
    assert_eq!(
        headline(&diagnosis),
        (code, words.to_owned()),
        "{diagnosis:#?}"
    );
}

const HOST: &str = "www.example.com";
const VERIFY: &str = "_vector-verify.www.example.com";

fn world() -> World {
    platform(World::with_zone("example.com")).zone("acm-validations.aws")
}

fn visitors() -> [Record; 1] {
    [traffic(HOST)]
}

fn proof() -> [Record; 1] {
    [ownership(HOST)]
}

#[test]
fn a_network_that_blocks_is_nobody_s_fault() {
    let dead = world().unreachable();
    let diagnosis = full(HOST, &visitors(), [&dead, &dead]);
    assert_eq!(
        headline(&diagnosis),
        (
            "resolver-unreachable",
            "From this network we can't look at DNS. There is nothing to do: we keep checking from our side."
                .to_owned()
        )
    );
    assert_eq!(diagnosis.findings.len(), 1);
}

#[test]
fn a_domain_that_its_registry_does_not_show_is_named() {
    let world = world().without_zone("example.com");
    let words = "example.com isn't known at its registry. It may be misspelt, bought only minutes ago, or expired. \
        Check how it is spelt. If it was bought long ago, sign in there and renew or confirm it.";
    says(
        HOST,
        &visitors(),
        &world,
        "domain-unregistered-or-held",
        words,
    );
}

#[test]
fn signatures_that_do_not_fit_are_named() {
    let world = world().failing("example.com", None, &[6]);
    let words = "The security signatures (DNSSEC) of example.com don't fit. That happens when DNS was moved. \
        Where example.com was bought, turn DNSSEC off, or enter the new DS record.";
    says(HOST, &visitors(), &world, "dnssec-bogus", words);
}

#[test]
fn name_servers_that_do_not_know_the_zone_are_named() {
    let world = world().failing("example.com", None, &[22, 23]);
    let words = "The name servers listed for example.com don't answer for it. Where example.com was bought, \
        compare the name servers with those that the DNS provider gave you.";
    says(HOST, &visitors(), &world, "lame-delegation", words);
}

#[test]
fn records_at_another_company_s_panel_are_named() {
    let world = world();
    let records = visitors();
    let case = Case {
        panel: Some("IONOS"),
        ..case(HOST, &records)
    };
    let (diagnosis, _) = look(&case, [&world, &world], NOON);
    assert_eq!(
        headline(&diagnosis),
        (
            "wrong-dns-panel",
            "The DNS of example.com is run by GoDaddy, so records added at another company have no effect. Add the records at GoDaddy."
                .to_owned()
        )
    );
}

#[test]
fn two_companies_for_one_zone_are_named() {
    let world = world().ns("example.com", "ada.ns.cloudflare.com");
    let words = "Two companies answer for example.com: GoDaddy, Cloudflare. Add the records at both, unless one \
        copies them from the other.";
    says(HOST, &visitors(), &world, "mixed-ns", words);
}

#[test]
fn a_name_with_the_zone_behind_it_twice_is_named() {
    let way_out = |found: &str, name: &str, typed: &str| {
        format!(
            "The provider put the domain on the end of the name once more. We see {found}. It should be {name}. \
            In that record, leave only {typed} in the field for the name."
        )
    };
    let twice = "www.example.com.example.com";
    let code = "doubled-host";
    says(
        HOST,
        &visitors(),
        &world().cname(twice, TARGET),
        code,
        &way_out(twice, HOST, "www"),
    );
    let twice = "_vector-verify.www.example.com.example.com";
    let words = way_out(twice, VERIFY, "_vector-verify.www");
    says(HOST, &proof(), &world().txt(twice, TOKEN), code, &words);
    let twice = "_acm1.www.example.com.example.com";
    let words = way_out(twice, "_acm1.www.example.com", "_acm1.www");
    says(
        HOST,
        &[validation(HOST)],
        &world().cname(twice, VALIDATION),
        code,
        &words,
    );
}

#[test]
fn a_value_with_the_zone_behind_it_is_named() {
    let world = world().cname(HOST, "abc.edge.net.example.com");
    let words = "The provider put the domain on the end of the value. We see abc.edge.net.example.com. It should be \
        abc.edge.net. Put a dot at the end of the value.";
    says(HOST, &visitors(), &world, "doubled-target", words);
}

#[test]
fn a_value_with_a_slip_in_it_is_named() {
    let cases = [
        ("abd.edge.net", "The CNAME for www has a slip in its value."),
        (
            "https://abc.edge.net/",
            "The CNAME for www has a web address as its value. It needs the name alone.",
        ),
        (
            "abc.edge\\032.net",
            "The CNAME for www has a space in its value.",
        ),
        (HOST, "The CNAME for www leads to itself."),
        (
            "shops.myshopify.com",
            "The CNAME for www still leads to Shopify.",
        ),
        ("old-host.net", "The CNAME for www leads somewhere else."),
    ];
    for (found, cause) in cases {
        let world = world().cname(HOST, found).a("old-host.net", "192.0.2.9");
        let words = format!(
            "{cause} We see {found}. It should be abc.edge.net. Edit that record; don't add a second."
        );
        says(HOST, &visitors(), &world, "target-typo", &words);
    }
    let world = world().cname("_acm1.www.example.com", "_x8.acm-validations.aws");
    let words = "The CNAME for _acm1.www has a slip in its value. We see _x8.acm-validations.aws. It should be \
        _x9.acm-validations.aws. Edit that record; don't add a second.";
    says(HOST, &[validation(HOST)], &world, "target-typo", words);
}

#[test]
fn an_alias_to_a_name_that_does_not_exist_is_named() {
    let theirs = world().cname(HOST, "gone.edge.net");
    let diagnosis = full(HOST, &visitors(), [&theirs, &theirs]);
    let second = &diagnosis.findings[1];
    assert_eq!(second.code(), "dangling-chain");
    assert_eq!(
        unmarked(finding(second, &EN, &Midnight, NOON).cause),
        "The CNAME for www leads to a name that doesn't exist."
    );
    let ours = world().without(TARGET).cname(HOST, TARGET);
    let words = "The CNAME for www is right, but abc.edge.net doesn't answer yet. This is on us. There is nothing to do.";
    says(HOST, &visitors(), &ours, "dangling-chain", words);
    let broken = world()
        .failing("old-host.net", None, &[22])
        .cname(HOST, "old-host.net");
    let words = "The CNAME for www leads somewhere else. We see old-host.net. It should be abc.edge.net. Edit that \
        record; don't add a second.";
    says(HOST, &visitors(), &broken, "target-typo", words);
}

#[test]
fn addresses_behind_cloudflare_are_named() {
    let world = world().a(HOST, "104.16.1.1").aaaa(HOST, "2606:4700::1");
    let words = "Cloudflare answers in place of www, so we can't see where it leads. At Cloudflare, turn the orange \
        cloud next to www grey (DNS only) until the certificate is ready.";
    says(HOST, &visitors(), &world, "cloudflare-proxied", words);
}

#[test]
fn a_bare_domain_at_a_provider_without_aliases_has_a_way_on() {
    let words = "GoDaddy can't point example.com itself at another name. Start over with www.example.com, or move the \
        DNS to a provider with ALIAS or CNAME flattening.";
    let records = [traffic("example.com")];
    says(
        "example.com",
        &records,
        &world(),
        "cname-at-apex-blocked",
        words,
    );
    let addressed = world().a("example.com", "203.0.113.9");
    says(
        "example.com",
        &records,
        &addressed,
        "cname-at-apex-blocked",
        words,
    );
    let able = addressed
        .without("example.com")
        .a("example.com", "203.0.113.9");
    let able = able.ns("example.com", "dns1.registrar-servers.com");
    let words = "There is an address record where the CNAME should be. We see A 203.0.113.9. If that address is \
        listed at the provider as a record, delete it, then add the ALIAS, ANAME or flattened CNAME for @. If that is there \
        already, leave it as it is.";
    says("example.com", &records, &able, "a-record-instead", words);
}

#[test]
fn addresses_where_the_alias_should_be_are_named() {
    let world = world().a(HOST, "203.0.113.9");
    let words = "There is an address record where the CNAME should be. We see A 203.0.113.9. If that address is \
        listed at the provider as a record, delete it, then add the CNAME for www. A name can't have both.";
    says(HOST, &visitors(), &world, "a-record-instead", words);
}

#[test]
fn other_records_where_the_alias_should_be_are_named() {
    let world = world()
        .mx(HOST, "mail.example.net")
        .txt(HOST, "v=spf1 -all");
    let words = "Other records stand where the CNAME for www should be: MX, TXT. A CNAME can have nothing beside it. \
        If they are not used, delete them; if they are, start over with another name.";
    says(HOST, &visitors(), &world, "records-in-the-way", words);
}

#[test]
fn a_placeholder_is_named() {
    let words = |found: &str| {
        format!(
            "The provider's placeholder page is still on. We see {found}. Delete that record, or turn off parking or \
            forwarding. Then add the record for www."
        )
    };
    let aliased = world().cname(HOST, "parkingpage.namecheap.com");
    says(
        HOST,
        &visitors(),
        &aliased,
        "parked",
        &words("parkingpage.namecheap.com"),
    );
    let addressed = world().a(HOST, "84.32.84.32");
    says(
        HOST,
        &visitors(),
        &addressed,
        "parked",
        &words("A 84.32.84.32"),
    );
    let served = world()
        .without("example.com")
        .ns("example.com", "ns1.sedoparking.com");
    let diagnosis = full(HOST, &visitors(), [&served, &served]);
    let (code, words) = headline(&diagnosis);
    assert_eq!(code, "parked");
    assert!(
        words.starts_with("example.com is parked at Sedo"),
        "{words}"
    );
}

#[test]
fn an_old_ipv6_address_is_named() {
    let world = world().a(HOST, "192.0.2.1").aaaa(HOST, "2001:db8:dead::99");
    let words = "An old IPv6 (AAAA) record still sends some visitors, and the certificate check, to another server. We \
        see AAAA 2001:db8:dead::99. If it is listed at the provider as a record of www, delete that AAAA record.";
    says(HOST, &visitors(), &world, "stale-aaaa", words);
    assert!(!full(HOST, &visitors(), [&world, &world]).ready);
}

#[test]
fn a_missing_record_is_named() {
    let words = "We don't see the record yet. Networks that have looked may remember the gap until 12:10. If it is saved as \
        shown, there is nothing more to do.";
    for record in [traffic(HOST), ownership(HOST), validation(HOST)] {
        says(HOST, &[record], &world(), "missing", words);
    }
}

#[test]
fn an_old_answer_that_is_still_remembered_is_no_mistake() {
    let old = world().cname(HOST, "old-host.net");
    let new = world().cname(HOST, TARGET);
    let words = "The record is saved correctly. Some networks keep the old answer until 12:05. There is nothing to do.";
    for worlds in [[&old, &new], [&new, &old]] {
        let diagnosis = full(HOST, &visitors(), worlds);
        assert_eq!(headline(&diagnosis), ("stale-cache", words.to_owned()));
        assert!(!diagnosis.ready);
    }
    let gap = full(HOST, &proof(), [&world(), &world().txt(VERIFY, TOKEN)]);
    let words = "The record is saved correctly. Some networks keep the old answer until 12:10. There is nothing to do.";
    assert_eq!(headline(&gap), ("stale-cache", words.to_owned()));
}

#[test]
fn servers_that_never_agree_are_named() {
    let (old, new) = (
        world().cname(HOST, "old-host.net"),
        world().cname(HOST, TARGET),
    );
    let records = visitors();
    let mut before = None;
    for (minutes, code) in [
        (0, "stale-cache"),
        (4, "stale-cache"),
        (10, "stale-cache"),
        (11, "resolver-split"),
    ] {
        let case = Case {
            before: before.as_ref(),
            ..case(HOST, &records)
        };
        let now = NOON + Duration::from_secs(minutes * 60);
        let (diagnosis, _) = look(&case, [&old, &new], now);
        assert_eq!(diagnosis.findings[0].code(), code, "after {minutes} min");
        before = Some(diagnosis);
    }
    let (_, words) = headline(&before.expect("the last"));
    assert_eq!(
        words,
        "The name servers give different answers for www. Ask the DNS provider to bring its name servers in line."
    );
}

#[test]
fn a_wildcard_that_answers_is_named() {
    let words = |name: &str, found: &str, needed: &str| {
        format!(
            "A catch-all (*) record answers for {name}. We see {found}. It should be {needed}. Add a record for \
            {name} itself. It wins over the catch-all."
        )
    };
    let code = "wildcard-masks";
    let addressed = world().a("*.example.com", "203.0.113.9");
    says(
        HOST,
        &visitors(),
        &addressed,
        code,
        &words("www", "A 203.0.113.9", TARGET),
    );
    let aliased = world().cname("*.example.com", "old-host.net");
    says(
        HOST,
        &visitors(),
        &aliased,
        code,
        &words("www", "old-host.net", TARGET),
    );
    let found = words("_vector-verify.www", "old-host.net", TOKEN);
    says(HOST, &proof(), &aliased, code, &found);
}

#[test]
fn records_that_are_right_are_said_to_be() {
    let chain = world()
        .cname(HOST, "cdn.example.com")
        .cname("cdn.example.com", TARGET);
    let words = "The CNAME for www leads here by way of another name. That is fine. There is nothing to do.";
    says(HOST, &visitors(), &chain, "chain-ok-indirect", words);
    let flat = world().a(HOST, "192.0.2.1").aaaa(HOST, "2001:db8::1");
    let words = "The addresses of www are ours. That is fine. If the addresses were typed by hand, use a CNAME \
        or ALIAS instead: it stays right when they change.";
    says(HOST, &visitors(), &flat, "flattened-ok", words);
    let right = world().cname(HOST, TARGET);
    says(
        HOST,
        &visitors(),
        &right,
        "ready",
        "DNS is right. There is nothing to do.",
    );
    for world in [&chain, &flat, &right] {
        assert!(full(HOST, &visitors(), [world, world]).ready);
    }
}

#[test]
fn a_hostile_record_says_nothing_of_its_own() {
    let world = world().put(VERIFY, Data::Txt("a\u{202e}\u{7}<b>\r\nPay".to_owned()));
    let diagnosis = full(HOST, &proof(), [&world, &world]);
    assert_eq!(diagnosis.findings[0].found, "a<b> Pay");
}

#[test]
fn each_code_is_there_once() {
    let codes = || CODES.split(' ');
    assert_eq!(codes().collect::<BTreeSet<_>>().len(), codes().count());
}
