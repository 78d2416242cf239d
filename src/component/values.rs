//! The types of the values that an app passes to the component, and of those that the component's events bring.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// A value that is being fetched; none where the fetch failed.
pub type Waiting<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// Fetches a bearer token: made from an async closure, `async || Ok::<_, MyError>(token)`. The widget does not read the error.
#[derive(Clone)]
pub struct FetchToken(Rc<dyn Fn() -> Waiting<String>>);

impl FetchToken {
    /// Fetches a token.
    pub fn call(&self) -> Waiting<String> {
        (self.0)()
    }
}

impl<F, Fut, E> From<F> for FetchToken
where
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<String, E>> + 'static,
{
    fn from(fetch: F) -> Self {
        Self(Rc::new(move || {
            let fetched = fetch();
            Box::pin(async move { fetched.await.ok() })
        }))
    }
}

impl fmt::Debug for FetchToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FetchToken")
    }
}

/// Fetches the DNS provider's offer to add a domain's records: made from an async closure, `async |domain| offer`.
#[derive(Clone)]
pub struct DomainConnect(Rc<dyn Fn(String) -> Waiting<Offer>>);

impl DomainConnect {
    /// Fetches the offer for one domain.
    pub fn call(&self, domain: String) -> Waiting<Offer> {
        (self.0)(domain)
    }
}

impl<F, Fut> From<F> for DomainConnect
where
    F: Fn(String) -> Fut + 'static,
    Fut: Future<Output = Option<Offer>> + 'static,
{
    fn from(ask: F) -> Self {
        Self(Rc::new(move |domain| Box::pin(ask(domain))))
    }
}

impl fmt::Debug for DomainConnect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DomainConnect")
    }
}

/// An offer of setup by one click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The DNS provider, as customers know it.
    pub provider_name: String,
    /// The address at which the customer agrees, on one of the component's `domain_connect_origins`.
    pub apply_url: String,
}

/// The headers and options that the app adds to each request to the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestInit {
    /// Names and values, such as of a CSRF token.
    pub headers: Vec<(String, String)>,
    /// `omit`, `same-origin` or `include`, as in `fetch`; the browser's default unless given.
    pub credentials: Option<String>,
    /// `cors` or `same-origin`, as in `fetch`; the browser's default unless given.
    pub mode: Option<String>,
}

/// A move from one provisioning step to another, by the API's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepChange {
    /// The step before; none for the first step that the widget sees.
    pub from: Option<String>,
    /// The current step.
    pub to: String,
}

/// A move from one stage of the customer's way to another: `name`, `ownership`, `connection` or `live`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageChange {
    /// The stage before; none at the beginning.
    pub from: Option<&'static str>,
    /// The stage now.
    pub to: &'static str,
}

/// A finding in DNS that the customer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingSeen {
    /// The finding's code, as in the list of the page on DNS.
    pub code: &'static str,
    /// The record that it is about: `ownership`, `traffic` or `validation`; none where it is about the whole domain.
    pub record: Option<&'static str>,
}

/// News of the offer of one-click setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferChange {
    /// `shown`, `opened`, `applied`, `cancelled` or `refused`.
    pub what: &'static str,
    /// The provider, as the offer names it.
    pub provider_name: String,
}

/// A fault, for the app's own log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidgetError {
    /// The code, as in the element's `dw-error`.
    pub code: &'static str,
    /// The status of the answer; none where no answer came.
    pub status: Option<u16>,
}
