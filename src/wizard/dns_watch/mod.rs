//! The watch on DNS: the questions to resolvers, when they are asked, and the last conclusions.
//!
//! An answer of DNS may start a call of the API or explain a wait, and decides nothing. Where no resolver can be asked, the watch
//! gives up without a word, and the story goes on by the API alone.

mod conclude;
mod last_diagnosis;
mod look;
mod offer;
mod watch;

pub(super) use look::Errand;
pub(super) use offer::Offer;
pub(super) use watch::DnsWatch;
