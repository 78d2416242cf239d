//! The way from a typed name to a live site, in simulated time.

mod current;
mod day_two;
mod dns;
mod drift;
mod faults;
mod hostile;
mod kept;
mod leisure;
mod schedule;
mod second;
mod story;
mod visit;
