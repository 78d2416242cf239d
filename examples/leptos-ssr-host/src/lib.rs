//! A Leptos app that a server renders and a browser hydrates, with the widget as one of its components.

use domain_wizard::DomainWizard;
use leptos::prelude::*;

/// The panel's page for the domains of one site.
#[component]
pub fn Domains() -> impl IntoView {
    let last = RwSignal::new(String::from("nothing yet"));
    view! {
        <main>
            <h1>"Domains"</h1>
            <DomainWizard
                site="12345"
                environment="67890"
                on_domain_added=move |domain| last.set(format!("{domain} is known"))
                on_complete=move |domain| last.set(format!("{domain} is live"))
            />
            <p>"The last event: " <output>{last}</output></p>
        </main>
    }
}

/// The document around the app, which only the server renders.
pub fn document() -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>"Domains"</title>
                <link rel="icon" href="data:," />
                <script type="module" src="/boot.js"></script>
            </head>
            <body>
                <Domains />
            </body>
        </html>
    }
}
