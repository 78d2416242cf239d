//! What the host page decides, read from what it gives.

use super::to_ascii;
use crate::shell;
use crate::wizard::attributes::Attributes;
use crate::wizard::{Config, HostEvent};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What the host page decides.
pub(crate) struct Options {
    pub(crate) attributes: Attributes,
    /// What may change at any time, and is read when it is needed.
    pub(crate) page: JsValue,
    /// Hears of the events beside the page.
    pub(crate) tell: Rc<dyn Fn(&HostEvent)>,
    #[cfg(feature = "sandbox")]
    pub(crate) sandbox_speed: Option<f64>,
}

impl Options {
    /// Anything at all is survived.
    pub(super) fn read(options: &JsValue) -> Self {
        let text = |name: &str| shell::property(options, name).as_string();
        Self {
            attributes: Attributes::read(text),
            page: options.clone(),
            tell: Rc::new(|_| {}),
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
