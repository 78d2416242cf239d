//! All tests in a real browser, in one program: `cargo test --test browsers hosts::` runs one part of it.

mod browser;
mod harness;
mod hosts;
mod resolvers;

mod access;
mod support;
