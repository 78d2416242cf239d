//! From navigation to mounted, and how many bytes that takes: a page with the widget beside the same page made with React.
//!
//! `make bench` builds both. The two are opened in turn, so that whatever else the machine does befalls both alike: read the
//! ratio, not the milliseconds.

#![expect(clippy::print_stdout, reason = "the table is what this is for")]

#[path = "../support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "a bench opens pages and makes no claim of them"
)]
mod support;
#[path = "../hosts/workshop.rs"]
#[expect(dead_code, reason = "no page here depends on the widget's package")]
mod workshop;

use domain_wizard::sandbox::Scenario;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::browser::{Browser, Engine};
use support::server::Server;
use workshop::{copy_into, copy_of, empty, npm};

/// How often each page is opened on each network.
const ROUNDS: usize = 15;

/// Longer than a page takes on the slowest network here.
const PATIENCE: Duration = Duration::from_secs(60);

/// A network's name, how long it takes until an answer begins, and how many bytes it brings in a second.
const NETWORKS: [(&str, Duration, u32); 2] = [
    ("loopback", Duration::ZERO, u32::MAX),
    ("slow 4G", Duration::from_millis(150), 1_600_000 / 8),
];

const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Domains</title>
    <link rel="icon" href="data:,">
    <script>addEventListener("dw-ready", () => (globalThis.mounted = performance.now()))</script>
    <script type="module" src="/domain-wizard/domain-wizard.js"></script>
  </head>
  <body><domain-wizard site="12345" environment="67890"></domain-wizard></body>
</html>
"#;

struct Page {
    name: &'static str,
    server: Server,
}

/// What the page that was just opened fetched, as it came over the network; what is used twice came once.
const FETCHED: &str = "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const weights = new Map(all.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
    return [...weights.values()].reduce((sum, weight) => sum + weight, 0)";

fn main() {
    let pages = [
        Page::of("domain-wizard", &widget()),
        Page::of("React 19", &react()),
    ];
    println!(
        "{:<16}{:<12}{:>14}{:>10}{:>10}{:>10}",
        "page", "network", "bytes, brotli", "min", "median", "max"
    );
    for (network, latency, bytes) in NETWORKS {
        let (times, weights) = measured(&pages, latency, bytes);
        for ((page, times), weight) in pages.iter().zip(&times).zip(weights) {
            println!(
                "{:<16}{:<12}{:>14}{:>7} ms{:>7} ms{:>7} ms",
                page.name,
                network,
                weight,
                times[0],
                times[ROUNDS / 2],
                times[ROUNDS - 1]
            );
        }
        let ratio = f64::from(times[0][ROUNDS / 2]) / f64::from(times[1][ROUNDS / 2]);
        println!("{:<16}{network:<12}{ratio:>34.2} of React's median", "");
    }
}

impl Page {
    fn of(name: &'static str, folder: &Path) -> Self {
        compress(folder);
        Self {
            name,
            server: Server::start(Scenario::Smooth, 1.0, folder),
        }
    }

    /// Opens the page anew, and says how many ms after the navigation began it was mounted.
    fn open(&self, browser: &Browser) -> u32 {
        browser.go(&self.server.url());
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mounted = browser.script("return globalThis.mounted ?? null", &[]);
            if let Some(mounted) = mounted.as_f64() {
                return mounted.round() as u32;
            }
            assert!(Instant::now() < deadline, "{} is not mounted", self.name);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The times of each page, sorted, and what each weighs. A browser of its own for each network; the first visits are for the
/// browser to warm up.
fn measured(pages: &[Page; 2], latency: Duration, bytes: u32) -> ([Vec<u32>; 2], [u64; 2]) {
    let browser = Browser::open(Engine::Chromium, 800, 900, false);
    if bytes != u32::MAX {
        browser.set_network(latency, bytes);
    }
    let weights = pages.each_ref().map(|page| {
        page.open(&browser);
        let fetched = browser.script(FETCHED, &[]);
        fetched.as_f64().expect("a number of bytes") as u64
    });
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (page, times) in pages.iter().zip(&mut times) {
            times.push(page.open(&browser));
        }
    }
    times.iter_mut().for_each(|times| times.sort_unstable());
    (times, weights)
}

/// A page with the shipped form, as README embeds it.
fn widget() -> PathBuf {
    let page = empty("bench/widget");
    let version = Path::new("dist/cdn").join(env!("CARGO_PKG_VERSION"));
    copy_into(&page.join("domain-wizard"), &version.to_string_lossy());
    fs::write(page.join("index.html"), PAGE).expect("a page");
    page
}

fn react() -> PathBuf {
    let page = copy_of("tests/bench/react");
    copy_into(&page.join("style"), "style");
    npm(&page, &["ci", "--prefer-offline"]);
    npm(&page, &["run", "build"]);
    page.join("dist")
}

/// Puts each file's compressed form beside it.
fn compress(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder that was built") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            compress(&path);
        } else if path.extension().is_none_or(|end| end != "br") {
            let mut bytes = Vec::new();
            let file = fs::read(&path).expect("a file that was just listed");
            brotli::CompressorWriter::new(&mut bytes, 4096, 11, 22)
                .write_all(&file)
                .expect("memory takes what it is given");
            let mut beside = path.into_os_string();
            beside.push(".br");
            fs::write(beside, &bytes).expect("a file beside it");
        }
    }
}
