//! Builds the page of a wasm app from an `index.html` for Trunk: builds or copies the files of tags with `data-trunk`, and replaces
//! these tags. Trunk itself takes longer to install than all other tools together.

use crate::{Result, fresh, wasm};
use std::fs;
use std::path::Path;

/// The form of a page.
pub(crate) struct Form<'a> {
    /// Cargo's profile: `dev`, which is quickly built, or `release`, which is quickly loaded.
    pub(crate) profile: &'a str,
    /// The beginning of addresses: `/` where a server has the page at its root, `./` for any folder.
    pub(crate) base: &'a str,
    /// Tags for the page's head.
    pub(crate) head: &'a str,
    /// Tags for the beginning of its body.
    pub(crate) body: &'a str,
}

/// Builds the app in one folder, and writes its page to another, for the root of a server.
pub(crate) fn build(app: &Path, page: &Path) -> Result<()> {
    let form = Form {
        profile: "dev",
        base: "/",
        head: "",
        body: "",
    };
    build_as(app, page, &form)
}

/// Builds the app in its own folder, and writes its page in this form to another.
pub(crate) fn build_as(app: &Path, page: &Path, form: &Form<'_>) -> Result<()> {
    let index = fs::read_to_string(app.join("index.html"))?;
    // The old page stays whole until the new one is complete.
    let next = page.with_extension("new");
    fresh(&next)?;
    let mut html = String::new();
    for line in index.lines() {
        let tag = line.trim();
        if tag.contains("data-trunk") {
            html += &made_of(tag, app, &next, form).map_err(|error| format!("{tag}: {error}"))?;
        } else {
            html += line;
        }
        html += match tag {
            "<head>" => form.head,
            "<body>" => form.body,
            _ => "",
        };
        html.push('\n');
    }
    fs::write(next.join("index.html"), html)?;
    if page.exists() {
        fs::remove_dir_all(page)?;
    }
    fs::rename(next, page)?;
    Ok(())
}

/// Builds or copies the file of a tag, and returns the tag for the page.
fn made_of(tag: &str, app: &Path, page: &Path, form: &Form<'_>) -> Result<String> {
    let base = form.base;
    if tag.starts_with("<script") {
        let file = copy(app, attribute(tag, "src").ok_or("no src")?, page)?;
        return Ok(format!(
            "<script type=\"module\" src=\"{base}{file}\"></script>"
        ));
    }
    let href = || attribute(tag, "href").ok_or("no href");
    match attribute(tag, "rel").ok_or("no rel")? {
        "css" => Ok(format!(
            "<link rel=\"stylesheet\" href=\"{base}{}\">",
            copy(app, href()?, page)?
        )),
        "copy-file" => copy(app, href()?, page).map(|_| String::new()),
        "copy-dir" => {
            let from = app.join(href()?);
            let into = page.join(from.file_name().ok_or("no name")?);
            fs::create_dir_all(&into)?;
            for file in fs::read_dir(&from)? {
                let file = file?;
                fs::copy(file.path(), into.join(file.file_name()))?;
            }
            Ok(String::new())
        }
        "rust" => rust(tag, app, page, form),
        other => Err(format!("nothing is known of {other}").into()),
    }
}

/// Builds the app, with a script that starts it and passes its exports to the page's own scripts, as Trunk's does.
fn rust(tag: &str, app: &Path, page: &Path, form: &Form<'_>) -> Result<String> {
    let manifest: toml::Table = fs::read_to_string(app.join("Cargo.toml"))?.parse()?;
    let name = match attribute(tag, "data-bin") {
        Some(name) => name,
        None => manifest["package"]["name"]
            .as_str()
            .ok_or("no name of the package")?,
    };
    let mut arguments = vec!["build", "--bin", name, "--profile", form.profile];
    if let Some(features) = attribute(tag, "data-cargo-features") {
        arguments.extend(["--features", features]);
    }
    if tag.contains("data-cargo-no-default-features") {
        arguments.push("--no-default-features");
    }
    wasm::cargo(app, &arguments)?;
    // A folder of its own, because the page may have a script of the same name.
    let folder = page.join("wasm");
    // Cargo's name for the folder of the profile `dev` is another.
    let built = if form.profile == "dev" {
        "debug"
    } else {
        form.profile
    };
    wasm::bind(&wasm::built(app, built, name), &folder, |bindgen| {
        bindgen.web(true)?;
        Ok(())
    })?;
    // wasm-opt runs as in `make dist`, which installs it unless the build is a plain one.
    if form.profile == "release" && std::env::var_os("PLAIN").is_none() {
        wasm::optimize(&folder.join(format!("{name}_bg.wasm")))?;
    }
    let boot = format!(
        "import init, * as bindings from \"./wasm/{name}.js\";\n\
         const wasm = await init({{ module_or_path: new URL(\"./wasm/{name}_bg.wasm\", import.meta.url) }});\n\
         globalThis.wasmBindings = bindings;\n\
         dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {{ detail: {{ wasm }} }}));\n"
    );
    fs::write(page.join("boot.js"), boot)?;
    Ok(format!(
        "<script type=\"module\" src=\"{}boot.js\"></script>",
        form.base
    ))
}

/// Copies a file into the page's folder, and returns its name there.
fn copy(app: &Path, file: &str, page: &Path) -> Result<String> {
    let from = app.join(file);
    let name = from
        .file_name()
        .ok_or("no name")?
        .to_string_lossy()
        .into_owned();
    if page.join(&name).exists() {
        return Err(format!("two files are called {name}").into());
    }
    fs::copy(&from, page.join(&name)).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(name)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    Some(value.split_once('"')?.0)
}
