use super::*;
use crate::http::TransportError;
use crate::wizard::{ApiError, Attempt, Awaited, Failed, Failure, Garbled, Problem, STORY};

fn problems() -> Vec<Problem> {
    let errors = [
        ApiError::NotSetUp,
        ApiError::SignedOut,
        ApiError::Forbidden,
        ApiError::NotFound,
        ApiError::refusing(Vec::new()),
        ApiError::refusing(vec!["Taken.".to_owned()]),
        ApiError::TooMany { retry_after: None },
        ApiError::Server {
            status: 503,
            retry_after: None,
        },
        ApiError::Garbled(Garbled::Html),
        ApiError::Garbled(Garbled::Empty),
        ApiError::Garbled(Garbled::NotJson),
        ApiError::Garbled(Garbled::Shape),
        ApiError::Transport(TransportError::Network),
        ApiError::Transport(TransportError::TimedOut),
        ApiError::Transport(TransportError::TooLarge),
        ApiError::Unexpected(418),
    ];
    let attempts = [
        Attempt::Add,
        Attempt::Verify,
        Attempt::Status,
        Attempt::Retry,
        Attempt::Remove,
    ];
    attempts
        .into_iter()
        .flat_map(|attempt| errors.clone().map(|error| Problem { attempt, error }))
        .collect()
}

fn faults() -> Vec<NameError> {
    let label = || "shop-".to_owned();
    [
        NameFault::Empty,
        NameFault::SeveralNames,
        NameFault::Space,
        NameFault::Email,
        NameFault::IpAddress,
        NameFault::Wildcard,
        NameFault::EmptyLabel,
        NameFault::Underscore,
        NameFault::Character('ß'),
        NameFault::LabelTooLong(label()),
        NameFault::Hyphen(label()),
        NameFault::NameTooLong(300),
        NameFault::Unencodable,
        NameFault::NumericEnding,
        NameFault::Localhost,
        NameFault::NotDns,
        NameFault::SingleLabel,
    ]
    .map(NameError::from)
    .into()
}

#[test]
fn no_sentence_has_a_word_that_frightens_or_misleads() {
    let words = [
        "propagat",
        "misconfigur",
        "invalid",
        "ttl",
        "48 hours",
        "your domain",
    ];
    for (name, sentence) in EN.all() {
        for word in words {
            assert!(
                !sentence.to_lowercase().contains(word),
                "{name}: {sentence}"
            );
        }
    }
}

#[test]
fn every_slot_has_a_known_name() {
    let known = [
        "number",
        "count",
        "domain",
        "ascii",
        "span",
        "character",
        "label",
        "length",
        "time",
        "message",
        "record",
        "content",
        "step",
        "turn",
        "sentence",
        "status",
        "name",
        "found",
        "needed",
        "platform",
        "provider",
        "url",
        "finding",
        "stage",
        "www",
        "state",
        "field",
        "relative",
        "headline",
        "cause",
        "way_out",
        "example",
        "button",
    ];
    for (name, sentence) in EN.all() {
        for piece in pieces(sentence) {
            if let Piece::Slot(slot) = piece {
                assert!(known.contains(&slot), "{name}: {slot}");
            }
        }
    }
}

/// A locale whose times count from midnight, and whose spans are in seconds.
pub(crate) struct Midnight;

impl Locale for Midnight {
    fn day_and_time(&self, at: Time, _: Time) -> String {
        let minutes = at.as_millis() / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    fn span(&self, span: Duration) -> String {
        format!("{} s", span.as_secs())
    }
}

pub(super) struct Clock;

impl Locale for Clock {
    fn day_and_time(&self, _: Time, _: Time) -> String {
        "12:10".to_owned()
    }

