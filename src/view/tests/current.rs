//! Screens that only the API's current profile can bring.

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
fn what_waits_for_the_environment_says_so_and_does_not_go_on_without_the_page() {
    for (awaited, words) in [
        (Awaited::Activation, EN.now_not_active()),
        (Awaited::OtherChange, EN.now_changing()),
    ] {
        let screen_of = ConnectionScreen {
            awaited,
            records: Vec::new(),
            ..connection(Step::RequestingCert)
        };
        let page = drawn(Actor::Platform, screen_of);
        assert!(page.text().contains(words));
        assert!(page.text().contains(EN.may_return()));
        assert!(!page.text().contains(EN.may_close()));
    }
}

#[test]
fn what_is_seen_already_is_our_turn_and_nothing_to_do() {
    let screen_of = ConnectionScreen {
        awaited: Awaited::Sight,
        ..connection(Step::WaitingCustomDns)
    };
    let page = drawn(Actor::Platform, screen_of);
    assert!(page.text().contains(EN.nothing_to_do()));
    assert!(page.text().contains(EN.records_all_seen()));
    assert!(!page.text().contains(EN.your_turn()));
}

#[test]
fn a_domain_that_is_stuck_can_be_taken_off() {
    let of = |removal| {
        let removal = ConnectionScreen {
            removal,
            ..connection(Step::WaitingCustomDns)
        };
        drawn(Actor::Customer, removal).text()
    };
    assert!(of(Removal::Possible).contains(EN.live_remove()));
    assert!(!of(Removal::Impossible).contains(EN.live_remove()));
    let under_way = of(Removal::UnderWay);
    assert!(!under_way.contains(EN.live_remove()) && !under_way.contains(EN.try_again()));
    assert!(under_way.contains("We are taking"));
}

#[test]
fn until_the_records_are_known_they_are_being_prepared() {
    let screen_of = ConnectionScreen {
        records: Vec::new(),
        awaited: Awaited::Instructions,
        ..connection(Step::WaitingCustomDns)
    };
    let page = drawn(Actor::Platform, screen_of);
    assert!(page.text().contains(EN.now_preparing()));
    assert!(page.text().contains(EN.nothing_to_do()));
    assert!(of_class(&page, "record").is_empty());
}

#[test]
fn a_certificate_that_waits_for_a_record_asks_for_it() {
    let screen_of = ConnectionScreen {
        awaited: Awaited::Proof,
        ..connection(Step::WaitingCert)
    };
    let page = drawn(Actor::Customer, screen_of);
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
