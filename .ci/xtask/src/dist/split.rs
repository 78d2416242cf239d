//! The wasm cut in two where the source marks that: what the page begins with, and what only the rest reaches. Both go by the
//! relocations that the linker has left.

use crate::Result;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Has the linker leave its relocations.
pub(crate) const LINK: &str = "-Clink-arg=--emit-relocs";

/// The two parts of a linker's output, in a folder: the first is still to be bound.
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
