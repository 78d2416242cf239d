//! Collects the screens of a chapter, each once.

use super::caption;
use crate::text::Locale;
use crate::time::{Duration, Time};
use crate::wizard::{Body, Screen};
use std::collections::HashSet;

/// Renders a screen in English with a clock that stands still. Screens with the same rendering count as one. The caller passes the
/// function, because Leptos prints HTML natively and makes DOM nodes in a browser.
pub type Draw = fn(&Screen) -> String;

/// A screen, and its place in the gallery.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The name of the chapter, which is a scenario's name or one of two others.
    pub scenario: &'static str,
    /// The name, which no other moment of the chapter has.
    pub name: String,
    /// The screen.
    pub screen: Screen,
}

/// A locale that prints fixed times, so that screens that differ only in their times count as one.
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
    /// The chapter and the name.
    pub fn title(&self) -> String {
        [self.scenario, " ", &self.name].concat()
    }
}

/// The renderings so far, to tell whether a screen is new.
pub struct Seen {
    draw: Draw,
    drawn: HashSet<String>,
}

impl Seen {
    /// An empty collection.
    pub fn new(draw: Draw) -> Self {
        Self {
            draw,
            drawn: HashSet::new(),
        }
    }

    /// Tells whether no earlier screen has the same rendering, and remembers this one.
    pub fn is_new(&mut self, moment: &Moment) -> bool {
        self.drawn.insert((self.draw)(&moment.screen))
    }
}

/// The screens of a chapter.
pub(super) struct Album {
    pub(super) scenario: &'static str,
    pub(super) moments: Vec<Moment>,
    seen: Seen,
    last: Option<Screen>,
}

impl Album {
    /// An album without screens.
    pub(super) fn new(draw: Draw) -> Self {
        Self {
            scenario: "",
            moments: Vec::new(),
            seen: Seen::new(draw),
            last: None,
        }
    }

    /// Adds a screen, unless one with the same rendering is there.
    pub(super) fn look(&mut self, screen: Screen) {
        // Mostly nothing has changed, and comparing screens is faster than rendering them.
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
            // Screens with the same caption differ in a server's words.
            while self.moments.iter().any(|one| one.name == moment.name) {
                moment.name.push_str(" again");
            }
            self.moments.push(moment);
        }
    }
}

/// Tells whether the screens differ in their time alone, and no button has become available in between.
fn is_drawn_alike(before: Screen, after: &Screen) -> bool {
    let may_retry = |screen: &Screen| match &screen.body {
        Body::Connection(it) => it.retry.from.is_none_or(|from| from <= screen.now),
        Body::Name(_) | Body::Ownership(_) | Body::Live(_) => true,
    };
    let alike = may_retry(&before) == may_retry(after);
    let now = after.now;
    alike && Screen { now, ..before } == *after
}
