//! In a browser: puts the widget into a shadow root of the component's `<div>`, and gives it the app's values as JavaScript
//! objects.

use crate::component::values::{DomainConnect, FetchToken, Offer, RequestInit};
use crate::embed::{Handle, Options, STYLE};
use crate::wizard::HostEvent;
use crate::wizard::attributes::Attributes;
use js_sys::{Array, Object, Promise, Reflect};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{
    AbortController, CssStyleSheet, Element, HtmlElement, ShadowRoot, ShadowRootInit,
    ShadowRootMode,
};

/// The `<div>` of a component, with its widget. Dropping the place drops the widget.
pub(crate) struct Place {
    // The first field is dropped first, because the widget calls the closures below.
    widget: RefCell<Option<Handle>>,
    host: HtmlElement,
    root: Element,
    /// The app's values; the widget reads each when it needs it.
    page: Object,
    /// Aborts the fetches of a token or an offer when the place is dropped.
    gone: Option<AbortController>,
    _fetch_token: Option<Closure<dyn Fn() -> Promise>>,
    _domain_connect: Option<Closure<dyn Fn(JsValue) -> Promise>>,
}

impl Place {
    /// Makes the shadow root; none where the browser has no shadow roots or no constructed style sheets.
    pub(crate) fn new(
        host: HtmlElement,
        fetch_token: Option<FetchToken>,
        domain_connect: Option<DomainConnect>,
    ) -> Option<Self> {
        let shadow = host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .ok()?;
        adopt_style(&shadow)?;
        let root = host.owner_document()?.create_element("div").ok()?;
        root.set_class_name("dw");
        shadow.append_child(&root).ok()?;
        let page = Object::new();
        let gone = AbortController::new().ok();
        let fetch_token = fetch_token.map(|fetch| {
            Closure::<dyn Fn() -> Promise>::new(move || {
                let token = fetch.call();
                future_to_promise(async move {
                    let token = token.await;
                    token.map(JsValue::from).ok_or(JsValue::UNDEFINED)
                })
            })
        });
        let domain_connect = domain_connect.map(|ask| {
            Closure::<dyn Fn(JsValue) -> Promise>::new(move |with: JsValue| {
                let domain = Reflect::get(&with, &"domain".into()).ok();
                let domain = domain.and_then(|domain| domain.as_string());
                let offer = ask.call(domain.unwrap_or_default());
                future_to_promise(async move { Ok(offer.await.map_or(JsValue::NULL, given)) })
            })
        });
        if let Some(gone) = &gone {
            set(&page, "signal", &gone.signal());
        }
        if let Some(fetch) = &fetch_token {
            set(&page, "fetchToken", fetch.as_ref());
        }
        if let Some(ask) = &domain_connect {
            set(&page, "domainConnect", ask.as_ref());
        }
        Some(Self {
            widget: RefCell::default(),
            host,
            root,
            page,
            gone,
            _fetch_token: fetch_token,
            _domain_connect: domain_connect,
        })
    }

    /// Sets the language, and the sentences that replace the widget's own.
    pub(crate) fn say(&self, lang: Option<String>, messages: Option<HashMap<String, String>>) {
        set(&self.page, "lang", &lang.into());
        let sentences = messages.map(|messages| {
            let sentences = Object::new();
            for (name, sentence) in messages {
                set(&sentences, &name, &sentence.into());
            }
            sentences
        });
        set(&self.page, "messages", &sentences.into());
        if let Some(widget) = &*self.widget.borrow() {
            widget.speak();
        }
    }

    /// Sets the headers and credentials of all further requests.
    pub(crate) fn ask(&self, request: Option<RequestInit>) {
        let init = request.map(|request| {
            let RequestInit {
                headers,
                credentials,
                mode,
            } = request;
            let (init, fields) = (Object::new(), Array::new());
            for (name, value) in headers {
                fields.push(&Array::of2(&name.into(), &value.into()));
            }
            set(&init, "headers", &fields);
            set(&init, "credentials", &credentials.into());
            set(&init, "mode", &mode.into());
            init
        });
        set(&self.page, "requestInit", &init.into());
    }

    /// Starts a widget here. The one before ends.
    ///
    /// `wishes` are further attributes by their names in camel case.
    pub(crate) fn open(
        &self,
        attributes: Attributes,
        wishes: &[(&str, Option<String>)],
        tell: Rc<dyn Fn(&HostEvent)>,
    ) {
        for (name, wish) in wishes {
            set(&self.page, name, &wish.clone().into());
        }
        let mut widget = self.widget.borrow_mut();
        // The old widget empties the root as it goes.
        drop(widget.take());
        let options = Options {
            attributes,
            page: self.page.clone().into(),
            tell,
            #[cfg(feature = "sandbox")]
            sandbox_speed: None,
        };
        let handle = Handle::new(self.host.clone(), self.root.clone(), options);
        handle.begin();
        *widget = Some(handle);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(gone) = &self.gone {
            gone.abort();
        }
    }
}

/// Sets a property. The result is ignored, because setting one on a plain object cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

fn given(offer: Offer) -> JsValue {
    let given = Object::new();
    set(&given, "providerName", &offer.provider_name.into());
    set(&given, "applyUrl", &offer.apply_url.into());
    given.into()
}

/// Gives a shadow root the widget's style; none where the browser has no constructed style sheets.
fn adopt_style(shadow: &ShadowRoot) -> Option<()> {
    thread_local! {
        static SHEET: Option<CssStyleSheet> = {
            let sheet = CssStyleSheet::new().ok();
            sheet.filter(|sheet| sheet.replace_sync(STYLE).is_ok())
        };
    }
    SHEET.with(|sheet| {
        let sheets = Array::of1(sheet.as_ref()?);
        Reflect::set(shadow, &"adoptedStyleSheets".into(), &sheets)
            .ok()
            .map(drop)
    })
}
