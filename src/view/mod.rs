//! Turns a screen into Leptos views. The views read plain values, and decide nothing but the look.
//!
//! Each part returns a type-erased view (`.into_any()`) and takes its children erased, so that each kind of element is compiled
//! only once. Leptos identifies views by their place: a part that may be absent leaves its place empty, and parts that change
//! their order have keys.

mod card;

mod connection;
mod live;
mod name;
mod ownership;
mod parts;

mod act;
mod html;
mod later;
mod page;
#[cfg(test)]
mod tests;

pub use act::Sink;
pub use card::{Draw, first_page};
pub use html::PARTS;

pub use later::page;
