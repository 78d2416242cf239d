//! The Leptos component in the example apps: both apps compile, and the component is drawn as a server draws it. `make prove` opens
//! the apps in a browser.

#[expect(dead_code, reason = "only a browser runs this app")]
#[path = "../examples/leptos-host/src/main.rs"]
mod app;

#[expect(
    dead_code,
    unreachable_pub,
    reason = "the example is a library of its own"
)]
#[path = "../examples/leptos-ssr-host/src/lib.rs"]
mod app_with_server;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::*;

/// Runs no task, because nothing on a drawn page changes.
struct Idle;

impl CustomExecutor for Idle {
    fn spawn(&self, _: PinnedFuture<()>) {}

    fn spawn_local(&self, _: PinnedLocalFuture<()>) {}

    fn poll_local(&self) {}
}

#[test]
fn the_component_is_an_empty_place_on_a_page_that_a_server_renders() {
    Executor::init_custom_executor(Idle).expect("no other executor");
    let page = Owner::new().with(|| app_with_server::Domains().to_html());
    let (before, after) = page.split_once("</div>").expect("a place for the widget");
    assert!(before.starts_with("<main><h1>Domains</h1><div"), "{page}");
    assert!(before.ends_with('>'), "{page}");
    assert!(after.contains("nothing yet"), "{page}");
}
