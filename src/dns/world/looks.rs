//! Looks at the simulated DNS, for the records that the platform asks for.

use super::World;
use crate::dns::diagnosis::MOST_QUESTIONS;
use crate::dns::message::witness::{name, question};
use crate::dns::{Answers, Case, Depth, Diagnosis, Question, Round, Type, round};
use crate::domain::{Purpose, Record, RecordType};
use crate::time::Time;

/// The traffic record.
pub(crate) fn traffic(host: &str) -> Record {
    Record::new(RecordType::Cname, host, TARGET, Purpose::Traffic)
}

/// The record that proves the ownership.
pub(crate) fn ownership(host: &str) -> Record {
    let name = ["_vector-verify.", host].concat();
    Record::new(RecordType::Txt, &name, TOKEN, Purpose::Ownership)
}

/// The record that validates Amazon's certificate.
pub(crate) fn validation(host: &str) -> Record {
    let name = ["_acm1.", host].concat();
    Record::new(RecordType::Cname, &name, VALIDATION, Purpose::Validation)
}

/// A full look with two resolvers, at records that the customer says are added.
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
        early: None,
    }
}

/// Makes a look, and returns its diagnosis and all questions that it asked.
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

/// Adds the platform's target with its addresses to a world.
pub(crate) fn platform(world: World) -> World {
    world
        .zone("edge.net")
        .a(TARGET, "192.0.2.1")
        .aaaa(TARGET, "2001:db8::1")
}

/// Returns whether any resolver was asked this question.
pub(crate) fn was_asked(asked: &[(u8, Question)], at: &str, kind: Type) -> bool {
    asked.iter().any(|(_, one)| *one == question(at, kind))
}

pub(crate) const TARGET: &str = "abc.edge.net";
pub(crate) const TOKEN: &str = "vector-verify-abc123def456";
pub(crate) const VALIDATION: &str = "_x9.acm-validations.aws";
