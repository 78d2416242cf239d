//! DNS, as it shows the customer's names: asks, reads answers, and concludes.
//!
//! Advice, never truth: the platform decides. DNS may start work or explain a wait; a resolver that could not be
//! asked is never shown as a fault. When to ask is not decided here.

mod name;
mod question;

pub mod message;

mod answers;
mod ask;
mod lines;

pub mod caa;
mod diagnosis;
mod finding;
mod networks;
#[cfg(test)]
pub(crate) mod world;
mod zone;

pub use answers::Answers;
pub use ask::Unanswered;
pub use diagnosis::{Case, Depth, Diagnosis, Disagreement, Kept, Lasting, Round, Standing, round};
pub use finding::{
    Beside, CODES, CaaFault, Conclusion, Finding, Parking, Side, Suspension, TargetSlip, TextSlip,
};
pub use name::Name;
pub use question::{Question, Type};
pub use zone::Zone;
