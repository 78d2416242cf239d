//! The parts that the paths of both profiles share.

use super::call::names_something;
use crate::domain::percent;
use crate::http::Method;
use crate::json::Json;

/// The method, the path and the body of a call.
pub(super) type Route = (Method, String, Option<Json>);

/// The route of the call that sets the environment's name, or takes it away where `domain` is null.
pub(super) fn serve(environment: String, domain: Json) -> Route {
    let body = Json::object([("custom_domain", domain)]);
    (Method::Put, environment, Some(body))
}

/// An id as one path segment, percent-encoded; none for an id that would leave its segment even when encoded.
pub(super) fn segment(id: &str) -> Option<String> {
    names_something(id).then(|| percent(id))
}
