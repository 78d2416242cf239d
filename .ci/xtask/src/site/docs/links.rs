//! The addresses that the documentation's links have on the site.

use super::Version;
use crate::Result;
use crate::site::layout::root;

impl Version {
    /// The address on the site of a link in a page; the repository's, where the site has no such page.
    pub(super) fn lead(&self, from: &str, to: &str, link: &str) -> Result<String> {
        if link.contains("://") || link.starts_with("mailto:") {
            return Ok(link.to_owned());
        }
        let (path, anchor) = link
            .split_once('#')
            .map_or((link, None), |(path, anchor)| (path, Some(anchor)));
        let path = if path.is_empty() {
            from.to_owned()
        } else {
            joined(from, path)
        };
        let is_folder = self
            .files
            .iter()
            .any(|file| file.starts_with(&format!("{path}/")));
        let readme = format!("{path}/README.md");
        let page = [&path, &readme]
            .into_iter()
            .find(|path| self.sources.contains_key(*path));
        if let Some(page) = page {
            let has = |anchor: &str| {
                self.sources[page]
                    .headings
                    .iter()
                    .any(|one| one.id == anchor)
            };
            if let Some(anchor) = anchor.filter(|anchor| self.tag.is_none() && !has(anchor)) {
                return Err(format!("{link}: {page} has no section #{anchor}").into());
            }
            let anchor = anchor
                .map(|anchor| format!("#{anchor}"))
                .unwrap_or_default();
            return Ok(format!("{}{}{anchor}", root(to), place(&self.name, page)));
        }
        if self.files.contains(&path) && path.ends_with(".png") {
            let name = path.rsplit('/').next().unwrap_or_default();
            return Ok(name.to_owned());
        }
        if !is_folder && !self.files.contains(&path) && self.tag.is_none() {
            return Err(format!("{link} leads nowhere").into());
        }
        let kind = if is_folder { "tree" } else { "blob" };
        let at = self.tag.as_deref().unwrap_or("main");
        Ok(format!(
            "{}/{kind}/{at}/{path}",
            crate::field("repository")?
        ))
    }
}

/// The place of a page below the site's folder.
pub(super) fn place(version: &str, path: &str) -> String {
    let name = match path.trim_end_matches(".md") {
        "README" => "index".to_owned(),
        path => match path.strip_prefix("examples/") {
            Some(example) => format!("example-{}", example.trim_end_matches("/README")),
            None => path.trim_start_matches("docs/").to_lowercase(),
        },
    };
    format!("docs/{version}/{name}.html")
}

/// The path that a relative link in a file leads to.
fn joined(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
