//! All tests without a browser, in one program: `cargo test --test native storms::` runs one part of it.

// Rules for every module of the crate, and for every file.
mod boundaries;
mod claims;
mod links;
mod surface;

// One customer, in simulated time; then many, in any weather.
mod journeys;
mod storms;
mod trees;

// Bodies from the wire, and the servers that stand before the API.
mod backends;
mod bodies;
mod corpora;
mod differential;
mod simulated_dns;

mod languages;
mod locks;

// The program for the support desk, with real requests to simulated resolvers.
mod diagnose;

// The component for Leptos apps, without a browser.
mod component;

mod access;
#[expect(dead_code, reason = "only the bench's tables use the rest")]
mod load;
mod panics;
#[expect(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "no test here drives a browser"
)]
mod support;
