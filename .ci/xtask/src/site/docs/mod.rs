//! The documentation of each version: that of the working tree, and of each tag `v…`, as it was then.

mod links;

use super::layout::{Page, root};
use super::markdown::{self, Heading};
use super::{SITE, escaped};
use crate::Result;
use links::place;
use pulldown_cmark::HeadingLevel;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The pages that come first, in the order in which they are read.
const FIRST: [&str; 9] = [
    "README.md",
    "docs/page.md",
    "docs/backend.md",
    "docs/dns.md",
    "docs/react.md",
    "docs/vue.md",
    "docs/frameworks.md",
    "docs/php.md",
    "docs/leptos.md",
];

/// The groups of pages in lists, in their order.
const GROUPS: [&str; 3] = ["Guides", "Examples", "The project"];

/// One version's sources.
pub(super) struct Version {
    pub(super) name: String,
    /// The tag; none for the working tree.
    tag: Option<String>,
    /// All files, by their paths.
    files: Vec<String>,
    /// The pages' sources.
    sources: BTreeMap<String, Source>,
}

struct Source {
    text: String,
    headings: Vec<Heading>,
}

/// All versions, the newest first.
pub(super) fn versions(current: &str) -> Result<Vec<Version>> {
    let mut versions = vec![Version::read(current, None)?];
    let tags = git(&["tag", "--list", "v[0-9]*", "--sort=-version:refname"])?;
    for tag in tags.lines() {
        let name = tag.trim_start_matches('v');
        if name != current {
            versions.push(Version::read(name, Some(tag))?);
        }
    }
    Ok(versions)
}

/// The page that lists all pages of all versions.
pub(super) fn list(versions: &[Version]) -> Page {
    let mut main = String::from("<h1>Documentation</h1>\n");
    for version in versions {
        main += &format!(
            "<h2>Version {}</h2>\n<div class=\"groups\">\n",
            version.name
        );
        for (group, paths) in version.groups() {
            main += &format!("<section><h3>{group}</h3>\n<ul>");
            for path in paths {
                let to = place(&version.name, path);
                let to = to.trim_start_matches("docs/");
                let title = escaped(version.title(path));
                main += &format!("<li><a href=\"{to}\">{title}</a></li>");
            }
            main += "</ul></section>\n";
        }
        main += "</div>\n";
    }
    Page::new(
        "Documentation",
        "All pages of all versions of domain-wizard.",
        main,
    )
}

impl Version {
    fn read(name: &str, tag: Option<&str>) -> Result<Self> {
        let listed = match tag {
            Some(tag) => git(&["ls-tree", "-r", "--name-only", tag])?,
            None => git(&["ls-files", "--cached", "--others", "--exclude-standard"])?,
        };
        let files: Vec<String> = listed.lines().map(str::to_owned).collect();
        let mut sources = BTreeMap::new();
        for path in files.iter().filter(|path| is_page(path)) {
            let text = match tag {
                Some(tag) => git(&["show", &format!("{tag}:{path}")])?,
                // A deleted file is listed until the deletion is committed.
                None if !Path::new(path).exists() => continue,
                None => fs::read_to_string(path)?,
            };
            let headings = markdown::headings(&text);
            sources.insert(path.clone(), Source { text, headings });
        }
        Ok(Self {
            name: name.to_owned(),
            tag: tag.map(str::to_owned),
            files,
            sources,
        })
    }

    /// The pages' paths in the order of reading.
    fn in_order(&self) -> Vec<&str> {
        let mut paths: Vec<_> = self.sources.keys().map(String::as_str).collect();
        let rank = |path: &str| FIRST.iter().position(|first| *first == path);
        paths.sort_by_key(|path| {
            let place = rank(path).unwrap_or(FIRST.len());
            (group(path), place, path.to_lowercase())
        });
        paths
    }

    /// The pages of each group.
    fn groups(&self) -> impl Iterator<Item = (&'static str, Vec<&str>)> {
        let paths = self.in_order();
        GROUPS.iter().enumerate().map(move |(index, name)| {
            let of_group = paths.iter().filter(|path| group(path) == index);
            (*name, of_group.copied().collect())
        })
    }

    /// A page's name in lists: its heading, which in the README is the project's own name.
    fn title<'a>(&'a self, path: &'a str) -> &'a str {
        if path == "README.md" {
            return "Overview";
        }
        let headings = &self.sources[path].headings;
        headings.first().map_or(path, |heading| &heading.text)
    }

