//! The paths of the API's documented profile.

use super::call::{Address, Call};
use super::route::{Route, segment, serve};
use crate::http::Method;
use crate::json::Json;

/// None where an id names nothing.
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
        // The status has what this profile has no call for.
        Call::Status | Call::Recheck | Call::Change { .. } => {
            (Method::Get, environment + "/ssl", None)
        }
    })
}

#[cfg(test)]
mod tests;
