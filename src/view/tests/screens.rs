//! The screens that the tests draw, each by a name that describes it.

use super::*;

pub(super) fn name() -> NameScreen {
    let typed = "https://Bücher.example/shop".to_owned();
    NameScreen {
        typed,
        fault: None,
        preview: None,
        meant: None,
        choice: None,
        suggested: None,
        adding: false,
        sending: false,
        problem: None,
        held_until: None,
        removed: None,
    }
}

pub(super) fn screen(turn: Actor, body: Body) -> Screen {
    let stages = vec![
        Stage::Name,
        Stage::Ownership,
        Stage::Connection,
        Stage::Live,
    ];
    let domain =
        DomainName::restore("www.shop.example", None).filter(|_| body.stage() != Stage::Name);
    Screen {
        now: NOW,
        stages,
        turn,
        domain,
        body,
        copied: None,
        question: None,
        online: true,
        dns: None,
        platform_domain: Some("different-words.vectorpages.com".to_owned()),
    }
}

pub(super) fn records(state: RecordState) -> Vec<RecordCard> {
    let card = |kind, host: &str, value: &str, purpose| {
        let name = [host, ".shop.example"].concat();
        let split = Some((host.to_owned(), "shop.example".to_owned()));
        RecordCard {
            record: Record::new(kind, &name, value, purpose),
            split,
            value: value.to_owned(),
            state,
        }
    };
    vec![
        card(
            RecordType::Txt,
            "_vector-verify",
            "vector-verify-abc123def456",
            Purpose::Ownership,
        ),
        card(
            RecordType::Cname,
            "www",
            "different-words.vectorpages.com",
            Purpose::Traffic,
        ),
    ]
}

pub(super) fn at_bare_domain() -> Vec<RecordCard> {
    let record = Record::new(
        RecordType::Cname,
        "shop.example",
        "words.vectorpages.com",
        Purpose::Traffic,
    );
    let split = Some(("@".to_owned(), "shop.example".to_owned()));
    vec![RecordCard {
        value: record.value.clone(),
        record,
        split,
        state: RecordState::Wanted,
    }]
}

pub(super) fn checks() -> Checks {
    Checks {
        last: Some(NOW - Duration::from_secs(12)),
        next: Some(NOW + Duration::from_secs(8)),
        asking: false,
    }
}

pub(super) fn ownership() -> OwnershipScreen {
    let not_yet = Some(NotYet {
        at: NOW,
        message: Some("No TXT record found.".to_owned()),
    });
    OwnershipScreen {
        records: records(RecordState::NotSeen),
        walkthrough: None,
        before: None,
        claimed: true,
        not_yet,
        overdue: false,
        checks: checks(),
        problem: None,
    }
}

pub(super) fn failure(said: &str) -> Failure {
    Failure {
        of: Failed::Step,
        said: said.to_owned(),
    }
}

pub(super) fn connection(step: Step) -> ConnectionScreen {
    let place = step.place().expect("a step of the story");
    let progress = |index| match index {
        _ if index < place => Progress::Done,
        _ if index == place => Progress::Now,
        _ => Progress::Next,
    };
    let steps = STORY.into_iter().enumerate().map(|(index, step)| {
        let minutes = Duration::from_secs(60 * (place.saturating_sub(index) as u64));
        TimelineStep {
            step,
            progress: progress(index),
            seen: (index <= place).then_some(NOW - minutes),
        }
    });
    ConnectionScreen {
        timeline: steps.collect(),
        awaited: match step {
            Step::WaitingCustomDns => Awaited::Pointing,
            _ => Awaited::Step,
        },
        step: Some(step),
        since: Some(NOW),
        took: None,
        notify: String::new(),
        failure: None,
        records: records(if Some(place) > Step::WaitingCustomDns.place() {
            RecordState::Seen
        } else {
            RecordState::NotSeen
        }),
        walkthrough: None,
        before: None,
        claimed: false,
        retry: RetryScreen {
            from: Some(NOW + Duration::from_secs(120)),
            busy: false,
            outcome: None,
            problem: None,
        },
        checks: checks(),
        problem: None,
        removal: Removal::Possible,
    }
}

