//! The findings about CAA records.

use super::*;

#[test]
fn rules_against_the_certificate_are_named() {
    let right = || world().cname(HOST, TARGET);
    let blocks = "caa-blocks";
    let cases = [
        (
            right().caa("example.com", "issue \"digicert.com\""),
            "A CAA record lets only others issue the certificate. We see 0 issue \"digicert.com\". Add a CAA record: \
            Name @, value 0 issue \"letsencrypt.org\". Keep the others.",
        ),
        (
            right().caa("example.com", "issue \";\""),
            "A CAA record lets only others issue the certificate. We see 0 issue \";\". Add a CAA record: Name @, value \
            0 issue \"letsencrypt.org\". Keep the others.",
        ),
        (
            right().caa(
                "example.com",
                "issue \"letsencrypt.org; validationmethods=dns-01\"",
            ),
            "A CAA record rules out the way in which the certificate is checked. We see 0 issue \"letsencrypt.org; \
            validationmethods=dns-01\". In that record add http-01 to validationmethods, or leave that part out.",
        ),
        (
            right().caa("example.com", "128 tbs \"x\""),
            "A CAA record has a rule that the issuer of the certificate doesn't know, and may not pass over. We see 128 \
            tbs \"x\". Set its flag to 0, or delete it if nothing needs it.",
        ),
        (
            right().caa(TARGET, "issue \"digicert.com\""),
            "CAA records on our side keep the certificate from being issued. This is on us. We see 0 issue \
            \"digicert.com\". There is nothing to do.",
        ),
    ];
    for (world, words) in cases {
        says(HOST, &visitors(), &world, blocks, words);
        assert!(!full(HOST, &visitors(), [&world, &world]).ready, "{words}");
    }
    let beyond = world()
        .without(TARGET)
        .cname(HOST, TARGET)
        .cname(TARGET, "pop.edge.net")
        .a("pop.edge.net", "192.0.2.1")
        .caa("pop.edge.net", "issue \"digicert.com\"");
    let diagnosis = full(HOST, &visitors(), [&beyond, &beyond]);
    let words = finding(&diagnosis.findings[0], &EN, &Midnight, NOON);
    assert!(words.cause.ends_with("This is on us."), "{words:?}");
    let elsewhere = world()
        .zone("old-host.net")
        .cname(HOST, "old-host.net")
        .a("old-host.net", "203.0.113.9")
        .caa("old-host.net", "issue \"digicert.com\"");
    let diagnosis = full(HOST, &visitors(), [&elsewhere, &elsewhere]);
    let words = finding(&diagnosis.findings[1], &EN, &Midnight, NOON);
    assert_eq!(diagnosis.findings[1].code(), blocks);
    assert_eq!(
        unmarked(words.cause),
        "The CNAME leads to old-host.net, where a CAA record lets only others issue the certificate."
    );
    assert_eq!(
        words.way_out,
        "Change the CNAME first. The rule goes with it."
    );
}

#[test]
fn rules_that_may_be_against_a_certificate_are_named() {
    let account = world()
        .cname(HOST, TARGET)
        .caa(
            "example.com",
            "issue \"letsencrypt.org; accounturi=https://a/1\"",
        )
        .caa("example.com", "issue \"amazon.com\"");
    let words = "A CAA record ties the certificate to one account. We see 0 issue \"letsencrypt.org; \
        accounturi=https://a/1\", 0 issue \"amazon.com\". In that record leave out the part with accounturi, unless \
        support gave you that account.";
    says(HOST, &visitors(), &account, "caa-may-block", words);
    let ours = world()
        .cname(HOST, TARGET)
        .caa("example.com", "issue \"letsencrypt.org\"");
    let words = "A CAA record may keep a part of the certificates from being issued. We see 0 issue \
        \"letsencrypt.org\". Add a CAA record: Name @, value 0 issue \"amazon.com\". Keep the others.";
    says(HOST, &visitors(), &ours, "caa-may-block", words);
    assert!(full(HOST, &visitors(), [&ours, &ours]).ready);
    let records = visitors();
    let case = Case {
        needs_amazon: true,
        ..case(HOST, &records)
    };
    let (diagnosis, _) = look(&case, [&ours, &ours], NOON);
    assert_eq!(diagnosis.findings[0].code(), "caa-blocks");
    assert!(!diagnosis.ready);
}

#[test]
fn rules_that_cannot_be_read_are_named() {
    let right = || world().cname(HOST, TARGET);
    let words = |name: &str| {
        format!(
            "The name servers fail when asked who may issue certificates (CAA) for {name}. Ask the DNS provider to \
            answer CAA questions, be it with an empty answer."
        )
    };
    let code = "caa-unreadable";
    let failing = |at| right().failing(at, Some(Type::Caa), &[]);
    says(HOST, &visitors(), &failing(HOST), code, &words("www"));
    says(
        HOST,
        &visitors(),
        &failing("example.com"),
        code,
        &words("www"),
    );
    let above = world().a(HOST, "192.0.2.1");
    let above = above.failing("example.com", Some(Type::Caa), &[]);
    says(HOST, &visitors(), &above, code, &words("www"));
    let words = "CAA records on our side keep the certificate from being issued. This is on us. There is nothing to do.";
    says(HOST, &visitors(), &failing(TARGET), "caa-blocks", words);
    let bogus = right().failing(HOST, Some(Type::Caa), &[12]);
    assert_eq!(
        full(HOST, &visitors(), [&bogus, &bogus]).findings[0].code(),
        "dnssec-bogus"
    );
}
