//! The rate of requests to the API and to resolvers while DNS is watched.

use super::visit::{START, numbers_in_readme, watching};
use domain_wizard::chance::Chance;
use domain_wizard::http::{Accept, Body, Response};
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{Effect, Fact, OwnershipPolicy, Wizard};

const HOUR: u64 = 3600;

/// The customer has said that the record is added, and no resolver ever shows it.
const SNAPSHOT: &str = r#"{"v":1,"domain":"www.shop.example","added":true,"step":"waiting_custom_dns","seen":[["waiting_custom_dns",1800000000000]],
    "records":[{"type":"CNAME","name":"www.shop.example","value":"different-words.vectorpages.com","purpose":"traffic"}]}"#;

/// The times of requests to the API and of questions to resolvers, over two days of waiting.
fn two_days() -> (Vec<Time>, Vec<Time>) {
    let config = watching(OwnershipPolicy::Skip);
    let mut wizard = Wizard::with_chance(config, Chance::none());
    let mut resolvers = Sandbox::new(Scenario::Smooth);
    // The sandbox's customer adds the record only after the two days.
    resolvers.attach("www.shop.example", START + Duration::from_secs(100 * HOUR));
    let (mut api, mut dns) = (Vec::new(), Vec::new());
    let mut now = START;
    let snapshot = serde_json::from_str(SNAPSHOT).expect("a snapshot");
    let mut events = vec![Fact::Opened {
        snapshot: Some(snapshot),
    }];
    while now < START + Duration::from_secs(48 * HOUR) {
        let Some(event) = events.pop() else {
            now = wizard.wake_at(now).expect("the wizard goes on");
            events.push(Fact::Woke);
            continue;
        };
        for effect in wizard.update(event, now) {
            let Effect::Send { id, request } = effect else {
                continue;
            };
            let body = match request.accept {
                Accept::Json => {
                    api.push(now);
                    let json = r#"{"data":{"provisioning_step":"waiting_custom_dns","error":null,"dns_instructions":null}}"#;
                    Body::Json(serde_json::from_str(json).expect("JSON"))
                }
                Accept::DnsMessage => {
                    dns.push(now);
                    let path = request.url.strip_prefix("/api").expect("below the base");
                    Body::DnsMessage(resolvers.answer("GET", path, "", now).body)
                }
            };
            let answer = Ok(Response {
                status: 200,
                headers: Vec::new(),
                body,
            });
            events.insert(0, Fact::ReplyArrived { id, answer });
        }
    }
    (api, dns)
}

/// The number of requests until one brings news that came after so many seconds.
fn within(asked: &[Time], seconds: u64) -> usize {
    let end = START + Duration::from_secs(seconds);
    asked.iter().filter(|at| **at < end).count() + 1
}

const TABLE: [(u64, usize); 5] = [
    (60, 6),
    (600, 19),
    (HOUR, 29),
    (24 * HOUR, 77),
    (48 * HOUR, 125),
];

#[test]
fn while_dns_is_watched_the_api_is_asked_more_rarely() {
    let (api, dns) = two_days();
    let counted = TABLE.map(|(seconds, _)| (seconds, within(&api, seconds)));
    assert_eq!(counted, TABLE);
    let per_hour = dns.len() / 48;
    assert!(per_hour <= 25, "{per_hour} questions an hour");
}

#[test]
fn the_readme_has_the_same_table() {
    let numbers = numbers_in_readme("| with `dns-check`");
    assert_eq!(numbers, TABLE.map(|(_, requests)| requests));
}
