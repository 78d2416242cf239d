//! What the host page decides, read from what it gives.

use super::to_ascii;
use crate::shell;
use crate::wizard::Config;
use crate::wizard::attributes::Attributes;
use wasm_bindgen::JsValue;

/// What the host page decides.
pub(super) struct Options {
    pub(super) attributes: Attributes,
    /// What may change at any time, and is read when it is needed.
    pub(super) page: JsValue,
    #[cfg(feature = "sandbox")]
    pub(super) sandbox_speed: Option<f64>,
}

impl Options {
    /// Anything at all is survived.
    pub(super) fn read(options: &JsValue) -> Self {
        let text = |name: &str| shell::property(options, name).as_string();
        Self {
            attributes: Attributes::read(text),
            page: options.clone(),
            #[cfg(feature = "sandbox")]
            sandbox_speed: text("sandboxSpeed").and_then(|speed| speed.parse().ok()),
        }
    }

    pub(super) fn config(&self, language: &str) -> Config {
        // What it is, an offer or what fetches one, is looked at when it is wanted.
        let offers = shell::property(&self.page, "domainConnect").is_truthy();
        let user_agent = shell::user_agent();
        self.attributes
            .config(offers, shell::can_share(), user_agent, language, to_ascii)
    }
}
