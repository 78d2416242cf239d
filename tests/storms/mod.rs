//! Random customers in random weather: the real core against the simulated API, with every fault that has a name.
//!
//! A seed determines a whole sequence of events and faults. The promises hold after each event: a bound on requests, no lost
//! progress, a way out of every screen. At the end the weather clears, and the wizard has to recover by itself. A sequence that
//! breaks a promise is shortened to the acts that matter before it is reported.
//!
//! The seeds begin with the date. `STORMS=<seed>` plays that one sequence, `STORMS=<seed>x<count>` as many from there on, and
//! `PROVE=1` ten times as many as otherwise.

mod customer;
mod dice;
mod doubles;
mod ending;
mod network;
mod plan;
mod progress;
mod promises;
mod schedule;
mod sequence;
mod shortening;
mod stored;
mod story;
mod tally;
mod world;
