//! One pass over the answers so far: finds the answer to a question, and decides which resolver to believe.

mod said;

mod pass;
mod trust;

pub(super) use pass::Look;
#[cfg(test)]
pub(crate) use pass::MOST_QUESTIONS;
pub(super) use said::{Heard, Said};
