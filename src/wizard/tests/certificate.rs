//! Cases about CAA records.

use super::*;

fn ruled(rules: &[&str]) -> Field {
    let mut world = world().cname(HOST, TARGET);
    for rule in rules {
        world = world.caa("example.com", rule);
    }
    both(HOST, Asks::Traffic, &world)
}

#[test]
fn the_platform_is_told_where_the_issuer_would_issue_and_only_there() {
    let allowed: &[&[&str]] = &[
        &["issue \"letsencrypt.org\"", "128 issuevmc \"x\""],
        &["issue \"letsencrypt.org; ValidationMethods=dns-01\""],
        &["issue \"letsencrypt.org;\""],
        &["issuewild \";\""],
    ];
    for rules in allowed {
        ruled(rules).has(Actor::Platform, 1);
    }
    let blocked: &[(&[&str], &str)] = &[
        (
            &["issue \"letsencrypt.org; validationmethods=http-01;\""],
            "A CAA record names the issuer in a form that it passes over. We see 0 issue \"letsencrypt.org; \
            validationmethods=http-01;\". Write that record as 0 issue \"letsencrypt.org\".",
        ),
        (
            &["issue \"LetsEncrypt.org\""],
            "A CAA record names the issuer in a form that it passes over.",
        ),
        (
            &[
                "128 contactemail \"a@example.com\"",
                "issue \"letsencrypt.org\"",
            ],
            "A CAA record has a rule that the issuer of the certificate doesn't know, and may not pass over. We see 128 \
            contactemail \"a@example.com\". Set its flag to 0",
        ),
        (
            &["1 tbs \"x\"", "issue \"letsencrypt.org\""],
            "A CAA record has a rule that the issuer of the certificate doesn't know, and may not pass over. We see 1 tbs",
        ),
        (
            &["issue \"letsencrypt.org; validationmethods=dns-01\""],
            "A CAA record rules out the way",
        ),
        (
            &["issue \"digicert.com\""],
            "A CAA record lets only others issue the certificate.",
        ),
    ];
    for (rules, words) in blocked {
        let field = ruled(rules);
        field.says_first(words).has(Actor::Customer, 0);
        field.says_nothing_of(&["nothing to do"]);
    }
}

#[test]
fn a_rule_for_one_account_is_something_to_correct() {
    let field = ruled(&[
        "issue \"letsencrypt.org; accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/1\"",
        "issue \"amazon.com\"",
    ]);
    field
        .says_first("A CAA record ties the certificate to one account.")
        .has(Actor::Customer, 0);
    let screen = field.wizard.screen(field.now);
    let first = &screen.dns.expect("findings").findings[0];
    assert!(first.is_mistake());
}

#[test]
fn rules_that_nobody_answers_for_are_told_after_a_while() {
    let world = world()
        .cname(HOST, TARGET)
        .silent(HOST, Some(crate::dns::Type::Caa));
    let mut field = both(HOST, Asks::Traffic, &world);
    field.says_nothing_of(&["caa"]).has(Actor::Platform, 0);
    field.wait(30 * MINUTE);
    field
        .says_first("The name servers fail when asked who may issue certificates (CAA) for www.")
        .has(Actor::Customer, 0);
    field.worlds = [(); 2].map(|()| super::world().cname(HOST, TARGET));
    field.wait(10 * MINUTE);
    field.has(Actor::Platform, 1);
}
