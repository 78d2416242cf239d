//! Packs the npm package: scripts, wasm, types, and files for editors.

mod editors;
mod types;

use super::core::Core;
use super::language::Language;
use super::{script, steps};
use crate::manifest::Manifest;
use crate::{Result, fresh};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The files that lie in `src/embed/npm` as they are published.
const FILES: [&str; 8] = [
    "custom-elements.json",
    "index.d.ts",
    "preact.d.ts",
    "pure.d.ts",
    "react.d.ts",
    "solid.d.ts",
    "svelte.d.ts",
    "vue.d.ts",
];

/// Packs the npm package. A bundler changes and renames its files, so they carry no digests.
pub(super) fn pack(loader: &str, core: &Core, languages: &[Language], version: &str) -> Result<()> {
    let folder = Path::new("dist/npm");
    fresh(folder)?;
    fs::write(folder.join("pure.js"), script::simplify(loader)?)?;
    let index = "import { define } from \"./pure.js\";\n\ndefine();\n\nexport { define, mount } from \"./pure.js\";\n";
    fs::write(folder.join("index.js"), index)?;
    steps::bundled(folder)?;
    fs::write(folder.join("first.wasm"), &core.first)?;
    fs::write(folder.join("rest.wasm"), &core.rest)?;
    for language in languages.iter().chain([&Language::english()]) {
        fs::write(folder.join(language.file()), language.module())?;
    }
    for name in FILES {
        fs::copy(Path::new("src/embed/npm").join(name), folder.join(name))?;
    }
    for name in ["README.md", "LICENSE", "CHANGELOG.md"] {
        fs::copy(name, folder.join(name))?;
    }
    describe(folder, version)?;
    let package = fs::read_to_string("src/embed/npm/package.json")?;
    let mut package: Value = serde_json::from_str(&package)?;
    package["version"] = version.into();
    let repository = crate::field("repository")?;
    let url = format!("git+{repository}.git");
    package["repository"] = json!({ "type": "git", "url": url });
    package["bugs"] = json!({ "url": format!("{repository}/issues") });
    package["homepage"] = crate::field("homepage")?.into();
    write(folder, "package.json", &package)
}

/// Writes the types and the editors' files that follow from the manifest.
fn describe(folder: &Path, version: &str) -> Result<()> {
    let manifest = Manifest::read()?;
    let types = fs::read_to_string("src/embed/npm/types.d.ts")?;
    let types = types + &types::interfaces(&manifest);
    fs::write(folder.join("types.d.ts"), types)?;
    fs::write(folder.join("angular.ts"), types::angular(&manifest))?;
    let web_types = editors::web_types(&manifest, version);
    write(folder, "web-types.json", &web_types)?;
    let html = editors::code_html(&manifest);
    write(folder, "vscode.html-custom-data.json", &html)?;
    let css = editors::code_css(&manifest);
    write(folder, "vscode.css-custom-data.json", &css)
}

fn write(folder: &Path, name: &str, value: &Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    Ok(fs::write(folder.join(name), text)?)
}
