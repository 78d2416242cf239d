//! The paths of the API's documented profile.

use super::call::{Address, Call};
use super::route::{Route, segment, serve};
use crate::http::Method;
use crate::json::Json;

/// The route of a call; none where an id is empty or cannot stand in a path.
pub(super) fn route(call: &Call, at: &Address) -> Option<Route> {
    let environment = [
        "/sites/",
        &segment(&at.site)?,
        "/environments/",
        &segment(&at.environment)?,
    ]
    .concat();
    Some(match call {
        Call::AddDomain { domain } => (
            Method::Post,
            "/domains".to_owned(),
            Some(Json::object([("domain", domain.as_str().into())])),
        ),
        Call::Verify { id } => (
            Method::Post,
            ["/domains/", &segment(id)?, "/verify"].concat(),
            None,
        ),
        Call::Attach { domain } => serve(environment, domain.as_str().into()),
        Call::RemoveDomain => serve(environment, Json::Null),
        Call::Nudge { .. } => (Method::Post, environment + "/ssl/nudge", None),
        // This profile has no calls for a recheck or a change. Its status tells what their answers would.
        Call::Status | Call::Recheck | Call::Change { .. } => {
            (Method::Get, environment + "/ssl", None)
        }
    })
}

#[cfg(test)]
mod tests;
