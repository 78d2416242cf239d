//! An app in the widget's own language.

use super::visit::{every_request_has_the_csrf_token, panel, visit};
use super::workshop::{empty, root};
use crate::support::program::run;
use std::path::Path;
use std::process::Command;

#[test]
fn leptos_hosts_it() {
    let page = empty("leptos-host");
    let below = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let target = below.expect("it is below the target folder");
    run(Command::new("cargo")
        .args(["run", "--locked", "--quiet"])
        .args(["--manifest-path", ".ci/xtask/Cargo.toml", "--target-dir"])
        .arg(target.join("xtask"))
        .args(["--features", "dist", "--", "page", "examples/leptos-host"])
        .arg(&page)
        .current_dir(root())
        // The crates that the widget needs too are built already, so long as they are built the same way.
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"));
    let panel = panel(&page, None);
    visit(&panel.url(), &panel);
    every_request_has_the_csrf_token(&panel);
}
