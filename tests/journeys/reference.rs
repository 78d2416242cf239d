//! Every example of the vendor's reference and guides for the calls that the widget makes, from the decoder to the screen, in a
//! visit without a snapshot.

use super::day_two::{opened, unwatched};
use super::visit::{HOUR, MINUTE, SECOND, START, Visit, config};
use domain_wizard::drawn;
use domain_wizard::gallery::Still;
use domain_wizard::sandbox::Scenario;
use domain_wizard::text::EN;
use domain_wizard::wizard::{
    Actor, Body, Config, Fact, HostEvent, Intent, OwnershipPolicy, Stage, Wizard,
};
use std::fs;

fn body(file: &str) -> &'static str {
    let path = format!("{}/tests/bodies/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.leak()
}

/// All words on the page.
pub(crate) fn words(visit: &Visit) -> String {
    drawn::page(&visit.screen(), &EN, &Still).text()
}

/// A first visit to an environment with this answer.
fn first_visit(answer: &'static str) -> Visit {
    visit_to(unwatched(), answer)
}

fn visit_to(config: Config, answer: &'static str) -> Visit {
    let mut visit = opened(Scenario::CurrentSmooth, config.clone());
    visit.sent.clear();
    visit.told.clear();
    visit.instead = Some(answer);
    visit.reload_with(config);
    visit.wait(2 * SECOND);
    visit
}

fn shown(visit: &Visit) -> (Stage, Actor, usize) {
    let screen = visit.screen();
    let records = match &screen.body {
        Body::Connection(connection) => connection.records.len(),
        Body::Live(live) => live.records.len(),
        _ => 0,
    };
    (visit.wizard.stage(), screen.turn, records)
}

const MINE: Actor = Actor::Customer;
const OURS: Actor = Actor::Platform;
const OVER: Actor = Actor::Nobody;

#[test]
fn each_environment_of_the_reference_draws_the_screen_that_is_true_of_it() {
    let connecting = |turn, records| (Stage::Connection, turn, records);
    let name = (Stage::Name, MINE, 0);
    let live = |records| (Stage::Live, OVER, records);
    for (file, due, said) in [
        ("environment", connecting(MINE, 2), EN.now_proving()),
        (
            "environment-preparing",
            connecting(OURS, 0),
            EN.now_pending(),
        ),
        (
            "environment-records-null",
            connecting(OURS, 0),
            EN.now_preparing(),
        ),
        ("environment-provisioning", name, EN.name_heading()),
        (
            "environment-unknown-step",
            connecting(MINE, 2),
            EN.now_custom(),
        ),
        (
            "environment-failed",
            connecting(MINE, 2),
            EN.step_fault_theirs(),
        ),
        ("environment-staging", name, EN.name_heading()),
        ("ssl", connecting(OURS, 0), EN.now_waiting()),
        (
            "complete-preparing",
            connecting(OURS, 0),
            EN.now_preparing(),
        ),
        ("complete-waiting", connecting(MINE, 2), EN.now_proving()),
        ("complete-pointing", connecting(MINE, 2), EN.now_custom()),
        ("environment-complete", live(2), EN.live_lead()),
        (
            "complete-certificate-failed",
            connecting(MINE, 2),
            "CAA forbids it.",
        ),
        (
            "complete-certificate-timed-out",
            connecting(MINE, 2),
            EN.certificate_late(),
        ),
        (
            "waiting-certificate-failed",
            connecting(MINE, 2),
            "CAA forbids it.",
        ),
        ("complete-without-domain", name, EN.name_heading()),
        (
            "ready-production-waiting",
            connecting(MINE, 2),
            EN.now_proving(),
        ),
        ("ready-production-done", connecting(OURS, 2), EN.now_ready()),
        (
            "ready-staging-waiting",
            connecting(MINE, 2),
            EN.now_proving(),
        ),
        ("ready-staging-done", live(2), EN.live_lead()),
    ] {
        let mut visit = first_visit(body(&format!("current/{file}.json")));
        assert_eq!(shown(&visit), due, "{file}");
        let page = words(&visit);
        assert!(page.contains(said), "{file}: {page}");
        let turn_of = [
            (MINE, EN.your_turn()),
            (OURS, EN.our_turn()),
            (OVER, EN.live()),
        ];
        let badge = turn_of.iter().find(|(turn, _)| *turn == due.1);
        assert!(page.contains(badge.expect("a turn").1), "{file}: {page}");
        // Polling goes on until the story has ended.
        let looks = visit.sent.len();
        visit.wait(10 * MINUTE);
        let looked_on = visit.sent.len() > looks;
        assert_eq!(looked_on, due.0 == Stage::Connection, "{file}");
    }
}

