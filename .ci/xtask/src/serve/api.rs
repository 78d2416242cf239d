//! Forwards the widget's calls to a real API with the bearer token, which the page never has.

use crate::Result;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, Method, Response, StatusCode, Uri, header};
use axum::routing::any;
use std::time::Duration;
use ureq::Agent;

/// The path of the API for the page.
const HERE: &str = "/api/v1/vector";

/// The headers that are passed on to the page.
const KEPT: [&str; 4] = [
    "content-type",
    "retry-after",
    "x-ratelimit-remaining",
    "x-ratelimit-limit",
];

/// The environment variable that holds the token.
const TOKEN: &str = "DOMAIN_WIZARD_TOKEN";

pub(crate) fn behind(app: Router, base: &str) -> Result<Router> {
    let token = std::env::var(TOKEN).map_err(|_| format!("{TOKEN} holds the token for the API"))?;
    let base = base.trim_end_matches('/').to_owned();
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(15)))
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .into();
    let forward = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
        let rest = uri
            .path_and_query()
            .map_or("", |rest| rest.as_str())
            .replacen(HERE, "", 1);
        let request = axum::http::Request::builder()
            .method(method)
            .uri(format!("{base}{rest}"))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::ACCEPT, "application/json")
            .header(
                header::CONTENT_TYPE,
                headers
                    .get(header::CONTENT_TYPE)
                    .cloned()
                    .unwrap_or(axum::http::HeaderValue::from_static("application/json")),
            )
            .body(body.to_vec());
        let agent = agent.clone();
        async move {
            let asked = tokio::task::spawn_blocking(move || ask(&agent, request?)).await;
            match asked {
                Ok(Ok(answer)) => answer,
                Ok(Err(error)) => failed(&error.to_string()),
                Err(error) => failed(&error.to_string()),
            }
        }
    };
    Ok(app.route(&format!("{HERE}/{{*rest}}"), any(forward)))
}

fn ask(agent: &Agent, request: axum::http::Request<Vec<u8>>) -> Result<Response<Body>> {
    let mut answer = agent.run(request)?;
    let mut out = Response::builder().status(answer.status());
    for name in KEPT {
        if let Some(value) = answer.headers().get(name) {
            out = out.header(HeaderName::from_static(name), value);
        }
    }
    Ok(out.body(Body::from(answer.body_mut().read_to_vec()?))?)
}

/// The answer where the API gave none. The reason goes to the terminal, not to the page.
fn failed(error: &str) -> Response<Body> {
    eprintln!("the API: {error}");
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::BAD_GATEWAY;
    answer
}
