//! One pass over the answers so far: the words of the resolvers, and their worth.

mod said;

mod pass;
mod voices;

pub(super) use pass::Look;
#[cfg(test)]
pub(crate) use pass::MOST_QUESTIONS;
pub(super) use said::{Heard, Said};
