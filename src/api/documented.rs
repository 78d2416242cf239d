//! The paths of the API's documented profile.

use super::{Address, Call, Route, segment};
use crate::http::Method;
use crate::json::Json;

/// None where an id names nothing.
pub(super) fn route(call: &Call, at: &Address) -> Option<Route> {
    let ssl = [
        "/sites/",
        &segment(&at.site)?,
        "/environments/",
        &segment(&at.environment)?,
        "/ssl",
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
        Call::RemoveDomain => return None,
        Call::Nudge { .. } => (Method::Post, ssl + "/nudge", None),
        // What cannot be asked for by itself stands in the status, if anywhere.
        Call::Status | Call::Recheck | Call::Change { .. } => (Method::Get, ssl, None),
    })
}

#[cfg(test)]
mod tests;
