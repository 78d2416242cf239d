//! Packs the shipped forms: `dist/npm`, a package for bundlers, and `dist/cdn`, files to serve as they are.

mod core;
mod files;
mod language;
mod linked;
mod npm;
mod order;
mod script;
mod split;
mod steps;

use self::core::Core;
use crate::{Result, fresh, wasm};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use language::Language;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

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
        "csr,split",
        "--",
        split::LINK,
        wasm::STACK,
        wasm::COMPACT,
    ];
    let plain = std::env::var_os("PLAIN").is_some();
    match plain {
        true => wasm::cargo(root, &rustc)?,
        false => wasm::cargo_for_size(root, &rustc)?,
    }
    let built = wasm::built(root, "release", "domain_wizard");
    let named = beside(&built, "named")?;
    let linked = linked::without_unused(&fs::read(&built)?)?;
    let (first, rest) = split::split(&linked, &beside(&built, "parts")?)?;
    wasm::bind(&first, &named, |bindgen| {
        // The second part of the wasm needs these exports for the memory, the table and the stack.
        bindgen.no_modules(true)?.keep_lld_exports(true);
        Ok(())
    })?;
    let named_rest = named.join("rest.wasm");
    fs::copy(rest, &named_rest)?;
    if !plain {
        wasm::optimize(&named.join("domain_wizard_bg.wasm"))?;
        wasm::optimize(&named_rest)?;
    }
    let version = &*crate::field("version")?;
    let core = core::pack(&named, &named_rest)?;
    let source = |name: &str| fs::read_to_string(Path::new("src/embed").join(name));
    let modules = [
        source("cores.js")?,
        source("faces.js")?,
        source("host.js")?,
        source("element.js")?,
        source("early.js")?,
        core.glue.clone(),
        source("loader.js")?,
    ];
    let loader = script::join(modules.each_ref().map(String::as_str));
    let style = serde_json::to_string(domain_wizard::first::STYLE)?;
    let loader = set(&loader, "STYLE", "\"\"", &style)?;
    let languages = language::all()?;
    npm::pack(&loader, &core, &languages, version)?;
    cdn(&loader, &core, &languages, version)
}

/// An empty folder beside cargo's output.
fn beside(built: &Path, name: &str) -> Result<PathBuf> {
    let folder = built.with_file_name(name);
    fresh(&folder)?;
    Ok(folder)
}

/// Packs the CDN folder. No file changes under its name once a version is out: the folder's name has the version, and the names
/// of the core's files have a part of their digests.
fn cdn(loader: &str, core: &Core, languages: &[Language], version: &str) -> Result<()> {
    fresh(Path::new("dist/cdn"))?;
    let folder = Path::new("dist/cdn").join(version);
    fs::create_dir_all(&folder)?;
    let mut loader = loader.to_owned();
    let steps = format!("\"{}\"", steps::served(&folder)?);
    loader = set(&loader, "STEPS_INTEGRITY", "\"\"", &steps)?;
    let mut named = Vec::new();
    for (name, constant, bytes) in [
        ("first.wasm", "FIRST_INTEGRITY", &core.first),
        ("rest.wasm", "REST_INTEGRITY", &core.rest),
    ] {
        let file = Named::new(name, bytes);
        let value = format!("\"{}\"", file.integrity);
        loader = set(&loader, constant, "\"\"", &value)?;
        loader = loader.replace(&format!("./{name}"), &format!("./{}", file.name));
        files::write(&folder.join(&file.name), bytes)?;
        named.push(file);
    }
    let mut digests = String::new();
    for language in languages {
        let module = language.module();
        let module = module.as_bytes();
        digests += &format!("{}: \"{}\",", language.name, integrity(module));
        files::write(&folder.join(language.file()), module)?;
    }
    let english = Language::english().sentences;
    let digest = format!("\"{}\"", integrity(english.as_bytes()));
    loader = set(&loader, "ENGLISH_INTEGRITY", "\"\"", &digest)?;
    files::write(&folder.join("en.json"), english.as_bytes())?;
    loader = set(
        &loader,
        "LANGUAGE_INTEGRITY",
        "\"\"",
        &format!("{{{digests}}}"),
    )?;
    loader += "\ndefine();\n";
    let loader = script::minify(&loader)?;
    files::write(&folder.join("domain-wizard.js"), loader.as_bytes())?;
    let snippet = snippet(&integrity(loader.as_bytes()), &named, version);
    fs::write(folder.join("snippet.html"), snippet)?;
    Ok(())
}

/// A file of the core as it is served.
struct Named {
    name: String,
    integrity: String,
}

impl Named {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let short: String = digest[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            name: name.replace('.', &format!("-{short}.")),
            integrity: integrity(bytes),
        }
    }
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The lines to paste into a page: the loader's script, and links to the files that a browser may fetch before the loader asks
/// for them. `rest.wasm` has no link, because it must not load before the first screen.
fn snippet(loader: &str, named: &[Named], version: &str) -> String {
    let folder = format!("/domain-wizard/{version}");
    let mut html = String::new();
    for Named { name, integrity } in named {
        if name.starts_with("first-") {
            html += &format!(
                "<link rel=\"preload\" as=\"fetch\" href=\"{folder}/{name}\" integrity=\"{integrity}\" crossorigin>\n"
            );
        }
    }
    html += &format!(
        "<script type=\"module\" src=\"{folder}/domain-wizard.js\" integrity=\"{loader}\" crossorigin></script>\n"
    );
    html + "<domain-wizard site=\"12345\" environment=\"67890\" dns-check></domain-wizard>\n"
}

/// The script with this constant's value.
fn set(loader: &str, constant: &str, before: &str, value: &str) -> Result<String> {
    let line = |value| format!("const {constant} = {value};");
    script::replace(loader, &line(before), &line(value))
}
