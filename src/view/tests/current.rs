//! What only the API's current profile can say.

use super::*;

fn drawn(turn: Actor, screen_of: ConnectionScreen) -> Element {
    draw(&screen(turn, Body::Connection(screen_of)))
}

fn failed(of: Failed) -> Element {
    let failure = Some(Failure {
        of,
        said: String::new(),
    });
    let mut screen_of = ConnectionScreen {
        failure,
        ..connection(Step::WaitingCustomDns)
    };
    if !of.can_be_retried() {
        screen_of.retry.from = None;
    }
    drawn(Actor::Customer, screen_of)
}

#[test]
fn what_ends_before_it_is_live_is_not_called_live() {
    let page = drawn(Actor::Nobody, connection(Step::Ready));
    let badges: Vec<_> = of_class(&page, "badge")
        .iter()
        .map(|one| one.text())
        .collect();
    assert_eq!(badges, [EN.over()]);
    assert!(page.text().contains(EN.now_over()));
    assert!(!page.text().contains(EN.nothing_to_do()));
    assert!(!page.text().contains(EN.may_close()), "nothing goes on");
}

#[test]
fn until_the_records_are_known_they_are_being_prepared() {
    let screen_of = ConnectionScreen {
        records: Vec::new(),
        ..connection(Step::WaitingCustomDns)
    };
    let page = drawn(Actor::Platform, screen_of);
    assert!(page.text().contains(EN.now_preparing()));
    assert!(page.text().contains(EN.nothing_to_do()));
    assert!(of_class(&page, "record").is_empty());
}

#[test]
fn a_certificate_that_waits_for_a_record_asks_for_it() {
    let page = drawn(Actor::Customer, connection(Step::WaitingCert));
    assert!(page.text().contains(EN.now_proving()));
    assert!(!page.text().contains(EN.now_waiting()));
}

#[test]
fn a_retry_is_offered_only_where_it_can_help() {
    for (of, can_be_retried) in [
        (Failed::Environment, true),
        (Failed::Certificate, true),
        (Failed::CertificateTime, true),
        (Failed::Change, false),
        (Failed::Suspended, false),
        (Failed::Terminated, false),
    ] {
        let page = failed(of);
        assert_eq!(of.can_be_retried(), can_be_retried);
        assert_eq!(
            page.text().contains(EN.try_again()),
            can_be_retried,
            "{of:?}"
        );
    }
}

#[test]
fn each_failure_says_what_helps() {
    for (of, words) in [
        (Failed::Suspended, EN.suspended_fix()),
        (Failed::Terminated, EN.terminated_fix()),
        (Failed::Change, EN.unchanged_name_fix()),
        (Failed::CertificateTime, EN.certificate_late_fix()),
        (Failed::Certificate, EN.step_fault_theirs()),
    ] {
        let page = failed(of);
        assert!(
            of_class(&page, "way-out")[0].text().contains(words),
            "{of:?}"
        );
    }
}
