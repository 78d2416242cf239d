//! Real DNS servers with customers' mistakes, on this machine alone: name servers (Knot DNS), resolvers (Unbound) and DNS over HTTPS
//! in front of them (dnsdist), asked from a page in a real browser.
//!
//! A test starts a [`Ground`](ground::Ground), and asks its resolvers [`watch`](ground::Ground::watch) and
//! [`confirm`](ground::Ground::confirm) by their addresses. [`zones`] has the zones.

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
