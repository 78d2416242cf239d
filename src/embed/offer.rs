//! Fetches the host page's offer of setup by one click when it is wanted, and reads it strictly.

use super::options::Options;
use crate::shell;
use crate::wizard::{OneClick, Origin};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// The source of the offer.
pub(super) struct OfferSource {
    page: JsValue,
    pinned: Vec<Origin>,
}

impl OfferSource {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            page: options.page.clone(),
            pinned: options.attributes.pinned(),
        }
    }

    /// The offer, if there is one that may be shown. The page may give anything at all.
    pub(super) async fn fetch(&self, domain: String) -> Option<OneClick> {
        let with = Object::new();
        let signal = shell::property(&self.page, "signal");
        let _ = Reflect::set(&with, &"signal".into(), &signal);
        let _ = Reflect::set(&with, &"domain".into(), &domain.into());
        let given = shell::brought(&self.page, "domainConnect", with.into()).await?;
        let text = |name| shell::property(&given, name).as_string();
        OneClick::parse(&text("providerName")?, &text("applyUrl")?, &self.pinned).ok()
    }
}
