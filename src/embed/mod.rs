//! The widget's side towards its page: the element, its events and its style.

#[cfg(feature = "sandbox")]
mod gallery;
mod live;
mod offer;
mod options;
mod page;
mod root;
mod words;

pub use crate::shell::to_ascii;

use crate::shell::{self, Credentials, Shell, Transport};
use crate::wizard::{Intent, Wizard};
use js_sys::{Object, Promise, Reflect};
use live::{LiveRegion, region};
use offer::OfferSource;
pub(crate) use options::Options;
use page::WidgetPage;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use words::Words;

/// The style of every widget, lowest layer first.
pub const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/parts.css"),
    include_str!("../../style/stages.css"),
);

#[wasm_bindgen(module = "/src/embed/element.js")]
extern "C" {
    #[wasm_bindgen(js_name = defineElement)]
    fn define_element(load: &JsValue, speak: &JsValue, css: &str, scenarios: &JsValue);
}

#[wasm_bindgen(module = "/src/embed/speak.js")]
extern "C" {
    #[wasm_bindgen(js_name = speak)]
    fn speak(language: &str) -> Promise;
}

/// Defines `<domain-wizard>` from within a page that has its wasm already, as the demo's does.
pub fn register() {
    let mount =
        Closure::<dyn FnMut(HtmlElement, Element, JsValue) -> Handle>::new(mount).into_js_value();
    let module: JsValue = Object::new().into();
    let load = Closure::<dyn FnMut() -> Promise>::new({
        let module = module.clone();
        move || Promise::resolve(&module)
    });
    if Reflect::set(&module, &"mount".into(), &mount).is_ok() {
        let speak = Closure::<dyn Fn(String) -> Promise>::new(|language: String| speak(&language));
        let (load, speak) = (load.into_js_value(), speak.into_js_value());
        define_element(&load, &speak, STYLE, &scenarios());
    }
}

/// The scenarios that `api="sandbox:…"` may name.
#[cfg(feature = "sandbox")]
fn scenarios() -> JsValue {
    shell::value_of(&shell::scenarios())
}

#[cfg(not(feature = "sandbox"))]
fn scenarios() -> JsValue {
    JsValue::UNDEFINED
}

/// The style of every widget, for a loader that brings none.
#[wasm_bindgen]
pub fn style() -> String {
    STYLE.to_owned()
}

/// Runs a widget in `root`, which lies in the shadow root of `host`; events are dispatched on `host`. `options` has:
/// - the element's attributes by their names in camel case;
/// - `fetchToken` and `requestInit`, as they are at any time;
/// - `token`, the promise of a token that is being fetched already;
/// - `signal`, which is aborted when the widget goes;
/// - `lang`, the language around the element, `sentences` in that language where it is not English, and `messages`.
///
/// The widget sets `region`, the live region, which the element takes away where the core breaks.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: Element, options: JsValue) -> Handle {
    Handle::new(host, root, Options::read(&options))
}

/// A widget that runs until it is destroyed.
#[wasm_bindgen]
pub struct Handle {
    shell: Shell,
    words: Rc<RefCell<Words>>,
    root: Element,
    host: HtmlElement,
    page: JsValue,
}

#[wasm_bindgen]
impl Handle {
    /// Asks the API now, instead of when the next check is due.
    #[wasm_bindgen(js_name = checkNow)]
    pub fn check_now(&self) {
        self.later(Intent::CheckAsked);
    }

    /// Tries the current step again, where that is possible.
    pub fn retry(&self) {
        self.later(Intent::RetryAsked);
    }

    /// Forgets the domain, the typed name and the stored snapshot, and begins anew.
    pub fn reset(&self) {
        self.later(Intent::ResetAsked);
    }

    /// Takes over the language and the sentences that are in the options now.
    pub fn speak(&self) {
        let words = Words::read(&self.page, &self.host, &self.root);
        *self.words.borrow_mut() = words;
        self.shell.show();
    }

    /// A plain snapshot.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> JsValue {
        shell::value_of(&self.shell.state())
    }

    /// Tells whether a turn has begun that will never end: a trap within it has left this widget, and perhaps all of them,
    /// broken.
    #[wasm_bindgen(getter)]
    pub fn stuck(&self) -> bool {
        self.shell.is_busy()
    }

    /// Takes the widget off the page.
    pub fn destroy(self) {}
}

impl Handle {
    pub(crate) fn new(host: HtmlElement, root: Element, options: Options) -> Self {
        let words = Words::read(&options.page, &host, &root);
        let transport = Transport {
            credentials: Credentials::new(&options.page),
            #[cfg(feature = "sandbox")]
            speed: options
                .sandbox_speed
                .filter(|speed| *speed > 0.0)
                .unwrap_or(1.0),
        };
        let config = options.config(&words.language);
        let store_key = config.storage_key();
        let wizard = Wizard::new(config, shell::seed());
        let words = Rc::new(RefCell::new(words));
        let page = WidgetPage {
            offer: Rc::new(OfferSource::new(&options)),
            host: host.clone(),
            root: root.clone(),
            live: LiveRegion::new(&host),
            words: Rc::clone(&words),
            tell: Rc::clone(&options.tell),
            shown: RefCell::default(),
        };
        let _ = Reflect::set(&options.page, &"region".into(), &region().into());
        let shell = Shell::new(wizard, transport, store_key, root.clone(), Box::new(page));
        shell.show();
        shell.open();
        Self {
            shell,
            words,
            root,
            host,
            page: options.page,
        }
    }

    /// Reports an event after the host's call, so that no event of the widget's comes within the call.
    fn later(&self, intent: Intent) {
        let sender = self.shell.sender();
        wasm_bindgen_futures::spawn_local(async move { sender.send(intent) });
    }
}
