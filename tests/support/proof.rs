//! `make prove` sets `PROVE=1` and runs every test; `make test` leaves out those that take long and rarely find a fault.

use super::program::say_once;

/// Tells whether this run proves everything.
pub(crate) fn is_wanted() -> bool {
    std::env::var_os("PROVE").is_some_and(|value| value == "1")
}

/// Tells whether to run this part now, and says once where a run for proof would.
pub(crate) fn wants(part: &str) -> bool {
    if !is_wanted() {
        say_once(&format!("`make prove` tries {part} too.\n"));
    }
    is_wanted()
}
