//! The page with what is pasted into each kind of host: sections of the documentation, whose examples are built by tests.

use super::docs::Version;
use super::escaped;
use super::layout::Page;
use crate::Result;
use std::fs;

/// This page's path below the site's folder.
pub(super) const PATH: &str = "hosts.html";

/// Each host: its name, the documentation's page, that page's sections, and the example. A section without a name is the text
/// before the page's first section.
const HOSTS: [(&str, &str, &[Option<&str>], &str); 11] = [
    ("React", "docs/react.md", &[None, Some("React 19")], "react"),
    ("Vue", "docs/vue.md", &[None], "vue"),
    ("Svelte", "docs/frameworks.md", &[Some("Svelte 5")], ""),
    ("Solid", "docs/frameworks.md", &[Some("Solid")], ""),
    ("Angular", "docs/frameworks.md", &[Some("Angular")], ""),
    ("Next.js", "docs/frameworks.md", &[Some("Next.js")], "next"),
    ("Astro", "docs/frameworks.md", &[Some("Astro")], "astro"),
    ("Leptos", "docs/leptos.md", &[None], "leptos-host"),
    ("PHP", "docs/php.md", &[None], "php"),
    ("Laravel", "examples/laravel/README.md", &[None], ""),
    ("WHMCS", "examples/whmcs/README.md", &[None], ""),
];

pub(super) fn page(docs: &Version) -> Result<Page> {
    let version = &docs.name;
    let contents: String = std::iter::once("Plain HTML")
        .chain(HOSTS.map(|(name, ..)| name))
        .chain(["Your backend"])
        .map(|name| format!("<li><a href=\"#{}\">{name}</a></li>", id(name)))
        .collect();
    let mut main = format!(
        "<h1>Embed it</h1>\n<p class=\"lead\">One tag in your page, and a backend of yours that adds the API's token.</p>\n\
         <ul class=\"chips\">{contents}</ul>\n\
         <h2 id=\"{}\">Plain HTML</h2>\n<p>Copy the folder <code>dist/cdn</code> to your web root as <code>domain-wizard</code>, and paste \
         these lines, which are <a href=\"domain-wizard/{version}/snippet.html\" download>snippet.html</a> in that folder. With a bundler, the \
         package has the same in it: <code>npm install domain-wizard</code>.</p>\n\
         <pre tabindex=\"0\"><code class=\"language-html\">{}</code></pre>\n<p>{}</p>\n",
        id("Plain HTML"),
        snippet(version)?,
        example(docs, "html", "plain HTML")?,
    );
    for (name, path, sections, of) in HOSTS {
        main += &format!("<h2 id=\"{}\">{name}</h2>\n", id(name));
        for section in sections {
            main += &docs.section(path, *section, PATH)?;
        }
        let more = docs.address(path, PATH)?;
        main += &format!("<p><a href=\"{more}\">All about {name}</a>");
        if !of.is_empty() {
            main += &format!(" · {}", example(docs, of, name)?);
        }
        main += "</p>\n";
    }
    main += &format!("<h2 id=\"{}\">Your backend</h2>\n", id("Your backend"));
    main += "<p>It forwards the widget's calls, adds the API's token, and checks that the environment is the customer's. \
             Three backends are there to copy.</p>\n";
    main += &docs.section("docs/backend.md", Some("The examples"), PATH)?;
    let more = docs.address("docs/backend.md", PATH)?;
    main += &format!("<p><a href=\"{more}\">All that a backend has to see to</a></p>\n");
    Ok(Page::new(
        "Embed",
        "What to paste into HTML, React, Vue, Svelte, Solid, Angular, Next.js, Astro, Leptos, PHP, Laravel and WHMCS.",
        main,
    ))
}

/// The lines for a page, with their digests.
pub(super) fn snippet(version: &str) -> Result<String> {
    let snippet = fs::read_to_string(format!("dist/cdn/{version}/snippet.html"))?;
    Ok(escaped(&snippet))
}

/// A host's address on the page.
fn id(name: &str) -> String {
    name.to_lowercase().replace('.', "").replace(' ', "-")
}

/// A link to the host's whole example.
fn example(docs: &Version, name: &str, host: &str) -> Result<String> {
    let path = docs.address(&format!("examples/{name}/README.md"), PATH)?;
    Ok(format!("<a href=\"{path}\">A whole example in {host}</a>"))
}
