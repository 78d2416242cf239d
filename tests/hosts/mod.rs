//! The example hosts as a partner has them: built by their own tools, in front of the simulated API, used by a customer.
//!
//! They use the output of `make dist`. Their own builds lie below `target/tmp/hosts`.

#![cfg(unix)]

mod bundled;
mod demo;
mod leptos;
mod nginx;
mod package;
mod php;
mod plain;
mod visit;
mod workshop;
