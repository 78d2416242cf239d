//! The time from navigation to mounted, and the bytes it takes: a page with the widget beside the same page made with React.
//!
//! `make bench` builds both. The two open in turn, so that other load on the machine hits both alike: read the ratio, not the
//! milliseconds.

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
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::browser::{Browser, Engine};
use support::server::Server;
use workshop::{copy_into, copy_of, empty, npm};

/// The number of times that each page opens on each network.
const ROUNDS: usize = 15;

/// The longest wait for a page, which suffices on the slowest network here.
const PATIENCE: Duration = Duration::from_secs(60);

/// A network's name, its latency until an answer begins, and its bytes in a second.
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

/// The bytes that the page fetched over the network; a resource that is used twice counts once.
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

    /// Opens the page anew, and returns the ms from the start of the navigation to mounted.
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

/// The sorted times of each page, and its bytes. Each network has a browser of its own, whose first visits only warm it up.
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

/// A page with the shipped form, embedded as the README does.
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

/// Writes each file's compressed form beside it.
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
