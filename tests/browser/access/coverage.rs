//! Which screens are looked at: all of them where everything is to be proved, else as few as show whatever is drawn in a way of
//! its own.

use super::MOMENTS;
use crate::support::proof;
use domain_wizard::drawn::{Element, Node};
use domain_wizard::gallery::Moment;
use domain_wizard::text::EN;
use std::collections::HashSet;

/// What is drawn in a way of its own: by its tag, its states and its classes.
const STATES: [&str; 5] = [
    "class",
    "aria-disabled",
    "aria-invalid",
    "aria-current",
    "readonly",
];

/// Every screen.
pub(crate) fn all() -> Vec<&'static Moment> {
    MOMENTS.iter().collect()
}

/// Every screen where everything is to be proved, else the looks.
pub(crate) fn all_or_looks() -> Vec<&'static Moment> {
    if proof::is_wanted() { all() } else { looks() }
}

/// The looks where everything is to be proved, else a few of them.
pub(crate) fn looks_or_few() -> Vec<&'static Moment> {
    if proof::is_wanted() {
        looks()
    } else {
        few_looks()
    }
}

/// Screens on which everything stands that is drawn in a way of its own within what it is in, each where it comes up first.
pub(crate) fn looks() -> Vec<&'static Moment> {
    let mut seen = HashSet::new();
    let is_new = |moment: &&Moment| {
        let before = seen.len();
        look(&moment.page(&EN), Some(""), &mut seen);
        seen.len() > before
    };
    MOMENTS.iter().filter(is_new).collect()
}

/// As few screens as have each of these once, whatever it is in: what is the same everywhere, such as another choice of colours
/// or the other direction, shows on them.
pub(crate) fn few_looks() -> Vec<&'static Moment> {
    let shown = |moment: &'static Moment| {
        let mut seen = HashSet::new();
        look(&moment.page(&EN), None, &mut seen);
        (moment, seen)
    };
    let all: Vec<_> = MOMENTS.iter().map(shown).collect();
    let mut left: HashSet<_> = all.iter().flat_map(|(_, seen)| seen).collect();
    let mut few = Vec::new();
    while !left.is_empty() {
        // Of two that have as much the first is taken.
        let most = all.iter().rev();
        let most =
            most.max_by_key(|(_, seen)| seen.iter().filter(|one| left.contains(one)).count());
        let (moment, seen) = most.expect("a screen has what is left");
        few.push(*moment);
        left.retain(|one| !seen.contains(*one));
    }
    few
}

/// Adds what an element and all that is in it look like, by what they are in where that is told apart.
fn look(element: &Element, around: Option<&str>, seen: &mut HashSet<String>) {
    let mut own = element.tag.to_owned();
    for (name, value) in &element.attributes {
        if STATES.contains(name) {
            own.extend(["[", name, "=", value, "]"]);
        }
    }
    let own = around.map_or(own.clone(), |around| [around, ">", &own].concat());
    for child in &element.children {
        if let Node::Element(child) = child {
            look(child, around.map(|_| &*own), seen);
        }
    }
    seen.insert(own);
}

#[test]
fn as_few_screens_as_need_be_have_whatever_has_a_look_of_its_own() {
    let looks_on = |moments: &[&Moment], around| {
        let mut seen = HashSet::new();
        for moment in moments {
            look(&moment.page(&EN), around, &mut seen);
        }
        seen
    };
    assert_eq!(looks_on(&looks(), Some("")), looks_on(&all(), Some("")));
    assert_eq!(looks_on(&few_looks(), None), looks_on(&all(), None));
    let counts = [few_looks(), looks(), all()].map(|moments| moments.len());
    assert!(
        counts.is_sorted_by(|few, more| few * 2 < *more),
        "{counts:?}"
    );
}
