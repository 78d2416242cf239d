//! How the widget meets its page: the element, its events and its style, and the component for Leptos hosts.

#[cfg(feature = "leptos")]
pub mod component;
mod live;
mod render;

pub use crate::shell::to_ascii;
#[cfg(feature = "leptos")]
pub use component::DomainWizard;

use crate::shell::{self, Credentials, Formats, Outlets, Sender, Shell, Transport};
use crate::time::{Duration, Time};
use crate::wizard::{
    Address, Announcement, Config, Event, HostEvent, OwnershipPolicy, Screen, Wizard,
};
use crate::{text, view};
use js_sys::{Object, Promise, Reflect};
use live::LiveRegion;
use render::{Rendered, Tree};
use std::cell::RefCell;
use std::rc::Rc;
use tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement};

/// The style of every widget, lowest layer first.
pub const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/parts.css"),
    include_str!("../../style/stages.css"),
);

/// The language of the sentences.
const LANGUAGE: &str = "en";

/// The direction in which that language is written; the page's own may be another.
const DIRECTION: &str = "ltr";

#[wasm_bindgen(module = "/src/embed/element.js")]
extern "C" {
    #[wasm_bindgen(js_name = defineElement)]
    fn define_element(load: &JsValue, css: &str, scenarios: &JsValue);
}

/// Defines `<domain-wizard>` from within a page whose wasm is there already, as the demo's is.
pub fn register() {
    let mount =
        Closure::<dyn FnMut(HtmlElement, Element, JsValue) -> Handle>::new(mount).into_js_value();
    let module: JsValue = Object::new().into();
    let load = Closure::<dyn FnMut() -> Promise>::new({
        let module = module.clone();
        move || Promise::resolve(&module)
    });
    if Reflect::set(&module, &"mount".into(), &mount).is_ok() {
        define_element(&load.into_js_value(), STYLE, &scenarios());
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

/// The style of every widget, for a loader that has it from nowhere else.
#[wasm_bindgen]
pub fn style() -> String {
    STYLE.to_owned()
}

/// Runs a widget in `root`, which lies in the shadow root of `host`; events are dispatched on `host`. `options`
/// has the element's attributes by their names in camel case, `fetchToken` and `requestInit` as they are at any time,
/// `token`, the promise of a token that is being fetched already, and `signal`, which is aborted when the widget goes.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: Element, options: JsValue) -> Handle {
    Handle::new(host, root, Options::read(&options))
}

/// A widget that runs until it is destroyed.
#[wasm_bindgen]
pub struct Handle {
    shell: Shell,
}

#[wasm_bindgen]
impl Handle {
    /// Looks now, instead of when it is due.
    #[wasm_bindgen(js_name = checkNow)]
    pub fn check_now(&self) {
        self.later(Event::CheckAsked);
    }

    /// Tries the current step again, where that is possible.
    pub fn retry(&self) {
        self.later(Event::RetryAsked);
    }

    /// Forgets the domain and begins anew.
    pub fn reset(&self) {
        self.later(Event::StartOverConfirmed);
    }

    /// A plain snapshot.
    #[wasm_bindgen(getter)]
    pub fn state(&self) -> JsValue {
        shell::value_of(&self.shell.state())
    }

    /// Whether a turn has begun that will never end: its trap has left this widget, and perhaps all of them, broken.
    #[wasm_bindgen(getter)]
    pub fn stuck(&self) -> bool {
        self.shell.is_busy()
    }

    /// Takes the widget off the page.
    pub fn destroy(self) {}
}

impl Handle {
    fn new(host: HtmlElement, root: Element, options: Options) -> Self {
        let language = options.language(&host);
        let _ = root.set_attribute("lang", LANGUAGE);
        let _ = root.set_attribute("dir", DIRECTION);
        let transport = Transport {
            credentials: Credentials::new(&options.page),
            #[cfg(feature = "sandbox")]
            speed: options
                .sandbox_speed
                .filter(|speed| *speed > 0.0)
                .unwrap_or(1.0),
        };
        let config = options.config();
        let store_key = config.place_key();
        let wizard = Wizard::new(config, shell::seed());
        let stage = Stage {
            host,
            root: root.clone(),
            formats: Formats::new(&language),
            live: LiveRegion::new(),
            tree: RefCell::default(),
        };
        let shell = Shell::new(wizard, transport, store_key, root, Box::new(stage));
        shell.show();
        // After the caller has the handle, so that what it hears of it can ask it.
        let sender = shell.sender();
        wasm_bindgen_futures::spawn_local(async move { sender.open() });
        Self { shell }
    }

    /// A host's call is answered after it, not within it.
    fn later(&self, event: Event) {
        let sender = self.shell.sender();
        wasm_bindgen_futures::spawn_local(async move { sender.send(event) });
    }
}

/// Where a widget meets its page. There is one value that changes and one place that shows it, so it is shown by a
/// plain call: a reactive graph for it would be a tenth of the whole widget.
struct Stage {
    host: HtmlElement,
    root: Element,
    formats: Formats,
    live: LiveRegion,
    tree: RefCell<Option<Tree>>,
}

impl Outlets for Stage {
    fn show(&self, screen: &Screen, sender: &Sender) {
        let rendered = |send| Rendered {
            root: view::page(screen, &text::EN, &self.formats),
            send,
        };
        let mut tree = self.tree.borrow_mut();
        if let Some(tree) = tree.as_mut() {
            rendered(tree.sink()).rebuild(tree);
        } else {
            let sender = sender.clone();
            let mut first = rendered(Rc::new(move |event| sender.send(event))).build();
            first.mount(&self.root, None);
            *tree = Some(first);
        }
    }

    fn announce(&self, news: &Announcement) {
        self.live.say(&text::announcement(news, &text::EN));
    }

    fn emit(&self, news: &HostEvent) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&shell::value_of(&news.detail()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(news.name(), &init) {
            let _ = self.host.dispatch_event(&event);
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(tree) = self.tree.get_mut() {
            tree.unmount();
        }
    }
}

impl text::Locale for Formats {
    fn day_and_time(&self, at: Time, now: Time) -> String {
        self.day_and_time(at, now)
    }

    fn span(&self, span: Duration) -> String {
        self.span(span)
    }
}

/// What the host page decides.
struct Options {
    api: Option<String>,
    site: String,
    environment: String,
    domain: String,
    ownership: OwnershipPolicy,
    lang: Option<String>,
    /// What may change at any time, and is read when it is needed.
    page: JsValue,
    #[cfg(feature = "sandbox")]
    sandbox_speed: Option<f64>,
}

impl Options {
    /// Anything at all is survived.
    fn read(options: &JsValue) -> Self {
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

    fn config(self) -> Config {
        let api = self
            .api
            .as_deref()
            .unwrap_or("/api/v1/vector")
            .trim_end_matches('/')
            .to_owned();
        Config {
            at: Address {
                base: api,
                site: self.site,
                environment: self.environment,
            },
            domain: self.domain,
            ownership: self.ownership,
            to_ascii,
        }
    }

    /// The language for dates and numbers: the page's, where it is a kind of the sentences' own.
    fn language(&self, host: &HtmlElement) -> String {
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
        if same { wanted } else { LANGUAGE.to_owned() }
    }
}
