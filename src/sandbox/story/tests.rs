use super::*;

fn at(scenario: Scenario, nudges: &[u64], second: u64) -> Phase {
    let nudges: Vec<Time> = nudges
        .iter()
        .map(|at| Time::from_millis(at * 1000))
        .collect();
    let now = Time::from_millis(second * 1000);
    let times = Times {
        attached: Time::default(),
        mends: Time::default() + PUT_RIGHT,
        nudges: &nudges,
    };
    reached(&phases(scenario), times, now)
}

#[test]
fn the_smooth_story_keeps_its_times() {
    let turns = [
        (0, "requesting_cert"),
        (6, "waiting_cert"),
        (14, "deploying"),
        (22, "configuring_dns"),
        (28, "ready"),
        (32, "waiting_custom_dns"),
        (62, "provisioning_cdn_ssl"),
        (87, "complete"),
    ];
    for pair in turns.windows(2) {
        assert_eq!(at(Scenario::Smooth, &[], pair[0].0).step, pair[0].1);
        assert_eq!(at(Scenario::Smooth, &[], pair[1].0 - 1).step, pair[0].1);
    }
    assert_eq!(at(Scenario::Smooth, &[], 87).step, "complete");
}

#[test]
fn records_appear_with_the_deployment_and_stay() {
    for second in 0..100 {
        let shown = at(Scenario::Smooth, &[], second).records != Records::None;
        assert_eq!(shown, second >= 14, "second {second}");
    }
}

#[test]
fn a_failure_yields_only_to_a_nudge_that_is_late_enough() {
    let failed_from = 72;
    assert!(at(Scenario::Failed, &[], failed_from - 1).error.is_none());
    assert!(
        at(Scenario::Failed, &[failed_from + 19], 10_000)
            .error
            .is_some()
    );
    assert!(
        at(Scenario::Failed, &[failed_from + 20], failed_from + 20)
            .error
            .is_none()
    );
    assert_eq!(
        at(Scenario::Failed, &[failed_from + 20], failed_from + 35).step,
        "complete"
    );
}

#[test]
fn a_wrong_target_clears_by_itself_or_by_a_nudge() {
    assert!(at(Scenario::WrongTarget, &[], 32 + 179).error.is_some());
    assert!(at(Scenario::WrongTarget, &[], 32 + 180).error.is_none());
    assert!(
        at(Scenario::WrongTarget, &[32 + 59], 32 + 70)
            .error
            .is_some()
    );
    assert!(
        at(Scenario::WrongTarget, &[32 + 60], 32 + 60)
            .error
            .is_none()
    );
}

#[test]
fn a_step_can_come_twice() {
    let steps: Vec<&str> = (62..110)
        .step_by(6)
        .map(|second| at(Scenario::BackwardStep, &[], second).step)
        .collect();
    let issuing = "provisioning_cdn_ssl";
    let first = steps.iter().position(|step| *step == "waiting_custom_dns");
    assert!(steps[0] == issuing && first.is_some_and(|at| steps[at..].contains(&issuing)));
}
