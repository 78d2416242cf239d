//! The API's current profile, with the answers that only it has, from a typed name to a live site.

mod failures;

use super::visit::{HOUR, MINUTE, SECOND, START, Visit, config, of_current, watching};
use domain_wizard::api::ApiError;
use domain_wizard::domain::Purpose;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{
    Actor, Announcement, Attempt, Awaited, Blamed, Body, Config, ConnectionScreen, ErrorCode, Fact,
    Failed, HostEvent, Intent, OwnershipPolicy, RecordState, Removal, RetryOutcome, Stage, Step,
    Wizard,
};

const NAME: &str = "www.shop.example";

/// A page whose host sets nothing about ownership.
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
    assert_eq!(
        visit.screen().turn,
        Actor::Customer,
        "the records are known"
    );
    assert_eq!(connection(&visit).records.len(), 2);
    // With no step outstanding, the pending change alone keeps the site from being live.
    visit.answers = vec![
        (
            "GET /environments/67890/domain-changes",
            200,
            r#"{"data":{"id":"01jh","status":"pending"}}"#,
        ),
        (
            "GET",
            200,
            r#"{"data":{"provisioning_step":"complete","custom_domain":"www.shop.example"}}"#,
        ),
    ];
    visit.wait(4 * SECOND);
    assert_eq!(connection(&visit).step, Some(Step::Pending));
    assert_eq!(visit.screen().turn, Actor::Platform);
    // A reload does not believe a complete step either.
    visit.reload_with(unwatched());
    visit.wait(SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    visit.answers.clear();
    wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
    assert!(visit.count("GET /environments/67890/domain-changes/") >= 1);
    is_clean(&visit);
}

#[test]
fn a_certificate_that_waits_for_a_record_is_the_customers_turn_once_the_record_is_known() {
    let mut visit = visit(Scenario::CurrentValidation, unwatched());
    wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
    assert_eq!(
        visit.screen().turn,
        Actor::Platform,
        "the record is being prepared"
    );
    assert!(connection(&visit).records.is_empty());
    wait_until(&mut visit, MINUTE, |screen| !screen.records.is_empty());
    assert_eq!(visit.screen().turn, Actor::Customer);
    let said = Announcement::Step {
        step: Step::WaitingCert,
        turn: Actor::Customer,
        awaited: Awaited::Proof,
    };
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
    // The platform hears that the records are added, and the environment then tells the result.
    let looks = visit.count("GET");
    visit.tell(Intent::RecordsAdded);
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
        "the record has done its work"
    );
    visit.wait_for(Stage::Live, HOUR);
    is_clean(&visit);
}

