//! The example hosts as a partner uses them: built by their own tools, with the simulated API, opened by a customer.
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
mod server_rendered;
mod visit;
mod workshop;
