use super::*;
use crate::dns::finding::Finding;
use crate::dns::world::*;
use crate::dns::{Type, message::witness::name};
use crate::domain::{Purpose, Record};
use crate::time::Duration;

const HOST: &str = "www.example.com";
const VERIFY: &str = "_vector-verify.www.example.com";
const ACM: &str = "_acm1.www.example.com";

fn world() -> World {
    platform(World::with_zone("example.com")).zone("acm-validations.aws")
}

fn all(host: &str) -> Vec<Record> {
    vec![ownership(host), traffic(host), validation(host)]
}

fn full(host: &str, world: &World) -> Diagnosis {
    look(&case(host, &all(host)), [world, world], NOON).0
}

fn codes(diagnosis: &Diagnosis) -> Vec<&'static str> {
    diagnosis.findings.iter().map(Finding::code).collect()
}

fn right() -> World {
    world()
        .cname(HOST, TARGET)
        .txt(VERIFY, TOKEN)
        .cname(ACM, VALIDATION)
}

#[test]
fn nothing_that_must_be_created_is_asked_before_it_is_said_to_be_there() {
    let hosts = ["www.example.com", "example.com", "a.b.example.com"];
    for host in hosts {
        let records = all(host);
        let case = Case {
            claimed: false,
            ..case(host, &records)
        };
        let (diagnosis, asked) = look(&case, [&world(), &world()], NOON);
        let zone = diagnosis.zone.expect("a zone");
        assert_eq!(zone.apex, name("example.com"));
        for (by, question) in &asked {
            let name = question.name.as_str();
            // The second resolver must not remember that the domain has no records yet.
            let may = *by == 0 || host == "example.com";
            assert!(!records.iter().any(|record| record.name == name) || may);
            assert!(!name.contains('_'), "{name}");
        }
        let early = diagnosis.early.expect("an early look");
        assert_eq!(early.records, []);
        assert_eq!(early.until, NOON + Duration::from_secs(600));
        assert_eq!(diagnosis.records, [Standing::Unknown; 3]);
        assert!(!diagnosis.ready);
    }
}

#[test]
fn a_domain_without_a_wanted_record_is_not_asked_for_either() {
    let records = [ownership(HOST)];
    let (diagnosis, asked) = look(&case(HOST, &records), [&world(), &world()], NOON);
    assert!(
        asked
            .iter()
            .all(|(_, question)| question.name != name(HOST))
    );
    assert_eq!(diagnosis.zone.expect("a zone").apex, name("example.com"));
}

#[test]
fn rules_of_the_zone_are_told_before_the_wait() {
    let world = world().caa("example.com", "issue \"digicert.com\"");
    let records = all(HOST);
    let case = Case {
        claimed: false,
        needs_amazon: true,
        ..case(HOST, &records)
    };
    let (diagnosis, _) = look(&case, [&world, &world], NOON);
    assert_eq!(codes(&diagnosis), ["caa-blocks", "caa-blocks"]);
}

#[test]
fn a_watch_asks_one_question_for_each_of_the_two_records() {
    let records = all(HOST);
    let case = Case {
        depth: Depth::Watch,
        ..case(HOST, &records)
    };
    let (diagnosis, asked) = look(&case, [&world(), &world()], NOON);
    assert_eq!(asked.len(), 2);
    assert!(was_asked(&asked, HOST, Type::A) && was_asked(&asked, VERIFY, Type::Txt));
    assert_eq!(
        diagnosis.records,
        [Standing::Missing, Standing::Missing, Standing::Unknown]
    );
    // The other resolver confirms the record.
    let (diagnosis, asked) = look(&case, [&right(), &right()], NOON);
    assert_eq!(asked.len(), 4);
    assert_eq!(diagnosis.records[..2], [Standing::Found; 2]);
    assert!(!diagnosis.ready);
}

#[test]
fn a_domain_is_ready_once_all_records_are_right_at_every_resolver() {
    let diagnosis = full(HOST, &right());
    assert_eq!(diagnosis.records, [Standing::Found; 3]);
    assert_eq!(codes(&diagnosis), ["ready"]);
    assert!(diagnosis.ready);

    let records = all(HOST);
    for one in [HOST, VERIFY, ACM] {
        let (diagnosis, _) = look(
            &case(HOST, &records),
            [&right(), &right().without(one)],
            NOON,
        );
        assert_eq!(diagnosis.records, [Standing::Found; 3], "{one}");
        assert!(!diagnosis.ready, "{one}");
        let (diagnosis, _) = look(
            &case(HOST, &records),
            [&right(), &right().silent(one, None)],
            NOON,
        );
        assert_eq!(codes(&diagnosis), [""; 0], "{one}");
        assert!(!diagnosis.ready, "{one}");
    }
    let alone = Case {
        resolvers: 1,
        ..case(HOST, &records)
    };
    assert!(look(&alone, [&right(), &World::default()], NOON).0.ready);
}

