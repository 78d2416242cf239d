//! Runs a wizard in a page: reports events to it, performs its effects, and decides nothing.

mod run;

mod host;
mod sender;

mod page;
mod probe;
mod store;
mod tab_lock;
mod transport;

mod browser;
mod clock;
mod json;
mod locale;

pub use browser::to_ascii;
pub(crate) use browser::{brought, document, property, user_agent};
pub(crate) use clock::{now, seed};
pub(crate) use host::Host;
#[cfg(feature = "sandbox")]
pub(crate) use json::write_json;
pub(crate) use json::{parse_json, value_of};
pub(crate) use locale::{Formats, Numbers};
pub(crate) use page::focus::{focus_on, focused, move_focus};
pub(crate) use run::Shell;
pub(crate) use sender::Sender;
pub(crate) use store::is_kept;
pub(crate) use tab_lock::can_share;
pub(crate) use transport::{Credentials, Transport};
#[cfg(feature = "sandbox")]
pub(crate) use transport::{scenarios, walkthrough};
