//! What test programs share: a server that misbehaves on demand, a real browser, and programs of others.

#![allow(
    dead_code,
    reason = "every test program compiles the whole of this and uses a part"
)]

pub(crate) mod browser;
#[cfg(unix)]
pub(crate) mod program;
pub(crate) mod server;
