//! Every screen that a customer may come to: each scenario is walked by the real core against the simulated API, in simulated
//! time and from a fixed date, and what comes up besides is asked for. For whoever looks at all of them at once: the demo's
//! gallery, the pictures, the accessibility trees.
//!
//! `visit` is the customer, `walk` is what they do in it, `faults` is what may come back, and `caption` names the screens. How
//! a screen is drawn is not here; that is `view`'s, as everywhere.

mod caption;
mod faults;
mod visit;
mod walk;

use crate::sandbox::Scenario;
use crate::text::Locale;
use crate::time::{Duration, Time};
use crate::visit::Platform;
use crate::wizard::{Body, Screen};
use std::collections::HashSet;

/// When each visit begins: 2026-11-23T10:00:00Z.
pub const START: Time = Time::from_millis(1_795_428_000_000);

/// Draws a screen in English, by a clock that stands still. Screens that are drawn alike are one, and only the platform can
/// draw: natively Leptos prints HTML, in a browser it makes nodes.
pub type Draw = fn(&Screen) -> String;

type Walk = fn(Platform, &mut Album);

/// The chapters of what no scenario leads to.
const BESIDES: [(&str, Walk); 2] = [("besides", walk::besides), ("faults", faults::walk)];

/// A screen, and where it comes up.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The chapter: a scenario's name, or that of what comes up besides.
    pub scenario: &'static str,
    /// The name, which no other moment of the chapter has.
    pub name: String,
    /// The screen.
    pub screen: Screen,
}

/// A clock that stands still, so that screens that differ only in their times are one.
pub struct Still;

impl Locale for Still {
    fn day_and_time(&self, _: Time, _: Time) -> String {
        "12:10".to_owned()
    }

    fn span(&self, _: Duration) -> String {
        "9 min".to_owned()
    }
}

impl Moment {
    /// Where it comes up, and which it is there.
    pub fn title(&self) -> String {
        [self.scenario, " ", &self.name].concat()
    }
}

/// The scenarios in their order, and then what comes up besides.
pub fn chapters() -> impl Iterator<Item = &'static str> {
    let scenarios = Scenario::ALL.iter().map(|scenario| scenario.name());
    scenarios.chain(BESIDES.map(|(chapter, _)| chapter))
}

/// The screens of a chapter, each once; none where there is no such chapter.
pub fn of(chapter: &str, platform: Platform, draw: Draw) -> Vec<Moment> {
    let mut album = Album {
        scenario: "",
        moments: Vec::new(),
        seen: Seen::new(draw),
        last: None,
    };
    if let Some((name, walk)) = BESIDES.iter().find(|(name, _)| *name == chapter) {
        album.scenario = name;
        walk(platform, &mut album);
    }
    let is_it = |scenario: &&Scenario| scenario.name() == chapter;
    if let Some(scenario) = Scenario::ALL.iter().find(is_it) {
        album.scenario = scenario.name();
        walk::through(*scenario, platform, &mut album);
    }
    album.moments
}

/// All of them, each where it comes up first.
pub fn all(platform: Platform, draw: Draw) -> Vec<Moment> {
    let mut seen = Seen::new(draw);
    let moments = chapters().flat_map(|chapter| of(chapter, platform, draw));
    moments.filter(|moment| seen.is_new(moment)).collect()
}

/// The screens drawn so far, to tell those that differ.
pub struct Seen {
    draw: Draw,
    drawn: HashSet<String>,
}

impl Seen {
    /// None so far.
    pub fn new(draw: Draw) -> Self {
        Self {
            draw,
            drawn: HashSet::new(),
        }
    }

    /// Whether nothing like it was drawn before; from now on it was.
    pub fn is_new(&mut self, moment: &Moment) -> bool {
        self.drawn.insert((self.draw)(&moment.screen))
    }
}

struct Album {
    scenario: &'static str,
    moments: Vec<Moment>,
    seen: Seen,
    last: Option<Screen>,
}

impl Album {
    fn look(&mut self, screen: Screen) {
        // Mostly nothing has happened, and that is told sooner by the screen than by what is drawn of it.
        let last = self.last.replace(screen.clone());
        if last.is_some_and(|last| is_drawn_alike(last, &screen)) {
            return;
        }
        let mut moment = Moment {
            scenario: self.scenario,
            name: caption::of(&screen),
            screen,
        };
        if self.seen.is_new(&moment) {
            // They differ in the words of a server.
            while self.moments.iter().any(|one| one.name == moment.name) {
                moment.name.push_str(" again");
            }
            self.moments.push(moment);
        }
    }
}

/// Whether they differ by the moment alone, with nothing that has become possible in between.
fn is_drawn_alike(before: Screen, after: &Screen) -> bool {
    let may_retry = |screen: &Screen| match &screen.body {
        Body::Connection(it) => it.retry.from.is_none_or(|from| from <= screen.now),
        Body::Name(_) | Body::Ownership(_) | Body::Live(_) => true,
    };
    let alike = may_retry(&before) == may_retry(after);
    let now = after.now;
    alike && Screen { now, ..before } == *after
}
