//! Sends requests by `fetch`.

use super::credentials::{Credentials, Token};
use crate::http::{Accept, Body, Request, Response, TransportError};
use crate::shell::browser::property;
use crate::shell::json::{parse_json, write_json};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, ReadableStream, ReadableStreamDefaultReader};
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

/// The end of a request.
pub(super) type Answer = Result<Response, TransportError>;

/// Sends a request and waits for its end, unless the controller aborts it.
pub(super) async fn carry(
    request: &Request,
    controller: Option<&AbortController>,
    credentials: &Credentials,
) -> Answer {
    match request.accept {
        Accept::Json => as_the_host(request, controller, credentials).await,
        Accept::DnsMessage => as_nobody(request, controller).await,
    }
}

/// Sends a request to the API. Where the API refuses the token, fetches one more token and tries again, because tokens expire.
async fn as_the_host(
    request: &Request,
    controller: Option<&AbortController>,
    credentials: &Credentials,
) -> Answer {
    let token = credentials.token().await?;
    let answer = with_token(request, controller, credentials, token.as_ref()).await?;
    let Some(refused) = token.filter(|_| answer.status == 401) else {
        return Ok(answer);
    };
    credentials.forget(&refused.promise);
    let Ok(token) = credentials.token().await else {
        return Ok(answer);
    };
    with_token(request, controller, credentials, token.as_ref()).await
}

async fn with_token(
    request: &Request,
    controller: Option<&AbortController>,
    credentials: &Credentials,
    token: Option<&Token>,
) -> Answer {
    let headers = credentials.headers(token).map_err(network)?;
    // By this header a backend tells a script's request from a form's, and answers 401 instead of a log-in page.
    set(&headers, "x-requested-with", "XMLHttpRequest")?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::SameOrigin);
    credentials.apply(&init);
    init.set_redirect(RequestRedirect::Follow);
    if let Some(body) = &request.body {
        set(&headers, "content-type", "application/json")?;
        init.set_body(&write_json(body).into());
    }
    fetch(request, controller, &init, &headers).await
}

/// Sends a request to a resolver without credentials or referrer, so that the resolver learns nothing of the page but its
/// question. Browsers send such a request without a preflight, because its only header, `accept`, is CORS-safelisted (Fetch
/// standard).
async fn as_nobody(request: &Request, controller: Option<&AbortController>) -> Answer {
    let headers = Headers::new().map_err(network)?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_redirect(RequestRedirect::Error);
    fetch(request, controller, &init, &headers).await
}

async fn fetch(
    request: &Request,
    controller: Option<&AbortController>,
    init: &RequestInit,
    headers: &Headers,
) -> Answer {
    let accept = request.accept;
    set(headers, "accept", accept.media_type())?;
    init.set_headers(headers);
    init.set_method(request.method.name());
    init.set_cache(RequestCache::NoStore);
    init.set_signal(controller.map(AbortController::signal).as_ref());
    let request = web_sys::Request::new_with_str_and_init(&request.url, init).map_err(network)?;
    let response = gloo_net::http::Request::from(request)
        .send()
        .await
        .map_err(network)?;

    let headers = response.headers();
    let header = |name: &str| headers.get(name);
    let announced = header("content-length").and_then(|length| length.parse::<usize>().ok());
    let most = accept.longest_body();
    let bytes = match response.body() {
        _ if announced.is_some_and(|length| length > most) => Err(TransportError::TooLarge),
        Some(stream) => read(&stream, most).await,
        None => Ok(Vec::new()),
    };
    if bytes == Err(TransportError::TooLarge)
        && let Some(controller) = controller
    {
        // Ends the connection, because nobody reads the rest of the body.
        controller.abort();
    }
    let bytes = bytes?;
    let is_cut = announced.is_some_and(|length| bytes.len() < length);
    let answer = Response::read(accept, response.status(), header, bytes, |text| {
        Body::read(text, parse_json)
    });
    // After a broken connection WebKit gives the part that came as the whole body. A short length alone does not prove it,
    // because a compressed body may decode to fewer bytes than announced; such a body can be read.
    match answer.body {
        Body::Empty | Body::Unreadable if is_cut => Err(TransportError::Network),
        _ => Ok(answer),
    }
}

fn set(headers: &Headers, name: &str, value: &str) -> Result<(), TransportError> {
    headers.set(name, value).map_err(network)
}

/// Reads the whole body chunk by chunk, and stops at one that is too long.
async fn read(stream: &ReadableStream, most: usize) -> Result<Vec<u8>, TransportError> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(network)?;
        if property(&chunk, "done").is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = property(&chunk, "value").unchecked_into();
        if bytes.len() + chunk.length() as usize > most {
            return Err(TransportError::TooLarge);
        }
        bytes.extend(chunk.to_vec());
    }
}

/// Stands for any fault of `fetch`: browsers give the cause only to their console.
fn network<E>(_: E) -> TransportError {
    TransportError::Network
}