#[test]
fn a_production_environment_that_rests_at_ready_is_live_once_it_has_rested() {
    let mut visit = first_visit(body("current/ready-production-done.json"));
    visit.wait(MINUTE);
    assert_eq!(
        visit.wizard.stage(),
        Stage::Connection,
        "the platform may go on"
    );
    visit.wait(2 * MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit.reload_with(unwatched());
    visit.wait(MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Live);
}

/// A visit that submits a name, and gets these answers to the PUT, the call for the change and the status.
fn submitted(put: (u16, &'static str), change: &'static str, look: &'static str) -> Visit {
    let mut visit = first_visit(r#"{"data":{"custom_domain":null}}"#);
    visit.instead = None;
    visit.answers = vec![
        ("PUT", put.0, put.1),
        ("GET /environments/67890/domain-changes", 200, change),
        ("GET", 200, look),
    ];
    visit.type_and_submit("example.com");
    visit.wait(10 * SECOND);
    visit
}

#[test]
fn what_the_reference_answers_to_a_change_is_followed_to_what_it_is() {
    let accepted = (202, body("current/change-accepted.json"));
    let done = r#"{"data":{"id":"01jfchange","status":"completed"}}"#;
    let pending = body("current/domain-change.json");
    let failed = body("current/domain-change-failed.json");
    let waiting = body("current/complete-waiting.json");
    let complete = body("current/environment-complete.json");
    let connecting = |turn, records| (Stage::Connection, turn, records);
    for (put, change, look, due) in [
        (accepted, pending, waiting, connecting(MINE, 2)),
        (accepted, done, waiting, connecting(MINE, 2)),
        (accepted, pending, complete, connecting(OURS, 1)),
        (accepted, failed, complete, connecting(MINE, 1)),
        (accepted, done, complete, (Stage::Live, OVER, 1)),
        (
            (200, body("current/nothing-to-change.json")),
            done,
            waiting,
            connecting(MINE, 2),
        ),
        (
            (200, r#"{"data":{"id":"1"}}"#),
            done,
            body("current/complete-preparing.json"),
            connecting(OURS, 0),
        ),
        (
            accepted,
            done,
            body("current/ready-production-waiting.json"),
            connecting(MINE, 2),
        ),
        (
            accepted,
            done,
            body("current/ready-staging-waiting.json"),
            connecting(MINE, 2),
        ),
    ] {
        let visit = submitted(put, change, look);
        let (stage, turn, records) = shown(&visit);
        assert_eq!((stage, turn), (due.0, due.1), "{put:?} {look}");
        assert!(records >= due.2, "{put:?} {look}");
    }
}

#[test]
fn what_the_reference_refuses_says_what_helps_and_by_which_status() {
    let nothing = r#"{"data":{"custom_domain":null}}"#;
    let connection = Stage::Connection;
    let ours = r#""custom_domain": "example.com""#;
    let others = r#""custom_domain": "www.other.example""#;
    let others = body("current/complete-waiting.json").replace(ours, others);
    for (file, look, stage, said, unsaid) in [
        ("taken", nothing, Stage::Name, "Taken.", "Validation"),
        (
            "not-active",
            nothing,
            connection,
            EN.now_not_active(),
            "active state",
        ),
        (
            "change-in-progress",
            nothing,
            connection,
            EN.now_changing(),
            "Validation",
        ),
        (
            "change-in-progress",
            others.leak(),
            connection,
            EN.refused_change(),
            "Validation",
        ),
    ] {
        let refusal = body(&format!("errors/{file}.json"));
        let visit = submitted((422, refusal), "{}", look);
        assert_eq!(visit.wizard.stage(), stage, "{file}");
        let page = words(&visit);
        assert!(page.contains(said), "{file}: {page}");
        assert!(!page.contains(unsaid), "{file}: {page}");
        let status = |news: &HostEvent| match news {
            HostEvent::Error { code, status } if code.as_str() == "refused" => *status,
            _ => None,
        };
        assert_eq!(visit.told.iter().find_map(status), Some(422), "{file}");
    }
}

#[test]
fn a_recheck_that_finds_no_domain_leads_to_a_look_and_no_fault() {
    let mut visit = first_visit(body("current/complete-waiting.json"));
    visit.instead = None;
    visit.answers = vec![
        ("POST", 422, body("errors/no-custom-domain.json")),
        ("GET", 200, body("current/complete-without-domain.json")),
    ];
    visit.tell(Intent::RecordsAdded);
    visit.wait(10 * SECOND);
    let Body::Name(screen) = visit.screen().body else {
        panic!("the page does not show that the domain was taken off elsewhere")
    };
    assert!(screen.removed.is_some());
    assert_eq!(screen.problem, None);
}

#[test]
fn all_that_is_offered_to_the_customer_works_at_complete() {
    let mut visit = first_visit(body("current/complete-waiting.json"));
    let page = words(&visit);
    for offered in [EN.handoff_title(), EN.live_remove(), "I've added them"] {
        assert!(page.contains(offered), "{offered}: {page}");
    }
    visit.tell(Intent::RecordsAdded);
    visit.wait(2 * SECOND);
    assert_eq!(visit.count("POST /environments/67890/dns/recheck"), 1);
    visit.wait(MINUTE);
    visit.tell(Intent::RetryAsked);
    visit.wait(2 * SECOND);
    assert_eq!(visit.count("POST /environments/67890/ssl/nudge"), 1);
}

#[test]
fn a_certificate_that_failed_is_told_to_retry() {
    let mut visit = first_visit(body("current/complete-certificate-failed.json"));
    assert!(words(&visit).contains(EN.try_again()));
    visit.tell(Intent::RetryAsked);
    visit.wait(2 * SECOND);
    assert_eq!(visit.count("POST /environments/67890/ssl/nudge"), 1);
    assert!(visit.now.since(START) < HOUR);
}

#[test]
fn the_guides_examples_are_followed_in_their_order() {
    let domain = body("documented/domain-added.json");
    let mut visit = Visit::with(
        Scenario::Smooth,
        Wizard::new(config(OwnershipPolicy::Required), 1),
        None,
    );
    visit.answers = vec![
        (
            "POST /domains/dom_xyz789/verify",
            200,
            body("documented/domain-verified.json"),
        ),
        ("POST /domains", 200, domain),
        (
            "PUT /sites/12345/environments/67890",
            200,
            body("documented/attached.json"),
        ),
        ("GET", 200, body("documented/ssl-waiting-cert.json")),
    ];
    visit.type_and_submit("www.example.com");
    visit.wait(2 * SECOND);
    assert_eq!(shown(&visit), (Stage::Ownership, MINE, 0));
    visit.tell(Intent::RecordsAdded);
    visit.wait(2 * SECOND);
    assert_eq!(shown(&visit), (Stage::Connection, OURS, 1), "the proof");
    assert!(words(&visit).contains(EN.now_waiting()));
    visit.answers[3].2 = body("documented/ssl.json");
    visit.wait(MINUTE);
    assert_eq!(visit.screen().turn, MINE);
    assert!(words(&visit).contains("different-words.vectorpages.com"));
    visit.answers[3].2 = body("documented/ssl-error.json");
    visit.wait(HOUR);
    assert_eq!(visit.screen().turn, MINE);
    visit.answers[3].2 = body("documented/ssl-complete.json");
    visit.wait(HOUR);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    visit.answers[2].2 = body("documented/detached.json");
    visit.tell(Intent::RemovalAsked);
    assert!(
        words(&visit).contains("Your site stays reachable at different-words.vectorpages.com.")
    );
    visit.tell(Intent::RemovalConfirmed);
    visit.wait(2 * SECOND);
    assert!(
        words(&visit).contains("Your site stays reachable at different-words.vectorpages.com.")
    );
}

#[test]
fn a_bare_name_that_the_platform_does_not_see_is_live_on_the_word_of_whoever_does() {
    let unseen = body("current/complete-pointing.json");
    // The customer says that the records are added.
    let mut visit = first_visit(unseen);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.wait(HOUR);
    assert_eq!(
        visit.wizard.stage(),
        Stage::Connection,
        "nobody says that the records are there"
    );
    visit.tell(Intent::RecordsAdded);
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    assert!(
        visit
            .told
            .contains(&HostEvent::Complete("example.com".to_owned()))
    );
    visit.reload_with(unwatched());
    visit.wait(MINUTE);
    assert_eq!(visit.wizard.stage(), Stage::Live, "the stage is stored");
    // The last check finds the site.
    let checked = Config {
        live_check: true,
        ..unwatched()
    };
    let mut visit = visit_to(checked, unseen);
    visit.wait(MINUTE);
    assert_eq!(visit.probed[0].1, "https://example.com/");
    visit.tell(Fact::Probed(false));
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.wait(MINUTE);
    visit.tell(Fact::Probed(true));
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Live);
    // Any other name has a CNAME record, which the platform would see.
    let www = unseen.replace(r#""example.com""#, r#""www.example.com""#);
    let mut visit = first_visit(www.leak());
    visit.tell(Intent::RecordsAdded);
    visit.wait(HOUR);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    // No other source replaces a missing certificate.
    let mut visit = first_visit(body("current/complete-waiting.json"));
    visit.tell(Intent::RecordsAdded);
    visit.wait(HOUR);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
}
