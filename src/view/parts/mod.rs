//! The parts that several stages share.

mod elements;
mod words;

mod frame;
mod pressed;
mod steps;

pub(super) mod checks;
pub(super) mod finding;
pub(super) mod handoff;
pub(super) mod problem;
pub(super) mod question;
pub(super) mod record;

pub(super) use elements::{all, boxed, card, label, line, maybe, nothing, paragraph, span, strong};
pub(super) use frame::{folding, stage};
pub(super) use pressed::{Button, Link, actions, button, field};
pub(super) use steps::{rail, timeline, walkthrough};
pub(super) use words::{bdi, said};
