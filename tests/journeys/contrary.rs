//! Answers that no example shows: contradictory, incomplete, refused in other words, or lost at a bad moment.

use super::day_two::{opened, unwatched};
use super::reference::words;
use super::visit::{HOUR, MINUTE, SECOND, Visit, config, of_current, watching};
use domain_wizard::sandbox::Scenario;
use domain_wizard::text::EN;
use domain_wizard::time::Time;

use domain_wizard::wizard::{
    Actor, Awaited, Body, Config, ConnectionScreen, Fact, Failed, HostEvent, Intent,
    OwnershipPolicy, RecordState, Stage,
};

const NAME: &str = "www.shop.example";
const NOTHING: &str = r#"{"data":{"custom_domain":null}}"#;
const NOT_ACTIVE: &str = r#"{"errors":{"environment":["Environment must be in active state to change domain."]},"message":"Validation failed"}"#;

fn connection(visit: &Visit) -> ConnectionScreen {
    match visit.screen().body {
        Body::Connection(screen) => screen,
        other => panic!("{other:?}"),
    }
}

/// A first visit to an environment with this answer.
fn first_visit(config: Config, answer: &str) -> Visit {
    let mut visit = opened(Scenario::CurrentSmooth, config.clone());
    visit.sent.clear();
    visit.told.clear();
    visit.instead = Some(answer.to_owned().leak());
    visit.reload_with(config);
    visit.wait(2 * SECOND);
    visit
}

/// A visit that submits a name, and gets this answer to the PUT and `look` to the status.
fn submitted(config: Config, look: &str, status: u16, answer: &'static str) -> Visit {
    let mut visit = first_visit(config, look);
    visit.answers = vec![("PUT", status, answer)];
    visit.type_and_submit(NAME);
    visit.wait(5 * SECOND);
    visit
}

const TRAFFIC: &str = r#"{"type":"CNAME","host":"HOST","value":"t.b-cdn.net","purpose":"traffic"}"#;
const PROOF: &str =
    r#"{"type":"CNAME","host":"_a.HOST","value":"_b.acm-validations.aws","purpose":"validation"}"#;

fn environment(name: &str, step: &str, certificate: &str, dns: &str) -> String {
    let body = format!(
        r#"{{"data":{{"status":"active","is_production":true,"provisioning_step":"{step}",
        "custom_domain":"{name}","dns_status":{dns},"custom_domain_certificate":{certificate}}}}}"#
    );
    let body = body.replace("TRAFFIC", TRAFFIC).replace("PROOF", PROOF);
    body.replace("HOST", name)
}

#[test]
fn whatever_an_environment_says_badge_sentence_and_records_agree() {
    for step in ["complete", "ready", "waiting_cert", "waiting_custom_dns"] {
        for status in ["", "pending", "waiting_validation", "issued", "failed"] {
            for own in ["null", "[PROOF]"] {
                for state in ["", "pending", "verified", "not_required"] {
                    for records in ["null", "[]", "[TRAFFIC]", "[PROOF,TRAFFIC]"] {
                        agrees(step, status, own, state, records);
                    }
                }
            }
        }
    }
}

