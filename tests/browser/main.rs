//! The widget in a real browser, against the simulated API behind real HTTP: the demo as Trunk built it, and what is
//! shipped, on pages of hosts' own.

mod access;
mod additions;
mod current;
mod dns;
mod embed;
mod gallery;
mod guest;
mod handoff;
mod hostile;
mod journey;
mod languages;
mod life;
mod loader;
mod manners;
#[path = "../access/moments.rs"]
mod moments;
mod package;
mod page;
mod pictures;
mod policy;
mod print;
mod screens;
mod soak;
#[path = "../support/mod.rs"]
mod support;
mod tabs;
mod token;
#[path = "../access/tree.rs"]
#[allow(
    dead_code,
    reason = "here the trees are compared by object, not as text"
)]
mod tree;
