//! Hydrates the app in a browser.

use leptos::mount::hydrate_body;
use leptos_ssr_host::Domains;

fn main() {
    hydrate_body(Domains);
}
