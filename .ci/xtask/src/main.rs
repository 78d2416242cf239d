//! The build steps of the Makefile, run from the root of the repository.
//!
//! `xtask page <folder of an app> <folder for the page>`, `xtask serve <port> [API]`, `xtask dist`,
//! `xtask site <cargo's profile for its demo>`.

#[cfg(feature = "dist")]
mod dist;
#[cfg(feature = "dist")]
mod manifest;
mod page;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "site")]
mod site;
mod wasm;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "usage: xtask page <folder of an app> <folder for the page> | serve <port> [API] | dist | site <profile>";

/// Makes an empty folder, and deletes earlier contents.
fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(())
}

/// A field of the package in Cargo.toml, where version and repository stand once for all that is published.
#[cfg(feature = "dist")]
fn field(name: &str) -> Result<String> {
    let manifest: toml::Table = std::fs::read_to_string("Cargo.toml")?.parse()?;
    let field = manifest["package"].get(name).and_then(toml::Value::as_str);
    Ok(field.ok_or(format!("Cargo.toml: no {name}"))?.to_owned())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match &words[..] {
        ["page", app, page] => page::build(Path::new(app), Path::new(page)),
        #[cfg(feature = "serve")]
        ["serve", port] => serve::run(port, None),
        #[cfg(feature = "serve")]
        ["serve", port, api] => serve::run(port, Some(api)),
        #[cfg(feature = "dist")]
        ["dist"] => dist::build(),
        #[cfg(feature = "site")]
        ["site", profile] => site::build(profile),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
