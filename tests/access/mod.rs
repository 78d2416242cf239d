//! Every screen that a walk finds, and what assistive technology is given of it.

pub(crate) mod moments;
pub(crate) mod tree;
