//! Limits the size of files and folders to what a newcomer can take in.

use super::sources;
use std::collections::BTreeMap;

/// The most lines of a test, a script, a style or a table, and of any other source file.
const LONGEST_FILE: usize = 450;
const LONGEST_SOURCE: usize = 300;

/// Sources that are one long table.
const TABLES: &[&str] = &["src/text/en.rs"];

/// The most files of a folder, without tests.
const MOST_FILES: usize = 12;

#[test]
fn no_file_outgrows_one_reading() {
    let mut faults = Vec::new();
    for (path, source) in sources(&["src", "style", "tests", "examples"], &["rs", "css", "js"]) {
        let is_source = path.starts_with("src/") && path.ends_with(".rs") && !is_for_tests(&path);
        let most = match is_source && !TABLES.contains(&path.as_str()) {
            true => LONGEST_SOURCE,
            false => LONGEST_FILE,
        };
        let lines = source.lines().count();
        if lines > most {
            faults.push(format!("{path}: {lines} lines, over {most}"));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn no_folder_of_the_source_holds_more_than_a_dozen_files() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for (path, _) in sources(&["src"], &["rs"]) {
        // The root has a file for each module.
        if let Some((folder, _)) = path.rsplit_once('/')
            && folder != "src"
            && !is_for_tests(&path)
        {
            *folders.entry(folder.to_owned()).or_default() += 1;
        }
    }
    folders.retain(|_, files| *files > MOST_FILES);
    assert!(folders.is_empty(), "over {MOST_FILES} files: {folders:?}");
}

/// Tells whether a file of the source is compiled for tests alone.
fn is_for_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}