    fn span(&self, _: Duration) -> String {
        "8 s".to_owned()
    }
}

const FAILED: [Failed; 7] = [
    Failed::Step,
    Failed::Environment,
    Failed::Certificate,
    Failed::CertificateTime,
    Failed::Change,
    Failed::Suspended,
    Failed::Terminated,
];

fn said_of(news: &Announcement) -> String {
    announcement(news, &EN, &Clock, Time::default())
}

#[test]
fn nothing_is_said_with_a_slot_left_open() {
    let mut said: Vec<String> = faults()
        .iter()
        .map(|fault| name_fault(fault, &EN, &Clock))
        .collect();
    let steps = STORY
        .into_iter()
        .chain([Step::Pending, Step::named("polishing_edges")]);
    for step in steps {
        for awaited in [
            Awaited::Step,
            Awaited::Activation,
            Awaited::OtherChange,
            Awaited::Instructions,
            Awaited::Proof,
            Awaited::Pointing,
            Awaited::Sight,
        ] {
            let (step, turn) = (step.clone(), Actor::Platform);
            let news = Announcement::Step {
                step,
                turn,
                awaited,
            };
            said.push(said_of(&news));
        }
        said.push(said_of(&Announcement::Retry(RetryOutcome::Unchanged {
            step: step.clone(),
            said: Some("It waits".to_owned()),
        })));
        said.push(said_of(&Announcement::Retry(RetryOutcome::MovedOn(
            step.clone(),
        ))));
        for of in FAILED {
            let failure = Failure {
                of,
                said: String::new(),
            };
            let Wording {
                headline,
                cause,
                way_out,
            } = step_fault(&step, &failure, &EN);
            said.extend([headline, cause, way_out]);
        }
    }
    said.extend(
        problems()
            .into_iter()
            .map(|problem| said_of(&Announcement::Problem(problem))),
    );
    for sentence in said {
        assert!(
            !sentence.contains(['{', '}']) && !sentence.contains("  ") && !sentence.contains("“”"),
            "{sentence}"
        );
    }
}

#[test]
fn each_fault_of_each_attempt_has_words_of_its_own() {
    let mut seen = Vec::new();
    for one in problems() {
        let words = problem(&one, &EN);
        assert!(
            !words.cause.is_empty() && !words.way_out.is_empty(),
            "{one:?}"
        );
        // Two attempts may have the same words, because they are never on one screen.
        let said = (one.attempt, words);
        assert!(!seen.contains(&said), "{one:?} says {said:?}");
        seen.push(said);
    }
}

#[test]
fn the_server_s_reason_is_shown_and_its_pause_counted_elsewhere() {
    let of = |error| {
        problem(
            &Problem {
                attempt: Attempt::Add,
                error,
            },
            &EN,
        )
    };
    assert!(
        of(ApiError::refusing(vec!["Taken.".to_owned()]))
            .cause
            .starts_with("Taken.")
    );
    let wait = |error| of(error).way_out;
    for retry_after in [None, Some(Duration::from_secs(7200))] {
        let paused = wait(ApiError::TooMany { retry_after });
        assert_eq!(
            paused,
            "Wait until the pause is over. Then press Continue again."
        );
    }
    let fault = ApiError::Server {
        status: 503,
        retry_after: None,
    };
    assert_eq!(wait(fault), "Wait a minute. Then press Continue again.");
}

#[test]
fn the_server_s_sentences_do_not_run_into_each_other() {
    let refused = |said: [&str; 2]| {
        let messages = said.map(str::to_owned).into();
        let error = ApiError::refusing(messages);
        let attempt = Attempt::Add;
        problem(&Problem { attempt, error }, &EN).cause
    };
    let safe = EN.safe_add();
    assert_eq!(refused(["Taken", "Busy"]), format!("Taken. Busy. {safe}"));
    assert_eq!(
        refused(["Why?", "So (see “that.”)"]),
        format!("Why? So (see “that.”) {safe}")
    );
    assert_eq!(
        refused(["已被占用。", "Cut …"]),
        format!("已被占用。 Cut … {safe}")
    );
    let failure = Failure {
        of: Failed::Step,
        said: "CAA forbids it".to_owned(),
    };
    let failed = step_fault(&Step::ProvisioningCdnSsl, &failure, &EN);
    assert_eq!(failed.cause, "CAA forbids it.");
}

#[test]
fn an_unknown_step_is_made_readable() {
    assert_eq!(
        step_label(&Step::named("polishing_edges"), &EN),
        "Polishing edges"
    );
    assert_eq!(step_label(&Step::named("\u{202e}é"), &EN), "É");
}

#[test]
fn a_template_comes_apart_and_together() {
    let parts: Vec<_> = pieces("a {b} c{d}");
    assert_eq!(
        parts,
        [
            Piece::Words("a "),
            Piece::Slot("b"),
            Piece::Words(" c"),
            Piece::Slot("d")
        ]
    );
    let filled = fill("{a}-{b}}", &[("a", "{b}"), ("b", "2")]);
    assert_eq!(filled, "\u{2068}{b}\u{2069}-\u{2068}2\u{2069}}");
    assert_eq!(unmarked(filled), "{b}-2}");
}