#[test]
fn a_validation_may_lack_its_value_s_underscore_and_no_other() {
    let bare = right().without(ACM).cname(ACM, "x9.acm-validations.aws");
    assert!(full(HOST, &bare).ready);
    let records = [Record::new(
        crate::domain::RecordType::Cname,
        HOST,
        "_abc.edge.net",
        Purpose::Traffic,
    )];
    let (diagnosis, _) = look(&case(HOST, &records), [&right(), &right()], NOON);
    assert_eq!(diagnosis.records, [Standing::Differs]);
}

#[test]
fn what_could_not_be_asked_is_never_wrong() {
    for one in [HOST, VERIFY, ACM] {
        let half = right().silent(one, None);
        let diagnosis = full(HOST, &half);
        assert!(diagnosis.records.contains(&Standing::Unknown), "{one}");
        assert_eq!(codes(&diagnosis), [""; 0], "{one}");
    }
    // A resolver that cannot answer anything says nothing about this zone.
    let refusing = right().failing(".", None, &[]);
    assert_eq!(codes(&full(HOST, &refusing)), [""; 0]);
}

#[test]
fn a_failure_that_nobody_explains_is_asked_for_without_signatures() {
    let bogus = right().bogus("example.com");
    assert_eq!(codes(&full(HOST, &bogus)), ["dnssec-bogus"]);
    let lame = right().failing("example.com", None, &[]);
    assert_eq!(codes(&full(HOST, &lame)), ["lame-delegation"]);
}

#[test]
fn the_second_resolver_stands_in_for_a_first_that_is_blocked() {
    let records = all(HOST);
    let (diagnosis, _) = look(
        &case(HOST, &records),
        [&world().unreachable(), &right()],
        NOON,
    );
    assert_eq!(diagnosis.records, [Standing::Found; 3]);
    // One resolver's answer is no agreement.
    assert!(!diagnosis.ready);
    let broken = right().failing("example.com", None, &[6]);
    let (diagnosis, _) = look(&case(HOST, &records), [&broken, &right()], NOON);
    assert_eq!(codes(&diagnosis), [""; 0]);
    assert_eq!(diagnosis.records, [Standing::Found; 3]);
    let (diagnosis, _) = look(&case(HOST, &records), [&right(), &broken], NOON);
    assert_eq!(codes(&diagnosis), [""; 0]);
    assert!(!diagnosis.ready);
}

#[test]
fn the_most_important_is_the_headline_and_what_is_good_comes_last() {
    let world = world()
        .ns("example.com", "ada.ns.cloudflare.com")
        .cname(HOST, "abc.edge.net.example.com")
        .txt(VERIFY, "\"vector-verify-abc123def456\"")
        .cname(ACM, "_x8.acm-validations.aws")
        .caa("example.com", "issue \"letsencrypt.org\"");
    assert_eq!(
        codes(&full(HOST, &world)),
        [
            "mixed-ns",
            "doubled-target",
            "target-typo",
            "txt-wrong-value",
            "caa-may-block"
        ]
    );
    let good = right().without(HOST).a(HOST, "192.0.2.1").without(VERIFY);
    assert_eq!(codes(&full(HOST, &good)), ["missing", "flattened-ok"]);
}

#[test]
fn the_gap_is_remembered_for_what_is_left_of_the_zone_s_time() {
    let diagnosis = full(HOST, &world());
    let until = NOON + Duration::from_secs(600);
    let texts = diagnosis
        .findings
        .iter()
        .filter(|one| one.record == Some(0));
    assert_eq!(
        texts.map(|one| one.until).collect::<Vec<_>>(),
        [Some(until)]
    );
}

#[test]
fn a_zone_begins_where_its_soa_stands() {
    let british = platform(World::with_zone("example.co.uk"));
    let delegated = world()
        .zone("eu.example.com")
        .ns("eu.example.com", "ns1.hetzner.com");
    let cases = [
        ("www.example.com", world(), "example.com"),
        (
            "example.com",
            world().a("example.com", "192.0.2.1"),
            "example.com",
        ),
        ("example.co.uk", british.clone(), "example.co.uk"),
        ("www.example.co.uk", british.clone(), "example.co.uk"),
        ("www.eu.example.com", delegated.clone(), "eu.example.com"),
        ("eu.example.com", delegated, "eu.example.com"),
    ];
    for (host, world, apex) in cases {
        let aliased = world.clone().cname(host, TARGET);
        for (world, claimed) in [(&world, true), (&aliased, true), (&world, false)] {
            // A CNAME at a zone's apex hides its SOA record. Until the customer says that the record is added, a delegated
            // zone cannot be told from its parent.
            let is_apex = host == apex;
            if is_apex && (std::ptr::eq(world, &aliased) || !claimed && host.starts_with("eu.")) {
                continue;
            }
            let records = all(host);
            let case = Case {
                claimed,
                ..case(host, &records)
            };
            let (diagnosis, _) = look(&case, [world, world], NOON);
            assert_eq!(
                diagnosis.zone.map(|zone| zone.apex),
                Some(name(apex)),
                "{host}"
            );
        }
    }
    let gone = british.without_zone("example.co.uk");
    for host in ["example.co.uk", "www.example.co.uk"] {
        let diagnosis = full(host, &gone);
        assert_eq!(diagnosis.zone, None);
        assert_eq!(
            codes(&diagnosis)[0],
            "domain-unregistered-or-held",
            "{host}"
        );
        assert_eq!(diagnosis.findings[0].name, "example.co.uk");
    }
}

