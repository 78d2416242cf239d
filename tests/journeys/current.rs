//! The API's current profile: what only it can say, from a typed name to a live site.

mod failures;

use super::visit::{HOUR, MINUTE, SECOND, START, Visit, config, of_current, watching};
use domain_wizard::api::ApiError;
use domain_wizard::domain::Purpose;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{
    Actor, Announcement, Body, Config, ConnectionScreen, ErrorCode, Event, Failed, HostEvent,
    OwnershipPolicy, Progress, RecordState, RetryOutcome, Stage, Step, Wizard,
};

const NAME: &str = "www.shop.example";

/// Without a word on ownership, as a host page has it that knows nothing of it.
fn unwatched() -> Config {
    of_current(config(OwnershipPolicy::Required))
}

fn visit(scenario: Scenario, config: Config) -> Visit {
    let mut visit = Visit::with(scenario, Wizard::new(config, 1), None);
    visit.type_and_submit(NAME);
    visit.wait(2 * SECOND);
    visit
}

fn connection(visit: &Visit) -> ConnectionScreen {
    match visit.screen().body {
        Body::Connection(screen) => screen,
        other => panic!("{other:?}"),
    }
}

fn wait_until(visit: &mut Visit, longest: Duration, is_so: impl Fn(&ConnectionScreen) -> bool) {
    let end = visit.now + longest;
    while !is_so(&connection(visit)) {
        assert!(visit.now < end, "{:#?}", visit.screen());
        visit.wait(SECOND);
    }
}

fn step_is(step: Step) -> impl Fn(&ConnectionScreen) -> bool {
    move |screen| screen.step.as_ref() == Some(&step)
}

fn failure(visit: &Visit) -> Option<Failed> {
    connection(visit).failure.map(|failure| failure.of)
}

fn is_clean(visit: &Visit) {
    assert_eq!(visit.sandbox.unknown_routes(), &[] as &[String]);
    for (_, line) in &visit.sent {
        let path = line.split(' ').nth(1).unwrap_or_default();
        assert!(path.starts_with("/environments/67890"), "{line}");
    }
}

#[test]
fn a_changed_name_goes_live_without_a_proof_of_ownership() {
    let mut visit = visit(Scenario::CurrentSmooth, unwatched());
    assert_eq!(
        visit.screen().stages,
        [Stage::Name, Stage::Connection, Stage::Live]
    );
    visit.wait_for(Stage::Live, 5 * MINUTE);
    let live = visit.now.since(START);
    assert!(live > 2 * MINUTE, "its own story was told: {live:?}");
    assert_eq!(visit.count("PUT"), 1);
    assert_eq!(visit.count("POST"), 0, "nobody asked for more");
    is_clean(&visit);
}

