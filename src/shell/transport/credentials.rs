//! The host page's part in each request: its token, its headers, and its mode of credentials.

use crate::http::TransportError;
use crate::shell::browser::property;
use crate::shell::clock::now;
use crate::time::Time;
use crate::wizard::TIMEOUT;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit};

/// The host page's part in each request. No token is held anywhere else.
#[derive(Clone)]
pub(crate) struct Credentials {
    /// The host's options, read at each request because the host may change them at any time.
    page: JsValue,
    /// One token for all requests: while it is being fetched, all requests wait for the same fetch.
    held: Rc<RefCell<Option<Held>>>,
}

/// A token that the host page has given, or has been asked for.
struct Held {
    promise: Promise,
    /// The time since which a request waits for the token; none once the token has come.
    awaited: Option<Time>,
}

/// A token, and the promise that gave it. The promise tells it from a later token.
pub(super) struct Token {
    text: String,
    pub(super) promise: Promise,
}

impl Credentials {
    /// `page` has `fetchToken`, `requestInit` and `signal` where the host gives them, and `token` where one has been
    /// fetched early.
    pub(crate) fn new(page: &JsValue) -> Self {
        Self {
            page: page.clone(),
            held: Rc::default(),
        }
    }

    /// Returns the token, where the host fetches one. Forgets a failed fetch, so that the next request asks again.
    pub(super) async fn token(&self) -> Result<Option<Token>, TransportError> {
        let Ok(ask) = property(&self.page, "fetchToken").dyn_into::<Function>() else {
            return Ok(None);
        };
        if let Ok(early) = property(&self.page, "token").dyn_into::<Promise>() {
            let page: &Object = self.page.unchecked_ref();
            let _ = Reflect::delete_property(page, &"token".into());
            self.hold(early);
        }
        let promise = self.held().map_or_else(|| self.ask(&ask), Ok)?;
        let fetched = JsFuture::from(promise.clone()).await;
        match fetched.ok().and_then(|token| token.as_string()) {
            Some(text) if is_sendable(&text) => {
                if let Some(held) = self.held.borrow_mut().as_mut()
                    && *held.promise == *promise
                {
                    held.awaited = None;
                }
                Ok(Some(Token { text, promise }))
            }
            _ => {
                self.forget(&promise);
                Err(TransportError::Network)
            }
        }
    }

    /// Returns the host's headers, with the token. Leaves out headers that a request cannot carry.
    pub(super) fn headers(&self, token: Option<&Token>) -> Result<Headers, JsValue> {
        let given = property(&property(&self.page, "requestInit"), "headers");
        let headers =
            Headers::new_with_headers(given.unchecked_ref()).or_else(|_| sendable(&given))?;
        if let Some(token) = token {
            headers.set("authorization", &["Bearer ", &token.text].concat())?;
        }
        Ok(headers)
    }

    /// Sets the host's choice of credentials and mode on the request, where the host made one.
    pub(super) fn apply(&self, init: &RequestInit) {
        let given = property(&self.page, "requestInit");
        for name in ["credentials", "mode"] {
            let value = property(&given, name);
            if value.is_string() {
                let _ = Reflect::set(init, &name.into(), &value);
            }
        }
    }

    fn ask(&self, fetch: &Function) -> Result<Promise, TransportError> {
        let with = Object::new();
        let _ = Reflect::set(&with, &"signal".into(), &property(&self.page, "signal"));
        let answer = fetch
            .call1(&JsValue::UNDEFINED, &with)
            .map_err(|_| TransportError::Network)?;
        let promise = Promise::resolve(&answer);
        self.hold(promise.clone());
        Ok(promise)
    }

    fn hold(&self, promise: Promise) {
        let awaited = Some(now());
        *self.held.borrow_mut() = Some(Held { promise, awaited });
    }

    /// The token that was asked for, unless it has taken as long as a whole request may, and so may never come.
    fn held(&self) -> Option<Promise> {
        let held = self.held.borrow();
        let hangs = |since| now().since(since) >= TIMEOUT;
        let held = held
            .as_ref()
            .filter(|held| !held.awaited.is_some_and(hangs))?;
        Some(held.promise.clone())
    }

    /// Forgets the token of this promise, so that the next request asks for another. Keeps a later token.
    pub(super) fn forget(&self, promise: &Promise) {
        let mut held = self.held.borrow_mut();
        held.take_if(|held| *held.promise == **promise);
    }
}

/// Returns the host's headers that a request can carry. The class `Headers` reads every form in which headers may be given, but
/// throws for all of them where one is malformed.
fn sendable(given: &JsValue) -> Result<Headers, JsValue> {
    let kept = Array::new();
    for key in Reflect::own_keys(given).unwrap_or_default() {
        let value = Reflect::get(given, &key).unwrap_or_default();
        let pair = if Array::is_array(given) {
            value
        } else {
            Array::of2(&key, &value).into()
        };
        if Headers::new_with_headers(Array::of1(&pair).unchecked_ref()).is_ok() {
            kept.push(&pair);
        }
    }
    Headers::new_with_headers(kept.unchecked_ref())
}

/// Tells whether a header can carry the token. (RFC 6750 section 2.1 allows fewer characters still.)
fn is_sendable(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}
