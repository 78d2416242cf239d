//! The rate of requests to the API, on the whole core.

use super::visit::{START, config, numbers_in_readme};
use domain_wizard::chance::Chance;
use domain_wizard::http::{Body, Request, Response, TransportError};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{Effect, Event, Fact, Intent, OwnershipPolicy, RequestId, Wizard};

const HOUR: u64 = 3600;

/// A wait for the customer's DNS that never ends, against an API that answers at once.
struct Wait {
    wizard: Wizard,
    now: Time,
    asked: Vec<Time>,
    answers: Vec<(RequestId, Request)>,
    status: u16,
    headers: Vec<(String, String)>,
    unanswered: bool,
}

impl Wait {
    fn new(chance: Chance) -> Self {
        let snapshot = serde_json::from_str(
            r#"{"v":1,"domain":"www.shop.example","step":"waiting_custom_dns","verified":null,"seen":[["waiting_custom_dns",1800000000000]]}"#,
        );
        let wizard = Wizard::with_chance(config(OwnershipPolicy::Skip), chance);
        let mut wait = Self {
            wizard,
            now: START,
            asked: Vec::new(),
            answers: Vec::new(),
            status: 200,
            headers: Vec::new(),
            unanswered: false,
        };
        wait.tell(Fact::Opened {
            snapshot: Some(snapshot.expect("a snapshot")),
        });
        wait
    }

    fn tell(&mut self, event: impl Into<Event>) {
        for effect in self.wizard.update(event, self.now) {
            match effect {
                Effect::Send { id, request } => {
                    self.asked.push(self.now);
                    self.answers.push((id, request));
                }
                Effect::Cancel(id) => self.answers.retain(|(other, _)| *other != id),
                _ => {}
            }
        }
        assert!(self.answers.len() <= 1, "one request in flight");
        if !self.unanswered
            && let Some((id, _)) = self.answers.pop()
        {
            let body = r#"{"data":{"provisioning_step":"waiting_custom_dns","error":null,"dns_instructions":null}}"#;
            let body = Body::Json(serde_json::from_str(body).expect("JSON"));
            let answer = Ok(Response {
                status: self.status,
                headers: self.headers.clone(),
                body,
            });
            self.tell(Fact::ReplyArrived { id, answer });
        }
    }

    fn until(&mut self, seconds: u64) {
        let end = START + Duration::from_secs(seconds);
        while let Some(wake) = self.wizard.wake_at(self.now).filter(|wake| *wake <= end) {
            assert!(
                wake > self.now || self.unanswered,
                "woken again at once at {wake:?}"
            );
            self.now = wake;
            self.tell(Fact::Woke);
        }
        self.now = end;
    }

    /// The number of requests until one brings news that came after so many seconds.
    fn requests_for(&self, seconds: u64) -> usize {
        self.asked
            .iter()
            .filter(|at| **at < START + Duration::from_secs(seconds))
            .count()
            + 1
    }

    fn gaps(&self) -> Vec<u64> {
        self.asked
            .windows(2)
            .map(|pair| pair[1].since(pair[0]).as_millis() as u64)
            .collect()
    }
}

const TABLE: [(u64, usize); 5] = [
    (60, 21),
    (600, 69),
    (HOUR, 105),
    (24 * HOUR, 384),
    (48 * HOUR, 672),
];

#[test]
fn two_days_of_waiting_ask_no_more_than_the_table() {
    let mut wait = Wait::new(Chance::none());
    wait.until(48 * HOUR);
    assert_eq!(
        TABLE.map(|(seconds, _)| (seconds, wait.requests_for(seconds))),
        TABLE
    );
}

#[test]
fn the_readme_has_the_same_table() {
    let numbers = numbers_in_readme("| requests");
    assert_eq!(numbers, TABLE.map(|(_, requests)| requests));
}

#[test]
fn jitter_only_ever_shortens() {
    let mut wait = Wait::new(Chance::seeded(11));
    wait.until(24 * HOUR);
    assert!(
        wait.gaps()
            .iter()
            .all(|gap| (2_400..=300_000).contains(gap))
    );
    let requests = wait.requests_for(24 * HOUR);
    assert!((384..=384 * 115 / 100).contains(&requests), "{requests}");
}

