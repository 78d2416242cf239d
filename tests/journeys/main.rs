//! The way from a typed name to a live site, in simulated time.

mod current;
mod day_two;
mod dns;
mod drift;
mod faults;
mod kept;
mod leisure;
mod many;
mod schedule;
mod second;
mod story;
mod visit;

#[path = "../load/mod.rs"]
#[expect(dead_code, reason = "what is only told in tables is for the bench")]
mod load;
