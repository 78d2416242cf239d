//! A Leptos app that shows the widget as one of its own components.

use domain_wizard::DomainWizard;
use domain_wizard::component::{RequestInit, WidgetError};
use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <Domains site="12345" environment="67890" /> });
}

/// The panel's page for the domains of one site.
#[component]
fn Domains(#[prop(into)] site: String, #[prop(into)] environment: String) -> impl IntoView {
    let last = RwSignal::new(String::from("nothing yet"));
    view! {
        <main>
            <h1>"Domains"</h1>
            <DomainWizard
                site
                environment
                request_init=request_init()
                on_domain_added=move |domain| last.set(format!("{domain} is known"))
                on_complete=move |domain| last.set(format!("{domain} is live"))
                on_error=move |error: WidgetError| {
                    last.set(format!("something went wrong: {}", error.code));
                }
            />
            <p>"The last event: " <output>{last}</output></p>
        </main>
    }
}

/// The headers of the widget's requests: the CSRF token that your backend has written into the page.
fn request_init() -> RequestInit {
    let meta = document()
        .query_selector("meta[name=csrf-token]")
        .ok()
        .flatten();
    let token = meta.and_then(|meta| meta.get_attribute("content"));
    RequestInit {
        headers: vec![("X-CSRF-Token".to_owned(), token.unwrap_or_default())],
        ..RequestInit::default()
    }
}
