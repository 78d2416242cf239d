use super::*;
use crate::domain::{Purpose, RecordType};

const BEARER: &str = "Bearer 12|s3cretS3cretS3cretS3cret";

fn record(name: &str, value: &str) -> Record {
    Record::new(RecordType::Txt, name, value, Purpose::Ownership)
}

fn shop() -> DomainName {
    DomainName::restore("shop.example.com", None).unwrap()
}

#[test]
fn a_report_says_how_everything_stands() {
    let domain = shop();
    let proof = record("_vector-verify.shop.example.com", "vector-verify-abc");
    let traffic = Record::new(
        RecordType::Cname,
        "shop.example.com",
        "site.b-cdn.net",
        Purpose::Traffic,
    );
    let validation = Record::new(
        RecordType::Cname,
        "_x.shop.example.com",
        "_y.acm-validations.aws",
        Purpose::Validation,
    );
    let old = ["old.example.net".to_owned()];
    let at = |seconds: u64| Time::from_millis(1_795_428_000_000 + seconds * 1000);
    let steps = [(Step::Deploying, at(0)), (Step::WaitingCustomDns, at(60))];
    let problems = [
        (
            Problem {
                attempt: Attempt::Status,
                error: ApiError::Server {
                    status: 503,
                    retry_after: None,
                },
            },
            at(70),
        ),
        (
            Problem {
                attempt: Attempt::Retry,
                error: ApiError::refusing(vec![BEARER.to_owned()]),
            },
            at(80),
        ),
    ];
    let answers = ["cloudflare-dns.com: shop.example.com CNAME old.example.net".to_owned()];
    let wanted = [
        Wanted {
            record: &proof,
            found: Some(&[]),
        },
        Wanted {
            record: &traffic,
            found: Some(&old),
        },
        Wanted {
            record: &validation,
            found: None,
        },
    ];
    let text = report(&Report {
        now: at(90),
        domain: Some(&domain),
        stage: Stage::Connection,
        turn: Actor::Customer,
        api: "/api/v1/vector",
        profile: Profile::Documented,
        site: "1",
        environment: "01jfgxk4nqrst5vwx9yz0abcdg",
        steps: &steps,
        records: &wanted,
        before: &[],
        answers: &answers,
        problems: &problems,
        user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        language: "de-AT",
    });
    let version = ["widget: domain-wizard ", env!("CARGO_PKG_VERSION"), "\n"].concat();
    let rest = text.strip_prefix(&version).unwrap();
    assert_eq!(
        rest,
        "time: 2026-11-23T10:01:30Z\n\
         domain: shop.example.com\n\
         stage: connection\n\
         turn: customer\n\
         api: /api/v1/vector\n\
         profile: documented\n\
         site: 1\n\
         environment: 01jfgxk4nqrst5vwx9yz0abcdg\n\
         step: 2026-11-23T10:00:00Z deploying\n\
         step: 2026-11-23T10:01:00Z waiting_custom_dns\n\
         wanted: ownership TXT _vector-verify.shop.example.com = vector-verify-abc\n\
         found: nothing\n\
         wanted: traffic CNAME shop.example.com = site.b-cdn.net\n\
         found: old.example.net\n\
         wanted: validation CNAME _x.shop.example.com = _y.acm-validations.aws\n\
         found: not looked for\n\
         dns: cloudflare-dns.com: shop.example.com CNAME old.example.net\n\
         problem: 2026-11-23T10:01:10Z status server 503\n\
         problem: 2026-11-23T10:01:20Z retry refused\n\
         language: de-AT\n\
         browser: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\n"
    );
}

/// A report with `text` in every field that can have a text.
fn full_of(text: &str) -> String {
    let texts = vec![text.to_owned(); 3];
    let record = record(text, text);
    let other = Record::new(
        RecordType::parse(text).unwrap_or(RecordType::Txt),
        text,
        text,
        Purpose::Traffic,
    );
    let problem = |error| Problem {
        attempt: Attempt::Add,
        error,
    };
    let messages = texts.clone();
    report(&Report {
        now: Time::default(),
        domain: Some(&shop()),
        stage: Stage::Name,
        turn: Actor::Platform,
        api: text,
        profile: Profile::Documented,
        site: text,
        environment: text,
        steps: &[(Step::named(text), Time::default())],
        before: &[],
        records: &[
            Wanted {
                record: &record,
                found: Some(&texts),
            },
            Wanted {
                record: &other,
                found: Some(&texts),
            },
        ],
        answers: &texts,
        problems: &[(problem(ApiError::refusing(messages)), Time::default())],
        user_agent: text,
        language: text,
    })
}

