//! Looks at that DNS, at the records that the platform asks for.

use super::World;
use crate::dns::diagnosis::MOST_QUESTIONS;
use crate::dns::message::witness::{name, question};
use crate::dns::{Answers, Case, Depth, Diagnosis, Question, Round, Type, round};
use crate::domain::{Purpose, Record, RecordType};
use crate::time::Time;

/// The record of the visitors' way.
pub(crate) fn traffic(host: &str) -> Record {
    Record::new(RecordType::Cname, host, TARGET, Purpose::Traffic)
}

/// The record that proves whose the domain is.
pub(crate) fn ownership(host: &str) -> Record {
    let name = ["_vector-verify.", host].concat();
    Record::new(RecordType::Txt, &name, TOKEN, Purpose::Ownership)
}

/// The record by which Amazon checks.
pub(crate) fn validation(host: &str) -> Record {
    let name = ["_acm1.", host].concat();
    Record::new(RecordType::Cname, &name, VALIDATION, Purpose::Validation)
}

/// A full look at records that are said to be there, with two resolvers.
pub(crate) fn case<'a>(host: &str, records: &'a [Record]) -> Case<'a> {
    Case {
        records,
        host: name(host),
        depth: Depth::Full,
        claimed: true,
        needs_amazon: false,
        resolvers: 2,
        probe: "qx7",
        panel: None,
        before: None,
    }
}

/// Makes a look. Gives its diagnosis, and all that was asked.
pub(crate) fn look(
    case: &Case<'_>,
    worlds: [&World; 2],
    now: Time,
) -> (Diagnosis, Vec<(u8, Question)>) {
    let mut seen = Answers::default();
    let mut asked: Vec<(u8, Question)> = Vec::new();
    loop {
        match round(case, &seen, now) {
            Round::Done(diagnosis) => {
                assert!(asked.len() <= MOST_QUESTIONS, "{asked:#?}");
                return (diagnosis, asked);
            }
            Round::Ask(questions) => {
                assert!(!questions.is_empty());
                for (by, question) in questions {
                    assert!(
                        !asked.contains(&(by, question.clone())),
                        "asked twice: {by} {question:?}"
                    );
                    let answer = worlds[usize::from(by)].answer(&question);
                    seen.take_in(by, question.clone(), answer, now);
                    asked.push((by, question));
                }
            }
        }
    }
}

/// The target that the platform gives, in a world where it answers.
pub(crate) fn platform(world: World) -> World {
    world
        .zone("edge.net")
        .a(TARGET, "192.0.2.1")
        .aaaa(TARGET, "2001:db8::1")
}

/// Returns whether a name was asked for, at whichever resolver.
pub(crate) fn was_asked(asked: &[(u8, Question)], at: &str, kind: Type) -> bool {
    asked.iter().any(|(_, one)| *one == question(at, kind))
}

pub(crate) const TARGET: &str = "abc.edge.net";
pub(crate) const TOKEN: &str = "vector-verify-abc123def456";
pub(crate) const VALIDATION: &str = "_x9.acm-validations.aws";
