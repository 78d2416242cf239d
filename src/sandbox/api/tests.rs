use super::*;
use crate::http::MAX_BODY;
use crate::sandbox::Fate;
use serde_json::Value;

const STATUS: &str = "/sites/12345/environments/67890/ssl";
const ENVIRONMENT: &str = "/sites/12345/environments/67890";
const NUDGE: &str = "/sites/12345/environments/67890/ssl/nudge";

/// A sandbox and a clock.
struct Desk {
    sandbox: Sandbox,
    second: u64,
}

impl Desk {
    fn new(scenario: Scenario) -> Self {
        Self {
            sandbox: Sandbox::new(scenario),
            second: 1_800_000_000,
        }
    }

    fn wait(&mut self, seconds: u64) -> &mut Self {
        self.second += seconds;
        self
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Answer {
        self.sandbox
            .answer(method, path, body, Time::from_millis(self.second * 1000))
    }

    /// Adds the name and attaches it, and returns the answer to the addition.
    fn add(&mut self, name: &str) -> Answer {
        let added = self.send("POST", "/domains", &format!(r#"{{"domain":"{name}"}}"#));
        self.attach(&format!(r#""{name}""#));
        added
    }

    fn attach(&mut self, name: &str) -> Answer {
        self.send(
            "PUT",
            ENVIRONMENT,
            &format!(r#"{{"custom_domain":{name}}}"#),
        )
    }

    fn status(&mut self) -> Answer {
        self.send("GET", STATUS, "")
    }
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_default()
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let found = answer.headers.iter().find(|(key, _)| *key == name);
    found.map(|(_, value)| value.as_str())
}

/// An answer as a client reads it; none where the client cannot use it.
fn read(answer: &Answer) -> Option<Value> {
    let arrived = answer.fate == Fate::Whole && (200..300).contains(&answer.status);
    arrived.then(|| json(answer)["data"].clone())
}

/// Adds a name until one is accepted, verifies, then polls every 3 s and nudges every minute, for 20 minutes.
fn reaches_complete(scenario: Scenario) -> bool {
    let mut desk = Desk::new(scenario);
    let (mut id, mut name) = (None, String::new());
    let mut verified = false;
    for turn in 0..400u64 {
        desk.wait(3);
        let Some(id) = &id else {
            name = format!("www{}.example.com", turn / 3);
            let added = desk.add(&name);
            id = read(&added).map(|data| data["id"].to_string().replace('"', ""));
            continue;
        };
        if turn % 10 == 0 && json(&desk.status())["data"]["provisioning_step"].is_null() {
            // The answer to the first call may have been lost.
            desk.attach(&format!(r#""{name}""#));
        }
        if !verified {
            let answer = desk.send("POST", &format!("/domains/{id}/verify"), "");
            verified = read(&answer).is_some_and(|data| data["verified"] != false);
            continue;
        }
        if turn % 20 == 0 {
            desk.send("POST", NUDGE, "");
        }
        let data = read(&desk.status()).unwrap_or_default();
        if data["provisioning_step"] == "complete" {
            assert!(desk.sandbox.unknown_routes().is_empty());
            return true;
        }
    }
    false
}

#[test]
fn every_scenario_ends_well_but_those_that_say_otherwise() {
    for scenario in Scenario::ALL {
        // The story of the storm ends on the third day.
        let hopeless =
            [Scenario::Forbidden, Scenario::NotFound, Scenario::Storm].contains(scenario);
        assert_eq!(
            reaches_complete(*scenario),
            !hopeless,
            "{}",
            scenario.name()
        );
    }
}

#[test]
fn the_documented_answers_look_as_documented() {
    let mut desk = Desk::new(Scenario::Smooth);
    let before = desk.status();
    assert_eq!(
        before.text(),
        r#"{"data":{"provisioning_step":null,"error":null,"dns_instructions":null}}"#
    );
    let added = desk.add("www.example.com");
    assert_eq!(added.status, 201);
    let data = &json(&added)["data"];
    let token = data["verification_token"].as_str().unwrap();
    assert!(data["id"].as_str().unwrap().starts_with("dom_"));
    assert!(token.starts_with("vector-verify-"));
    assert_eq!(data["verified"], false);
    assert_eq!(
        data["verification_record"],
        serde_json::json!({"type": "TXT", "name": "_vector-verify.www.example.com", "value": token})
    );
    let waiting = desk.wait(40).status();
    assert_eq!(
        json(&waiting)["data"],
        serde_json::json!({"provisioning_step": "waiting_custom_dns", "error": null, "dns_instructions":
            {"type": "CNAME", "name": "www.example.com", "value": "different-words.vectorpages.com"}})
    );
    assert_eq!(desk.send("POST", NUDGE, "").body, waiting.body);
}

#[test]
fn a_name_that_is_only_known_is_on_no_environment() {
    let mut desk = Desk::new(Scenario::Smooth);
    let name = r#"{"domain":"www.example.com"}"#;
    desk.send("POST", "/domains", name);
    let nothing = desk.wait(100).status();
    assert_eq!(json(&nothing)["data"]["provisioning_step"], Value::Null);
    let attached = desk.attach(r#""www.example.com""#);
    assert_eq!(
        (attached.status, attached.text()),
        (
            200,
            r#"{"data":{"id":"67890","custom_domain":"www.example.com","ssl_provisioning_step":"requesting_cert"}}"#
        )
    );
    let step = |desk: &mut Desk| json(&desk.status())["data"]["provisioning_step"].clone();
    assert_eq!(step(&mut desk), "requesting_cert");
    desk.wait(10).attach(r#""www.example.com""#);
    assert_eq!(
        step(&mut desk),
        "waiting_cert",
        "the same name goes on with its story"
    );
    assert_eq!(desk.attach("null").status, 200);
    assert_eq!(step(&mut desk), Value::Null);
    for nonsense in [r#""""#, "7", "true"] {
        assert_eq!(desk.attach(nonsense).status, 422, "{nonsense}");
    }
}

#[test]
fn a_name_added_again_is_the_same_domain() {
    let mut desk = Desk::new(Scenario::Smooth);
    let first = desk.add("a.example");
    let again = desk.wait(9).add("a.example");
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_ne!(
        json(&desk.add("b.example"))["data"]["id"],
        json(&first)["data"]["id"]
    );
}

#[test]
fn a_new_name_starts_the_story_anew() {
    let mut desk = Desk::new(Scenario::Smooth);
    desk.add("a.example");
    desk.wait(200).add("b.example");
    assert_eq!(
        json(&desk.status())["data"]["provisioning_step"],
        "requesting_cert"
    );
}

#[test]
fn an_attached_domain_has_a_story_without_being_added() {
    let mut desk = Desk::new(Scenario::Smooth);
    desk.sandbox
        .attach("www.example.com", Time::from_millis(desk.second * 1000));
    assert_eq!(
        json(&desk.wait(7).status())["data"]["provisioning_step"],
        "waiting_cert"
    );
}

#[test]
fn what_names_no_domain_is_refused() {
    let mut desk = Desk::new(Scenario::Smooth);
    for body in ["", "[]", r#"{"domain":7}"#] {
        let answer = desk.send("POST", "/domains", body);
        assert_eq!(answer.status, 422);
        assert!(json(&answer)["errors"]["domain"][0].is_string());
    }
}

#[test]
fn an_unknown_route_is_answered_and_remembered() {
    let mut desk = Desk::new(Scenario::Smooth);
    let calls = [
        ("GET", "/domains"),
        ("PUT", "/environments/1/ssl"),
        ("POST", STATUS),
        ("GET", ""),
        ("GET", "/sites/1/environments/2/ssl/nudge/x"),
    ];
    for (method, path) in calls {
        let answer = desk.send(method, path, "");
        assert_eq!(answer.status, 404);
        assert!(answer.text().contains("sandbox: no such route: "));
    }
    assert_eq!(desk.sandbox.unknown_routes().len(), calls.len());
    assert_eq!(desk.sandbox.unknown_routes()[0], "GET /domains");
}

#[test]
fn a_site_or_a_domain_that_does_not_exist_is_a_plain_404() {
    let mut desk = Desk::new(Scenario::Smooth);
    let calls = [
        ("GET", "/sites/404/environments/1/ssl"),
        ("POST", "/sites/1/environments/404/ssl/nudge"),
        ("POST", "/domains/dom_none/verify"),
    ];
    for (method, path) in calls {
        let answer = desk.send(method, path, "");
        assert_eq!(
            (answer.status, &json(&answer)["message"]),
            (404, &"Not found.".into())
        );
    }
    assert!(desk.sandbox.unknown_routes().is_empty());
}

#[test]
fn a_slow_record_is_seen_two_minutes_after_the_first_check() {
    let mut desk = Desk::new(Scenario::SlowDns);
    let id = json(&desk.add("a.example"))["data"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let verify = format!("/domains/{id}/verify");
    let verified = |answer: Answer| json(&answer)["data"]["verified"].clone();
    assert_eq!(verified(desk.wait(500).send("POST", &verify, "")), false);
    assert_eq!(verified(desk.wait(119).send("POST", &verify, "")), false);
    assert_eq!(verified(desk.wait(1).send("POST", &verify, "")), true);
    assert_eq!(verified(desk.add("a.example")), true);
}

#[test]
fn only_the_first_name_is_refused_and_for_good() {
    for (scenario, status) in [(Scenario::Taken, 422), (Scenario::Conflict, 409)] {
        let mut desk = Desk::new(scenario);
        assert_eq!(desk.add("a.example").status, status);
        assert_eq!(desk.wait(900).add("a.example").status, status);
        assert_eq!(desk.add("b.example").status, 201);
        assert_eq!(desk.add("a.example").status, status);
    }
}

#[test]
fn every_third_request_is_one_too_many_and_says_when_to_come_back() {
    let mut desk = Desk::new(Scenario::RateLimited);
    let answers: Vec<Answer> = (0..6).map(|_| desk.status()).collect();
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [200, 200, 429, 200, 200, 429]);
    assert_eq!(header(&answers[2], "retry-after"), Some("20"));
    let at = |name| {
        header(&answers[5], name)
            .and_then(crate::time::parse_http_date)
            .unwrap()
    };
    assert_eq!(at("retry-after").since(at("date")), Duration::from_secs(20));
    let left: Vec<_> = answers
        .iter()
        .map(|answer| header(answer, "x-ratelimit-remaining"))
        .collect();
    assert_eq!(left[..3], [Some("1"), Some("0"), Some("0")]);
}

#[test]
fn a_host_that_is_signed_out_may_add_and_nothing_else() {
    let mut desk = Desk::new(Scenario::Unauthorised);
    assert_eq!(desk.add("a.example").status, 201);
    let refused = desk.wait(59).status();
    assert_eq!(
        (refused.status, refused.text()),
        (401, r#"{"message":"Unauthenticated."}"#)
    );
    assert_eq!(desk.wait(1).status().status, 200);
}

#[test]
fn a_spoiled_status_mends_after_half_a_minute() {
    for scenario in [
        Scenario::Garbled,
        Scenario::Html,
        Scenario::Empty,
        Scenario::Huge,
    ] {
        let mut desk = Desk::new(scenario);
        desk.add("a.example");
        let good = |answer: &Answer| {
            answer.fate == Fate::Whole && json(answer)["data"]["provisioning_step"].is_string()
        };
        assert!(!good(&desk.status()), "{}", scenario.name());
        let later = desk.wait(29).status();
        assert!(!good(&later) && later.status == 200, "{}", scenario.name());
        assert!(good(&desk.wait(1).status()), "{}", scenario.name());
    }
}

#[test]
fn a_huge_answer_is_more_than_the_core_reads() {
    let Fate::Padded(size) = Desk::new(Scenario::Huge).status().fate else {
        panic!("the answer is not padded");
    };
    assert!(size > MAX_BODY);
}

#[test]
fn an_answer_that_is_cut_off_is_no_json() {
    let mut desk = Desk::new(Scenario::Flaky);
    let answers: Vec<Answer> = (0..40).map(|_| desk.add("a.example")).collect();
    let cut: Vec<_> = answers
        .iter()
        .filter(|answer| answer.fate == Fate::CutOff)
        .collect();
    assert!(!cut.is_empty());
    assert!(
        cut.iter()
            .all(|answer| serde_json::from_slice::<Value>(&answer.body).is_err())
    );
}

#[test]
fn a_hostile_answer_is_still_json() {
    let mut desk = Desk::new(Scenario::Hostile);
    let added = desk.add("a.example");
    assert!(
        json(&added)["data"]["verification_token"]
            .as_str()
            .unwrap()
            .contains("<script>")
    );
    let longest = (0..100)
        .filter_map(|_| {
            json(&desk.wait(1).status())["data"]["error"]
                .as_str()
                .map(|error| error.chars().count())
        })
        .max();
    assert_eq!(longest, Some(5000));
}

#[test]
fn ids_can_be_numbers() {
    let mut desk = Desk::new(Scenario::NumberIds);
    let id = json(&desk.add("a.example"))["data"]["id"].as_u64().unwrap();
    assert_eq!(
        desk.send("POST", &format!("/domains/{id}/verify"), "")
            .status,
        200
    );
}

#[test]
fn the_same_requests_get_the_same_answers_within_the_promised_delay() {
    let run = || {
        let mut desk = Desk::new(Scenario::Flaky);
        desk.add("a.example");
        (0..50)
            .map(|_| desk.wait(3).status())
            .collect::<Vec<Answer>>()
    };
    assert_eq!(run(), run());
    let bounds = Duration::from_millis(150)..=Duration::from_millis(400);
    assert!(run().iter().all(|answer| bounds.contains(&answer.delay)));
}
