//! Catches panics without printing them, so that a failing test's first line has the failed claim, the expected value and the value
//! found.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// True while panics of this thread are caught.
    static QUIET: Cell<bool> = const { Cell::new(false) };
    /// The source line of the last panic.
    static LOCATION: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The most characters of a first line.
const LONGEST_LINE: usize = 300;

/// A claim that did not hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Broken {
    /// The line of the source that makes the claim.
    pub(crate) location: String,
    /// The claim, the value expected and the value found.
    pub(crate) message: String,
}

/// Runs the code, and returns the claim that broke as an error.
pub(crate) fn caught(run: impl FnOnce()) -> Result<(), Broken> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let printing = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                return printing(panic);
            }
            let location = panic.location().map(ToString::to_string);
            LOCATION.set(location.unwrap_or_default());
        }));
    });
    let before = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    QUIET.set(before);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Broken {
            location: LOCATION.take(),
            message: text.unwrap_or_default(),
        }
    })
}

/// A failure's message in one line, cut to a length.
pub(crate) fn in_a_line(message: &str) -> String {
    let words: Vec<_> = message.split_whitespace().collect();
    let line = words.join(" ");
    let short: String = line.chars().take(LONGEST_LINE).collect();
    match short.len() < line.len() {
        true => short + " …",
        false => short,
    }
}

/// Asserts that two texts are equal; a failure names the first line that differs, as wanted and as found.
#[track_caller]
pub(crate) fn same_lines(claim: &str, wanted: &str, found: &str) {
    let (mut one, mut other) = (wanted.lines(), found.lines());
    for number in 1.. {
        match (one.next(), other.next()) {
            (None, None) => return,
            (wanted, found) if wanted == found => {}
            (wanted, line) => panic!(
                "{claim}, line {number}: wanted {:?}, found {:?}\n{found}",
                wanted.unwrap_or_default(),
                line.unwrap_or_default()
            ),
        }
    }
}

#[test]
fn texts_that_differ_are_told_by_their_first_such_line() {
    let broken = caught(|| same_lines("a list", "a\nb\nc\n", "a\nx\nc\n"));
    let told = broken.expect_err("texts that differ").message;
    let first = told.lines().next();
    assert_eq!(first, Some(r#"a list, line 2: wanted "b", found "x""#));
    assert_eq!(caught(|| same_lines("a list", "a\n", "a\n")), Ok(()));
    assert!(caught(|| same_lines("a list", "a\nb\n", "a\n")).is_err());
}

#[test]
fn what_is_caught_is_told_by_its_place_and_in_one_line() {
    let broken = caught(|| assert_eq!(1, 2, "a claim")).expect_err("a broken claim");
    assert!(broken.location.contains("panics.rs:"), "{broken:?}");
    let line = in_a_line(&broken.message);
    assert_eq!(
        line,
        "assertion `left == right` failed: a claim left: 1 right: 2"
    );
    let long = in_a_line(&"word ".repeat(1000));
    assert!(long.len() < 310 && long.ends_with('…'), "{long}");
}