pub(super) fn problem(attempt: Attempt, error: ApiError) -> Option<Problem> {
    Some(Problem { attempt, error })
}

/// A screen, and what it shows.
pub(super) type Named = (&'static str, Screen);

pub(super) fn screens() -> Vec<Named> {
    let idn = DomainName::restore("xn--bcher-kva.example", None);
    let fault = NameError {
        fault: NameFault::Email,
        suggestion: Some("shop.example".to_owned()),
    };
    let mine = |body| screen(Actor::Customer, body);
    let ours = |body| screen(Actor::Platform, body);
    let retried = RetryScreen {
        outcome: Some(RetryOutcome::Unchanged {
            step: Step::ProvisioningCdnSsl,
            said: None,
        }),
        ..connection(Step::ProvisioningCdnSsl).retry
    };
    let live = LiveScreen {
        url: "https://www.shop.example".to_owned(),
        records: records(RecordState::Seen),
        proof: Proof::Opens,
        drift: None,
        half: None,
        before: None,
        removal: Removal::Impossible,
        problem: None,
    };
    let fresh = OwnershipScreen {
        walkthrough: None,
        before: None,
        claimed: false,
        not_yet: None,
        records: at_bare_domain(),
        ..ownership()
    };
    let add_refused = NameScreen {
        problem: problem(Attempt::Add, ApiError::SignedOut),
        ..name()
    };
    let no_status = ApiError::Server {
        status: 503,
        retry_after: None,
    };
    let mut copied = mine(Body::Ownership(ownership()));
    copied.copied = Some((CopyTarget::Value(0), true));
    let working = ours(Body::Connection(connection(Step::Deploying)));
    let asked_offline = Screen {
        question: Some(Question::StartOver),
        online: false,
        ..working.clone()
    };
    let mut screens = vec![
        ("name", mine(Body::Name(name()))),
        (
            "name understood",
            mine(Body::Name(NameScreen {
                preview: idn,
                choice: Some(Choice {
                    other: "www.xn--bcher-kva.example".to_owned(),
                    bare: "xn--bcher-kva.example".to_owned(),
                    provider: None,
                }),
                ..name()
            })),
        ),
        (
            "name with a fault",
            mine(Body::Name(NameScreen {
                fault: Some(fault),
                typed: "ana@shop.example".to_owned(),
                ..name()
            })),
        ),
        (
            "name suggested",
            mine(Body::Name(NameScreen {
                suggested: Some("www.shop.example".to_owned()),
                ..name()
            })),
        ),
        ("name not added", mine(Body::Name(add_refused))),
        (
            "name being added",
            ours(Body::Name(NameScreen {
                adding: true,
                ..name()
            })),
        ),
        ("ownership, value copied", copied),
        ("ownership of a bare domain", mine(Body::Ownership(fresh))),
        ("connection at work", working),
        (
            "connection waiting for DNS",
            mine(Body::Connection(connection(Step::WaitingCustomDns))),
        ),
        (
            "connection unchanged by a retry",
            ours(Body::Connection(ConnectionScreen {
                retry: retried,
                ..connection(Step::ProvisioningCdnSsl)
            })),
        ),
        (
            "connection failed",
            mine(Body::Connection(ConnectionScreen {
                failure: Some(failure("CAA forbids it.")),
                ..connection(Step::ProvisioningCdnSsl)
            })),
        ),
        (
            "connection not looked at",
            ours(Body::Connection(ConnectionScreen {
                problem: problem(Attempt::Status, no_status),
                ..connection(Step::ConfiguringDns)
            })),
        ),
        ("live", screen(Actor::Nobody, Body::Live(live))),
        ("connection offline, asked to start over", asked_offline),
    ];
    screens.extend(dns::screens());
    screens
}

/// The screen of this name.
#[track_caller]
pub(super) fn named(name: &str) -> Screen {
    of_name(screens(), name)
}

#[track_caller]
pub(super) fn of_name(screens: Vec<Named>, name: &str) -> Screen {
    let names: Vec<_> = screens.iter().map(|(name, _)| *name).collect();
    let missing = format!("no screen is called {name:?}, but {names:#?}");
    let found = screens.into_iter().find(|(one, _)| *one == name);
    found.expect(&missing).1
}
