//! The page with the looks: each worn by a live widget, and its style to copy.

use super::escaped;
use super::layout::Page;
use super::reference;
use crate::Result;
use crate::manifest::Manifest;
use std::fs;

/// The rules of `themes.css` name the gallery's own element too, which a host has not.
const SELECTOR: &str = ":is(domain-wizard, .screen)";

pub(super) fn page(manifest: &Manifest) -> Result<Page> {
    let themes = fs::read_to_string("examples/demo/themes.css")?;
    let mut main = String::from(
        "<h1>Themes</h1>\n<p>A look is a handful of custom properties, for light and dark at once. Three to copy from, each on a live \
         widget; the first is the widget's own.</p>\n",
    );
    main += "<h2 id=\"default\">default</h2>\n";
    main += &widget("default");
    for name in ["plain", "bold", "panel"] {
        let rules: Vec<&str> = themes
            .split("\n\n")
            .filter(|rule| rule.contains(&format!("{SELECTOR}.{name}")))
            .collect();
        if rules.is_empty() {
            return Err(format!("themes.css has no {name}").into());
        }
        let style = rules
            .join("\n\n")
            .replace(&format!("{SELECTOR}.{name}"), "domain-wizard");
        main += &format!("<h2 id=\"{name}\">{name}</h2>\n{}", widget(name));
        main += &format!(
            "<pre tabindex=\"0\"><code class=\"language-css\">{}</code></pre>\n",
            escaped(&style)
        );
    }
    main += "<h2 id=\"custom-properties\">Custom properties</h2>\n";
    main += &reference::table("custom-properties", &manifest.list("cssProperties"));
    Ok(Page::new(
        "Themes",
        "Looks for the widget to copy from, and all of its custom properties.",
        main,
    ))
}

/// A widget in this look, each with an environment of its own.
fn widget(look: &str) -> String {
    format!(
        "<domain-wizard class=\"{look}\" api=\"sandbox:smooth\" site=\"12345\" environment=\"look-{look}\" domain=\"www.shop.example\" dns-check=\"on\"></domain-wizard>\n"
    )
}
