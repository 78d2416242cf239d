//! What the host page decides, read from what it gives.

use super::to_ascii;
use crate::shell;
use crate::wizard::Config;
use crate::wizard::attributes::Attributes;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// The language of the sentences.
pub(super) const LANGUAGE: &str = "en";

/// The direction in which that language is written; the page's own may be another.
pub(super) const DIRECTION: &str = "ltr";

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

    /// The language for dates and numbers: the page's, where it is a kind of the sentences' own.
    pub(super) fn language(&self, host: &HtmlElement) -> String {
        let nearest = || host.closest("[lang]").ok()??.get_attribute("lang");
        let page = || shell::document().document_element()?.get_attribute("lang");
        let wanted = self
            .attributes
            .lang
            .clone()
            .or_else(nearest)
            .or_else(page)
            .unwrap_or_default();
        let same = wanted
            .split('-')
            .next()
            .is_some_and(|primary| primary.eq_ignore_ascii_case(LANGUAGE));
        // Sentences of the host's own are in the language that the host says.
        if same || shell::property(&self.page, "messages").is_object() {
            wanted
        } else {
            LANGUAGE.to_owned()
        }
    }
}
