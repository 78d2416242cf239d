//! A simulated API in both of its forms, and a simulated DNS, for the demo and the tests.
//!
//! The simulation is a second witness of the API's contract, so it shares no code with the core's readers, and writes its JSON and
//! its DNS messages by hand. It reads no clock and has no chance: the same calls at the same times get the same answers.
//!
//! [`Scenario`] names the courses that the story can take. `story` has the platform's times, `customer` the customer's times, and
//! `mistake` the customer's mistakes. `fault` spoils answers as the scenario says, and `weather` by chance. `dns` has the
//! resolvers, `facts` the API's data, and `wire` its bodies. [`Sandbox`] puts them together. The caller delivers the answers, and
//! [`Answer::carried`] gives the result that a client then has.

mod scenario;

mod answer;
mod api;
mod customer;
mod dns;
mod facts;
mod fault;
mod mistake;
mod story;
mod weather;
mod wire;

pub use answer::{Answer, Fate};
pub use api::Sandbox;
pub use scenario::Scenario;
pub use weather::{Fault, Victim, Weather};

/// The files with the steps at each provider, by their names: for each language its steps. What is shipped has them beside the
/// wasm.
pub const WALKTHROUGHS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/walkthroughs.rs"));

/// The content of one of these files.
pub fn walkthrough(file: &str) -> Option<&'static str> {
    let (_, text) = WALKTHROUGHS.iter().find(|(name, _)| *name == file)?;
    Some(text)
}
