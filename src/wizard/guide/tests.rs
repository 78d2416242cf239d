use super::*;
use crate::api::{ApiError, Awaited, Blamed, Failed, Failure, Step};
use crate::domain::{DomainName, Purpose, Record, RecordType};
use crate::time::{Duration, Time};
use crate::wizard::protocol::{
    Attempt, Body, Checks, ConnectionScreen, LiveScreen, NameScreen, OwnershipScreen, Problem,
    Proof, Question, RecordCard, RecordState, Removal, RetryScreen,
};

const NOW: Time = Time::from_millis(1_000_000);
const CHECKS: Checks = Checks {
    last: None,
    next: None,
    asking: false,
};

fn card(state: RecordState) -> RecordCard {
    RecordCard {
        record: Record {
            kind: RecordType::Cname,
            name: "www.example.com".to_owned(),
            value: "edge.example.net".to_owned(),
            purpose: Purpose::Traffic,
        },
        split: None,
        value: "edge.example.net".to_owned(),
        state,
    }
}

fn connection(records: Vec<RecordCard>) -> ConnectionScreen {
    ConnectionScreen {
        timeline: Vec::new(),
        step: Some(Step::WaitingCustomDns),
        awaited: Awaited::Pointing,
        since: None,
        took: None,
        notify: String::new(),
        failure: None,
        records,
        walkthrough: None,
        before: None,
        claimed: false,
        retry: RetryScreen {
            from: None,
            busy: false,
            outcome: None,
            problem: None,
        },
        checks: CHECKS,
        problem: None,
        removal: Removal::Impossible,
    }
}

fn live(removal: Removal) -> LiveScreen {
    LiveScreen {
        url: "https://www.example.com".to_owned(),
        records: vec![card(RecordState::Seen)],
        proof: Proof::None,
        drift: None,
        half: None,
        before: None,
        removal,
        problem: None,
    }
}

fn screen(turn: Actor, body: Body) -> Screen {
    Screen {
        now: NOW,
        stages: vec![Stage::Name, Stage::Connection, Stage::Live],
        turn,
        domain: DomainName::parse("www.example.com", |_| None).ok(),
        body,
        copied: None,
        question: None,
        online: true,
        dns: None,
        platform_domain: Some("site.example.net".to_owned()),
    }
}

fn of(turn: Actor, connection: &ConnectionScreen) -> Screen {
    screen(turn, Body::Connection(connection.clone()))
}

fn failure() -> Failure {
    Failure {
        of: Failed::Step,
        said: String::new(),
    }
}

#[test]
fn one_button_is_the_next_act() {
    let is_primary = |action: &Action| match action {
        Action::Check(check) => matches!(check, Check::Added(_)),
        Action::Retry(retry) => retry.is_primary,
        _ => false,
    };
    let retry_from = |from| RetryScreen {
        from: Some(from),
        busy: false,
        outcome: None,
        problem: None,
    };
    for turn in [Actor::Customer, Actor::Platform] {
        for failed in [false, true] {
            for claimed in [false, true] {
                let connection = ConnectionScreen {
                    failure: failed.then(failure),
                    claimed,
                    retry: retry_from(NOW),
                    ..connection(vec![card(RecordState::Wanted)])
                };
                let actions = of(turn, &connection).connection_actions(&connection);
                let primary: Vec<_> = actions.iter().filter(|one| is_primary(one)).collect();
                assert!(primary.len() <= 1, "{actions:?}");
                // The next act stands first.
                assert!(primary.iter().all(|one| **one == actions[0]), "{actions:?}");
            }
        }
    }
}

