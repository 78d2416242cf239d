//! Asks the host page for its offer of one-click setup, once a screen can show it, and refuses every malformed one.

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

    /// Returns the offer, if there is one that may be shown. The page may give a value of any kind.
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
