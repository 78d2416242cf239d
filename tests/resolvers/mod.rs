//! DNS as customers have it, with their mistakes, on this machine alone: name servers (Knot DNS), resolvers (Unbound) and
//! DNS over HTTPS before them (dnsdist), asked from a page in a real browser.
//!
//! A test starts a [`Ground`](ground::Ground) and asks [`watch`](ground::Ground::watch) and
//! [`confirm`](ground::Ground::confirm) by their addresses; [`zones`] is what there is to be found.

#![cfg(target_os = "linux")]

mod zones;

mod wanted;

mod authority;
mod resolver;

mod ground;

mod answer;
mod asker;

mod sockets;

mod claims;
mod seen;
mod widget;
