//! The widget for people who do not see the page, do not use a mouse, or set other colours and sizes: every screen of the gallery,
//! with the shipped style.

pub(super) mod axe;
mod coverage;
mod keyboard;
mod live;
mod look;
mod room;
mod tree;

pub(crate) use coverage::{all, all_or_looks, few_looks, looks, looks_or_few};

use crate::access::moments::{moments, text_in};
use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::gallery::Moment;
use domain_wizard::sandbox::Scenario;
use domain_wizard::text::{EN, Text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Every screen.
pub(crate) static MOMENTS: LazyLock<Vec<Moment>> = LazyLock::new(moments);

/// A page that shows each screen in turn.
struct Gallery {
    // Dropped first, while its server still answers.
    browser: Browser,
    _server: Server,
}

const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>
<title>A panel</title><style>body { margin: 0 } :root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>
<main><h1>Domains</h1><domain-wizard></domain-wizard></main>";

/// Makes the element without its code, and the function that shows a screen in it.
const SHOW: &str = "const host = document.querySelector('domain-wizard');
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
const whole = host.shadowRoot.appendChild(document.createElement('div'));
whole.className = 'dw';
globalThis.show = (html, lang) => {
  whole.lang = lang;
  whole.dir = ['ar', 'he'].includes(lang) ? 'rtl' : 'ltr';
  whole.innerHTML = html;
  for (const folded of whole.querySelectorAll('details')) folded.open = true;
};";

/// The contrast of an element's focus ring against the background, or none without a ring.
const RING: &str = r"
const rgba = (colour) => colour.match(/[\d.]+/g).map(Number);
const light = (channels) => {
    const part = (value) => (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    return .2126 * part(channels[0]) + .7152 * part(channels[1]) + .0722 * part(channels[2]);
};
const ring = (at) => {
    let around = at.parentElement, ground;
    do ground = rgba(getComputedStyle(around).backgroundColor); while (ground[3] === 0 && (around = around.parentElement));
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
    if (outlineStyle !== 'solid' || parseFloat(outlineWidth) < 2) return 0;
    const [alpha, line] = [rgba(outlineColor)[3] ?? 1, rgba(outlineColor)];
    const mixed = ground.slice(0, 3).map((under, index) => line[index] * alpha + under * (1 - alpha));
    const [low, high] = [light(mixed), light(ground)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
};
";

impl Gallery {
    fn open(width: u32, height: u32) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/guests/access");
        fs::create_dir_all(&folder).expect("a folder for the page");
        fs::write(folder.join("index.html"), PAGE).expect("a page");
        let server = Server::start(Scenario::Smooth, 1.0, &folder);
        let browser = Browser::open(Engine::Chromium, width, height, false);
        browser.go(&server.url());
        browser.script(SHOW, &[json!(style())]);
        Self {
            browser,
            _server: server,
        }
    }

    /// Runs the body of a function of a `name` on each of these screens; returns its results for the screens where it returned
    /// one, with their names.
    fn on_each(&self, moments: &[&Moment], language: &str, body: &str) -> Vec<Value> {
        let other;
        let text: &Text = match language {
            "en" => &EN,
            _ => {
                other = text_in(language);
                &other
            }
        };
        let mut found = Vec::new();
        // A script may take half a minute.
        for some in moments.chunks(40) {
            let screens: Vec<_> = some
                .iter()
                .map(|one| json!([one.title(), one.page(text).html()]))
                .collect();
            let script = format!(
                "return (async () => {{
                    const found = [];
                    for (const [name, html] of arguments[0]) {{
                        show(html, arguments[1]);
                        const said = await (async () => {{ {body} }})();
                        if (said?.length) found.push([name, said]);
                    }}
                    return found;
                }})()"
            )
            .replace("arguments", "given");
            let script = format!("const given = arguments; {script}");
            let said = self
                .browser
                .script(&script, &[json!(screens), json!(language)]);
            found.extend(said.as_array().cloned().unwrap_or_default());
        }
        found
    }
}

/// The widget's style, lowest layer first.
fn style() -> String {
    let read = |name| {
        let path = format!("{}/style/{name}.css", env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(path).expect("a style sheet")
    };
    ["tokens", "base", "first", "parts", "stages", "print"]
        .map(read)
        .concat()
}

/// Fails with all faults found, by screen.
#[track_caller]
fn nothing(found: &[Value], what: &str) {
    let line = |one: &Value| format!("{}: {}", one[0], one[1]);
    let lines: Vec<_> = found.iter().take(20).map(line).collect();
    assert!(
        lines.is_empty(),
        "{what}, {}:\n{}",
        found.len(),
        lines.join("\n")
    );
}
