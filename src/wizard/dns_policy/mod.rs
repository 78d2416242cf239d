//! The consequences of what DNS shows: the task of the next look, the findings to show, and the calls that need no customer.

mod drift;
mod half;
mod headline;
mod policy;
mod vouch;
mod wanted;

pub(super) use half::REST;
