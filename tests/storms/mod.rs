//! Random customers in random weather: the real core against the simulated API, with every fault that is known by name.
//!
//! A sequence of events and faults follows from its seed alone. After each event the promises are held: what is asked how
//! often, what is never lost, that every screen has a way out. At its end the weather clears, and the wizard has to find
//! its own way back.
//!
//! `STORMS=<seed>` runs that one sequence and tells what broke; `STORMS=<seed>x<count>` runs as many from there on.

mod customer;
mod dice;
mod ending;
mod network;
mod place;
mod plan;
mod promises;
mod schedule;
mod sequence;
mod stored;
mod tally;
mod world;