    /// The pages with their paths below the site's folder.
    pub(super) fn pages(&self, versions: &[Self]) -> Result<Vec<(String, Page)>> {
        let mut pages = Vec::new();
        for path in self.in_order() {
            let source = &self.sources[path];
            let to = place(&self.name, path);
            let lead = |link: &str| self.lead(path, &to, link);
            let main = markdown::render(&source.text, &lead)
                .map_err(|error| format!("{path}: {error}"))?;
            let title = self.title(path);
            let about = format!("{title}: documentation of domain-wizard {}.", self.name);
            let mut page = Page::new(title, &about, main);
            page.beside = self.beside(path, &to, source, versions);
            pages.push((to, page));
        }
        Ok(pages)
    }

    /// The list of all pages, with the open one's sections.
    fn beside(&self, path: &str, to: &str, source: &Source, versions: &[Self]) -> String {
        let root = root(to);
        let sections: String = source
            .headings
            .iter()
            .filter(|one| one.level == HeadingLevel::H2)
            .map(|one| {
                let text = escaped(&one.text);
                format!("<li><a href=\"#{}\">{text}</a></li>", one.id)
            })
            .collect();
        let mut list = String::new();
        for (group, paths) in self.groups() {
            list += &format!("<p>{group}</p><ul>");
            for other in paths {
                let at = place(&self.name, other);
                let title = escaped(self.title(other));
                list += &match other == path {
                    true => format!(
                        "<li><a href=\"{root}{at}\" aria-current=\"page\">{title}</a><ul>{sections}</ul></li>"
                    ),
                    false => format!("<li><a href=\"{root}{at}\">{title}</a></li>"),
                };
            }
            list += "</ul>\n";
        }
        let others: String = versions
            .iter()
            .map(|version| {
                let here = if version.name == self.name {
                    " aria-current=\"true\""
                } else {
                    ""
                };
                let at = place(&version.name, "README.md");
                format!("<li><a href=\"{root}{at}\"{here}>{}</a></li>", version.name)
            })
            .collect();
        format!(
            "<nav class=\"beside\" aria-label=\"Documentation\"><details open><summary>Contents</summary>\n\
             {list}<p>Versions</p><ul>{others}</ul></details></nav>\n"
        )
    }

    /// One section of a page as HTML, for a page of the site at another path.
    pub(super) fn section(&self, path: &str, heading: Option<&str>, to: &str) -> Result<String> {
        let fault = || format!("{path} has no section {heading:?}");
        let source = self.sources.get(path).ok_or_else(fault)?;
        let section = markdown::section(&source.text, heading).ok_or_else(fault)?;
        markdown::render(section, &|link| self.lead(path, to, link))
    }

    /// The address of a page of the documentation, seen from a path on the site.
    pub(super) fn address(&self, path: &str, to: &str) -> Result<String> {
        self.lead("", to, path)
    }

    /// Copies the pictures of the pages beside them.
    pub(super) fn copy_pictures(&self, site: &Path) -> Result<()> {
        debug_assert!(site.ends_with(SITE));
        let pictures = self
            .files
            .iter()
            .filter(|file| file.starts_with("docs/") && file.ends_with(".png"));
        for picture in pictures {
            let to = site
                .join("docs")
                .join(&self.name)
                .join(picture.trim_start_matches("docs/"));
            match &self.tag {
                None => drop(fs::copy(picture, to)?),
                Some(tag) => {
                    let shown = Command::new("git")
                        .args(["show", &format!("{tag}:{picture}")])
                        .output()?;
                    fs::write(to, shown.stdout)?;
                }
            }
        }
        Ok(())
    }
}

/// The index of the group that a page belongs to.
fn group(path: &str) -> usize {
    match path {
        "README.md" => 0,
        _ if path.starts_with("docs/") => 0,
        _ if path.starts_with("examples/") => 1,
        _ => 2,
    }
}

/// Returns whether a file is a page of the documentation.
fn is_page(path: &str) -> bool {
    let is_example = path.starts_with("examples/")
        && path.ends_with("/README.md")
        && path.matches('/').count() == 2;
    let is_root = !path.contains('/');
    path.ends_with(".md") && (is_root || is_example || path.starts_with("docs/"))
}

fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git").args(arguments).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("git {}: {said}", arguments.join(" ")).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
