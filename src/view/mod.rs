//! Turns a screen into the page: Leptos views of plain values, which decide nothing but the look.
//!
//! Each part is erased (`.into_any()`) at its border and takes its children erased, so that one kind of element is compiled
//! once however many parts are made of it. Leptos tells views apart by their place: a part that may be absent leaves its
//! place empty, and parts that change their order are told apart by keys.

mod card;

mod connection;
mod live;
mod name;
mod ownership;
mod parts;

mod act;
mod keyed;
mod later;
mod look;
mod page;
#[cfg(test)]
mod tests;
mod typed;

pub use act::Sink;
pub use card::{Draw, first_page};
pub use later::page;
pub use look::PARTS;
