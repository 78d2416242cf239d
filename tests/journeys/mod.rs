//! Journeys of one customer from a typed name to a live site, in simulated time.

mod attach;
mod before;
mod browser;
mod contrary;
mod current;
mod day_two;
mod devices;
mod dns;
mod drift;
mod faults;
mod first_look;
mod half;
mod hostile;
mod leisure;
mod many;
mod mistakes;
mod reference;
mod schedule;
mod second;
mod snapshot;
mod storm;
mod story;
mod tabs;
pub(crate) mod visit;
mod waiting;
mod walkthrough;
mod wishes;
