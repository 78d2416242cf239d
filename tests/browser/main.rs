//! The widget in a real browser, against the simulated API behind real HTTP: the demo as Trunk built it, and what is
//! shipped, on pages of hosts' own.

mod access;
mod additions;
mod current;
mod dns;
mod embed;
mod guest;
mod handoff;
mod hostile;
mod journey;
mod languages;
mod life;
mod loader;
mod manners;
mod package;
mod page;
mod policy;
mod print;
mod screens;
mod soak;
#[path = "../support/mod.rs"]
mod support;
mod tabs;
mod token;
#[path = "../access/tree.rs"]
mod tree;
#[path = "../journeys/visit.rs"]
#[allow(dead_code, reason = "a journey asserts more than a walk looks at")]
mod visit;
#[path = "../access/walk.rs"]
mod walk;
