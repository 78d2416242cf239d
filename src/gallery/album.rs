//! The screens of a chapter, each once.

use super::caption;
use crate::text::Locale;
use crate::time::{Duration, Time};
use crate::wizard::{Body, Screen};
use std::collections::HashSet;

/// Draws a screen in English, by a clock that stands still. Screens that are drawn alike are one. The platform brings this:
/// natively Leptos prints HTML, in a browser it makes nodes.
pub type Draw = fn(&Screen) -> String;

/// A screen, and its place in the gallery.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The chapter: a scenario's name, or that of another chapter.
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
    /// The chapter and the name.
    pub fn title(&self) -> String {
        [self.scenario, " ", &self.name].concat()
    }
}

/// The screens drawn so far, which tells new ones from them.
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

    /// Tells whether no screen like this was drawn before, and adds it.
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

    /// Adds a screen, unless one like it is there.
    pub(super) fn look(&mut self, screen: Screen) {
        // Mostly nothing has happened, and to compare screens is faster than to draw them.
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
            // Screens of one name differ in the words of a server.
            while self.moments.iter().any(|one| one.name == moment.name) {
                moment.name.push_str(" again");
            }
            self.moments.push(moment);
        }
    }
}

/// Tells whether the screens differ by the moment alone, with no act that has become possible in between.
fn is_drawn_alike(before: Screen, after: &Screen) -> bool {
    let may_retry = |screen: &Screen| match &screen.body {
        Body::Connection(it) => it.retry.from.is_none_or(|from| from <= screen.now),
        Body::Name(_) | Body::Ownership(_) | Body::Live(_) => true,
    };
    let alike = may_retry(&before) == may_retry(after);
    let now = after.now;
    alike && Screen { now, ..before } == *after
}
