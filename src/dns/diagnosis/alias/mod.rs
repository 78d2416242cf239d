//! Aliases: the traffic record, which sends visitors to the site, and the records that validate a certificate.

mod addresses;
mod ipv6;
mod read;

mod approve;
mod explain;
mod gap;

pub(super) use addresses::listed;
pub(super) use approve::{approve, ends_in_own_zone, judge_indirect};
pub(super) use explain::explain;
pub(super) use gap::explain_gap;
pub(super) use read::read;
