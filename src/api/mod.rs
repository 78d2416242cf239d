//! Turns a call of the platform's API into an HTTP request, and the response into a reply or an error. Both directions are
//! plain functions; the wizard decides when to send a call.

mod call;
mod status;
mod step;

mod error;
mod refusal;

mod exchange;

mod current;
mod documented;
mod route;

mod reading;

pub use call::{Address, Call, Domain, Profile, Reply, Verification};
pub(crate) use error::LONGEST_WAIT;
pub use error::{ApiError, Garbled};
pub(crate) use reading::opaque;
pub use refusal::Blamed;
pub use status::{Awaited, Change, ChangeState, Failed, Failure, Status};
pub use step::{Actor, STORY, Step};
