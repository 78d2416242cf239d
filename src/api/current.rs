//! The paths of the API's current profile, whose calls are all about an environment. A status call reads the environment
//! itself, because no other answer has the records.

use super::call::{Address, Call};
use super::documented;
use super::route::{Route, segment, serve};
use crate::http::Method;
use crate::json::Json;

/// The route of a call; none where an id is empty or cannot stand in a path.
pub(super) fn route(call: &Call, at: &Address) -> Option<Route> {
    let environment = ["/environments/", &segment(&at.environment)?].concat();
    Some(match call {
        Call::Attach { domain } => serve(environment, domain.as_str().into()),
        Call::RemoveDomain => serve(environment, Json::Null),
        // The reference has no such calls. An id to verify can only come from the documented profile's call.
        Call::AddDomain { .. } | Call::Verify { .. } => return documented::route(call, at),
        Call::Status => (Method::Get, environment, None),
        Call::Nudge { failed } => (
            Method::Post,
            environment + "/ssl/nudge",
            failed.then(|| Json::object([("retry", true.into())])),
        ),
        Call::Recheck => (Method::Post, environment + "/dns/recheck", None),
        Call::Change { id } => (
            Method::Get,
            [&environment, "/domain-changes/", &segment(id)?].concat(),
            None,
        ),
    })
}

#[cfg(test)]
mod tests;
