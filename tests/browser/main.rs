//! The widget as Trunk built it, in a real browser, against the simulated API behind real HTTP.

mod embed;
mod journey;
mod manners;
mod page;
mod screens;
#[path = "../support/mod.rs"]
mod support;
