//! A crate compiled to wasm, with the scripts that wasm-bindgen writes for it.

use crate::Result;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Runs cargo in a folder. What cargo says of its work it says itself.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Result<()> {
    let status = Command::new("cargo")
        .args(arguments)
        .args(["--locked", "--target", TARGET])
        .current_dir(folder)
        .status()?;
    if !status.success() {
        return Err(format!("cargo {}: {status}", arguments.join(" ")).into());
    }
    Ok(())
}

/// The file that cargo has built in a folder, by the name of its profile and its own.
pub(crate) fn built(folder: &Path, profile: &str, name: &str) -> PathBuf {
    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => PathBuf::from(target),
        None => folder.join("target"),
    };
    target
        .join(TARGET)
        .join(profile)
        .join(format!("{name}.wasm"))
}

/// Writes the wasm and its scripts, set up as the caller says.
pub(crate) fn bind(
    wasm: &Path,
    out: &Path,
    set: impl FnOnce(&mut Bindgen) -> Result<()>,
) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(false);
    set(&mut bindgen)?;
    bindgen
        .generate(out)
        .map_err(|error| format!("{}: {error:?}", wasm.display()).into())
}
