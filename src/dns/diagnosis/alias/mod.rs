//! Aliases: the traffic record, which sends visitors to the site, and the records that validate a certificate.

mod addresses;
mod read;
mod sixes;

mod approve;
mod explain;
mod gap;

pub(super) use addresses::listed;
pub(super) use approve::{approve, is_own_way, weigh};
pub(super) use explain::explain;
pub(super) use gap::explain_gap;
pub(super) use read::read;
