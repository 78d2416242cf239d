//! How the widget meets its page: the element, its events and its style, and the component for Leptos hosts.

pub mod component;
mod live;
mod render;

pub use crate::shell::to_ascii;
pub use component::DomainWizard;

use crate::shell::{self, Formats, Outlets, Sender, Shell, Transport};
use crate::time::{Duration, Time};
use crate::wizard::{Address, Config, Event, HostEvent, OwnershipPolicy, Wizard};
use crate::{text, view};
use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use leptos::tachys::reactive_graph::RenderEffectState;
use live::LiveRegion;
use render::{Rendered, Sink, Tree};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, CustomEvent, CustomEventInit, Element, HtmlElement, ShadowRoot};

/// The style of every widget, lowest layer first.
pub const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/parts.css"),
    include_str!("../../style/stages.css"),
);

/// The language of the sentences.
const LANGUAGE: &str = "en";

#[wasm_bindgen(module = "/src/embed/element.js")]
extern "C" {
    fn define(load: &JsValue, css: &str, scenarios: &JsValue);
}

/// Defines `<domain-wizard>` from within a page whose wasm is there already, as the demo's is.
pub fn register() {
    let mount =
        Closure::<dyn FnMut(HtmlElement, Element, JsValue) -> Handle>::new(mount).into_js_value();
    let module = js_sys::Object::new();
    let load = Closure::<dyn FnMut() -> JsValue>::new({
        let module = module.clone();
        move || module.clone().into()
    });
    if js_sys::Reflect::set(&module, &"mount".into(), &mount).is_ok() {
        define(&load.into_js_value(), STYLE, &scenarios());
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
/// has the element's attributes by their names in camel case.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: Element, options: JsValue) -> Handle {
    Handle::new(host, root, Options::read(&options))
}

/// A widget that runs until it is destroyed.
#[wasm_bindgen]
pub struct Handle {
    // Dropped in this order: what is shown goes before what it shows.
    _view: UnmountHandle<RenderEffectState<Tree>>,
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

    /// Takes the widget off the page.
    pub fn destroy(self) {}
}

impl Handle {
    fn new(host: HtmlElement, root: Element, options: Options) -> Self {
        let language = options.language(&host);
        let _ = root.set_attribute("lang", LANGUAGE);
        let transport = Transport {
            #[cfg(feature = "sandbox")]
            speed: options
                .sandbox_speed
                .filter(|speed| *speed > 0.0)
                .unwrap_or(1.0),
        };
        let config = options.config();
        let store_key = config.place_key();
        let wizard = Wizard::new(config, shell::seed());
        let screen = ArcRwSignal::new(wizard.screen(shell::now()));
        let live = LiveRegion::new();
        let outlets = Outlets {
            show: Box::new({
                let screen = screen.clone();
                move |next| screen.set(next)
            }),
            announce: Box::new(move |news| live.say(&text::announcement(news, &text::EN))),
            emit: Box::new(move |news| dispatch(&host, news)),
        };
        let shell = Shell::new(wizard, transport, store_key, root.clone(), outlets);
        let view = show(&root, screen, Formats::new(&language), shell.sender());
        // After the caller has the handle, so that what it hears of it can ask it.
        let sender = shell.sender();
        wasm_bindgen_futures::spawn_local(async move { sender.open() });
        Self { _view: view, shell }
    }

    /// A host's call is answered after it, not within it.
    fn later(&self, event: Event) {
        let sender = self.shell.sender();
        wasm_bindgen_futures::spawn_local(async move { sender.send(event) });
    }
}

/// One signal, one closure that reads it, one page.
fn show(
    root: &Element,
    screen: ArcRwSignal<crate::wizard::Screen>,
    formats: Formats,
    sender: Sender,
) -> UnmountHandle<RenderEffectState<Tree>> {
    let send: Sink = Rc::new(move |event| sender.send(event));
    mount_to_renderer(root, move || {
        let kept = StoredValue::new_local((formats, send));
        move || {
            screen.with(|screen| {
                kept.with_value(|(formats, send)| Rendered {
                    root: view::page(screen, &text::EN, formats),
                    send: send.clone(),
                })
            })
        }
    })
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
    #[cfg(feature = "sandbox")]
    sandbox_speed: Option<f64>,
}

impl Options {
    /// Anything at all is survived.
    fn read(options: &JsValue) -> Self {
        let text = |name: &str| {
            js_sys::Reflect::get(options, &name.into())
                .ok()
                .and_then(|value| value.as_string())
        };
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
        let page = || document().document_element()?.get_attribute("lang");
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

fn dispatch(host: &HtmlElement, news: &HostEvent) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&shell::value_of(&news.detail()));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(news.name(), &init) {
        let _ = host.dispatch_event(&event);
    }
}

/// Gives a shadow root the style; None where the browser cannot.
fn adopt_style(shadow: &ShadowRoot) -> Option<()> {
    thread_local! {
        static SHEET: Option<CssStyleSheet> = {
            let sheet = CssStyleSheet::new().ok();
            sheet.filter(|sheet| sheet.replace_sync(STYLE).is_ok())
        };
    }
    SHEET.with(|sheet| {
        let sheets = js_sys::Array::of1(sheet.as_ref()?);
        js_sys::Reflect::set(shadow, &"adoptedStyleSheets".into(), &sheets)
            .ok()
            .map(drop)
    })
}
