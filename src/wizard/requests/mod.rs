//! The request in flight, and the budget of requests that change the site.

mod budget;
mod in_flight;

pub(super) use budget::{Budget, MOST};
pub use in_flight::TIMEOUT;
pub(super) use in_flight::{Ids, InFlight};