#[test]
fn complete_is_not_live_while_the_change_is_under_way() {
    let mut visit = visit(Scenario::CurrentSmooth, unwatched());
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    assert_eq!(connection(&visit).step, Some(Step::Pending));
    assert_eq!(visit.screen().turn, Actor::Platform);
    visit.wait(6 * SECOND);
    assert_eq!(connection(&visit).step, Some(Step::Deploying));
    // A reload believes no more of it.
    visit.reload_with(unwatched());
    visit.wait(SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
    assert!(visit.count("GET /environments/67890/domain-changes/") >= 1);
    is_clean(&visit);
}

#[test]
fn a_certificate_that_waits_for_a_record_is_the_customers_turn_once_the_record_is_known() {
    let mut visit = visit(Scenario::CurrentValidation, unwatched());
    wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
    assert_eq!(visit.screen().turn, Actor::Platform, "it is being prepared");
    assert!(connection(&visit).records.is_empty());
    wait_until(&mut visit, MINUTE, |screen| !screen.records.is_empty());
    assert_eq!(visit.screen().turn, Actor::Customer);
    let said = Announcement::Step(Step::WaitingCert, Actor::Customer);
    assert!(visit.said.contains(&said), "{:?}", visit.said);
    assert!(visit.told.contains(&HostEvent::ActionNeeded("connection")));
    let purposes = |visit: &Visit| -> Vec<_> {
        let records = connection(visit).records;
        records
            .into_iter()
            .map(|card| card.record.purpose)
            .collect()
    };
    assert_eq!(purposes(&visit), [Purpose::Validation]);
    wait_until(&mut visit, MINUTE, |screen| screen.records.len() == 2);
    // That they are added is passed on, and what came of it is read from the environment.
    let looks = visit.count("GET");
    visit.tell(Event::RecordsAdded);
    visit.wait(2 * SECOND);
    assert_eq!(visit.count("POST /environments/67890/dns/recheck"), 1);
    assert!(visit.count("GET") > looks);
    visit.wait_for(Stage::Connection, MINUTE);
    wait_until(&mut visit, HOUR, step_is(Step::Deploying));
    let proof = connection(&visit)
        .records
        .into_iter()
        .find(|card| card.record.purpose == Purpose::Validation);
    assert_eq!(
        proof.map(|card| card.state),
        Some(RecordState::Seen),
        "it has done its work"
    );
    visit.wait_for(Stage::Live, HOUR);
    is_clean(&visit);
}

#[test]
fn dns_shows_that_the_certificates_record_is_there_and_the_platform_is_told() {
    let watched = of_current(watching(OwnershipPolicy::Required));
    let mut visit = visit(Scenario::CurrentValidation, watched);
    wait_until(&mut visit, MINUTE, |screen| screen.records.len() == 2);
    visit.tell(Event::RecordsAdded);
    visit.wait(2 * MINUTE);
    assert_eq!(visit.count("POST /environments/67890/ssl/nudge"), 1);
    let proof = |line: &str| line.contains("/dns/");
    assert!(visit.asked.iter().any(|(_, line)| proof(line)));
    visit.wait_for(Stage::Live, 3 * MINUTE);
    let live = visit.now.since(START);
    assert!(live < 5 * MINUTE, "sooner than by itself: {live:?}");
    is_clean(&visit);
}

#[test]
fn a_record_that_proves_ownership_is_shown_where_the_environment_names_one() {
    let mut visit = visit(Scenario::CurrentSmooth, unwatched());
    wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
    let states = |visit: &Visit| {
        let cards = connection(visit).records.into_iter();
        cards
            .map(|card| (card.record.purpose, card.state == RecordState::Seen))
            .collect::<Vec<_>>()
    };
    let of = |step: &str| {
        format!(
            r#"{{"data":{{"status":"active","provisioning_step":"{step}","custom_domain":"{NAME}","dns_status":{{"records":[
            {{"type":"TXT","host":"_vector-verify.{NAME}","value":"vector-verify-a"}},
            {{"type":"CNAME","host":"{NAME}","value":"site.b-cdn.net","purpose":"traffic"}}]}}}}}}"#
        )
        .leak()
    };
    visit.instead = Some(of("waiting_custom_dns"));
    visit.wait(HOUR);
    let both = |found| [(Purpose::Ownership, found), (Purpose::Traffic, found)];
    assert_eq!(states(&visit), both(false));
    visit.instead = Some(of("provisioning_cdn_ssl"));
    visit.wait(HOUR);
    assert_eq!(states(&visit), both(true));
}

#[test]
fn what_no_visitor_sees_is_finished_when_it_is_ready() {
    let mut visit = visit(Scenario::CurrentStaging, unwatched());
    wait_until(&mut visit, HOUR, step_is(Step::Ready));
    assert_eq!(visit.screen().turn, Actor::Nobody);
    let screen = connection(&visit);
    assert_eq!(
        screen.timeline.last().map(|step| &step.step),
        Some(&Step::Ready)
    );
    assert!(
        screen
            .timeline
            .iter()
            .all(|step| step.progress == Progress::Done)
    );
    assert_eq!((screen.retry.from, screen.checks.next), (None, None));
    let asked = visit.sent.len();
    visit.wait(5 * HOUR);
    assert_eq!(visit.sent.len(), asked, "nothing is left to ask");
    let live = |news: &HostEvent| matches!(news, HostEvent::Complete(_));
    assert!(!visit.told.iter().any(live));
    is_clean(&visit);
}

