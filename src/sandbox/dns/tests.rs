use super::*;
use crate::sandbox::Sandbox;

mod read;

use read::{Reading, ask, question};

const START: u64 = 1_800_000_000;
const NAME: &str = "www.shop.example";
const TARGET: &str = "different-words.vectorpages.com";

const A: u16 = 1;
const NS: u16 = 2;
const CNAME: u16 = 5;
const SOA: u16 = 6;
const TXT: u16 = 16;
const AAAA: u16 = 28;
const CAA: u16 = 257;

/// A sandbox with a domain, and seconds since it was added.
struct Desk {
    sandbox: Sandbox,
    second: u64,
    token: String,
}

impl Desk {
    fn of(scenario: Scenario, name: &str) -> Self {
        let mut sandbox = Sandbox::new(scenario);
        let mut add = |name: &str| {
            let body = format!(r#"{{"domain":"{name}"}}"#);
            let added = sandbox.answer("POST", "/domains", &body, at(0));
            let body = body.replace("domain", "custom_domain");
            sandbox.answer("PUT", "/sites/12345/environments/67890", &body, at(0));
            added
        };
        if [Scenario::Taken, Scenario::Conflict].contains(&scenario) {
            // These scenarios refuse the first name and accept any other.
            add("x.example");
        }
        let added = add(name);
        let data: serde_json::Value = serde_json::from_slice(&added.body).unwrap_or_default();
        let token = data["data"]["verification_token"].as_str();
        Self {
            sandbox,
            second: 0,
            token: token.unwrap_or_default().to_owned(),
        }
    }

    fn new(scenario: Scenario) -> Self {
        Self::of(scenario, NAME)
    }

    fn at(mut self, second: u64) -> Self {
        self.second = second;
        self
    }

    fn wait(&mut self, seconds: u64) -> &mut Self {
        self.second += seconds;
        self
    }

    fn send(&mut self, method: &str, path: &str) -> Answer {
        self.sandbox.answer(method, path, "", at(self.second))
    }

    fn put(&mut self, resolver: u8, question: &[u8]) -> Reading {
        let answer = self.send("GET", &format!("/dns/{resolver}?dns={}", ask(question)));
        assert_eq!((answer.status, answer.fate), (200, Fate::Whole));
        let read = Reading::of(&answer.body).expect("a message");
        // Repeated names are compressed, and no bytes follow.
        assert_eq!(answer.body.len(), read.length, "{read}");
        read
    }

    fn ask(&mut self, resolver: u8, name: &str, kind: u16) -> String {
        self.put(resolver, &question(name, kind)).to_string()
    }

    /// The API's step, with an exclamation mark where the status has an error.
    fn step(&mut self) -> String {
        let answer = self.send("GET", "/sites/1/environments/2/ssl");
        let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let mark = if json["data"]["error"].is_string() {
            "!"
        } else {
            ""
        };
        format!(
            "{}{mark}",
            json["data"]["provisioning_step"]
                .as_str()
                .unwrap_or_default()
        )
    }

    fn verified(&mut self) -> bool {
        let id = format!("dom_{:08x}", crate::sandbox::wire::hash(NAME) >> 32);
        let answer = self.send("POST", &format!("/domains/{id}/verify"));
        answer.text().contains(r#""verified":true"#)
    }
}

fn at(second: u64) -> Time {
    Time::from_millis((START + second) * 1000)
}

/// The answer of a resolver with an empty cache, at that second.
fn shown(scenario: Scenario, resolver: u8, second: u64, name: &str, kind: u16) -> String {
    Desk::new(scenario).at(second).ask(resolver, name, kind)
}

#[test]
fn a_question_comes_back_with_its_answer_and_what_was_said_about_it() {
    let mut desk = Desk::new(Scenario::Smooth).at(60);
    let mut asked = question("WWW.Shop.Example", A);
    asked[..2].copy_from_slice(&[0xab, 0xcd]);
    let read = desk.put(1, &asked);
    assert_eq!((read.id, read.flags), (0xabcd, 0x8180));
    assert_eq!(read.question[..], asked[12..asked.len() - 11]);
    assert!(read.has_opt && read.why.is_none());
    assert_eq!(
        read.to_string(),
        format!("WWW.Shop.Example CNAME {TARGET}; {TARGET} A 192.0.2.80"),
        "the owner points to the question, which is as it was put"
    );

    let mut plain = question(NAME, A);
    plain.truncate(plain.len() - 11);
    plain[2] = 0;
    plain[3] = 0x10;
    plain[11] = 0;
    let read = desk.put(1, &plain);
    assert_eq!((read.flags, read.has_opt), (0x8090, false));
}

#[test]
fn names_are_written_once() {
    let mut desk = Desk::new(Scenario::DnsChain).at(60);
    let answer = desk.send(
        "GET",
        &format!("/dns/1?x=1&dns={}", ask(&question(NAME, A))),
    );
    let read = Reading::of(&answer.body).expect("a message");
    assert_eq!(
        read.to_string(),
        format!(
            "{NAME} CNAME sites.shop.example; sites.shop.example CNAME {TARGET}; {TARGET} A 192.0.2.80"
        )
    );
    assert_eq!(answer.body.len(), read.length);
    let words = answer.body.windows(7).filter(|bytes| bytes == b"example");
    assert_eq!(words.count(), 1);
}

#[test]
fn an_answer_has_the_headers_of_a_resolver_s() {
    let mut desk = Desk::new(Scenario::Smooth).at(30);
    let answer = desk.send("GET", &format!("/dns/2?dns={}", ask(&question(NAME, A))));
    let header = |name| {
        let found = answer.headers.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(header("content-type"), Some("application/dns-message"));
    assert_eq!(header("access-control-allow-origin"), Some("*"));
    assert_eq!(header("cache-control"), Some("max-age=60"));
    assert!(answer.delay < Duration::from_millis(100));
}

#[test]
fn what_is_no_question_is_refused_loudly() {
    let mut desk = Desk::new(Scenario::Smooth);
    let good = question(NAME, A);
    let mut two = good.clone();
    two[5] = 2;
    let mut answered = good.clone();
    answered[2] |= 0x80;
    let mut pointing = good.clone();
    pointing[12] = 0xc0;
    let long = [&good[..], &[0]].concat();
    for bytes in [&good[..20], &[], &two, &answered, &pointing, &long] {
        let path = format!("/dns/1?dns={}", ask(bytes));
        assert_eq!(desk.send("GET", &path).status, 400, "{bytes:?}");
    }
    for text in ["", "?dns=", "?x=1", "?dns=AAA=", "?dns=A+/A", "?dns=A"] {
        assert_eq!(
            desk.send("GET", &format!("/dns/1{text}")).status,
            400,
            "{text}"
        );
    }
    let path = format!("/dns/1?dns={}", ask(&good));
    assert_eq!(desk.send("POST", &path).status, 404);
    assert_eq!(desk.send("GET", &path.replace("/1?", "/3?")).status, 404);
    assert_eq!(desk.sandbox.unknown_routes().len(), 14);
}

#[test]
fn a_question_to_dns_is_no_request_to_the_api() {
    let mut desk = Desk::new(Scenario::RateLimited).at(10);
    for _ in 0..9 {
        desk.ask(1, NAME, A);
    }
    let mut status = || desk.send("GET", "/sites/1/environments/2/ssl").status;
    assert_eq!(status(), 429, "the third request, not the twelfth");
    assert_eq!(status(), 200);
}

#[test]
fn zones_say_where_they_begin_and_what_they_do_not_have() {
    let mut desk = Desk::of(Scenario::Smooth, "a.shop.example.co.uk").at(60);
    let mut ask = |name, kind| desk.ask(1, name, kind);
    let zone = "example.co.uk";
    assert_eq!(
        ask("a.shop.example.co.uk", SOA).split("; ").last(),
        Some("nothing, says vectorpages.com")
    );
    assert_eq!(
        ask("shop.example.co.uk", SOA),
        format!("nothing, says {zone}")
    );
    assert_eq!(
        ask(zone, SOA),
        format!("{zone} SOA ns01.domaincontrol.com 60")
    );
    assert_eq!(
        ask(zone, NS),
        format!("{zone} NS ns01.domaincontrol.com; {zone} NS ns02.domaincontrol.com")
    );
    assert_eq!(
        ask("b.example.co.uk", A),
        format!("no such name, says {zone}")
    );
    assert_eq!(ask(zone, 65), format!("nothing, says {zone}"));
    assert_eq!(ask("other.co.uk", A), "nothing, says other.co.uk");
    assert_eq!(ask("co.uk", CAA), "nothing, says co.uk");
    assert_eq!(ask("", CAA), "nothing, says ");
}

#[test]
fn a_bare_domain_shows_the_platforms_addresses_in_place_of_a_cname() {
    let mut desk = Desk::of(Scenario::Smooth, "shop.example").at(60);
    assert_eq!(desk.ask(1, "shop.example", A), "shop.example A 192.0.2.80");
    assert_eq!(
        desk.ask(1, "shop.example", CNAME),
        "nothing, says shop.example"
    );
    assert_eq!(
        desk.ask(1, "shop.example", SOA),
        "shop.example SOA dns1.registrar-servers.com 60"
    );
}

#[test]
fn who_asks_too_early_is_shown_the_gap_until_it_is_forgotten() {
    let mut desk = Desk::new(Scenario::Smooth);
    let name = format!("_vector-verify.{NAME}");
    let early = desk.put(1, &question(&name, TXT));
    assert_eq!(
        (early.to_string().as_str(), early.ttl()),
        ("no such name, says shop.example", 60)
    );
    let there = format!("{name} TXT {}", desk.token);
    assert_eq!(
        desk.wait(10).ask(2, &name, TXT),
        there,
        "the other was not asked early"
    );
    let late = desk.wait(49).put(1, &question(&name, TXT));
    assert_eq!((late.flags & 15, late.ttl()), (3, 1));
    assert_eq!(
        desk.ask(1, &name, A),
        "no such name, says shop.example",
        "a gap is of all types"
    );
    assert_eq!(desk.wait(1).ask(1, &name, TXT), there);
}

#[test]
fn an_old_value_is_shown_until_its_time_is_over() {
    let mut desk = Desk::new(Scenario::DnsWrongTarget).at(170);
    let old = desk.put(1, &question(NAME, A));
    assert_eq!(old.ttl(), 60);
    let again = desk.wait(40).put(1, &question(NAME, AAAA));
    assert_eq!(
        again.to_string(),
        format!("{NAME} CNAME old-host.example.net; old-host.example.net AAAA 2001:db8:ff00::10")
    );
    assert_eq!(again.ttl(), 20, "an alias is remembered for all types");
    assert!(desk.ask(2, NAME, A).contains(TARGET));
    assert!(desk.wait(20).ask(1, NAME, A).contains(TARGET));
}

#[test]
fn a_bare_domain_that_is_filled_in_from_itself_comes_to_an_end() {
    let mut desk = Desk::of(Scenario::DnsLoop, "shop.example").at(20);
    assert_eq!(desk.ask(1, "shop.example", A), "nothing, says shop.example");
}

#[test]
fn a_text_below_a_name_keeps_a_wildcard_from_answering_for_it() {
    let mut desk = Desk::new(Scenario::DnsWildcard).at(20);
    let wildcard = format!("{NAME} A 203.0.113.20");
    assert_eq!(
        desk.ask(1, "random.shop.example", A),
        "random.shop.example A 203.0.113.20"
    );
    assert_eq!(desk.ask(1, NAME, A), wildcard);
    assert!(desk.verified());
    assert_eq!(desk.ask(2, NAME, A), "nothing, says shop.example");
    assert_eq!(
        desk.wait(70).ask(2, NAME, A),
        wildcard,
        "the text has been taken out"
    );
    assert!(desk.verified(), "a proof stays");
}

#[test]
fn a_slow_resolver_loses_some_answers_and_a_blocked_one_all() {
    let mut desk = Desk::new(Scenario::DnsSlow);
    let path = format!("/dns/1?dns={}", ask(&question(NAME, A)));
    let answers: Vec<Answer> = (0..3).map(|_| desk.send("GET", &path)).collect();
    assert!(
        answers
            .iter()
            .all(|answer| answer.delay == Duration::from_secs(3))
    );
    assert_eq!(answers[2].fate, Fate::Stall);
    let mut desk = Desk::new(Scenario::DnsBlocked);
    assert_eq!(desk.send("GET", &path).fate, Fate::Reset);
}

#[test]
fn a_garbled_message_is_no_answer_to_the_question() {
    let mut desk = Desk::new(Scenario::DnsGarbled).at(60);
    let asked = question(NAME, A);
    for _ in 0..8 {
        let answer = desk.send("GET", &format!("/dns/1?dns={}", ask(&asked)));
        let read = Reading::of(&answer.body).filter(|_| answer.status == 200);
        assert!(read.is_none_or(|read| read.question[..] != asked[12..asked.len() - 11]));
    }
    assert!(desk.ask(2, NAME, A).contains(TARGET));
}

mod stories;
