//! What the tests in a real browser share: a server that misbehaves on demand, and the browser itself.

#![allow(
    dead_code,
    reason = "every test program compiles the whole of this and uses a part"
)]

pub(crate) mod browser;
pub(crate) mod server;
