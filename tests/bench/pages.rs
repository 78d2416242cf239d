//! From navigation to mounted, and how many bytes that takes: a page with the widget beside the same first screen made with React,
//! Preact and Svelte, which have nothing behind it. The widget is mounted when its first screen takes what the customer types and
//! sends; at `core` the core has taken over, which parses the name, and at `ready` the whole wizard is there.
//!
//! `make bench` builds all of them. They are opened in turn, so that whatever else the machine does befalls all alike: read the
//! ratio, not the milliseconds. `BEFORE=<the folder of a version>`, or several
//! with colons between, adds earlier builds of the widget.

#![expect(clippy::print_stdout, reason = "the output is the table")]

#[path = "../support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "a bench only opens pages and asserts nothing"
)]
mod support;
#[path = "../hosts/workshop.rs"]
#[expect(dead_code, reason = "no page here depends on the widget's package")]
mod workshop;

use domain_wizard::sandbox::Scenario;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};
use support::browser::{Browser, Engine};
use support::server::Server;
use workshop::{copy_into, copy_of, empty, npm};

/// The number of times that each page opens on each network.
const ROUNDS: usize = 15;

/// The longest wait for a page, which suffices on the slowest network here.
const PATIENCE: Duration = Duration::from_secs(60);

/// The conditions under which a page is opened.
struct Conditions {
    name: &'static str,
    engine: Engine,
    /// The time until an answer begins, and the bytes per second.
    network: Option<(Duration, u32)>,
    /// The factor by which all computation takes longer.
    slower: u32,
}

/// Networks and processors can be slowed in Chromium alone.
const CONDITIONS: [Conditions; 5] = [
    Conditions {
        name: "loopback",
        engine: Engine::Chromium,
        network: None,
        slower: 1,
    },
    Conditions {
        name: "slow 4G",
        engine: Engine::Chromium,
        network: Some((Duration::from_millis(150), 1_600_000 / 8)),
        slower: 1,
    },
    Conditions {
        name: "CPU / 4",
        engine: Engine::Chromium,
        network: None,
        slower: 4,
    },
    Conditions {
        name: "Firefox",
        engine: Engine::Firefox,
        network: None,
        slower: 1,
    },
    Conditions {
        name: "WebKit",
        engine: Engine::WebKit,
        network: None,
        slower: 1,
    },
];

const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Domains</title>
    <link rel="icon" href="data:,">
    <script>
      addEventListener("dw-ready", () => (globalThis.ready = performance.now()));
      customElements.whenDefined("domain-wizard").then(() => {
        const root = document.querySelector("domain-wizard").shadowRoot;
        const look = () => {
          if (root.querySelector(".card")) globalThis.mounted ??= performance.now();
          if (root.querySelector(".dw:not(.early) > .card")) globalThis.taken ??= performance.now();
        };
        new MutationObserver(look).observe(root, { childList: true, subtree: true });
      });
    </script>
    {head}
  </head>
  <body><domain-wizard site="12345" environment="67890"></domain-wizard></body>
</html>
"#;

struct Page {
    name: &'static str,
    server: Server,
    /// True for a page that has more to load once it is mounted.
    is_widget: bool,
}

/// The times at which each file was requested, began to arrive and was complete, in ms from the beginning of the navigation.
const WATERFALL: &str = "return performance.getEntriesByType('resource').map((one) =>
    [one.name.split('/').pop(), one.startTime, one.responseStart, one.responseEnd].map((part) => part.toFixed?.() ?? part).join('  '))";

/// The times of a page's visits, sorted: until it was mounted, until the core had taken over, and until it was ready.
#[derive(Default)]
struct Times {
    mounted: Vec<u32>,
    core: Vec<u32>,
    ready: Vec<u32>,
}

/// The bytes that the page fetched over the network; a resource that is used twice counts once.
const FETCHED: &str = "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const weights = new Map(all.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
    return [...weights.values()].reduce((sum, weight) => sum + weight, 0)";

fn main() {
    let current = Path::new("dist/cdn").join(env!("CARGO_PKG_VERSION"));
    let snippet = fs::read_to_string(current.join("snippet.html")).expect("built by `make dist`");
    let lines: Vec<_> = snippet
        .lines()
        .filter(|line| !line.starts_with("<domain-wizard"))
        .collect();
    let alone =
        r#"<script type="module" src="/domain-wizard/{version}/domain-wizard.js"></script>"#
            .replace("{version}", env!("CARGO_PKG_VERSION"));
    let mut pages = vec![
        Page::of(
            "widget, snippet",
            &widget("snippet", &current, &lines.concat()),
        ),
        Page::of("widget, script", &widget("script", &current, &alone)),
        Page::of("React 19", &peer("react")),
        Page::of("Preact 11", &peer("preact")),
        Page::of("Svelte 5", &peer("svelte")),
    ];
    let before = env::var_os("BEFORE").unwrap_or_default();
    // An empty list splits into one empty path.
    let before = env::split_paths(&before).filter(|path| !path.as_os_str().is_empty());
    for (at, before) in before.enumerate() {
        let folder = widget(&format!("before-{at}"), &before, &alone);
        pages.push(Page::of("widget, before", &folder));
    }
    println!(
        "{:<17}{:<10}{:>14}{:>15}{:>10}{:>17}{:>19}",
        "page", "", "bytes, brotli", "mounted, ms", "of React", "core, ms", "ready, ms"
    );
    for conditions in &CONDITIONS {
        let measured = measured(&pages, conditions);
        let react = measured[2].0.mounted[ROUNDS / 2];
        for (page, (times, weight)) in pages.iter().zip(&measured) {
            let range = |all: &[u32]| match all {
                [] => String::new(),
                all => format!("{} ({}-{})", all[ROUNDS / 2], all[0], all[ROUNDS - 1]),
            };
            println!(
                "{:<17}{:<10}{weight:>14}{:>15}{:>10.2}{:>17}{:>19}",
                page.name,
                conditions.name,
                range(&times.mounted),
                f64::from(times.mounted[ROUNDS / 2]) / f64::from(react),
                range(&times.core),
                range(&times.ready),
            );
        }
    }
}

