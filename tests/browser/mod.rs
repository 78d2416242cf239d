//! The widget in a real browser, against the simulated API behind real HTTP: the demo's page, and the shipped form on hosts' own
//! pages.

mod access;
mod additions;
mod current;
mod dns;
mod early;
mod embed;
mod first;
mod funnel;
mod gallery;
pub(crate) mod guest;
mod handoff;
mod hostile;
mod journey;
mod languages;
mod life;
mod loader;
mod manners;
mod package;
pub(crate) mod page;
mod pictures;
mod policy;
mod print;
mod scenarios;
mod screens;
mod site;
mod soak;
mod tabs;
mod token;
mod walkthrough;
