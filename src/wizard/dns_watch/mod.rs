//! The watch on DNS: the questions to resolvers, their schedule, and the last conclusions.
//!
//! An answer of DNS may cause a call of the API or explain a wait, but only the platform's answers move the story on. Where no
//! resolver can be reached, the watch gives up silently, and the story goes on by the API alone.

mod conclude;
mod glance;
mod last_diagnosis;
mod look;
mod offer;
mod watch;

pub(super) use glance::Glance;
pub(super) use look::Task;
pub(super) use offer::Offer;
pub(super) use watch::DnsWatch;
