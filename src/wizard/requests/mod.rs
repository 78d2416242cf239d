//! The requests to the API: which is wanted next, which is in flight, and what the replies mean.

mod budget;
mod in_flight;
mod queue;
mod replies;
mod schedule;

pub(super) use budget::{Budget, MOST};
pub use in_flight::TIMEOUT;
pub(super) use in_flight::{Ids, InFlight};
