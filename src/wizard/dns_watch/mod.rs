//! The watch on DNS: what resolvers are asked and when, what was last concluded, and what follows from that.
//!
//! An answer of DNS may start a call of the API or explain a wait, and decides nothing. Where no resolver can be asked, the watch
//! gives up without a word, and the story goes on by the API alone.

mod conclude;
mod drift;
mod headline;
mod last_diagnosis;
mod look;
mod offer;
mod policy;
mod vouch;
mod wanted;
mod watch;

pub(super) use offer::Offer;
pub(super) use watch::DnsWatch;
