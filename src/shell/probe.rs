//! Finds out whether a site opens from this device: its name resolves, its certificate is trusted, and something answers.

use super::browser::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestInit, RequestMode};
use web_sys::{ReferrerPolicy, RequestRedirect};

/// A site that takes longer counts as one that does not open.
const PATIENCE_MS: u32 = 8000;

pub(super) async fn opens(url: &str) -> bool {
    let init = RequestInit::new();
    init.set_mode(RequestMode::NoCors);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_redirect(RequestRedirect::Follow);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let answer = window().fetch_with_str_and_init(url, &init);
    JsFuture::from(answer).await.is_ok()
}
