//! The widget as a component, for hosts that are written with Leptos.

use super::options::Options;
use super::{Handle, STYLE};
use crate::wizard::attributes::{self, Attributes};
use crate::wizard::{AttachPolicy, OwnershipPolicy};
use js_sys::{Function, Object, Reflect};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, CssStyleSheet, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

/// The widget. Its events are dispatched on the `<div>` that it renders, and bubble.
#[component]
pub fn DomainWizard(
    /// The site's id; the current profile has none.
    #[prop(into, optional)]
    site: String,
    /// The environment's id.
    #[prop(into)]
    environment: String,
    /// The API's base; `/api/v1/vector` unless given.
    #[prop(into, optional)]
    api: Option<String>,
    /// The form of the API, `documented` or `current`; by default `documented` where there is a site.
    #[prop(into, optional)]
    profile: Option<String>,
    /// A name to begin with.
    #[prop(into, optional)]
    domain: String,
    /// Whether ownership has to be proved.
    #[prop(optional)]
    ownership: OwnershipPolicy,
    /// Who puts the domain on the environment: the widget, or the host page.
    #[prop(optional)]
    attach: AttachPolicy,
    /// Whom to ask of DNS, as the element's attribute of this name; nobody unless given.
    #[prop(into, optional)]
    dns_check: Option<String>,
    /// Whether to see, once the site is live, that it opens from this device.
    #[prop(optional)]
    live_check: bool,
    /// What the customer's DNS provider would do for them, as the element's property of this name.
    #[prop(optional)]
    domain_connect: Option<Object>,
    /// The origins that `domain_connect` may lead to, with blanks between.
    #[prop(into, optional)]
    domain_connect_origins: String,
    /// The language; the page's unless given.
    #[prop(into, optional)]
    lang: Option<String>,
    /// `light`, `dark` or `auto`.
    #[prop(into, optional)]
    theme: Option<String>,
    /// Brings a bearer token, when the first request needs one, and again for one that was refused or did not come.
    #[prop(optional)]
    fetch_token: Option<Function>,
    /// Headers and credentials for the API's requests, as the element's property of this name.
    #[prop(optional)]
    request_init: Option<Object>,
    /// Sentences in place of the widget's own, by their names.
    #[prop(optional)]
    messages: Option<Object>,
) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    // Goes with the owner of this component, and the widget with it.
    let handle = StoredValue::new_local(None::<Handle>);
    let options = Options {
        attributes: Attributes {
            api,
            profile: attributes::profile(profile.as_deref(), &site),
            site,
            environment,
            domain,
            ownership,
            attach,
            dns_check,
            live_check,
            origins: attributes::origins(&domain_connect_origins),
        },
        page: page([
            ("lang", lang.into()),
            ("fetchToken", fetch_token.into()),
            ("requestInit", request_init.into()),
            ("messages", messages.into()),
            ("domainConnect", domain_connect.into()),
        ]),
        #[cfg(feature = "sandbox")]
        sandbox_speed: None,
    };
    host.on_load(move |host| {
        let host: HtmlElement = host.unchecked_into();
        if let Some(theme) = theme {
            // The style asks for the attribute, as it does of the element.
            let _ = host.set_attribute("theme", &theme);
        }
        handle.set_value(open(host, options));
    });
    view! { <div node_ref=host></div> }
}

/// What the host gives as values. What fetches a token hears of the widget's end, as it does from the element.
fn page(values: [(&str, JsValue); 5]) -> JsValue {
    let page = Object::new();
    let set = |name: &str, value: JsValue| {
        let _ = Reflect::set(&page, &name.into(), &value);
    };
    for (name, value) in values {
        set(name, value);
    }
    if let Ok(controller) = AbortController::new() {
        set("signal", controller.signal().into());
        let controller = StoredValue::new_local(controller);
        on_cleanup(move || controller.with_value(AbortController::abort));
    }
    page.into()
}

/// None where the browser has no shadow roots or no constructed style sheets.
fn open(host: HtmlElement, options: Options) -> Option<Handle> {
    let shadow = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .ok()?;
    adopt_style(&shadow)?;
    let root = document().create_element("div").ok()?;
    root.set_class_name("dw");
    shadow.append_child(&root).ok()?;
    Some(Handle::new(host, root, options))
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
        Reflect::set(shadow, &"adoptedStyleSheets".into(), &sheets)
            .ok()
            .map(drop)
    })
}