#[test]
fn dns_shows_that_the_certificates_record_is_there_and_the_platform_is_told() {
    let watched = of_current(watching(OwnershipPolicy::Required));
    let mut visit = visit(Scenario::CurrentValidation, watched);
    wait_until(&mut visit, MINUTE, |screen| screen.records.len() == 2);
    visit.tell(Intent::RecordsAdded);
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
fn a_domain_of_an_environment_that_rests_at_ready_is_the_customers_turn_and_followed_to_live() {
    for scenario in [Scenario::CurrentStaging, Scenario::CurrentReady] {
        let mut visit = visit(scenario, unwatched());
        wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
        assert_eq!(visit.screen().turn, Actor::Customer);
        assert_eq!(connection(&visit).records.len(), 2);
        visit.tell(Intent::RecordsAdded);
        visit.wait_for(Stage::Live, 10 * MINUTE);
        let live = |news: &HostEvent| matches!(news, HostEvent::Complete(_));
        assert_eq!(visit.told.iter().filter(|news| live(news)).count(), 1);
        let asked = visit.sent.len();
        visit.wait(5 * HOUR);
        assert_eq!(visit.sent.len(), asked, "nothing is left to ask");
        visit.tell(Intent::RemovalAsked);
        visit.tell(Intent::RemovalConfirmed);
        visit.wait(MINUTE);
        assert_eq!(visit.wizard.stage(), Stage::Name, "and taken off again");
        is_clean(&visit);
    }
}

#[test]
fn a_step_that_moves_is_followed_as_well_as_one_that_stays() {
    let mut visit = visit(Scenario::CurrentMoving, unwatched());
    visit.wait_for(Stage::Live, 5 * MINUTE);
    let mut steps = Vec::new();
    for news in &visit.told {
        if let HostEvent::Step { to, .. } = news {
            steps.push(to.name().to_owned());
        }
    }
    // All outstanding steps are known while the environment is ready, so the page waits for them already.
    let told = [
        "requesting_cert",
        "waiting_cert",
        "deploying",
        "configuring_dns",
        "waiting_custom_dns",
        "provisioning_cdn_ssl",
        "complete",
    ];
    assert_eq!(steps, told);
    is_clean(&visit);
}

#[test]
fn an_environment_that_is_still_being_built_gets_its_name_as_soon_as_it_can() {
    let mut visit = visit(Scenario::CurrentProvisioning, unwatched());
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    let screen = connection(&visit);
    assert_eq!(screen.awaited, Awaited::Activation);
    assert_eq!(
        screen.removal,
        Removal::Impossible,
        "the environment has no domain yet"
    );
    assert_eq!(screen.retry.from, None);
    assert_eq!(visit.screen().turn, Actor::Platform);
    let added = |visit: &Visit| {
        let added = |news: &&HostEvent| matches!(news, HostEvent::DomainAdded(_));
        visit.told.iter().filter(added).count()
    };
    assert_eq!(added(&visit), 0);
    let refused = HostEvent::Error {
        code: ErrorCode::of(&ApiError::refusing(Vec::new())),
        status: Some(422),
    };
    assert!(visit.told.contains(&refused), "{:?}", visit.told);
    // A reload resumes the wait.
    visit.reload_with(unwatched());
    assert_eq!(connection(&visit).awaited, Awaited::Activation);
    visit.wait_for(Stage::Live, 10 * MINUTE);
    assert_eq!(added(&visit), 1);
    assert!(visit.count("PUT") <= 5, "{}", visit.count("PUT"));
    is_clean(&visit);
}

#[test]
fn a_bare_domain_that_the_platform_does_not_see_is_no_fault() {
    let watched = of_current(watching(OwnershipPolicy::Required));
    let mut visit = Visit::with(Scenario::CurrentApex, Wizard::new(watched, 1), None);
    visit.type_and_submit("shop.example");
    visit.wait(2 * SECOND);
    wait_until(&mut visit, MINUTE, |screen| !screen.records.is_empty());
    visit.tell(Intent::RecordsAdded);
    while visit.wizard.stage() != Stage::Live {
        assert!(visit.now.since(START) < 10 * MINUTE);
        assert_eq!(failure(&visit), None);
        visit.tell(Intent::CheckAsked);
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
        Scenario::CurrentChangeFailed,
        Scenario::CurrentTerminated,
        Scenario::Storm,
    ];
    for &scenario in Scenario::ALL.iter().filter(|one| !endless.contains(one)) {
        let mut visit = Visit::with(scenario, Wizard::new(unwatched(), 1), None);
        for _ in 0..120 {
            let name = match scenario {
                Scenario::CurrentApex => "shop.example",
                _ => NAME,
            };
            match visit.screen().body {
                Body::Name(_) => visit.type_and_submit(name),
                Body::Live(_) => break,
                _ => {
                    visit.tell(Fact::PageShown);
                    visit.tell(Intent::RecordsAdded);
                    visit.tell(Intent::RetryAsked);
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
fn a_name_that_comes_while_a_change_is_under_way_leads_to_that_change() {
    let mut visit = Visit::with(Scenario::CurrentSmooth, Wizard::new(unwatched(), 1), None);
    visit.wait(SECOND);
    assert_eq!(visit.sent.len(), 1, "the environment has no name yet");
    let theirs = format!(r#"{{"custom_domain":"{NAME}"}}"#);
    visit
        .sandbox
        .answer("PUT", "/environments/67890", &theirs, visit.page.now);
    visit.type_and_submit("www.other.example");
    visit.wait(2 * SECOND);
    assert_eq!(visit.wizard.stage(), Stage::Connection);
    let domain = visit.screen().domain;
    assert_eq!(domain.expect("the other").as_ascii(), NAME);
    let said = "A domain change is already in progress for this environment.".to_owned();
    let problem = connection(&visit).retry.problem.expect("a problem");
    let (messages, blamed) = (vec![said], Blamed::DomainChange);
    let error = ApiError::Refused { messages, blamed };
    assert_eq!((problem.attempt, problem.error), (Attempt::Add, error));
    assert_ne!(connection(&visit).step, Some(Step::Complete));
    visit.wait_for(Stage::Live, 5 * MINUTE);
    is_clean(&visit);
}

#[test]
fn a_name_that_comes_while_another_is_taken_off_waits_for_that() {
    let mut visit = visit(Scenario::CurrentLive, unwatched());
    visit.stored = None;
    let off = r#"{"custom_domain":null}"#;
    let environment = "/environments/67890";
    visit.sandbox.answer("PUT", environment, off, visit.now);
    visit.reload_with(unwatched());
    visit.type_and_submit("www.other.example");
    visit.wait(2 * SECOND);
    assert_eq!(connection(&visit).awaited, Awaited::OtherChange);
    visit.wait(2 * MINUTE);
    assert_eq!(connection(&visit).records.len(), 2);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    is_clean(&visit);
}
