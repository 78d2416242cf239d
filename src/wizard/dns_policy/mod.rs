//! The consequences of what DNS shows: the order for the next look, the findings worth showing, and the acts that need no customer.

mod drift;
mod headline;
mod policy;
mod vouch;
mod wanted;
