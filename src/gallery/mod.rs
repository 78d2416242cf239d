//! Every screen that a customer may see. The real core goes through each scenario against the simulated API, in simulated time
//! and from a fixed date; two more chapters have the screens that no scenario leads to. The demo's gallery, the pictures and the
//! accessibility trees use all of them.
//!
//! `visit` simulates a customer, `walk` has the customer's acts, and `faults` the wrong answers. `album` collects the screens,
//! `caption` names them, and `view` renders them.

mod album;
mod caption;
mod faults;
mod visit;
mod walk;

pub use album::{Draw, Moment, Seen, Still};
pub use visit::{Place, START};

use crate::sandbox::Scenario;
use album::Album;

type Walk = fn(Place<'_>, &mut Album);

/// The chapters of the screens that no scenario leads to.
const BESIDES: [(&str, Walk); 2] = [("besides", walk::besides), ("faults", faults::walk)];

/// The scenarios in their order, and then the other chapters.
pub fn chapters() -> impl Iterator<Item = &'static str> {
    let scenarios = Scenario::ALL.iter().map(|scenario| scenario.name());
    scenarios.chain(BESIDES.map(|(chapter, _)| chapter))
}

/// The screens of a chapter, each once; none where there is no such chapter.
pub fn of(chapter: &str, place: Place<'_>, draw: Draw) -> Vec<Moment> {
    let mut album = Album::new(draw);
    if let Some((name, walk)) = BESIDES.iter().find(|(name, _)| *name == chapter) {
        album.scenario = name;
        walk(place, &mut album);
    }
    let is_it = |scenario: &&Scenario| scenario.name() == chapter;
    if let Some(scenario) = Scenario::ALL.iter().find(is_it) {
        album.scenario = scenario.name();
        walk::through(*scenario, place, &mut album);
    }
    album.moments
}

/// All screens, each where it comes up first.
pub fn all(place: Place<'_>, draw: Draw) -> Vec<Moment> {
    let mut seen = Seen::new(draw);
    let moments = chapters().flat_map(|chapter| of(chapter, place, draw));
    moments.filter(|moment| seen.is_new(moment)).collect()
}
