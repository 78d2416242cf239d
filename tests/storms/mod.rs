//! Random customers in random weather: the real core against the simulated API, with every fault that is known by name.
//!
//! A sequence of events and faults follows from its seed alone. After each event the promises are held: what is asked how
//! often, what is never lost, that every screen has a way out. At its end the weather clears, and the wizard has to find
//! its own way back. A sequence that breaks a promise is shortened to the acts that matter before it is told.
//!
//! The seeds begin with the date. `STORMS=<seed>` plays that one sequence; `STORMS=<seed>x<count>` as many from there on; `PROVE=1`
//! ten times as many as else.

mod customer;
mod dice;
mod doubles;
mod ending;
mod network;
mod place;
mod plan;
mod promises;
mod schedule;
mod sequence;
mod shortening;
mod stored;
mod story;
mod tally;
mod world;
