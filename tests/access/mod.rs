//! Every screen that a walk finds, and its accessibility tree.

pub(crate) mod moments;
pub(crate) mod tree;
