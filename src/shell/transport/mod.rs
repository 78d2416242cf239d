//! Carries requests: by `fetch`, or to the simulated API in the page.

mod credentials;
mod fetch;
#[cfg(feature = "sandbox")]
mod simulated;

pub(crate) use credentials::Credentials;
#[cfg(feature = "sandbox")]
pub(crate) use simulated::{scenarios, walkthrough};

use crate::http::Request;
use fetch::Answer;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

/// Carries requests.
pub(crate) struct Transport {
    /// The host page's part in each request.
    pub(crate) credentials: Credentials,
    /// The speed of the simulated API's time, as a multiple of the real one.
    #[cfg(feature = "sandbox")]
    pub(crate) speed: f64,
}

/// A request under way. Dropping this value aborts the request.
pub(in crate::shell) struct Pending(Option<AbortController>);

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Transport {
    /// Sends `request` and reports its end, never before this call returns.
    pub(in crate::shell) fn send(
        &self,
        request: Request,
        done: impl FnOnce(Answer) + 'static,
    ) -> Pending {
        #[cfg(feature = "sandbox")]
        if let Some(address) = request.url.strip_prefix("sandbox:") {
            simulated::send(address, &request, self.speed, done);
            return Pending(None);
        }
        // A request without a controller cannot be aborted; the shell ignores its answer once nobody wants it.
        let controller = AbortController::new().ok();
        let kept = controller.clone();
        let credentials = self.credentials.clone();
        spawn_local(async move { done(fetch::carry(&request, kept.as_ref(), &credentials).await) });
        Pending(controller)
    }
}
