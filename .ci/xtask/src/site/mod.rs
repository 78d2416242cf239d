//! Builds the site into `dist/site`: static pages with relative links, so that any folder of any server will do.
//!
//! The site contains the output of `make dist`, which has to be built before. A link that leads nowhere ends the build.

mod docs;
mod hosts;
mod layout;
mod markdown;
mod reference;
mod search;
mod themes;

use crate::manifest::Manifest;
use crate::page::{self, Form};
use crate::{Result, fresh};
use layout::Page;
use search::Index;
use std::fs;
use std::path::Path;

/// The folder of the site.
const SITE: &str = "dist/site";

/// The files that pages load: style and scripts.
const FILES: [&str; 4] = ["site.css", "site.js", "live.js", "search.js"];

/// The pages that are written for the site alone: the file in `.ci/xtask/site`, the title, and the text for search engines.
const OWN: [(&str, &str, &str); 2] = [
    (
        "index",
        "domain-wizard",
        "A browser widget that takes a customer from a typed domain name to a live, secure site.",
    ),
    (
        "search",
        "Search",
        "Finds a word in the documentation of domain-wizard.",
    ),
];

/// Builds the site, with the demo in this profile of cargo: `release` to publish it, and `dev` for a quick look.
pub(crate) fn build(profile: &str) -> Result<()> {
    let site = Path::new(SITE);
    fresh(site)?;
    let version = crate::field("version")?;
    copy(Path::new("dist/cdn"), &site.join("domain-wizard"))
        .map_err(|error| format!("dist/cdn: {error}; `make dist` builds it"))?;
    let source = Path::new(".ci/xtask/site");
    for name in FILES {
        fs::copy(source.join(name), site.join(name))?;
    }
    fs::copy("examples/demo/themes.css", site.join("themes.css"))?;
    let form = Form {
        profile,
        base: "./",
        head: &layout::policy(),
        body: layout::BACK,
    };
    page::build_as(Path::new("."), &site.join("demo"), &form)?;

    let manifest = Manifest::read()?;
    let mut index = Index::default();
    for (name, title, about) in OWN {
        let text = fs::read_to_string(source.join(format!("{name}.html")))?;
        let text = text
            .replace("{version}", &version)
            .replace("{snippet}", &hosts::snippet(&version)?);
        write(
            site,
            &format!("{name}.html"),
            &Page::new(title, about, text),
        )?;
    }
    let versions = docs::versions(&version)?;
    for (name, page) in [
        (hosts::PATH, hosts::page(&versions[0])?),
        ("themes.html", themes::page(&manifest)?),
        ("reference.html", reference::page(&manifest)),
    ] {
        index.add(name, &page.title, &page.main);
        write(site, name, &page)?;
    }
    for one in &versions {
        let is_current = one.name == version;
        for (path, page) in one.pages(&versions)? {
            if is_current {
                index.add(&path, &page.title, &page.main);
            }
            write(site, &path, &page)?;
        }
        one.copy_pictures(site)?;
    }
    write(site, "docs/index.html", &docs::list(&versions))?;
    fs::write(site.join("search.json"), index.json()?)?;
    Ok(())
}

/// Writes a page at a path below the site's folder.
fn write(site: &Path, path: &str, page: &Page) -> Result<()> {
    let file = site.join(path);
    fs::create_dir_all(file.parent().ok_or("no folder")?)?;
    Ok(fs::write(file, page.html(path, &crate::field("version")?))?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &place)?,
            false => drop(fs::copy(entry.path(), place)?),
        }
    }
    Ok(())
}

/// A text between tags, or in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
