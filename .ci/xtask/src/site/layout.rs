//! The frame of every page: head, menu, main part and foot.

use super::escaped;

/// The policy of every page, which a static server need not know.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

/// The way back from the demo, whose page has another frame; `demo.css` knows its class.
pub(super) const BACK: &str = "<a class=\"back\" href=\"../index.html\">← domain-wizard</a>";

/// The menu: the page, and its name.
const MENU: [(&str, &str); 6] = [
    ("hosts.html", "Embed"),
    ("demo/index.html", "Demo"),
    ("demo/index.html?gallery", "Gallery"),
    ("themes.html", "Themes"),
    ("reference.html", "Reference"),
    ("docs/index.html", "Docs"),
];

pub(super) struct Page {
    pub(super) title: String,
    pub(super) about: String,
    /// The main part, as HTML with addresses that are relative to the page.
    pub(super) main: String,
    /// Links beside the main part; empty for none.
    pub(super) beside: String,
}

impl Page {
    pub(super) fn new(title: &str, about: &str, main: String) -> Self {
        Self {
            title: title.to_owned(),
            about: about.to_owned(),
            main,
            beside: String::new(),
        }
    }

    /// The whole page, for this path below the site's folder. The foot has the version.
    pub(super) fn html(&self, path: &str, version: &str) -> String {
        let root = root(path);
        let Self {
            title,
            about,
            main,
            beside,
        } = self;
        let name = match title.as_str() {
            "domain-wizard" => title.clone(),
            title => format!("{title} · domain-wizard"),
        };
        let menu: String = MENU
            .iter()
            .map(|(to, name)| {
                let here = if *to == path {
                    " aria-current=\"page\""
                } else {
                    ""
                };
                format!("<li><a href=\"{root}{to}\"{here}>{name}</a></li>")
            })
            .collect();
        let live = if main.contains("<domain-wizard") {
            format!(
                "<link rel=\"stylesheet\" href=\"{root}themes.css\">\n<script type=\"module\" src=\"{root}live.js\"></script>\n"
            )
        } else {
            String::new()
        };
        let search = if path == "search.html" {
            format!("<script type=\"module\" src=\"{root}search.js\"></script>\n")
        } else {
            String::new()
        };
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{policy}\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{name}</title>\n<meta name=\"description\" content=\"{about}\">\n<link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"{root}site.css\">\n\
             <script type=\"module\" src=\"{root}site.js\"></script>\n{live}{search}</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">To the text</a>\n\
             <header>\n<a class=\"home\" href=\"{root}index.html\">domain-wizard</a>\n\
             <nav aria-label=\"Site\"><ul>{menu}</ul></nav>\n\
             <form role=\"search\" action=\"{root}search.html\"><label><span class=\"unseen\">Search the documentation</span>\
             <input type=\"search\" name=\"q\" placeholder=\"Search\"></label></form>\n</header>\n\
             <div class=\"columns\">\n{beside}<main id=\"main\" tabindex=\"-1\">\n{main}\n</main>\n</div>\n\
             <footer><p>domain-wizard {version}, MIT licence. Nothing on this site leaves your browser.</p></footer>\n</body>\n</html>\n",
            policy = policy(),
            name = escaped(&name),
            about = escaped(about),
        )
    }
}

/// The policy as a tag.
pub(super) fn policy() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")
}

/// The way from a page to the site's folder.
pub(super) fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}
