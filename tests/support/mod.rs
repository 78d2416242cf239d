//! What test programs share: a server that misbehaves on demand, a real browser, and programs of others.

pub(crate) mod browser;
#[cfg(unix)]
pub(crate) mod program;
pub(crate) mod server;
