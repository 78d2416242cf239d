//! An app in the widget's own language.

use super::visit::{every_request_has_the_csrf_token, panel, visit};
use super::workshop::{empty, root};
use crate::support::program::{have, run};
use std::path::Path;
use std::process::Command;

#[test]
fn leptos_hosts_it() {
    if !have(&["trunk"]) {
        return;
    }
    let page = empty("leptos-host");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    // Built where it lies, as its path leads to the crate.
    run(Command::new("trunk")
        .args(["build", "--offline", "--locked", "--dist"])
        .arg(&page)
        .current_dir(root().join("examples/leptos-host"))
        // What the demo needs too is built already, so long as it is built the same way.
        .env(
            "CARGO_TARGET_DIR",
            target.expect("it is below the target folder"),
        )
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"));
    let panel = panel(&page, None);
    visit(&panel.url(), &panel);
    every_request_has_the_csrf_token(&panel);
}
