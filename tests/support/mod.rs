//! Support for all test programs: a server that misbehaves on demand, real browsers, and programs of others.

pub(crate) mod browser;
pub(crate) mod platform;
#[cfg(unix)]
pub(crate) mod program;
pub(crate) mod proof;
pub(crate) mod server;
