//! A simulated API in its documented profile and the DNS beside it: for the demo, and for tests of everything
//! that talks to them.
//!
//! The simulation is a second witness of the contract, so it shares no code with the core that decodes: it writes its
//! JSON and its DNS messages by hand. It asks no clock and rolls no dice. The same calls at the same times
//! get the same answers.
//!
//! [`Scenario`] names what can happen. `story` has the times of the platform's side and `customer` those of the customer's,
//! whose mistakes are in `mistake`; `fault` breaks answers on the way, and `weather` at any time; `dns` has the resolvers,
//! `facts` the API's knowledge and `wire` its bodies; [`Sandbox`] puts them together. To carry the answers, late or broken as
//! they are, is left to the caller: [`Answer::carried`] gives what a client then has in hand.

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
