//! The stages of the story and their state. A stage does not use the wizard as a whole.

mod belief;
mod change;
mod connection;
mod live;
mod name;
mod ownership;
mod removal;
mod retry;
mod site;
mod status;
mod walk;

pub(super) use change::Following;
pub(super) use connection::{Connection, Fresh, Known, MOST_STEPS};
pub(super) use live::Drift;
pub(super) use name::Name;
pub(crate) use name::cut;
pub(super) use ownership::Ownership;
pub(super) use removal::Removing;
pub(super) use retry::Activity;
pub(super) use site::{Site, Story};
pub(super) use walk::Walk;
