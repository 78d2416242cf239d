//! Wizards that break a promise on purpose. The storms find each of them, and report it in a handful of acts.

use super::sequence::{Play, SEQUENCE};
use super::world::Double;
use domain_wizard::wizard::Effect;

/// The most acts of a readable report.
const HANDFUL: usize = 5;

#[test]
fn a_wizard_that_keeps_nothing_while_nobody_looks_is_told_in_a_handful_of_acts() {
    is_told("a reload leads", |world, effects| {
        if !world.visible {
            effects.retain(|effect| !matches!(effect, Effect::Store(_)));
        }
    });
}

#[test]
fn a_wizard_that_retries_twice_is_told_in_a_handful_of_acts() {
    is_told("two at a time", |world, effects| {
        let again = effects.iter().find(|effect| retries(effect)).cloned();
        effects.extend(again.filter(|_| !world.clear));
    });
}

#[test]
fn a_wizard_that_never_hears_of_a_good_answer_is_told_in_a_handful_of_acts() {
    is_told("no answer", |world, effects| {
        // Each request under a clear sky is dropped at once.
        if world.clear {
            effects.retain(|effect| !matches!(effect, Effect::Send { .. }));
        }
    });
}

/// Tells whether the effect asks the platform for a retry.
fn retries(effect: &Effect) -> bool {
    matches!(effect, Effect::Send { request, .. } if request.url.ends_with("/ssl/nudge"))
}

/// Asserts that the storms find the double, that their report is short and still breaks the promise, and that our wizard breaks
/// none in the same story.
#[track_caller]
fn is_told(promise: &str, double: Double) {
    let play = Play {
        double: Some(double),
        ..SEQUENCE
    };
    let (story, broken) = play
        .shortest_broken(1..10_000)
        .expect("a story that breaks the promise");
    let (count, told) = (story.acts.len(), story.told());
    assert!(
        count <= HANDFUL,
        "{count} acts where {HANDFUL} will do: {told}"
    );
    let again = play
        .plays(&story, None)
        .expect_err("a promise that still breaks");
    assert_eq!(again.location, broken.location, "{told}");
    assert_eq!(SEQUENCE.plays(&story, None), Ok(()), "{told}");
    let first = play.tells(story, &broken);
    let first = first.lines().next().unwrap_or_default();
    let wanted = ["sequence: ", promise];
    assert!(
        wanted.iter().all(|part| first.contains(part)),
        "{wanted:?} in {first:?}"
    );
}
