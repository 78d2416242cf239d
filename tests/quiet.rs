//! Panics that are caught and told later are not printed as well: what a failing test says first is then what failed.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether panics of this thread are caught.
    static QUIET: Cell<bool> = const { Cell::new(false) };
    /// Where the last of them was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// More of a first line nobody reads.
const LONGEST_LINE: usize = 300;

/// A claim that did not hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Broken {
    /// The line of the source that makes the claim.
    pub(crate) place: String,
    /// What the claim is, what was expected and what was found.
    pub(crate) told: String,
}

/// The claim that broke, if one did.
pub(crate) fn caught(run: impl FnOnce()) -> Result<(), Broken> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                return told(panic);
            }
            let place = panic.location().map(ToString::to_string);
            PLACE.set(place.unwrap_or_default());
        }));
    });
    let before = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    QUIET.set(before);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Broken {
            place: PLACE.take(),
            told: text.unwrap_or_default(),
        }
    })
}

/// A claim with what was expected and what was found, in one line.
pub(crate) fn in_a_line(told: &str) -> String {
    let words: Vec<_> = told.split_whitespace().collect();
    let line = words.join(" ");
    let short: String = line.chars().take(LONGEST_LINE).collect();
    match short.len() < line.len() {
        true => short + " …",
        false => short,
    }
}
