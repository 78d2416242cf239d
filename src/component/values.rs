//! What an app gives the component, and what the component tells it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// None where it did not come.
pub type Waiting<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// Brings a bearer token: made of an async closure, `async || Ok::<_, MyError>(token)`. The error says only that none came.
#[derive(Clone)]
pub struct FetchToken(Rc<dyn Fn() -> Waiting<String>>);

impl FetchToken {
    /// Fetches one.
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

/// Asks what the customer's DNS provider would do for a domain: made of an async closure, `async |domain| offer`.
#[derive(Clone)]
pub struct DomainConnect(Rc<dyn Fn(String) -> Waiting<Offer>>);

impl DomainConnect {
    /// Asks for one domain.
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
    /// Where the customer agrees. It must lead to an origin that the component is told of.
    pub apply_url: String,
}

/// What goes with each request to the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestInit {
    /// Names and values, such as of a CSRF token.
    pub headers: Vec<(String, String)>,
    /// `omit`, `same-origin` or `include`, as `fetch` has it; the browser's choice unless given.
    pub credentials: Option<String>,
    /// `cors` or `same-origin`, as `fetch` has it; the browser's choice unless given.
    pub mode: Option<String>,
}

/// A move of the provisioning, by the API's names of its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepChange {
    /// Where it was; none at the first look.
    pub from: Option<String>,
    /// Where it is.
    pub to: String,
}

/// A fault, for the app's own log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidgetError {
    /// Which, as the element's `dw-error` names it.
    pub code: &'static str,
    /// The status of the answer; none where no answer came.
    pub status: Option<u16>,
}
