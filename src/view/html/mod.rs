//! Additions to Leptos' own elements and lists: an element whose tag is a value, views with keys, a look, and the content of a
//! field.

pub(in crate::view) mod keyed;
pub(in crate::view) mod look;
pub(in crate::view) mod plain;
pub(in crate::view) mod typed;

pub use look::PARTS;