fn agrees(step: &str, status: &str, own: &str, state: &str, records: &str) {
    let certificate = match status {
        "" => "null".to_owned(),
        _ => format!(r#"{{"status":"{status}","dns_validation_records":{own}}}"#),
    };
    let dns = match state {
        "" => "null".to_owned(),
        _ => format!(r#"{{"state":"{state}","records":{records}}}"#),
    };
    let visit = first_visit(
        unwatched(),
        &environment("example.com", step, &certificate, &dns),
    );
    let (page, screen) = (words(&visit), visit.screen());
    let case = format!("{step} {certificate} {dns}: {page}");
    let (cards, failed) = match &screen.body {
        Body::Connection(screen) => (&screen.records[..], screen.failure.is_some()),
        Body::Live(_) => {
            let issued = matches!(status, "" | "issued");
            let unseen = state == "pending" && records.contains("TRAFFIC");
            return assert!(issued && !unseen, "{case}");
        }
        other => panic!("{other:?}"),
    };
    let open = cards.iter().any(|card| card.state != RecordState::Seen);
    let theirs = screen.turn == Actor::Customer;
    assert_eq!(failed, status == "failed", "{case}");
    assert!(!theirs || open || failed, "something to do: {case}");
    assert_eq!(page.contains("nothing to do"), !theirs, "{case}");
    // DNS is not watched here, so the page must not say that all records are seen.
    assert!(!page.contains(EN.records_all_seen()), "{case}");
}

#[test]
fn an_outstanding_certificate_without_a_record_of_its_own_is_being_prepared() {
    let verified = r#"{"state":"verified","records":[TRAFFIC]}"#;
    let pending = r#"{"state":"pending","records":null}"#;
    for (certificate, dns) in [
        (r#"{"status":"pending"}"#, verified),
        (
            r#"{"status":"waiting_validation","dns_validation_records":[]}"#,
            verified,
        ),
        (
            r#"{"status":"issued","dns_validation_records":[PROOF]}"#,
            pending,
        ),
    ] {
        let visit = first_visit(
            unwatched(),
            &environment(NAME, "complete", certificate, dns),
        );
        assert_eq!(connection(&visit).awaited, Awaited::Instructions, "{dns}");
        assert_eq!(visit.screen().turn, Actor::Platform);
    }
}

#[test]
fn a_production_environment_that_rests_at_ready_need_not_be_told_of_dns() {
    for dns in [
        "null",
        r#"{"state":"not_required","records":[]}"#,
        r#"{"state":"verified","records":[]}"#,
    ] {
        let answer = environment(NAME, "ready", r#"{"status":"issued"}"#, dns);
        let mut visit = first_visit(unwatched(), &answer);
        assert_eq!(visit.wizard.stage(), Stage::Connection, "{dns}");
        visit.wait(3 * MINUTE);
        assert_eq!(visit.wizard.stage(), Stage::Live, "{dns}");
    }
}

#[test]
fn an_environment_that_cannot_become_active_says_so_as_long_as_it_is_so() {
    for (status, of, retried) in [
        ("failed", Failed::Environment, 1),
        ("suspended", Failed::Suspended, 0),
        ("terminated", Failed::Terminated, 0),
    ] {
        let body = format!(
            r#"{{"data":{{"status":"{status}","provisioning_step":"creating_database","custom_domain":null,"failure_reason":"No room."}}}}"#
        );
        let mut visit = submitted(unwatched(), &body, 422, NOT_ACTIVE);
        assert_eq!(visit.count("PUT"), 1, "not twice at once");
        for _ in 0..3 {
            let failure = connection(&visit).failure.expect("a failure");
            assert_eq!((failure.of, &*failure.said), (of, "No room."));
            assert_eq!(visit.screen().turn, Actor::Customer);
            visit.wait(11 * MINUTE);
        }
        visit.tell(Intent::RetryAsked);
        visit.wait(2 * SECOND);
        assert_eq!(visit.count("POST /environments/67890/ssl/nudge"), retried);
        visit.wait(11 * MINUTE);
        assert!(!connection(&visit).retry.busy);
        // Once this state is over, the page shows the next one and the wizard goes on.
        visit.instead = Some(r#"{"data":{"status":"provisioning","custom_domain":null}}"#);
        visit.wait(HOUR);
        assert_eq!(connection(&visit).failure, None, "{status}");
        assert!(words(&visit).contains(EN.now_not_active()));
    }
}

#[test]
fn a_change_that_cannot_be_asked_for_holds_nothing_up() {
    let live = environment(
        NAME,
        "complete",
        r#"{"status":"issued"}"#,
        r#"{"state":"verified","records":[]}"#,
    );
    for (status, body, stage) in [
        (403, "{}", Stage::Live),
        (404, "", Stage::Live),
        (405, "", Stage::Live),
        (422, "{}", Stage::Live),
        (200, "<html>", Stage::Connection),
        (200, "{}", Stage::Connection),
        (401, "", Stage::Live),
        (429, "", Stage::Connection),
        (500, "", Stage::Connection),
        (
            200,
            r#"{"data":{"id":"c","status":"merging"}}"#,
            Stage::Connection,
        ),
    ] {
        let mut visit = first_visit(unwatched(), NOTHING);
        visit.instead = None;
        visit.answers = vec![
            (
                "PUT",
                202,
                r#"{"data":{"pending_domain_change":{"id":"c","status":"pending"}}}"#,
            ),
            ("GET /environments/67890/domain-changes", status, body),
            ("GET", 200, live.clone().leak()),
        ];
        visit.type_and_submit(NAME);
        visit.wait(MINUTE);
        assert_eq!(visit.wizard.stage(), stage, "{status} {body}");
    }
}

#[test]
fn no_reload_forgets_what_was_sent() {
    let most_in_an_hour = |visit: &Visit| {
        let mutations = visit
            .sent
            .iter()
            .filter(|(_, line)| !line.starts_with("GET"));
        let at: Vec<_> = mutations.map(|(at, _)| *at).collect();
        let within = |first: &Time| {
            let hour = at
                .iter()
                .filter(|at| *at >= first && at.since(*first) < HOUR);
            hour.count()
        };
        at.iter().map(within).max().unwrap_or(0)
    };
    for config in [unwatched(), config(OwnershipPolicy::Skip)] {
        let refused = r#"{"errors":{"custom_domain":["Taken."]}}"#;
        let mut visit = submitted(config.clone(), NOTHING, 422, refused);
        for name in ["www.one.example", "www.two.example"]
            .iter()
            .cycle()
            .take(90)
        {
            visit.type_and_submit(name);
            visit.wait(MINUTE);
            visit.reload_with(config.clone());
            visit.wait(SECOND);
        }
        assert!((9..=18).contains(&visit.count("PUT")));
        assert_eq!(most_in_an_hour(&visit), 9);
    }
    let mut visit = opened(Scenario::CurrentLive, unwatched());
    for _ in 0..60 {
        visit.tell(Intent::RemovalAsked);
        visit.tell(Intent::RemovalConfirmed);
        visit.wait(45 * SECOND);
        visit.reload_with(unwatched());
        visit.wait(2 * SECOND);
        visit.type_and_submit(NAME);
        visit.wait(45 * SECOND);
        visit.reload_with(unwatched());
    }
    assert_eq!(most_in_an_hour(&visit), 9);
}

#[test]
fn what_went_wrong_with_a_removal_is_told_by_the_status_of_its_own_answer() {
    let live = environment(NAME, "complete", "null", "null");
    for (put, look, told) in [
        (503, 200, "server"),
        (503, 503, "server"),
        (500, 403, "server"),
    ] {
        let mut visit = first_visit(unwatched(), &live);
        visit.answers = vec![("PUT", put, ""), ("GET", look, live.clone().leak())];
        visit.tell(Intent::RemovalAsked);
        visit.tell(Intent::RemovalConfirmed);
        visit.wait(MINUTE);
        let status = visit.told.iter().find_map(|news| match news {
            HostEvent::Error { code, status } if code.as_str() == told => *status,
            _ => None,
        });
        assert_eq!(status, Some(put), "{look}");
    }
}

#[test]
fn a_name_that_is_refused_is_not_waited_for_whatever_else_is() {
    for (body, waits, said) in [
        (
            r#"{"errors":{"custom_domain":["Taken."],"environment":["Busy."]}}"#,
            false,
            "Taken.",
        ),
        (
            r#"{"errors":{"environment":["Busy."],"custom_domain":["Taken."]}}"#,
            false,
            "Taken.",
        ),
        (
            r#"{"errors":{"domain_change":["Busy."],"environment":["Busy."]}}"#,
            true,
            EN.now_not_active(),
        ),
        (r#"{"errors":{"zone":["Unknown."]}}"#, false, "Unknown."),
        (r#"{"message":"Unprocessable"}"#, false, EN.refused_why()),
        (r#"{"message":"Not now."}"#, false, "Not now."),
        ("<html>", false, EN.refused_why()),
        ("", false, EN.refused_why()),
    ] {
        for status in [400, 409, 422] {
            let visit = submitted(unwatched(), NOTHING, status, body);
            assert_eq!(visit.wizard.stage() == Stage::Connection, waits, "{body}");
            assert!(words(&visit).contains(said), "{body}: {}", words(&visit));
        }
    }
}

#[test]
fn whoever_was_signed_out_while_it_waited_goes_on_with_it() {
    for config in [unwatched(), config(OwnershipPolicy::Skip)] {
        let mut visit = submitted(config, NOTHING, 422, NOT_ACTIVE);
        for status in [401, 403, 423] {
            visit.answers[0] = ("PUT", status, "");
            visit.wait(11 * MINUTE);
            assert!(connection(&visit).problem.is_some(), "{status}");
            visit.answers[0] = ("PUT", 422, NOT_ACTIVE);
            visit.tell(Fact::PageHidden);
            visit.tell(Fact::PageShown);
            visit.wait(2 * SECOND);
            assert_eq!(connection(&visit).problem, None, "{status}");
        }
        (visit.answers, visit.instead) = (Vec::new(), None);
        visit.wait_for(Stage::Live, 2 * HOUR);
    }
}

#[test]
fn a_refusal_that_cannot_be_looked_into_takes_nobody_back_to_the_field() {
    for status in [400, 422] {
        let mut visit = submitted(unwatched(), NOTHING, 422, NOT_ACTIVE);
        assert_eq!(connection(&visit).awaited, Awaited::Activation);
        let refused = r#"{"message":"No."}"#;
        visit.answers = vec![("PUT", status, refused), ("GET", status, refused)];
        visit.wait(3 * HOUR);
        let page = words(&visit);
        assert!(page.contains(NAME), "{status}: {page}");
        assert!(visit.count("PUT /environments/67890") <= 9 * 4, "{status}");
        connection(&visit);
        // Once the API answers again, the name is attached without the customer.
        (visit.answers, visit.instead) = (Vec::new(), None);
        visit.wait_for(Stage::Live, 24 * HOUR);
    }
}

#[test]
fn while_a_domain_is_taken_off_nothing_is_to_be_added() {
    let waiting = environment(
        NAME,
        "complete",
        r#"{"status":"pending"}"#,
        r#"{"state":"pending","records":[PROOF,TRAFFIC]}"#,
    );
    let failed = waiting.replace(r#""status":"pending"}"#, r#""status":"failed"}"#);
    for answer in [waiting, failed] {
        let mut visit = first_visit(unwatched(), &answer);
        assert_eq!(visit.screen().turn, Actor::Customer);
        visit.tell(Intent::RemovalAsked);
        visit.tell(Intent::RemovalConfirmed);
        visit.wait(5 * SECOND);
        let page = words(&visit);
        assert_eq!(visit.screen().turn, Actor::Platform);
        assert!(page.contains("We are taking"), "{page}");
        assert!(!page.contains("Your turn") && !page.contains(EN.try_again()));
        // A removal that did not happen is the customer's turn again.
        visit.wait(HOUR);
        assert_eq!(visit.screen().turn, Actor::Customer);
    }
}

#[test]
fn once_its_certificate_is_there_the_platform_is_asked_to_look_when_dns_is_right() {
    let config = of_current(watching(OwnershipPolicy::Skip));
    let mut visit = opened(Scenario::CurrentSmooth, config.clone());
    visit.type_and_submit(NAME);
    visit.wait(10 * SECOND);
    let mut records = connection(&visit).records.into_iter();
    let target = records.find(|card| card.record.name == NAME);
    let target = target.expect("the record that sends visitors").record.value;
    let dns = r#"{"state":"pending","records":[TRAFFIC]}"#.replace("TRAFFIC", TRAFFIC);
    let dns = dns.replace("t.b-cdn.net", &target);
    let answer = environment(NAME, "complete", r#"{"status":"issued"}"#, &dns);
    visit.answers = vec![("GET", 200, answer.leak())];
    visit.wait(10 * SECOND);
    visit.tell(Intent::RecordsAdded);
    visit.wait(10 * SECOND);
    let asked = |visit: &Visit| visit.count("POST /environments/67890/dns/recheck");
    assert_eq!(
        asked(&visit),
        1,
        "the customer says that the records are there"
    );
    assert_eq!(connection(&visit).awaited, Awaited::Pointing);
    visit.wait(30 * MINUTE);
    assert_eq!(connection(&visit).awaited, Awaited::Sight);
    assert_eq!(asked(&visit), 2, "DNS shows that the records are there");
    assert_eq!(visit.count("POST /environments/67890/ssl/nudge"), 0);
}
