//! Findings about the domain as a whole: its zone, its name servers, and its resolvers.

mod apex;
mod failures;
mod others;
mod panel;

pub(super) use apex::zone;
pub(super) use failures::{BOGUS, failures, one_fails};
pub(super) use others::{delegated, mail, suspended};
pub(super) use panel::panel;
