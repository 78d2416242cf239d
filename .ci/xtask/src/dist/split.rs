//! Cuts the wasm in two where the source marks it: the part that the page starts with, and the code that only the rest reaches.
//! The splitter works by the linker's relocations.

use crate::Result;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Has the linker keep its relocations in the output.
pub(crate) const LINK: &str = "-Clink-arg=--emit-relocs";

/// Writes the two parts of a linker's output to a folder. wasm-bindgen has still to process the first part.
pub(crate) fn split(linked: &[u8], folder: &Path) -> Result<(PathBuf, PathBuf)> {
    let first = folder.join("domain_wizard.wasm");
    let mut options = Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = &first;
    let split = transform(options).map_err(|error| error.to_string())?;
    match &split.split_modules[..] {
        [rest] => Ok((first, rest.clone())),
        others => Err(format!("{} parts beside the first instead of one", others.len()).into()),
    }
}
