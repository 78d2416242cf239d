//! The npm package: the files that npm would publish, the types, and the files for editors.

use super::workshop::{copy_of, install, npm, root};
use crate::support::program::have;
use crate::support::proof;
use std::fs;

#[test]
fn the_package_has_no_fault_that_its_checkers_know() {
    if !have(&["node", "npm"]) {
        return;
    }
    let place = copy_of("tests/hosts/package");
    install(&place);
    npm(&place, &["run", "check"]);
}

#[test]
fn editors_and_other_frameworks_know_the_element() {
    if !proof::wants("the files for editors, and the types of Svelte, Solid and Angular")
        || !have(&["node", "npm"])
    {
        return;
    }
    let place = copy_of("tests/hosts/editors");
    install(&place);
    npm(&place, &["run", "check"]);
}

#[test]
fn no_lock_file_names_a_registry() {
    for folder in [
        "examples/astro",
        "examples/next",
        "examples/react",
        "examples/vue",
        "tests/hosts/editors",
        "tests/hosts/package",
        "tests/hosts/react-18",
    ] {
        let lock = root().join(folder).join("package-lock.json");
        let lock = fs::read_to_string(&lock).unwrap_or_else(|error| panic!("{folder}: {error}"));
        let address = "\"resolved\": \"http";
        assert!(
            !lock.contains(address),
            "{folder} is locked to one registry"
        );
    }
}