#[test]
fn a_zone_that_is_known_fills_a_gap_and_no_more() {
    let records = all(HOST);
    let before = full(HOST, &right());
    let again = Case {
        before: Some(&before),
        ..case(HOST, &records)
    };
    let watch = Case {
        depth: Depth::Watch,
        ..again.clone()
    };
    assert_eq!(look(&watch, [&right(), &right()], NOON).0.zone, before.zone);
    let silent = right().silent("example.com", Some(Type::Soa));
    assert_eq!(look(&again, [&silent, &silent], NOON).0.zone, before.zone);
    // Meanwhile the name has become a zone of its own.
    let delegated = world().zone(HOST);
    let (diagnosis, _) = look(&again, [&delegated, &delegated], NOON);
    assert_eq!(diagnosis.zone.map(|zone| zone.apex), Some(name(HOST)));
}

#[test]
fn the_climb_for_a_certificate_ends_at_the_first_set_and_follows_aliases() {
    let host = "www.shop.example.com";
    let at = |world: World, records: &[Record]| {
        let (diagnosis, asked) = look(&case(host, records), [&world, &world], NOON);
        (codes(&diagnosis), asked)
    };
    let records = [traffic(host)];
    let right = || world().cname(host, TARGET);
    let no = "issue \";\"";
    let yes = "issue \"letsencrypt.org\"";
    let also = "issue \"amazon.com\"";
    // A CAA set nearer to the name hides one farther up.
    let nearer = right()
        .caa("shop.example.com", yes)
        .caa("shop.example.com", also);
    assert_eq!(at(nearer.caa("example.com", no), &records).0, ["ready"]);
    let farther = right().caa("example.com", no);
    assert_eq!(at(farther, &records).0, ["caa-blocks", "caa-may-block"]);
    // The set at the alias's target comes first of all.
    let (found, _) = at(
        right()
            .caa(TARGET, yes)
            .caa(TARGET, also)
            .caa("example.com", no),
        &records,
    );
    assert_eq!(found, ["ready"]);
    // But a set above the target does not count.
    let (found, asked) = at(right().caa("edge.net", no), &records);
    assert_eq!(found, ["ready"]);
    assert!(!was_asked(&asked, "edge.net", Type::Caa));
    // The climb ends at the top-level domain, as it does for the issuers.
    assert!(was_asked(&asked, "example.com", Type::Caa));
    assert!(was_asked(&asked, "com", Type::Caa));
    assert!(!was_asked(&asked, ".", Type::Caa));
    let registry = right().caa("com", no);
    assert_eq!(at(registry, &records).0, ["caa-blocks", "caa-may-block"]);
}

#[test]
fn addresses_are_compared_as_one_place_sees_them() {
    let there = world().a(HOST, "192.0.2.1");
    let elsewhere = world().without(TARGET).a(TARGET, "198.51.100.1");
    let records = [traffic(HOST)];
    let flat = elsewhere.a(HOST, "198.51.100.1");
    let (diagnosis, _) = look(&case(HOST, &records), [&there, &flat], NOON);
    assert!(diagnosis.ready, "{diagnosis:#?}");
}

#[test]
fn what_is_in_the_zone_and_stays_is_told() {
    let diagnosis = full(HOST, &right().mx("example.com", "mail.example.net"));
    assert_eq!(diagnosis.kept, [Kept::Mail]);
    assert!(full(HOST, &right()).kept.is_empty());
}

#[test]
fn a_record_of_an_unknown_type_is_left_to_the_platform() {
    let kind = crate::domain::RecordType::parse("HTTPS").unwrap();
    let records = [Record::new(kind, HOST, "1 .", Purpose::Traffic)];
    let (diagnosis, _) = look(&case(HOST, &records), [&right(), &right()], NOON);
    assert_eq!(diagnosis.records, [Standing::Unknown]);
    assert!(!diagnosis.ready);
}

#[test]
fn no_look_asks_more_questions_than_it_may() {
    let mut records = all(HOST);
    for label in ["_a", "_b", "_c", "_d", "_e"] {
        let at = [label, ".example.com"].concat();
        records.push(Record::new(
            crate::domain::RecordType::Cname,
            &at,
            VALIDATION,
            Purpose::Validation,
        ));
    }
    let worlds = [
        world(),
        world()
            .a(HOST, "203.0.113.9")
            .aaaa(HOST, "2001:db8::9")
            .mx(HOST, "mail.example.net"),
        world().cname("*.example.com", "old-host.net"),
        world().failing("example.com", None, &[22]),
        world().unreachable(),
        right(),
    ];
    // `look` counts the questions.
    for world in &worlds {
        for other in &worlds {
            for records in [&records[..], &records[..3]] {
                look(&case(HOST, records), [world, other], NOON);
            }
        }
    }
}
