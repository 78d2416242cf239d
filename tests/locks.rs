//! The supply chain: each lock file names every dependency by digest, and SECURITY.md lists all code that runs during a build.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const CRATES: [&str; 5] = [
    "Cargo.lock",
    ".ci/xtask/Cargo.lock",
    "tests/fuzz/Cargo.lock",
    "examples/leptos-host/Cargo.lock",
    "examples/leptos-ssr-host/Cargo.lock",
];

const PACKAGES: [&str; 12] = [
    ".ci/wasm-opt/package-lock.json",
    "examples/astro/package-lock.json",
    "examples/next/package-lock.json",
    "examples/react/package-lock.json",
    "examples/vue/package-lock.json",
    "tests/access/package-lock.json",
    "tests/bench/preact/package-lock.json",
    "tests/bench/react/package-lock.json",
    "tests/bench/svelte/package-lock.json",
    "tests/hosts/editors/package-lock.json",
    "tests/hosts/package/package-lock.json",
    "tests/hosts/react-18/package-lock.json",
];

/// Crates of this repository, which no registry has.
const OWN: [&str; 5] = [
    "domain-wizard",
    "fuzz",
    "leptos-host",
    "leptos-ssr-host",
    "xtask",
];

fn read(path: &str) -> String {
    let whole = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&whole).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_crate_is_of_the_registry_and_locked_by_its_digest() {
    for path in CRATES {
        let lock = read(path);
        let mut count = 0;
        for package in lock.split("[[package]]").skip(1) {
            let field = |name: &str| {
                let start = format!("{name} = \"");
                let line = package.lines().find(|line| line.starts_with(&start))?;
                line.split('"').nth(1)
            };
            let name = field("name").expect("a name");
            if OWN.contains(&name) {
                continue;
            }
            let source = field("source").unwrap_or_default();
            let registry = "registry+https://github.com/rust-lang/crates.io-index";
            assert_eq!(source, registry, "{path}: {name}");
            let digest = field("checksum").unwrap_or_default();
            assert_eq!(digest.len(), 64, "{path}: {name}");
            count += 1;
        }
        assert!(count > 10, "{path}");
    }
}

#[test]
fn every_package_of_npm_is_locked_by_its_digest() {
    for path in PACKAGES {
        let lock: Value = serde_json::from_str(&read(path)).expect("a lock file is JSON");
        let packages = lock["packages"].as_object().expect("packages");
        let settings = path.replace("package-lock.json", ".npmrc");
        let settings = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(settings));
        let no_scripts = settings.is_ok_and(|text| text.contains("ignore-scripts=true"));
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            let own = package["resolved"] == "file:../../dist/npm"
                || package["resolved"] == "file:../../../dist/npm";
            let digest = package["integrity"].as_str().unwrap_or_default();
            assert!(own || digest.starts_with("sha512-"), "{path}: {name}");
            // An install script would run on the machine that installs the package, unless npm is told otherwise.
            let script = &package["hasInstallScript"];
            assert!(script.is_null() || no_scripts, "{path}: {name}");
        }
    }
}

#[test]
fn what_runs_while_the_widget_is_built_is_listed() {
    let page = read("SECURITY.md");
    for (start, kind) in [
        ("- Build scripts of", "custom-build"),
        ("- Macros of", "proc-macro"),
    ] {
        let (_, rest) = page.split_once(start).expect("the list");
        let item = rest.split("\n- ").next().unwrap_or_default();
        let item = item.split("\n\n").next().unwrap_or_default();
        let listed: BTreeSet<_> = item.split('`').skip(1).step_by(2).collect();
        let built = built_from();
        let found: BTreeSet<_> = built
            .iter()
            .filter(|(_, kinds)| kinds.iter().any(|one| one == kind))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(listed, found, "{kind}");
    }
}

/// The scripts that wasm-bindgen writes fit only the wasm of its very own version.
#[test]
fn wasm_bindgen_is_of_one_version_in_the_widget_and_in_what_builds_it() {
    let version = |path: &str, name: &str| {
        let lock = read(path);
        let (_, rest) = lock
            .split_once(&format!("name = \"{name}\"\nversion = \""))
            .unwrap_or_else(|| panic!("{path} has no {name}"));
        rest.split('"').next().map(str::to_owned)
    };
    let widget = version("Cargo.lock", "wasm-bindgen");
    let builder = version(".ci/xtask/Cargo.lock", "wasm-bindgen-cli-support");
    assert_eq!(widget, builder);
    for app in ["leptos-host", "leptos-ssr-host"] {
        let lock = format!("examples/{app}/Cargo.lock");
        assert_eq!(version(&lock, "wasm-bindgen"), widget);
    }
}

/// The crates that the element is built from, each with the kinds of its targets.
fn built_from() -> Vec<(String, Vec<String>)> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .arg("--no-default-features")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&metadata.stderr);
    assert!(metadata.status.success(), "cargo metadata: {said}");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("cargo writes JSON");
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = array(&metadata["resolve"]["nodes"]);
    let mut waiting = vec![text(&metadata["resolve"]["root"])];
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let node = nodes.iter().find(|node| node["id"] == id.as_str());
        if !reached.insert(id.clone()) {
            continue;
        }
        for dependency in array(&node.expect("a node")["deps"]) {
            let kinds = array(&dependency["dep_kinds"]);
            if kinds.iter().any(|kind| kind["kind"] != "dev") {
                waiting.push(text(&dependency["pkg"]));
            }
        }
    }
    let mut built = Vec::new();
    for package in array(&metadata["packages"]) {
        if reached.contains(&text(&package["id"])) {
            let mut kinds = Vec::new();
            for target in array(&package["targets"]) {
                kinds.extend(array(&target["kind"]).iter().map(text));
            }
            built.push((text(&package["name"]), kinds));
        }
    }
    built
}