impl Page {
    fn of(name: &'static str, folder: &Path) -> Self {
        compress(folder);
        Self {
            name,
            server: Server::start(Scenario::Smooth, 1.0, folder),
            is_widget: name.starts_with("widget"),
        }
    }

    /// Opens the page anew, and returns how many ms after the beginning of the navigation the page was mounted; for a widget, also
    /// when the core had taken over, and when it was ready.
    fn open(&self, browser: &Browser) -> (u32, Option<[u32; 2]>) {
        // An empty page in between, so that the removal of the previous page counts for neither.
        browser.go("about:blank");
        browser.go(&self.server.url());
        let mounted = self.wait_for(browser, "mounted");
        (
            mounted,
            self.is_widget
                .then(|| ["taken", "ready"].map(|what| self.wait_for(browser, what))),
        )
    }

    fn wait_for(&self, browser: &Browser, what: &str) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let time = browser.script(&format!("return globalThis.{what} ?? null"), &[]);
            if let Some(time) = time.as_f64() {
                return time.round() as u32;
            }
            assert!(Instant::now() < deadline, "{} is not {what}", self.name);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Measures the times and the bytes of each page under these conditions, in a browser of its own, whose first visits only warm it
/// up.
fn measured(pages: &[Page], conditions: &Conditions) -> Vec<(Times, u64)> {
    let browser = Browser::open(conditions.engine, 800, 900, false);
    if let Some((latency, bytes)) = conditions.network {
        browser.set_network(latency, bytes);
    }
    if conditions.slower > 1 {
        browser.set_slowness(conditions.slower);
    }
    let mut all = Vec::new();
    for page in pages {
        page.open(&browser);
        let fetched = browser.script(FETCHED, &[]);
        let weight = fetched.as_f64().expect("a number of bytes") as u64;
        all.push((Times::default(), weight));
    }
    for _ in 0..ROUNDS {
        for (page, (times, _)) in pages.iter().zip(&mut all) {
            let (mounted, later) = page.open(&browser);
            times.mounted.push(mounted);
            if let Some([core, ready]) = later {
                times.core.push(core);
                times.ready.push(ready);
            }
        }
    }
    for page in pages
        .iter()
        .filter(|page| page.is_widget && conditions.network.is_some())
    {
        page.open(&browser);
        let files = browser.script(WATERFALL, &[]);
        for file in files.as_array().into_iter().flatten() {
            println!(
                "{}, {}: {}",
                page.name,
                conditions.name,
                file.as_str().unwrap_or_default()
            );
        }
    }
    for (times, _) in &mut all {
        for times in [&mut times.mounted, &mut times.core, &mut times.ready] {
            times.sort_unstable();
        }
    }
    all
}

/// A page with a version of the widget, and these lines in its head.
fn widget(name: &str, version: &Path, head: &str) -> PathBuf {
    let page = empty(&format!("bench/{name}"));
    let place = page.join("domain-wizard").join(env!("CARGO_PKG_VERSION"));
    copy_into(&place, &version.to_string_lossy());
    fs::write(page.join("index.html"), PAGE.replace("{head}", head)).expect("a page");
    page
}

/// The same page made with something else.
fn peer(name: &str) -> PathBuf {
    let page = copy_of(&format!("tests/bench/{name}"));
    copy_into(&page.join("style"), "style");
    npm(&page, &["ci", "--prefer-offline"]);
    npm(&page, &["run", "build"]);
    page.join("dist")
}

/// Puts each file's compressed form beside it, where there is none.
fn compress(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder that was built") {
        let path = entry.expect("an entry of the folder").path();
        let mut beside = path.clone().into_os_string();
        beside.push(".br");
        if path.is_dir() {
            compress(&path);
        } else if path.extension().is_none_or(|end| end != "br") && !Path::new(&beside).exists() {
            let mut bytes = Vec::new();
            let file = fs::read(&path).expect("a file that was just listed");
            brotli::CompressorWriter::new(&mut bytes, 4096, 11, 22)
                .write_all(&file)
                .expect("memory takes what it is given");
            fs::write(beside, &bytes).expect("a file beside it");
        }
    }
}
