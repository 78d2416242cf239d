//! A Leptos app that shows the widget as one of its own components.

use domain_wizard::embed::DomainWizard;
use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;
use web_sys::CustomEvent;

fn main() {
    mount_to_body(|| view! { <Domains site="12345" environment="67890" /> });
}

/// The panel's page for the domains of one site.
#[component]
fn Domains(#[prop(into)] site: String, #[prop(into)] environment: String) -> impl IntoView {
    let last = RwSignal::new(String::from("nothing yet"));
    let note = move |event: CustomEvent| {
        let detail = JSON::stringify(&event.detail()).unwrap_or_default();
        last.set(format!("{} {detail}", event.type_()));
    };
    // The widget's events bubble, so any element around it hears them.
    view! {
        <main on:dw-domain-added=note on:dw-complete=note on:dw-error=note>
            <h1>"Domains"</h1>
            <DomainWizard site environment request_init=request_init() />
            <p>"The last event: " <output>{last}</output></p>
        </main>
    }
}

/// Goes with each of the widget's requests: the CSRF token that your backend has written into the page.
fn request_init() -> Object {
    let meta = document()
        .query_selector("meta[name=csrf-token]")
        .ok()
        .flatten();
    let csrf = meta
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    let [headers, init] = [Object::new(), Object::new()];
    // A fresh object takes any property.
    let _ = Reflect::set(&headers, &"X-CSRF-Token".into(), &csrf.into());
    let _ = Reflect::set(&init, &"headers".into(), &headers);
    init
}
