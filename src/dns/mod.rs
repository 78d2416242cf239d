//! Looks at the customer's DNS: asks resolvers, reads their answers, and concludes.
//!
//! The conclusions are advice; the platform decides. They may start work or explain a wait. An unreachable resolver is never shown
//! as a fault of the customer. `wizard::dns_watch` decides when to ask.

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
pub use diagnosis::{
    Case, Depth, Diagnosis, Disagreement, Early, Kept, Lasting, Round, Standing, round,
};
pub use finding::{
    Beside, CODES, CaaFault, Conclusion, Finding, Parking, Side, Suspension, TargetSlip, TextSlip,
};
pub use name::Name;
pub use question::{Question, Type};
pub use zone::Zone;
