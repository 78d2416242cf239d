//! The page around the widget: its events, its focus, its clipboard and its printer.

pub(super) mod clipboard;
pub(super) mod focus;
pub(super) mod listeners;
pub(super) mod paper;
