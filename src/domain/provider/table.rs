//! The table of providers: the rows of `providers.toml`, in their order, as the build script writes them.

use super::row::{Apex, Fact, Fields, Provider};

pub(super) static PROVIDERS: &[Provider] = include!(concat!(env!("OUT_DIR"), "/providers.rs"));