#[test]
fn a_retry_waits_until_the_server_may_be_asked() {
    let at = |from| {
        let connection = ConnectionScreen {
            retry: RetryScreen {
                from: Some(from),
                ..connection(Vec::new()).retry
            },
            ..connection(Vec::new())
        };
        let actions = of(Actor::Platform, &connection).connection_actions(&connection);
        match actions[1] {
            Action::Retry(retry) => retry.not_before,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(at(NOW), None, "from this very moment on");
    let later = NOW + Duration::from_secs(1);
    assert_eq!(at(later), Some(later));
}

#[test]
fn an_open_question_takes_the_buttons_that_lead_to_it_away() {
    let connection = ConnectionScreen {
        removal: Removal::Possible,
        ..connection(Vec::new())
    };
    let mut page = of(Actor::Platform, &connection);
    let check = Action::Check(Check::Now);
    assert_eq!(
        page.connection_actions(&connection),
        [check, Action::StartOver, Action::Remove]
    );
    page.question = Some(Question::Remove);
    assert_eq!(page.connection_actions(&connection), [check]);

    for (removal, ways) in [
        (
            Removal::Possible,
            &[Action::Change, Action::Remove] as &[Action],
        ),
        (Removal::Impossible, &[Action::Another]),
        (Removal::UnderWay, &[]),
    ] {
        let live = live(removal);
        let mut page = screen(Actor::Nobody, Body::Live(live.clone()));
        assert_eq!(page.live_actions(&live), ways);
        page.question = Some(Question::Change);
        assert_eq!(page.live_actions(&live), []);
    }
}

#[test]
fn a_removal_leaves_only_the_look() {
    let connection = ConnectionScreen {
        removal: Removal::UnderWay,
        failure: Some(failure()),
        retry: RetryScreen {
            from: Some(NOW),
            ..connection(Vec::new()).retry
        },
        ..connection(vec![card(RecordState::Wanted)])
    };
    let page = of(Actor::Customer, &connection);
    let only = [Action::Check(Check::Now)];
    assert_eq!(page.connection_actions(&connection), only);
    assert_eq!(page.parts(&connection)[1], Part::Removing);
}

#[test]
fn only_a_removal_tells_what_it_leaves() {
    let page = screen(Actor::Nobody, Body::Live(live(Removal::Possible)));
    let removal = page.consequences(Question::Remove);
    assert_eq!(removal.records.len(), 1);
    assert_eq!(removal.platform_domain, Some("site.example.net"));
    for question in [Question::StartOver, Question::Change] {
        let other = page.consequences(question);
        assert!(other.is_live && other.records.is_empty());
        assert_eq!(other.platform_domain, None);
    }
}

#[test]
fn records_that_are_seen_are_folded_unless_there_is_no_other() {
    let open = |lists: &RecordLists<'_>| -> Vec<usize> {
        lists.open.iter().map(|(index, _)| *index).collect()
    };
    let records = [RecordState::Differs, RecordState::Seen, RecordState::Wanted].map(card);
    let lists = RecordLists::of(&records);
    assert_eq!(open(&lists), [0, 2]);
    assert_eq!(lists.folded[0].0, 1, "a record keeps its place among all");
    let seen = [RecordState::Seen, RecordState::Seen].map(card);
    let lists = RecordLists::of(&seen);
    assert_eq!(open(&lists), [0, 1]);
    assert!(lists.folded.is_empty());
}

#[test]
fn a_task_counts_the_records_that_are_not_seen() {
    let records = [RecordState::Seen, RecordState::NotSeen].map(card);
    let page = of(Actor::Customer, &connection(records.to_vec()));
    assert_eq!(page.task(&records), Task::Add(1));
    assert_eq!(page.task(&records[..1]), Task::Other);
}

#[test]
fn a_page_without_network_says_so_before_anything_of_the_next_look() {
    let mut page = of(Actor::Platform, &connection(Vec::new()));
    let look = |page: &Screen, seconds: Option<u32>, asking| {
        page.next_look(&Checks {
            next: seconds.map(|seconds| NOW + Duration::from_secs(seconds.into())),
            asking,
            ..CHECKS
        })
    };
    assert_eq!(look(&page, None, false), None);
    assert_eq!(look(&page, Some(0), false), Some(NextLook::Soon));
    let later = NextLook::In(Duration::from_secs(5));
    assert_eq!(look(&page, Some(5), false), Some(later));
    assert_eq!(look(&page, Some(5), true), Some(NextLook::Asking));
    assert!(!page.is_stale(None));
    page.online = false;
    assert_eq!(look(&page, Some(5), true), Some(NextLook::Offline));
    assert!(page.is_stale(None));
}

#[test]
fn the_lead_of_the_proof_says_where_only_as_long_as_nobody_knows() {
    let ownership = OwnershipScreen {
        records: vec![card(RecordState::Wanted)],
        walkthrough: None,
        before: None,
        claimed: false,
        not_yet: None,
        overdue: false,
        checks: CHECKS,
        problem: None,
    };
    let page = |turn| screen(turn, Body::Ownership(ownership.clone()));
    assert_eq!(
        page(Actor::Customer).ownership_lead(),
        OwnershipLead::TaskSomewhere
    );
    assert_eq!(
        page(Actor::Platform).ownership_lead(),
        OwnershipLead::AllSeen
    );
    let only = [Action::Check(Check::Added(1)), Action::StartOver];
    assert_eq!(page(Actor::Customer).ownership_actions(&ownership), only);
}

#[test]
fn a_refused_name_is_a_fault_of_the_field_and_an_outage_is_not() {
    let name = |error| NameScreen {
        typed: "www.example.com".to_owned(),
        fault: None,
        preview: DomainName::parse("www.example.com", |_| None).ok(),
        meant: None,
        choice: None,
        suggested: None,
        adding: false,
        sending: false,
        problem: Some(Problem {
            attempt: Attempt::Add,
            error,
        }),
        held_until: None,
        removed: None,
    };
    let refused = name(ApiError::Refused {
        messages: Vec::new(),
        blamed: Blamed::Request,
    });
    assert!(refused.is_invalid());
    let outage = name(ApiError::Unexpected(418));
    assert!(!outage.is_invalid() && outage.may_continue());
    let held = NameScreen {
        held_until: Some(NOW),
        ..outage
    };
    assert!(!held.may_continue());
    assert!(matches!(held.note(), NameNote::Preview(_)));
}
