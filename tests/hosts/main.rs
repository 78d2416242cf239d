//! The example hosts as a partner has them: built by their own tools, in front of the simulated API, used by a customer.
//!
//! They take what `make dist` has built. What is built of them lies below `target/tmp/hosts`.

#![cfg(unix)]

mod bundled;
mod leptos;
mod package;
mod php;
mod plain;
#[expect(dead_code, reason = "nobody here asks what a server is up to")]
mod program;
#[path = "../support/mod.rs"]
mod support;
mod visit;
mod workshop;
