//! The demo's gallery: the same screens as natively, in the chosen language and theme.

use super::access::MOMENTS;
use super::page::PATIENCE;
use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::gallery::Moment;
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Instant;

/// The gallery, open in a browser.
pub(crate) struct Gallery {
    // Dropped first, while its server still answers.
    pub(crate) browser: Browser,
    _server: Server,
    url: String,
}

impl Gallery {
    /// Opens the gallery in a window of this width, with nothing around the screens.
    pub(crate) fn open(width: u32) -> Self {
        let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/target/demo");
        let server = Server::start(Scenario::Smooth, 1.0, dist);
        let browser = Browser::open(Engine::Chromium, width, 900, false);
        let url = format!("{}/?bare", server.url());
        Self {
            browser,
            _server: server,
            url,
        }
    }

    /// Goes to these screens, and waits until the walk has reached all.
    pub(crate) fn go(&self, query: &str) {
        self.browser.go(&format!("{}&{query}", self.url));
        // A loaded machine takes long for all of them; while their number grows, the walk goes on.
        let walked = "const { dataset, children } = document.getElementById('stage');
            return [dataset.complete > 0, children.length]";
        let (mut before, mut deadline) = (json!(null), Instant::now());
        loop {
            let now = self.browser.script(walked, &[]);
            if now[0] == json!(true) {
                break;
            }
            if now != before {
                (before, deadline) = (now, Instant::now() + PATIENCE);
            }
            assert!(
                Instant::now() < deadline,
                "the walk stops on its way: {before}"
            );
            std::thread::park_timeout(std::time::Duration::from_millis(50));
        }
    }

    pub(crate) fn wait_until(&self, script: &str) {
        self.browser.wait_until(script, PATIENCE);
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('figure')].map((one) => one.dataset.title)";
        let titles = self.browser.script(script, &[]);
        serde_json::from_value(titles).expect("titles")
    }
}

const FIRST: &str =
    "const first = document.querySelector('.screen')?.shadowRoot.querySelector('.dw');";

/// Asserts that a gallery has the same screens as natively. The test of the pictures calls this function, because the walk to every
/// screen takes long.
pub(crate) fn has_every_screen(gallery: &Gallery) {
    // A browser's JSON takes half a surrogate pair, which the native reader refuses.
    let told = |title: &String| !title.starts_with("hostile ");
    let natively: Vec<_> = MOMENTS.iter().map(Moment::title).filter(told).collect();
    let mut there = gallery.titles();
    let once: BTreeSet<_> = there.iter().collect();
    assert_eq!(once.len(), there.len(), "no two screens have one title");
    there.retain(told);
    assert_eq!(there, natively);
}

#[test]
fn the_gallery_draws_the_screens_that_are_near() {
    let gallery = Gallery::open(1280);
    gallery.go("gallery=besides");
    let heading = "return first?.querySelector('h3')?.textContent";
    gallery.wait_until(&format!(
        "{FIRST}{heading} === 'Which domain should open your site?'"
    ));
    let drawn = "return [...document.querySelectorAll('.screen')].filter((one) => one.shadowRoot.firstChild).length";
    let few = gallery
        .browser
        .script(drawn, &[])
        .as_u64()
        .expect("a number");
    let all = gallery.titles().len() as u64;
    assert!((2..all).contains(&few), "{few} of {all} are drawn at once");
    gallery.browser.script(
        "document.querySelector('figure:last-of-type').scrollIntoView()",
        &[],
    );
    gallery.wait_until("return !!document.querySelector('figure:last-of-type .screen').shadowRoot.querySelector('h3')");
    assert_eq!(gallery.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn the_gallery_of_one_scenario_is_shown_in_another_language_and_theme() {
    let gallery = Gallery::open(1280);
    gallery.go("gallery=taken&lang=ar&theme=dark&width=360");
    gallery.wait_until(&format!("{FIRST} return first?.dir === 'rtl' && first.lang === 'ar' && first.getBoundingClientRect().width === 360"));
    let all = "return [...document.querySelectorAll('figure')].every((one) => one.dataset.title.startsWith('taken '))";
    gallery.wait_until(all);
    let shades = format!("{FIRST} return getComputedStyle(first).colorScheme === 'dark'");
    gallery.wait_until(&shades);
    let choose = "const { elements } = document.getElementById('controls');
        for (const [name, value] of [['lang', 'de'], ['theme', 'light'], ['look', 'bold']]) {
            elements[name].value = value;
            elements[name].dispatchEvent(new Event('change', { bubbles: true }));
        }";
    gallery.browser.script(choose, &[]);
    gallery.wait_until(&format!("{FIRST} return first.dir === 'ltr' && first.lang === 'de' && getComputedStyle(first).colorScheme === 'light'"));
    gallery.wait_until(&format!(
        "{FIRST} return getComputedStyle(first.querySelector('button')).borderRadius === '99px'"
    ));
    let address = gallery.browser.script("return location.search", &[]);
    assert_eq!(
        address,
        json!("?bare=&gallery=taken&lang=de&theme=light&width=360&look=bold")
    );
    assert_eq!(gallery.browser.console_errors(), Vec::<String>::new());
}
