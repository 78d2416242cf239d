//! Failures and ends in the current profile, and the ways on.

use super::*;

#[test]
fn a_failed_environment_is_told_to_retry_and_one_that_waits_is_not() {
    let mut visit = visit(Scenario::CurrentFailed, unwatched());
    wait_until(&mut visit, HOUR, |screen| screen.failure.is_some());
    assert_eq!(failure(&visit), Some(Failed::Environment));
    assert_eq!(
        connection(&visit).failure.map(|failure| failure.said),
        Some("Let's Encrypt could not validate the domain.".to_owned())
    );
    assert_eq!(visit.screen().turn, Actor::Customer);
    let step_failed = HostEvent::Error {
        code: ErrorCode::STEP_FAILED,
        status: None,
    };
    assert!(visit.told.contains(&step_failed));
    visit.wait(30 * SECOND);
    visit.tell(Intent::RetryAsked);
    visit.wait(3 * SECOND);
    assert_eq!(
        connection(&visit).retry.outcome,
        Some(RetryOutcome::Cleared)
    );
    visit.wait_for(Stage::Live, HOUR);
    // The sandbox remembers each nudge that asked to retry a step which had not failed.
    is_clean(&visit);
}

#[test]
fn a_retry_in_vain_says_what_the_platform_says() {
    let mut visit = visit(Scenario::CurrentMoving, unwatched());
    wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
    visit.wait(MINUTE / 2);
    // The step was reached a while ago, but a first retry is possible only after a minute.
    wait_until(&mut visit, 2 * MINUTE, step_is(Step::WaitingCustomDns));
    visit.wait(5 * SECOND);
    visit.tell(Intent::RetryAsked);
    visit.wait(2 * SECOND);
    let said =
        "SSL provisioning is waiting and cannot advance yet. Current step: waiting_custom_dns";
    assert_eq!(
        connection(&visit).retry.outcome,
        Some(RetryOutcome::Unchanged {
            step: Step::WaitingCustomDns,
            said: Some(said.to_owned()),
        })
    );
    is_clean(&visit);
}

#[test]
fn a_certificate_that_is_not_issued_only_goes_on_by_a_retry() {
    let why = "The domain's CAA records do not allow Amazon";
    for (scenario, failed, said) in [
        (Scenario::CurrentTimedOut, Failed::CertificateTime, ""),
        (Scenario::CurrentCertificateFailed, Failed::Certificate, why),
    ] {
        let mut visit = visit(scenario, unwatched());
        wait_until(&mut visit, HOUR, |screen| screen.failure.is_some());
        let failure = connection(&visit).failure.expect("a failure");
        assert_eq!((failure.of, failure.said.as_str()), (failed, said));
        visit.wait(5 * HOUR);
        assert_eq!(connection(&visit).step, Some(Step::WaitingCert));
        visit.tell(Intent::RetryAsked);
        visit.wait(2 * SECOND);
        assert_eq!(
            connection(&visit).retry.outcome,
            Some(RetryOutcome::Cleared)
        );
        visit.wait_for(Stage::Live, HOUR);
        is_clean(&visit);
    }
}

#[test]
fn a_change_that_failed_says_why_and_is_made_again_by_the_same_name() {
    let mut visit = visit(Scenario::CurrentChangeFailed, unwatched());
    wait_until(&mut visit, MINUTE, |screen| screen.failure.is_some());
    assert_eq!(failure(&visit), Some(Failed::Change));
    let said = |visit: &Visit| connection(visit).failure.map(|failure| failure.said);
    let why = "Search and replace failed: the database is locked";
    assert_eq!(said(&visit).as_deref(), Some(why));
    assert_eq!(connection(&visit).retry.from, None, "no nudge helps");
    // The environment answers "complete" all the while, and has forgotten the change.
    visit.wait(HOUR);
    assert_eq!(failure(&visit), Some(Failed::Change));
    visit.reload_with(unwatched());
    visit.wait(3 * SECOND);
    assert_eq!(
        said(&visit).as_deref(),
        Some(why),
        "a reload forgets nothing"
    );
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    visit.tell(Intent::DomainSubmitted);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(visit.count("PUT"), 2);
    is_clean(&visit);
}

#[test]
fn a_suspended_site_says_so_and_goes_on_by_itself() {
    let mut visit = visit(Scenario::CurrentSuspended, unwatched());
    wait_until(&mut visit, HOUR, |screen| screen.failure.is_some());
    assert_eq!(failure(&visit), Some(Failed::Suspended));
    assert_eq!(connection(&visit).retry.from, None);
    wait_until(&mut visit, HOUR, |screen| screen.failure.is_none());
    visit.wait_for(Stage::Live, HOUR);
    assert_eq!(visit.count("POST"), 0);
    is_clean(&visit);
}

#[test]
fn a_site_that_is_closed_down_offers_nothing_to_try() {
    let mut visit = visit(Scenario::CurrentTerminated, unwatched());
    wait_until(&mut visit, HOUR, |screen| screen.failure.is_some());
    for pause in [SECOND, HOUR] {
        visit.wait(pause);
        assert_eq!(failure(&visit), Some(Failed::Terminated));
        assert_eq!(connection(&visit).retry.from, None);
    }
    assert!(
        !connection(&visit).records.is_empty(),
        "the records to delete stay"
    );
    assert_eq!(visit.count("POST"), 0);
    is_clean(&visit);
}

#[test]
fn after_three_days_a_certificate_that_waits_is_given_up_though_nobody_says_so() {
    for body in [
        r#"{"data":{"status":"active","provisioning_step":"waiting_cert"}}"#,
        r#"{"data":{"status":"active","provisioning_step":"complete","custom_domain":"www.shop.example",
            "custom_domain_certificate":{"status":"waiting_validation"}}}"#,
    ] {
        let mut visit = visit(Scenario::CurrentSmooth, unwatched());
        wait_until(&mut visit, MINUTE, step_is(Step::WaitingCert));
        visit.instead = Some(body);
        visit.wait(71 * HOUR);
        assert_eq!(failure(&visit), None);
        visit.wait(2 * HOUR);
        assert_eq!(failure(&visit), Some(Failed::CertificateTime));
        let from = connection(&visit).retry.from;
        assert!(from.is_some_and(|from| from <= visit.now));
        // A reload does not restart the 72 hours.
        visit.reload_with(unwatched());
        visit.wait(MINUTE);
        assert_eq!(failure(&visit), Some(Failed::CertificateTime));
    }
}
