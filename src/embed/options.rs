//! The choices of the host page, read from the values that it gives.

use super::walkthrough;
use crate::shell;
use crate::wizard::attributes::Attributes;
use crate::wizard::{Config, HostEvent, Wishes};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The choices of the host page.
pub(crate) struct Options {
    pub(crate) attributes: Attributes,
    /// The page's own object, for values that may change at any time and are read at each use.
    pub(crate) page: JsValue,
    /// A callback for each event, in addition to the DOM event.
    pub(crate) tell: Rc<dyn Fn(&HostEvent)>,
    #[cfg(feature = "sandbox")]
    pub(crate) sandbox_speed: Option<f64>,
}

impl Options {
    /// Reads the options. The page may give a value of any kind.
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
        // The offer itself, or the function that fetches it, is read only once a screen can show it.
        let offers = shell::property(&self.page, "domainConnect").is_truthy();
        let user_agent = shell::user_agent();
        let own = self.attributes.config(
            offers,
            shell::can_share(),
            user_agent,
            language,
            shell::to_ascii,
        );
        Config {
            walkthroughs: walkthrough::is_there(&self.page),
            wishes: Wishes::read(&|name| shell::property(&self.page, name).as_string()),
            ..own
        }
    }
}