#[test]
fn no_token_gets_into_a_report() {
    let texts = [
        BEARER,
        "bearer s3cretS3cretS3cretS3cret",
        "BEARER\ts3cret",
        "Bearer\u{a0}s3cret",
        "Bearer\u{200b}s3cret",
        "Be\u{200b}arer s3cret",
        "Bearer%20s3cret",
        "Bearer+s3cret",
        "Bearer:s3cret",
        "\"Bearer s3cret\"",
        "ok Authorization: Basic czNjcmV0 s3cret",
        "Authorization=s3cret",
        "a\nauthorization\n:\ns3cret",
        "ü Bearer ü s3cret",
        "x-auth-token: s3cret",
        "access_token=s3cret&x=1",
        "Cookie: session=s3cret",
        "https://user:s3cret@panel.example/api",
        "https://s3cret@panel.example",
        "//user:s3cret@panel.example/api",
        "user:s3cret@panel.example",
        "https://a@b:s3cret@panel.example/",
        "https://panel.example/api?key=s3cret",
        "https://panel.example/api#s3cret",
        "/api?s3cret",
        "panel.example?key=s3cret",
        "panel.example#key=s3cret",
        "https://panel.example/?a?b#c@s3cret",
        "see https://user:s3cret@panel.example/api?key=s3cret#s3cret for more",
        "7|s3cretS3cretS3cretS3cret",
        "eyJhbGciOiJIUzI1NiJ9.s3cret.s3cret",
    ];
    for text in texts {
        let text = full_of(text);
        let low = text.to_lowercase();
        assert!(!low.contains("s3cret"), "{text}");
        assert!(
            !low.contains("bearer ") && !low.contains("czNjcmV0"),
            "{text}"
        );
    }
}

#[test]
fn every_line_is_one_fact() {
    let text = full_of("a\ndomain: evil.example\r\u{2028}turn: nobody\u{202e}\u{85}x");
    let keys = [
        "widget",
        "time",
        "domain",
        "stage",
        "turn",
        "api",
        "profile",
        "site",
        "environment",
        "step",
        "wanted",
        "found",
        "dns",
        "problem",
        "language",
        "browser",
    ];
    for line in text.lines() {
        let (key, _) = line.split_once(": ").unwrap();
        assert!(keys.contains(&key), "{line}");
    }
    assert_eq!(text.matches("\ndomain: ").count(), 1);
    assert_eq!(text.matches("\nturn: ").count(), 1);
}

#[test]
fn a_report_is_bounded() {
    let texts = vec!["x".repeat(5_000); 500];
    let record = record("a.example", "v");
    let records = vec![
        Wanted {
            record: &record,
            found: Some(&texts)
        };
        500
    ];
    let text = report(&Report {
        now: Time::default(),
        domain: None,
        stage: Stage::Name,
        turn: Actor::Customer,
        api: &texts[0],
        profile: Profile::Documented,
        site: "",
        environment: "",
        steps: &[],
        records: &records,
        before: &[],
        answers: &texts,
        problems: &[],
        user_agent: &texts[0],
        language: "",
    });
    assert!(text.lines().all(|line| line.chars().count() <= 820));
    assert!(text.lines().count() < 200);
}

#[test]
fn what_only_resembles_a_credential_stays() {
    let texts = [
        "bearer.example.com",
        "bearerbonds.example",
        "my-token.example.com",
        "vector-verify-abc123def456",
        "_def456.acm-validations.aws",
        "@",
        "v=spf1 include:_spf.example.com ?all",
        "#1",
        "sandbox:slow-dns",
    ];
    for text in texts {
        assert_eq!(clean(text), text);
    }
}

#[test]
fn what_is_taken_out_is_seen_to_be() {
    let cases = [
        (
            "see https://a.example/b?c=d now",
            "see https://a.example/b[removed] now",
        ),
        ("https://me:pw@a.example/", "[removed]@a.example/"),
        ("ok Bearer abc def", "ok [removed]"),
        ("7|abcdefghijklmnop", "[removed]"),
    ];
    for (text, cleaned) in cases {
        assert_eq!(clean(text), cleaned);
    }
}
