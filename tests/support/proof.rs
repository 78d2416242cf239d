//! Everything is proved by `make prove`, which sets `PROVE=1`; `make test` leaves out what takes long and rarely finds a fault.

use super::program::say_once;

/// Whether everything is to be proved.
pub(crate) fn is_wanted() -> bool {
    std::env::var_os("PROVE").is_some_and(|value| value == "1")
}

/// Whether this part is to be tried now; says once that there is more to try where it is not.
pub(crate) fn wants(part: &str) -> bool {
    if !is_wanted() {
        say_once(&format!("`make prove` tries {part} too.\n"));
    }
    is_wanted()
}