#[test]
fn nothing_is_asked_while_nobody_looks_and_once_on_return() {
    let mut wait = Wait::new(Chance::none());
    wait.until(600);
    for (away, back) in [
        (Fact::PageHidden, Fact::PageShown),
        (Fact::WentOffline, Fact::WentOnline),
    ] {
        wait.tell(away);
        let asked = wait.asked.len();
        let gone = wait.now.since(START).as_secs();
        wait.until(gone + 24 * HOUR);
        assert_eq!(wait.asked.len(), asked);
        wait.tell(back);
        assert_eq!(wait.asked.len(), asked + 1, "one look at once");
        assert_eq!(wait.asked.last(), Some(&wait.now));
        wait.until(gone + 24 * HOUR + 100);
        assert_eq!(
            wait.asked.len(),
            asked + 1,
            "the later looks follow the schedule"
        );
    }
}

#[test]
fn the_server_decides_how_long_it_is_left_alone() {
    for (header, seconds) in [("20", 20), ("99999", 900)] {
        let mut wait = Wait::new(Chance::none());
        wait.status = 429;
        wait.headers = vec![("retry-after".to_owned(), header.to_owned())];
        wait.until(10);
        wait.asked.clear();
        wait.tell(Intent::CheckAsked);
        wait.tell(Fact::PageShown);
        wait.tell(Fact::WentOnline);
        wait.until(4000);
        let gaps = wait.gaps();
        let over: Vec<_> = gaps.iter().map(|gap| gap - seconds * 1000).collect();
        assert!(
            over[1..]
                .iter()
                .all(|over| (3_000..=300_000).contains(over)),
            "the schedule adds a pause of its own to {header}: {gaps:?}"
        );
        assert!(
            wait.asked[0].since(START).as_secs() >= seconds,
            "not even a click comes sooner"
        );
    }
}

#[test]
fn a_server_that_fails_and_wants_to_be_asked_at_once_is_asked_less_and_less_too() {
    for header in ["0", "1", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let mut wait = Wait::new(Chance::none());
        wait.status = 503;
        wait.headers = vec![("retry-after".to_owned(), header.to_owned())];
        wait.until(3600);
        let gaps = wait.gaps();
        assert!(gaps.iter().all(|gap| *gap >= 3000), "{header}: {gaps:?}");
        assert!(gaps.len() < 20, "{header}: {gaps:?}");
    }
}

#[test]
fn a_failing_server_is_asked_less_and_less() {
    let mut wait = Wait::new(Chance::seeded(5));
    wait.status = 503;
    wait.until(24 * HOUR);
    // The first answer came before the failure.
    assert!(
        wait.gaps()
            .iter()
            .skip(1)
            .all(|gap| (3_000..=300_000).contains(gap)),
        "{:?}",
        wait.gaps()
    );
    assert!(wait.asked.len() < 1200, "{} requests", wait.asked.len());
    wait.status = 200;
    wait.until(25 * HOUR);
    let screen = wait.wizard.screen(wait.now);
    let domain_wizard::wizard::Body::Connection(screen) = screen.body else {
        panic!("connection")
    };
    assert_eq!(screen.problem, None, "the page recovers without a click");
}

#[test]
fn an_answer_that_never_comes_is_given_up_after_ten_seconds() {
    let mut wait = Wait::new(Chance::none());
    wait.unanswered = true;
    wait.tell(Intent::CheckAsked);
    wait.until(60);
    assert!(
        wait.gaps().iter().skip(1).all(|gap| *gap >= 13_000),
        "{:?}",
        wait.gaps()
    );
}

#[test]
fn a_late_answer_to_an_older_question_is_dropped() {
    let mut wait = Wait::new(Chance::none());
    wait.until(30);
    let before = wait.wizard.screen(wait.now);
    let answer = Err(TransportError::Network);
    for id in [0, 1, 999] {
        wait.tell(Fact::ReplyArrived {
            id: RequestId(id),
            answer: answer.clone(),
        });
    }
    assert_eq!(wait.wizard.screen(wait.now), before);
}

#[test]
fn few_requests_left_widen_the_intervals() {
    let mut wait = Wait::new(Chance::none());
    wait.headers = [("x-ratelimit-limit", "120"), ("x-ratelimit-remaining", "3")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .to_vec();
    wait.until(60);
    assert!(wait.requests_for(60) <= 9, "{}", wait.requests_for(60));
}

#[test]
fn a_clock_that_jumps_does_not_stop_the_looking() {
    let mut wait = Wait::new(Chance::none());
    wait.until(HOUR);
    let asked = wait.asked.len();
    wait.now = START - Duration::from_secs(HOUR * 24);
    wait.tell(Fact::Woke);
    assert_eq!(wait.asked.len(), asked + 1);
    wait.now = START + Duration::from_secs(HOUR * 1000);
    wait.tell(Fact::Woke);
    assert_eq!(
        wait.asked.len(),
        asked + 2,
        "one round, not a thousand hours of them"
    );
}
