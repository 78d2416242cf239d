//! A folder for builds of the examples, laid out like the repository, so that their paths to each other hold.

use crate::support::program::run;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

/// Folders that a build may have left beside the sources.
const BUILT: [&str; 3] = ["node_modules", "dist", "target"];

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder in the workshop.
pub(crate) fn empty(place: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("hosts")
        .join(place);
    if place.exists() {
        fs::remove_dir_all(&place).expect("the workshop can be tidied up");
    }
    fs::create_dir_all(&place).expect("a folder in the workshop");
    place
}

/// A copy of one of the repository's folders, at the same path in the workshop.
pub(crate) fn copy_of(folder: &str) -> PathBuf {
    let place = empty(folder);
    copy_into(&place, folder);
    place
}

/// Copies one of the repository's folders without the output of builds.
pub(crate) fn copy_into(place: &Path, folder: &str) {
    let from = root().join(folder);
    let entries = fs::read_dir(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    fs::create_dir_all(place).expect("a folder in the workshop");
    for entry in entries {
        let entry = entry.expect("an entry of the folder");
        let name = entry.file_name();
        if !entry.path().is_dir() {
            fs::copy(entry.path(), place.join(name)).expect("a copy");
        } else if !BUILT.iter().any(|built| name == *built) {
            let below = Path::new(folder).join(&name);
            copy_into(&place.join(name), &below.to_string_lossy());
        }
    }
}

/// Installs the dependencies of a copy, the widget's package among them.
pub(crate) fn install(place: &Path) {
    static PACKAGE: Once = Once::new();
    PACKAGE.call_once(|| {
        copy_of("dist/npm");
    });
    npm(place, &["ci", "--prefer-offline"]);
}

/// Runs npm in a copy.
pub(crate) fn npm(place: &Path, arguments: &[&str]) {
    run(Command::new("npm").args(arguments).current_dir(place));
}
