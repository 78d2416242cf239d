//! A browser widget that takes a customer from a typed domain name to a live, secure site.
//!
//! Apps that are written with Leptos use [`DomainWizard`], with the values of [`component`]. All other modules are public for
//! the tests, the demo and the element alone, and may change at any time.
//!
//! A pure core decides everything and has no side effects; a thin browser half has all side effects and decides nothing. The
//! modules in reading order:

#![forbid(unsafe_code)]

// Pure: compiled and tested natively as well as for the browser.
#[doc(hidden)]
pub mod chance;
#[doc(hidden)]
pub mod domain;
#[doc(hidden)]
pub mod http;
#[doc(hidden)]
pub mod json;
#[cfg(not(target_arch = "wasm32"))]
#[path = "json/serde.rs"]
mod json_serde;
#[doc(hidden)]
pub mod lean;
#[doc(hidden)]
pub mod time;

#[doc(hidden)]
pub mod api;
#[doc(hidden)]
pub mod dns;
#[doc(hidden)]
pub mod poll;
#[doc(hidden)]
pub mod wizard;

#[doc(hidden)]
pub mod first;
#[doc(hidden)]
pub mod text;

#[cfg(any(not(target_arch = "wasm32"), feature = "sandbox"))]
#[doc(hidden)]
pub mod sandbox;
#[doc(hidden)]
pub mod view;

// A visit in simulated time, and every screen at once: for the demo and for tests.
#[cfg(any(not(target_arch = "wasm32"), feature = "sandbox"))]
#[doc(hidden)]
pub mod visit;

#[cfg(any(not(target_arch = "wasm32"), feature = "sandbox"))]
#[doc(hidden)]
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
#[doc(hidden)]
pub mod embed;
#[cfg(target_arch = "wasm32")]
mod shell;
