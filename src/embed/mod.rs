//! The widget's side towards its page: the element, its events and its style.

#[cfg(feature = "sandbox")]
mod gallery;
mod live;
mod offer;
mod options;
mod rest;
mod root;
mod split;
mod walkthrough;
mod widget;
mod words;

pub use crate::shell::to_ascii;

use crate::wizard::{Event, Fact, Intent, OfferOutcome};
use js_sys::{Object, Promise, Reflect};
pub(crate) use options::Options;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use widget::Widget;

/// The style of every widget.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

#[wasm_bindgen(module = "/src/embed/element.js")]
extern "C" {
    #[wasm_bindgen(js_name = defineElement)]
    fn define_element(load: &JsValue, speak: &JsValue, css: &str, scenarios: &JsValue);
}

// These declarations have wasm-bindgen ship the files that `element.js` imports.
#[wasm_bindgen(module = "/src/embed/cores.js")]
extern "C" {
    fn shared(load: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/src/embed/faces.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = basic)]
    static BASIC: JsValue;
}

#[wasm_bindgen(module = "/src/embed/host.js")]
extern "C" {
    #[wasm_bindgen(js_name = nearestLanguage)]
    fn nearest_language(node: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/src/embed/speak.js")]
extern "C" {
    #[wasm_bindgen(js_name = speak)]
    fn speak(language: &str) -> Promise;
}

/// Defines `<domain-wizard>` in a page that has loaded this wasm already, as the demo's page does.
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
    crate::shell::value_of(&crate::shell::scenarios())
}

#[cfg(not(feature = "sandbox"))]
fn scenarios() -> JsValue {
    JsValue::UNDEFINED
}

/// Puts a widget in `root`, which lies in the shadow root of `host`; events are dispatched on `host`. `options` has:
/// - the element's attributes by their names in camel case;
/// - `fetchToken` and `requestInit`, read anew at each use;
/// - `token`, the promise of a token whose fetch has begun;
/// - `signal`, which aborts when the widget leaves the page;
/// - `lang`, the language around the element, `sentences` in that language where it is not English, and `messages`;
/// - `walkthrough`, a function that fetches a file with the steps at a DNS provider, where the page has such files;
/// - `typed`, the text that the customer typed into an earlier widget whose wizard never loaded.
///
/// The widget sets `region` to the live region, so that the element can remove the region where the core breaks. The wizard of a
/// wasm in two parts sets `style` to the style of all screens but the first.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: Element, options: JsValue) -> Handle {
    Handle::new(host, root, Options::read(&options))
}

/// A widget that runs until it is destroyed.
#[wasm_bindgen]
pub struct Handle {
    widget: Rc<Widget>,
}

#[wasm_bindgen]
impl Handle {
    /// The text that the customer has typed, until the wizard is there.
    #[wasm_bindgen(getter)]
    pub fn typed(&self) -> Option<String> {
        let first = self.widget.first.borrow();
        first.as_ref()?.typed().map(str::to_owned)
    }

    /// Starts the wizard, which goes on from the first screen. The caller has loaded all of the wizard's code.
    pub fn begin(&self) {
        self.widget.begin_turn();
        split::go_on_later(Rc::downgrade(&self.widget));
    }

    /// Takes an act of the host page: `check` asks the API now, `added` says that the records are added, `retry` tries the current
    /// step again, `reset` forgets the domain, the typed name and the stored snapshot; any other is the outcome of a visit to the
    /// page of the offer.
    pub fn act(&self, act: &str) {
        let event = match act {
            "check" => Intent::CheckAsked.into(),
            "added" => Intent::RecordsAdded.into(),
            "retry" => Intent::RetryAsked.into(),
            "reset" => Intent::ResetAsked.into(),
            outcome => match OfferOutcome::named(outcome) {
                Some(outcome) => Fact::OfferEnded(outcome).into(),
                None => return,
            },
        };
        self.later(event);
    }

    /// Takes over the language and the sentences that the options have now.
    pub fn speak(&self) {
        self.widget.speak();
    }

    /// A plain snapshot; null before the wizard is there.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> JsValue {
        let running = self.widget.running();
        running.map_or(JsValue::NULL, |running| running.state())
    }

    /// Tells whether the wasm is still within a turn. Between turns of JavaScript this means that a trap cut the turn short, and
    /// that this widget is broken, perhaps with all that share its core.
    #[wasm_bindgen(getter)]
    pub fn stuck(&self) -> bool {
        self.widget.is_busy()
    }

    /// Takes the widget off the page.
    pub fn destroy(self) {}
}

impl Handle {
    pub(crate) fn new(host: HtmlElement, root: Element, options: Options) -> Self {
        Self {
            widget: Widget::new(host, root, options),
        }
    }

    /// Reports an act once the host's call has returned, so that the widget dispatches no event within that call.
    fn later(&self, event: Event) {
        let widget = Rc::downgrade(&self.widget);
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(widget) = widget.upgrade() {
                widget.send(event);
            }
        });
    }
}
