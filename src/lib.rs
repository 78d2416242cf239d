//! A browser widget that takes a customer from a typed domain name to a live, secure site.
//!
//! A pure core knows the whole story and touches nothing; a thin browser half touches everything and
//! decides nothing. The modules in reading order:

#![forbid(unsafe_code)]

// Pure: compiled and tested natively as well as for the browser.
pub mod chance;
pub mod domain;
pub mod http;
pub mod json;
#[cfg(not(target_arch = "wasm32"))]
#[path = "json/serde.rs"]
mod json_serde;
pub mod time;

pub mod api;
pub mod dns;
pub mod poll;
pub mod wizard;

pub mod text;

#[cfg(any(not(target_arch = "wasm32"), feature = "sandbox"))]
pub mod sandbox;
pub mod view;

// A visit in simulated time, and every screen at once: for the demo and for tests.
#[cfg(any(not(target_arch = "wasm32"), feature = "sandbox"))]
pub mod visit;

#[cfg(any(not(target_arch = "wasm32"), feature = "sandbox"))]
pub mod gallery;

// A page read back from the HTML that the views print: for tests.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub mod drawn;

// For apps that are written with Leptos. A server renders the component too.
pub mod component;
#[cfg(target_arch = "wasm32")]
#[path = "component/browser.rs"]
mod host;
#[cfg(not(target_arch = "wasm32"))]
#[path = "component/server.rs"]
mod host;

pub use component::DomainWizard;

// Browser: wasm32 only.
#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
mod shell;
