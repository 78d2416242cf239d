//! The choice of screens to check: all of them under `make prove`, otherwise as few as show every look. A look is a combination
//! of tag, states and classes that is drawn in its own way.

use super::MOMENTS;
use crate::support::proof;
use domain_wizard::drawn::{Element, Node};
use domain_wizard::gallery::Moment;
use domain_wizard::text::EN;
use std::collections::HashSet;

/// The attributes that change an element's look, beside its tag.
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

/// Every screen under `make prove`, otherwise one for each look.
pub(crate) fn all_or_looks() -> Vec<&'static Moment> {
    if proof::is_wanted() { all() } else { looks() }
}

/// One screen for each look under `make prove`, otherwise a few.
pub(crate) fn looks_or_few() -> Vec<&'static Moment> {
    if proof::is_wanted() {
        looks()
    } else {
        few_looks()
    }
}

/// The screens that first show a look within its surroundings.
pub(crate) fn looks() -> Vec<&'static Moment> {
    let mut seen = HashSet::new();
    let is_new = |moment: &&Moment| {
        let before = seen.len();
        look(&moment.page(&EN), Some(""), &mut seen);
        seen.len() > before
    };
    MOMENTS.iter().filter(is_new).collect()
}

/// As few screens as show each look once, in any surroundings: enough for a change that affects all alike, such as other colours
/// or the other direction.
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
        // Of two screens with as many looks, the first is taken.
        let most = all.iter().rev();
        let most =
            most.max_by_key(|(_, seen)| seen.iter().filter(|one| left.contains(one)).count());
        let (moment, seen) = most.expect("a screen has each look");
        few.push(*moment);
        left.retain(|one| !seen.contains(*one));
    }
    few
}

/// Adds the looks of an element and all that is in it, told apart by their surroundings if `around` is given.
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
fn few_screens_show_every_look() {
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
