//! Packs the shipped forms: `dist/npm`, a package for bundlers, and `dist/cdn`, files to serve as they are.

mod core;
mod language;
mod script;
mod streams;

use crate::{Result, fresh, wasm};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use language::Language;
use sha2::{Digest as _, Sha256, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a package beside the scripts and the wasm.
const TYPES: [&str; 7] = [
    "custom-elements.json",
    "index.d.ts",
    "preact.d.ts",
    "pure.d.ts",
    "react.d.ts",
    "types.d.ts",
    "vue.d.ts",
];

/// Builds the wasm, and packs it for bundlers and for a CDN. The same wasm with function names stays in the build folder, for `make
/// size`. A plain build (`PLAIN=1`) needs only stable Rust, and is larger.
pub(crate) fn build() -> Result<()> {
    let root = Path::new(".");
    let rustc = [
        "rustc",
        "--lib",
        "--crate-type",
        "cdylib",
        "--release",
        "--no-default-features",
        "--features",
        "csr",
    ];
    let plain = std::env::var_os("PLAIN").is_some();
    match plain {
        true => wasm::cargo(root, &rustc)?,
        false => wasm::cargo_for_size(root, &rustc)?,
    }
    let built = wasm::built(root, "release", "domain_wizard");
    let named = beside(&built, "named")?;
    wasm::bind(&built, &named, |bindgen| {
        bindgen.no_modules(true)?;
        Ok(())
    })?;
    streams::leave_out(&named)?;
    if !plain {
        wasm::optimize(&named.join("domain_wizard_bg.wasm"))?;
    }
    let manifest: toml::Table = fs::read_to_string("Cargo.toml")?.parse()?;
    let version = manifest["package"]["version"]
        .as_str()
        .ok_or("Cargo.toml: no version")?;
    let (glue, wasm) = core::pack(&named)?;
    let element = fs::read_to_string("src/embed/element.js")?;
    let loader = fs::read_to_string("src/embed/loader.js")?;
    let loader = script::join(&element, &loader)?;
    let languages = language::all()?;
    npm(&loader, &glue, &wasm, &languages, version)?;
    cdn(&loader, &glue, &wasm, &languages, version)
}

/// An empty folder beside cargo's output.
fn beside(built: &Path, name: &str) -> Result<PathBuf> {
    let folder = built.with_file_name(name);
    fresh(&folder)?;
    Ok(folder)
}

/// Writes the package for bundlers. Its files have no digests, because a bundler changes and renames them.
fn npm(loader: &str, glue: &str, wasm: &[u8], languages: &[Language], version: &str) -> Result<()> {
    let folder = Path::new("dist/npm");
    fresh(folder)?;
    fs::write(folder.join("pure.js"), script::simplify(loader)?)?;
    let index = "import { define } from \"./pure.js\";\n\ndefine();\n\nexport { define, mount } from \"./pure.js\";\n";
    fs::write(folder.join("index.js"), index)?;
    fs::write(folder.join("core.js"), glue)?;
    fs::write(folder.join("core.wasm"), wasm)?;
    for language in languages {
        fs::write(folder.join(language.file()), &language.module)?;
    }
    for name in TYPES {
        fs::copy(Path::new("src/embed/npm").join(name), folder.join(name))?;
    }
    for name in ["README.md", "LICENSE", "CHANGELOG.md"] {
        fs::copy(name, folder.join(name))?;
    }
    let package = fs::read_to_string("src/embed/npm/package.json")?;
    let mut package: serde_json::Value = serde_json::from_str(&package)?;
    package["version"] = version.into();
    fs::write(
        folder.join("package.json"),
        serde_json::to_string_pretty(&package)? + "\n",
    )?;
    Ok(())
}

/// Writes the files for a CDN. A published file never changes under its name: the folder is named after the version, and the core's
/// files have a part of their digests in their names.
fn cdn(loader: &str, glue: &str, wasm: &[u8], languages: &[Language], version: &str) -> Result<()> {
    fresh(Path::new("dist/cdn"))?;
    let folder = Path::new("dist/cdn").join(version);
    fs::create_dir_all(&folder)?;
    let mut loader = loader.to_owned();
    for (name, constant, bytes) in [
        ("core.js", "GLUE_INTEGRITY", glue.as_bytes()),
        ("core.wasm", "WASM_INTEGRITY", wasm),
    ] {
        let digest = Sha256::digest(bytes);
        let short: String = digest[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let named = name.replace("core.", &format!("core-{short}."));
        let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)));
        loader = set(&loader, constant, "\"\"", &format!("\"{integrity}\""))?;
        loader = loader.replace(&format!("./{name}"), &format!("./{named}"));
        fs::write(folder.join(named), bytes)?;
    }
    let mut digests = String::new();
    for language in languages {
        let module = language.module.as_bytes();
        // SHA-256 for modules of sentences, which is shorter than the hash of the core's files and as hard to forge.
        let digest = STANDARD.encode(Sha256::digest(module));
        digests += &format!("{}: \"sha256-{digest}\",", language.name);
        fs::write(folder.join(language.file()), module)?;
    }
    loader = set(
        &loader,
        "LANGUAGE_INTEGRITY",
        "\"\"",
        &format!("{{{digests}}}"),
    )?;
    loader += "\ndefine();\n";
    fs::write(folder.join("domain-wizard.js"), script::minify(&loader)?)?;
    Ok(())
}

/// The script with this constant's value.
fn set(loader: &str, constant: &str, before: &str, value: &str) -> Result<String> {
    let line = |value| format!("const {constant} = {value};");
    script::replace(loader, &line(before), &line(value))
}
