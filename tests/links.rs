//! Links in the documentation: each relative one leads to a file, and to a section that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that the site has, too, each with its text outside of blocks of code.
fn pages() -> BTreeMap<PathBuf, String> {
    let mut folders = vec![PathBuf::new(), PathBuf::from("docs")];
    let examples = fs::read_dir(root().join("examples")).expect("the examples");
    let examples = examples.map(|entry| entry.expect("an entry").file_name());
    folders.extend(examples.map(|name| Path::new("examples").join(name)));
    let mut pages = BTreeMap::new();
    for folder in folders {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let path = folder.join(entry.expect("an entry").file_name());
            if path.extension().is_some_and(|kind| kind == "md") {
                let text = fs::read_to_string(root().join(&path)).expect("a page");
                let outside: String = text.split("```").step_by(2).collect();
                pages.insert(path, outside);
            }
        }
    }
    pages
}

/// The addresses of a page's headings: small letters and digits, with hyphens for blanks.
fn sections(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let section = |line: &str| -> String {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars();
        let kept = kept.filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        kept.map(|letter| if letter == ' ' { '-' } else { letter })
            .collect()
    };
    headings.map(section).collect()
}

/// The path that a link in a page leads to.
fn target(page: &Path, link: &str) -> PathBuf {
    let mut path = page.parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    let pages = pages();
    let (mut faults, mut count) = (Vec::new(), 0);
    for (page, text) in &pages {
        for link in text.split("](").skip(1) {
            let link = link.split([')', ' ']).next().unwrap_or_default();
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (path, section) = link.split_once('#').unwrap_or((link, ""));
            let mut leads = match path {
                "" => page.clone(),
                path => target(page, path),
            };
            if root().join(&leads).is_dir() && root().join(&leads).join("README.md").exists() {
                leads.push("README.md");
            }
            let has = |text: &String| section.is_empty() || sections(text).contains(section);
            if !root().join(&leads).exists() || !pages.get(&leads).is_none_or(has) {
                faults.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert!(count > 100, "{count}");
}
