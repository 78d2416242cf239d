//! The static site, as `make site` builds it: in a folder of a server, under its own policy.

use super::access::axe;
use super::page::PATIENCE;
use super::policy::LISTEN;
use crate::support::browser::{Browser, ENTER, Engine};
use crate::support::proof;
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FIRST: &str = "Which domain should open your site?";

fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// The pages by their paths below the site's folder.
fn pages() -> Vec<String> {
    let (mut waiting, mut pages) = (vec![dist().join("site")], Vec::new());
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).expect("built by `make site`") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(dist().join("site")).expect("below");
            let name = name.to_string_lossy().into_owned();
            if path.is_dir() {
                waiting.push(path);
            } else if name.ends_with(".html") && !name.ends_with("snippet.html") {
                pages.push(name);
            }
        }
    }
    pages.sort();
    pages
}

/// A page without its blocks of code, which have tags as text.
fn without_code(html: &str) -> String {
    let mut parts = html.split("<pre");
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.filter_map(|part| Some(part.split_once("</pre>")?.1)));
    out
}

/// The values of an attribute in a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let parts = html
        .split(&format!(" {attribute}=\"")[..])
        .skip(1)
        .collect::<Vec<_>>();
    let value = |part: &'a str| part.split('"').next().unwrap_or_default();
    parts.into_iter().map(value).collect()
}

#[test]
fn every_link_of_the_site_leads_somewhere() {
    let site = dist().join("site");
    let read = |page: &Path| fs::read_to_string(page).unwrap_or_default();
    let mut count = 0;
    // The menu of the demo's panel leads nowhere, as the demo's script says.
    for page in pages()
        .into_iter()
        .filter(|page| !page.starts_with("demo/"))
    {
        let html = without_code(&read(&site.join(&page)));
        let folder = site.join(&page);
        let folder = folder.parent().expect("a folder");
        let links = [values(&html, "href"), values(&html, "src")].concat();
        for link in links.into_iter().filter(|link| !link.contains(':')) {
            assert!(!link.starts_with('/'), "{page}: {link} is not relative");
            let (path, section) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split('?').next().unwrap_or_default();
            let file = match path {
                "" => site.join(&page),
                path => folder.join(path),
            };
            assert!(file.is_file(), "{page}: {link}");
            let ids: BTreeSet<String> = match section {
                "" => BTreeSet::from([String::new()]),
                _ => values(&read(&file), "id")
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
            };
            assert!(ids.contains(section), "{page}: {link}");
            count += 1;
        }
        assert!(
            html.contains("http-equiv=\"Content-Security-Policy\""),
            "{page}"
        );
        for inline in [
            " style=\"",
            "<style",
            "<script>",
            "<script type=\"module\">",
        ] {
            assert!(!html.contains(inline), "{page}: {inline}");
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn the_site_works_in_any_folder_under_its_own_policy() {
    // The folder above is the server's root, so that the site is in a folder of it.
    let server = Server::start(Scenario::Smooth, 1.0, dist());
    let browser = Browser::open(Engine::Chromium, 1280, 900, false);
    browser.run_before_pages(LISTEN);
    let open = |page: &str| browser.go(&format!("{}/site/{page}", server.url()));
    let is_clean = || {
        assert_eq!(browser.script("return violated", &[]), json!([]));
        assert_eq!(browser.console_errors(), Vec::<String>::new());
    };

    open("index.html");
    browser.wait_for_text(FIRST, PATIENCE);
    browser.type_into("input[type=text], input:not([type])", "www.shop.example");
    browser.click_button_named("Continue");
    browser.wait_for_text("_vector-verify", PATIENCE);
    is_clean();

    open("themes.html");
    let all = "return [...document.querySelectorAll('domain-wizard')].filter((one) => one.shadowRoot?.querySelector('input')).length === 4";
    browser.wait_until(all, PATIENCE);
    is_clean();

    open("demo/index.html?scenario=taken&speed=60");
    browser.wait_for_text(FIRST, PATIENCE);
    let scenarios = "return document.querySelectorAll('[name=scenario] option').length > 60";
    browser.wait_until(scenarios, PATIENCE);
    is_clean();
    open("demo/index.html?gallery=taken&lang=de");
    let drawn = "return document.getElementById('stage').dataset.complete > 0";
    browser.wait_until(drawn, PATIENCE);
    is_clean();

    open("docs/index.html");
    browser.script("document.querySelector('[type=search]').focus()", &[]);
    browser.press("CAA record");
    browser.press(ENTER);
    browser.wait_until(
        "return document.querySelectorAll('#found li').length > 3",
        PATIENCE,
    );
    browser.script("document.querySelector('#found a').click()", &[]);
    browser.wait_until(
        "return document.querySelector('.beside [aria-current=page]') !== null",
        PATIENCE,
    );
    is_clean();
}

#[test]
fn the_first_page_is_light_and_its_widget_comes_after_it() {
    let files = ["index.html", "site.css", "site.js", "live.js", "themes.css"];
    let length = |name: &str| {
        fs::metadata(dist().join("site").join(name))
            .expect("a file of the site")
            .len()
    };
    let bytes: u64 = files.map(length).iter().sum();
    assert!(bytes < 16_000, "{bytes}");
    let server = Server::start(Scenario::Smooth, 1.0, dist());
    let browser = Browser::open(Engine::Chromium, 1280, 900, false);
    browser.go(&format!("{}/site/index.html", server.url()));
    browser.wait_for_text(FIRST, PATIENCE);
    let order = "const [page] = performance.getEntriesByType('navigation');
        const wasm = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm'));
        return wasm.startTime >= page.loadEventStart";
    assert_eq!(browser.script(order, &[]), json!(true));
}

/// Runs axe's own rules on each page in both colour schemes; an ordinary run takes three pages, which together have all parts.
/// Checks also that no page is wider than a narrow phone.
#[test]
fn axe_finds_nothing_on_the_site() {
    let server = Server::start(Scenario::Smooth, 1.0, dist());
    let browser = Browser::open(Engine::Chromium, 1280, 900, false);
    let version = env!("CARGO_PKG_VERSION");
    let few = [
        "index.html",
        "hosts.html",
        &format!("docs/{version}/page.html"),
    ];
    let few = few.map(str::to_owned).to_vec();
    let mut wanted = if proof::wants("axe on every page of the site") {
        pages()
    } else {
        few
    };
    wanted.retain(|page| !page.starts_with("demo/") && page != "search.html");
    wanted.push("search.html?q=dns".to_owned());
    let mut faults = Vec::new();
    for page in &wanted {
        browser.set_size(1280, 900);
        browser.set_media(&[("prefers-color-scheme", "light")]);
        browser.go(&format!("{}/site/{page}", server.url()));
        if page == "index.html" {
            browser.wait_for_text(FIRST, PATIENCE);
        }
        if page.starts_with("search") {
            let has_found = "return document.querySelector('#found li') !== null";
            browser.wait_until(has_found, PATIENCE);
        }
        for scheme in ["light", "dark"] {
            browser.set_media(&[("prefers-color-scheme", scheme)]);
            let found = axe::on_page(&browser);
            if found != json!([]) {
                faults.push(format!("{page} {scheme}: {found}"));
            }
        }
        browser.set_size(320, 900);
        let wide = "return document.documentElement.scrollWidth - innerWidth";
        let over = browser.script(wide, &[]);
        if over.as_f64() > Some(0.0) {
            faults.push(format!("{page}: {over} pixels too wide"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
