use crate::sandbox::{Answer, Sandbox, Scenario};
use crate::time::{Duration, Time};
use serde_json::{Value, json};

const ENVIRONMENT: &str = "/environments/67890";
const NAME: &str = "www.shop.example";

/// A sandbox and a clock.
struct Desk {
    sandbox: Sandbox,
    now: Time,
}

impl Desk {
    fn new(scenario: Scenario) -> Self {
        Self {
            sandbox: Sandbox::new(scenario),
            now: Time::from_millis(1_800_000_000_000),
        }
    }

    fn at(&mut self, second: u64) -> &mut Self {
        self.now = Time::from_millis(1_800_000_000_000) + Duration::from_secs(second);
        self
    }

    fn send(&mut self, method: &str, below: &str, body: &str) -> Answer {
        let path = [ENVIRONMENT, below].concat();
        self.sandbox.answer(method, &path, body, self.now)
    }

    fn put(&mut self) -> Answer {
        let body = json!({"custom_domain": NAME}).to_string();
        self.send("PUT", "", &body)
    }

    fn data(&mut self) -> Value {
        read(&self.send("GET", "", ""))["data"].clone()
    }

    fn nudge(&mut self, body: &str) -> String {
        let answer = self.send("POST", "/ssl/nudge", body);
        read(&answer)["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

fn read(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

#[test]
fn an_environment_without_a_domain_has_none_and_nothing_to_look_for() {
    let mut desk = Desk::new(Scenario::CurrentSmooth);
    let data = desk.data();
    assert_eq!(data["custom_domain"], Value::Null);
    assert_eq!(data["dns_target"], Value::Null);
    assert_eq!(data["dns_status"]["records"], json!([]));
    assert_eq!(desk.send("POST", "/dns/recheck", "").status, 422);
    assert_eq!(desk.send("PUT", "", "{}").status, 422);
}

#[test]
fn a_change_is_begun_and_can_be_followed() {
    let mut desk = Desk::new(Scenario::CurrentSmooth);
    let begun = desk.put();
    assert_eq!(begun.status, 202);
    let change = read(&begun)["data"]["pending_domain_change"].clone();
    assert_eq!(change["status"], "pending");
    let id = change["id"].as_str().expect("an id").to_owned();
    assert_eq!(id.len(), 26);
    let path = ["/domain-changes/", &id].concat();
    let mut state = |second| {
        let desk = desk.at(second);
        let told = desk.data();
        assert_eq!(told["pending_domain_change"], Value::Null, "in no GET");
        assert_eq!(told["custom_domain"], NAME);
        read(&desk.send("GET", &path, ""))["data"].clone()
    };
    assert_eq!(state(5)["status"], "redeploying");
    let done = state(12);
    assert_eq!(done["status"], "completed");
    assert_eq!(done["new_custom_domain"], NAME);
    assert_ne!(
        done["new_domain"], NAME,
        "this field has the platform's own name"
    );
    assert_eq!(desk.send("GET", "/domain-changes/other", "").status, 404);
    assert_eq!(desk.put().status, 200, "nothing is left to change");
}

#[test]
fn the_records_are_in_both_lists_under_the_names_of_the_reference() {
    let mut desk = Desk::new(Scenario::CurrentSmooth);
    desk.put();
    let data = desk.at(20).data();
    assert_eq!(data["provisioning_step"], "complete", "as before");
    assert_eq!(
        data["custom_domain_certificate"]["status"],
        "waiting_validation"
    );
    let proof = &data["custom_domain_certificate"]["dns_validation_records"][0];
    let [first, second] = &data["dns_status"]["records"].as_array().expect("records")[..] else {
        panic!("two records")
    };
    assert_eq!(first["host"], proof["name"]);
    assert_eq!(first["value"], proof["value"]);
    assert_eq!(
        (&first["purpose"], &second["purpose"]),
        (&json!("validation"), &json!("traffic"))
    );
    assert_eq!(second["host"], NAME);
    assert_eq!(second["value"], data["dns_target"]);
    let ssl = read(&desk.send("GET", "/ssl", ""))["data"].clone();
    assert_eq!(ssl["provisioning_step"], "complete");
    assert_eq!(ssl["dns_status"], Value::Null);
}

#[test]
fn a_nudge_is_always_200_and_says_in_words_what_it_did() {
    let mut desk = Desk::new(Scenario::CurrentFailed);
    desk.put();
    let waiting = desk.at(20).nudge("");
    assert!(waiting.ends_with("Current step: waiting_cert"), "{waiting}");
    let failed = 12 + 6 + 50 + 18 + 10 + 10;
    assert_eq!(desk.at(failed).data()["status"], "failed");
    desk.at(failed + 30).nudge("");
    assert_eq!(
        desk.data()["status"],
        "failed",
        "a nudge alone retries nothing"
    );
    let told = desk.nudge(r#"{"retry":true}"#);
    assert!(told.starts_with("SSL provisioning advanced"), "{told}");
    assert_eq!(desk.data()["status"], "active");
    assert!(desk.sandbox.unknown_routes().is_empty());
    desk.nudge(r#"{"retry":true}"#);
    assert_eq!(
        desk.sandbox.unknown_routes().len(),
        1,
        "a retry of what has not failed is noted"
    );
}

#[test]
fn why_a_change_failed_stands_in_the_change_alone() {
    let mut desk = Desk::new(Scenario::CurrentChangeFailed);
    let id = read(&desk.put())["data"]["pending_domain_change"]["id"].clone();
    let path = ["/domain-changes/", id.as_str().expect("an id")].concat();
    let data = desk.at(20).data();
    assert_eq!(data["pending_domain_change"], Value::Null);
    assert_eq!(data["provisioning_step"], "complete");
    let change = read(&desk.send("GET", &path, ""))["data"].clone();
    assert_eq!(change["status"], "failed");
    assert!(
        change["error_message"]
            .as_str()
            .is_some_and(|why| why.starts_with("Search"))
    );
    assert_eq!(desk.put().status, 202);
    let data = desk.at(200).data();
    assert_eq!(data["custom_domain_certificate"]["status"], "issued");
}

#[test]
fn each_scenario_has_the_states_that_it_is_about() {
    let seen = |scenario, pick: fn(&Value) -> String| {
        let mut desk = Desk::new(scenario);
        desk.put();
        let mut states: Vec<String> = (0..400)
            .step_by(2)
            .map(|at| pick(&desk.at(at).data()))
            .collect();
        states.dedup();
        states
    };
    let status = |data: &Value| data["status"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        seen(Scenario::CurrentSuspended, status),
        [
            "active",
            "suspending",
            "suspended",
            "unsuspending",
            "active"
        ]
    );
    assert_eq!(
        seen(Scenario::CurrentTerminated, status),
        ["active", "terminating", "terminated"]
    );
    assert_eq!(seen(Scenario::CurrentFailed, status), ["active", "failed"]);
    let certificate = |data: &Value| data["custom_domain_certificate"]["status"].to_string();
    let failed = seen(Scenario::CurrentCertificateFailed, certificate);
    assert!(failed.contains(&r#""failed""#.to_owned()));
    assert!(seen(Scenario::CurrentTimedOut, certificate).contains(&r#""timed_out""#.to_owned()));
    let dns = |data: &Value| {
        data["dns_status"]["state"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(seen(Scenario::CurrentApex, dns), ["pending"]);
    for ends_well in [
        Scenario::CurrentStaging,
        Scenario::CurrentReady,
        Scenario::CurrentSmooth,
        Scenario::CurrentMoving,
    ] {
        assert_eq!(seen(ends_well, dns), ["pending", "verified"]);
    }
    let step = |data: &Value| {
        data["provisioning_step"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(seen(Scenario::CurrentSmooth, step), ["complete"]);
    for ready in [Scenario::CurrentStaging, Scenario::CurrentReady] {
        assert_eq!(seen(ready, step), ["ready"]);
    }
    assert_eq!(seen(Scenario::CurrentMoving, step).len(), 9);
    // Other scenarios tell the story of the documented form.
    assert_eq!(seen(Scenario::UnknownStep, step)[3], "polishing_edges");
}

#[test]
fn a_domain_that_is_taken_off_is_gone_at_once_and_its_change_ends() {
    let mut desk = Desk::new(Scenario::CurrentLive);
    assert_eq!(desk.data()["custom_domain"], NAME);
    assert_eq!(desk.data()["provisioning_step"], "complete");
    let off = json!({"custom_domain": null}).to_string();
    let begun = desk.send("PUT", "", &off);
    assert_eq!(begun.status, 202);
    let change = read(&begun)["data"]["pending_domain_change"].clone();
    assert_eq!(change["old_custom_domain"], NAME);
    assert_eq!(change["new_custom_domain"], Value::Null);
    assert_eq!(desk.data()["custom_domain"], Value::Null);
    assert_eq!(desk.put().status, 422, "a change is under way");
    assert_eq!(desk.send("PUT", "", &off).status, 422);
    desk.at(12);
    assert_eq!(desk.data()["pending_domain_change"], Value::Null);
    let id = change["id"].as_str().unwrap_or_default();
    let ended = desk.send("GET", &format!("/domain-changes/{id}"), "");
    assert_eq!(read(&ended)["data"]["status"], "completed");
    assert_eq!(desk.put().status, 202);
}

#[test]
fn what_is_refused_is_named_by_its_key_and_the_message_is_an_envelope() {
    let refused = |answer: &Answer, key: &str| {
        let body = read(answer);
        assert_eq!(answer.status, 422, "{body}");
        assert!(body["errors"][key][0].is_string(), "{body}");
        assert_eq!(body["message"], "Validation failed");
    };
    let mut desk = Desk::new(Scenario::CurrentProvisioning);
    assert_eq!(desk.data()["status"], "provisioning");
    refused(&desk.put(), "environment");
    refused(&desk.send("POST", "/dns/recheck", ""), "environment");
    assert_eq!(desk.at(100).data()["status"], "active");
    assert_eq!(desk.put().status, 202);
    let other = json!({"custom_domain": "www.other.example"}).to_string();
    refused(&desk.send("PUT", "", &other), "domain_change");
    let mut taken = Desk::new(Scenario::Taken);
    refused(&taken.put(), "custom_domain");
}

#[test]
fn only_what_begins_live_has_a_domain_from_the_start() {
    for &scenario in Scenario::ALL {
        let begins_live = matches!(scenario, Scenario::CurrentLive | Scenario::CurrentDrift);
        let mut desk = Desk::new(scenario);
        let answer = String::from_utf8_lossy(&desk.send("GET", "", "").body).into_owned();
        assert_eq!(answer.contains(NAME), begins_live, "{}", scenario.name());
    }
}
