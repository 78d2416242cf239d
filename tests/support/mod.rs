//! What test programs share: a server that misbehaves on demand, a real browser, and programs of others.

pub(crate) mod browser;
pub(crate) mod platform;
#[cfg(unix)]
pub(crate) mod program;
pub(crate) mod proof;
pub(crate) mod server;
