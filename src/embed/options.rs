//! What the host page decides, read from what it gives.

use super::to_ascii;
use crate::shell;
use crate::wizard::{Address, Config, OwnershipPolicy};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// The language of the sentences.
pub(super) const LANGUAGE: &str = "en";

/// The direction in which that language is written; the page's own may be another.
pub(super) const DIRECTION: &str = "ltr";

/// What the host page decides.
pub(super) struct Options {
    pub(super) api: Option<String>,
    pub(super) site: String,
    pub(super) environment: String,
    pub(super) domain: String,
    pub(super) ownership: OwnershipPolicy,
    pub(super) lang: Option<String>,
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
            api: text("api").filter(|api| !api.is_empty()),
            site: text("site").unwrap_or_default(),
            environment: text("environment").unwrap_or_default(),
            domain: text("domain").unwrap_or_default(),
            ownership: match text("ownership").as_deref() {
                Some("skip") => OwnershipPolicy::Skip,
                _ => OwnershipPolicy::Required,
            },
            lang: text("lang"),
            page: options.clone(),
            #[cfg(feature = "sandbox")]
            sandbox_speed: text("sandboxSpeed").and_then(|speed| speed.parse().ok()),
        }
    }

    pub(super) fn config(&self) -> Config {
        let api = self
            .api
            .as_deref()
            .unwrap_or("/api/v1/vector")
            .trim_end_matches('/')
            .to_owned();
        Config {
            at: Address {
                base: api,
                site: self.site.clone(),
                environment: self.environment.clone(),
            },
            domain: self.domain.clone(),
            ownership: self.ownership,
            to_ascii,
        }
    }

    /// The language for dates and numbers: the page's, where it is a kind of the sentences' own.
    pub(super) fn language(&self, host: &HtmlElement) -> String {
        let nearest = || host.closest("[lang]").ok()??.get_attribute("lang");
        let page = || shell::document().document_element()?.get_attribute("lang");
        let wanted = self
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
