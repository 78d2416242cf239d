//! The decisions of the issuers. The column for Let's Encrypt was made by running Boulder's own functions on each set
//! (`filterCAA`, `validateCAA` and those that they call, `va/caa.go` at 2d00c8e, August 2026), with `http-01` and an account
//! that no set names. The column for Amazon follows the guide to its certificate manager.

use super::*;
use CaaFault::{Account, Critical, Form, Method, Others};

/// A set, the rule that makes Boulder refuse, if any, and whether Amazon may issue.
type Row = (&'static [Property<'static>], Option<CaaFault>, bool);

const LE: &str = "letsencrypt.org";

const TABLE: &[Row] = &[
    // No record says who may issue.
    (&[], None, true),
    (&[(0, "iodef", "mailto:a@example.com")], None, true),
    (&[(128, "iodef", "mailto:a@example.com")], None, true),
    (&[(0, "issuewild", ";")], None, true),
    (&[(0, "issuewild", "digicert.com")], None, true),
    (&[(128, "issuewild", "digicert.com")], None, true),
    (&[(0, "unheard-of", "x")], None, true),
    (&[(126, "unheard-of", "x")], None, true),
    (&[(0, "issuemail", ";")], None, true),
    // The name.
    (&[(0, "issue", LE)], None, false),
    (&[(128, "issue", LE)], None, false),
    (&[(1, "issue", LE)], None, false),
    (&[(0, "issue", " letsencrypt.org\t")], None, false),
    (&[(0, "issue", "LetsEncrypt.org")], Some(Form), false),
    (&[(0, "issue", "letsencrypt.org.")], Some(Form), false),
    (&[(0, "issue", "www.letsencrypt.org")], Some(Others), false),
    (&[(0, "issue", "\u{a0}letsencrypt.org")], Some(Form), false),
    (
        &[(0, "issue", "letsencrypt.org,digicert.com")],
        Some(Others),
        false,
    ),
    (&[(0, "issue", "\"letsencrypt.org\"")], Some(Form), false),
    (&[(0, "issue", "digicert.com")], Some(Others), false),
    (&[(0, "issue", "")], Some(Others), false),
    (&[(0, "issue", ";")], Some(Others), false),
    (&[(0, "issue", " ; ")], Some(Others), false),
    (&[(0, "issue", ";"), (0, "issue", LE)], None, false),
    (
        &[(0, "issue", "digicert.com"), (0, "issue", LE)],
        None,
        false,
    ),
    (&[(0, "issue", LE), (0, "issuewild", ";")], None, false),
    (
        &[(0, "issue", "pki.goog"), (0, "issue", "sectigo.com")],
        Some(Others),
        false,
    ),
    // Semicolons and parameters.
    (&[(0, "issue", "letsencrypt.org;")], None, false),
    (&[(0, "issue", "letsencrypt.org ; \t")], None, false),
    (&[(0, "issue", "letsencrypt.org;;")], Some(Form), false),
    (
        &[(0, "issue", "letsencrypt.org; validationmethods=http-01;")],
        Some(Form),
        false,
    ),
    (&[(0, "issue", "letsencrypt.org; policy=ev")], None, false),
    (&[(0, "issue", "letsencrypt.org; a=")], None, false),
    (&[(0, "issue", "letsencrypt.org; =a")], None, false),
    (&[(0, "issue", "letsencrypt.org; a=b=c")], None, false),
    (
        &[(0, "issue", "letsencrypt.org; account")],
        Some(Form),
        false,
    ),
    (&[(0, "issue", "letsencrypt.org; a-b=c")], Some(Form), false),
    (&[(0, "issue", "letsencrypt.org; a=b c")], Some(Form), false),
    (&[(0, "issue", "letsencrypt.org; a=é")], Some(Form), false),
    (
        &[(0, "issue", "letsencrypt.org validationmethods=http-01")],
        Some(Others),
        false,
    ),
    // The method.
    (
        &[(0, "issue", "letsencrypt.org; validationmethods=http-01")],
        None,
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org;validationmethods=dns-01,http-01",
        )],
        None,
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; validationmethods = http-01 ")],
        None,
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; validationmethods=dns-01")],
        Some(Method),
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; validationmethods=HTTP-01")],
        Some(Method),
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; validationmethods=")],
        Some(Method),
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; validationmethods=dns-01,,http-01",
        )],
        Some(Method),
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; validationmethods=http-01,,")],
        None,
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; validationmethods=ca_x,http-01",
        )],
        Some(Method),
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; validationmethods=new-02,http-01",
        )],
        None,
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; validationmethods=dns-01, http-01",
        )],
        Some(Form),
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; ValidationMethods=dns-01")],
        None,
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; validationmethods=http-01; validationmethods=http-01",
        )],
        Some(Form),
        false,
    ),
    // The account.
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/1",
        )],
        Some(Account),
        false,
    ),
    (
        &[(0, "issue", "letsencrypt.org; AccountURI=https://a/1")],
        None,
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; accounturi=https://a/1; accounturi=https://a/1",
        )],
        Some(Form),
        false,
    ),
    (
        &[(
            0,
            "issue",
            "letsencrypt.org; accounturi=a; validationmethods=dns-01",
        )],
        Some(Method),
        false,
    ),
    (
        &[
            (0, "issue", "letsencrypt.org; accounturi=https://a/1"),
            (0, "issue", LE),
        ],
        None,
        false,
    ),
    (
        &[
            (0, "issue", "letsencrypt.org; accounturi=https://a/1"),
            (0, "issue", "amazon.com"),
        ],
        Some(Account),
        true,
    ),
    // Tags that are marked critical.
    (
        &[(128, "contactemail", "a@example.com"), (0, "issue", LE)],
        Some(Critical),
        false,
    ),
    (&[(128, "contactphone", "+1")], Some(Critical), false),
    (&[(128, "tbs", "x")], Some(Critical), false),
    (&[(255, "tbs", "x")], Some(Critical), false),
    (&[(1, "tbs", "x"), (0, "issue", LE)], Some(Critical), false),
    (&[(9, "tbs", "x")], Some(Critical), true),
    (&[(2, "tbs", "x")], None, true),
    (&[(128, "issuevmc", "x"), (0, "issue", LE)], None, false),
    (&[(128, "issuemail", "x"), (0, "issue", LE)], None, false),
    (
        &[(0, "contactemail", "a@example.com"), (0, "issue", LE)],
        None,
        false,
    ),
    // Amazon's four names.
    (&[(0, "issue", "amazon.com")], Some(Others), true),
    (&[(0, "issue", "amazontrust.com")], Some(Others), true),
    (&[(0, "issue", "awstrust.com")], Some(Others), true),
    (&[(0, "issue", "amazonaws.com")], Some(Others), true),
    (&[(0, "issue", "aws.amazon.com")], Some(Others), false),
    (
        &[(0, "issue", LE), (0, "issue", "amazonaws.com")],
        None,
        true,
    ),
    (
        &[(0, "issuewild", "amazon.com"), (0, "issue", "digicert.com")],
        Some(Others),
        false,
    ),
];

#[test]
fn what_the_issuers_decide_is_what_is_said() {
    assert!(TABLE.len() >= 40);
    for (set, letsencrypt, amazon) in TABLE {
        assert_eq!(fault(set, Authority::LetsEncrypt), *letsencrypt, "{set:?}");
        let allowed = fault(set, Authority::Amazon).is_none();
        assert_eq!(allowed, *amazon, "Amazon: {set:?}");
    }
}