#[test]
fn a_bare_domain_that_the_platform_does_not_see_is_no_fault() {
    let watched = of_current(watching(OwnershipPolicy::Required));
    let mut visit = Visit::with(Scenario::CurrentApex, Wizard::new(watched, 1), None);
    visit.type_and_submit("shop.example");
    visit.wait(2 * SECOND);
    wait_until(&mut visit, MINUTE, |screen| !screen.records.is_empty());
    visit.tell(Event::RecordsAdded);
    while visit.wizard.stage() != Stage::Live {
        assert!(visit.now.since(START) < 10 * MINUTE);
        assert_eq!(failure(&visit), None);
        visit.tell(Event::CheckAsked);
        visit.wait(5 * SECOND);
    }
    let asked = visit.count("POST /environments/67890/dns/recheck");
    assert!((1..4).contains(&asked), "{asked}: one a minute at most");
    is_clean(&visit);
}

#[test]
fn every_documented_story_is_told_in_the_current_profile_too() {
    let endless = [
        Scenario::Forbidden,
        Scenario::NotFound,
        Scenario::Taken,
        Scenario::Conflict,
        Scenario::CurrentStaging,
        Scenario::CurrentChangeFailed,
        Scenario::CurrentTerminated,
        Scenario::Storm,
    ];
    for &scenario in Scenario::ALL.iter().filter(|one| !endless.contains(one)) {
        let mut visit = Visit::with(scenario, Wizard::new(unwatched(), 1), None);
        for _ in 0..120 {
            match visit.screen().body {
                Body::Name(_) => visit.type_and_submit(NAME),
                Body::Live(_) => break,
                _ => {
                    visit.tell(Event::PageShown);
                    visit.tell(Event::CheckAsked);
                    visit.tell(Event::RetryAsked);
                }
            }
            visit.wait(MINUTE);
        }
        let name = scenario.name();
        assert_eq!(
            visit.wizard.stage(),
            Stage::Live,
            "{name}: {:#?}",
            visit.screen()
        );
        is_clean(&visit);
    }
}

#[test]
fn who_may_issue_certificates_is_asked_for_amazon_too() {
    let findings = |config: Config, second| {
        let mut visit = visit(Scenario::DnsCaaBlocks, config);
        while connection(&visit).step != Some(Step::WaitingCustomDns) {
            visit.wait(SECOND);
        }
        visit.tell(Event::RecordsAdded);
        visit.wait(second * SECOND);
        let findings = visit.screen().dns.expect("DNS was looked at").findings;
        let blocks = findings
            .into_iter()
            .filter(|one| one.code() == "caa-blocks");
        blocks.map(|one| one.needed).collect::<Vec<_>>()
    };
    let documented = watching(OwnershipPolicy::Skip);
    let lets_encrypt = r#"0 issue "letsencrypt.org""#;
    let amazon = r#"0 issue "amazon.com""#;
    assert_eq!(findings(documented.clone(), 10), [lets_encrypt]);
    assert_eq!(findings(of_current(documented), 10), [lets_encrypt, amazon]);
}

#[test]
fn a_name_whose_change_is_under_way_elsewhere_is_taken_up_and_another_is_refused() {
    let mut visit = visit(Scenario::CurrentSmooth, unwatched());
    visit.stored = None;
    visit.reload_with(unwatched());
    visit.type_and_submit("www.other.example");
    visit.wait(2 * SECOND);
    let Body::Name(screen) = visit.screen().body else {
        panic!("it was refused")
    };
    let said = "A domain change is already in progress for this environment.".to_owned();
    let messages = vec![said];
    assert_eq!(
        screen.problem.map(|problem| problem.error),
        Some(ApiError::Refused { messages })
    );
    visit.type_and_submit(NAME);
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    assert_ne!(connection(&visit).step, Some(Step::Complete));
    assert_eq!(visit.count("PUT"), 3);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    is_clean(&visit);
}
