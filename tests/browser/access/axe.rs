//! axe-core finds no fault: on one screen for each look in an ordinary run, on every screen under `make prove`.

use super::{Gallery, all, all_or_looks, few_looks, looks_or_few, nothing};
use crate::support::browser::Browser;
use crate::support::program::run;
use crate::support::proof;
use domain_wizard::gallery::Moment;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

/// These are axe's defaults, except that a pseudo-element counts only from the size of the text's element on: the dots of the
/// timeline are smaller, and stand beside its words, not under them.
const SETTINGS: &str = "axe.configure({ checks: [{ id: 'color-contrast', options: { ignoreUnicode: true, ignoreLength: false,
    ignorePseudo: false, boldValue: 700, boldTextPt: 14, largeTextPt: 18, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03,
    contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } }, pseudoSizeThreshold: 1 } }] })";

/// The rules of WCAG 2.2 AA, and axe's best practice.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The rules about colours, which another choice of colours can break.
const COLOURS: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

/// Runs these rules on the page. A result that axe cannot decide counts as a fault, too.
const RUN: &str = "const options = { runOnly: RULES, resultTypes: ['violations', 'incomplete'], preload: false, selectors: false };
const { violations, incomplete } = await axe.run(document, options);
return [...violations, ...incomplete].map(({ id, nodes }) =>
    id + ': ' + nodes.map(({ html, any, all, none }) => html.slice(0, 120) + ' ' + [...any, ...all, ...none][0]?.message + JSON.stringify([...any][0]?.data ?? null)).join('; '))";

const LIGHT: (&str, &str) = ("prefers-color-scheme", "light");
const DARK: (&str, &str) = ("prefers-color-scheme", "dark");
const MORE: (&str, &str) = ("prefers-contrast", "more");
const FORCED: (&str, &str) = ("forced-colors", "active");

/// axe's script, from the package that the lock file pins.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("access");
    fs::create_dir_all(&place).expect("a folder for the package");
    for name in ["package.json", "package-lock.json"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/access")
            .join(name);
        fs::copy(from, place.join(name)).expect("a copy");
    }
    let npm = [
        "ci",
        "--prefer-offline",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ];
    run(Command::new("npm").args(npm).current_dir(&place));
    fs::read_to_string(place.join("node_modules/axe-core/axe.min.js")).expect("axe's script")
});

/// The faults that axe finds on the open page.
pub(crate) fn on_page(browser: &Browser) -> Value {
    let axe = format!("{}; globalThis.axe = axe", *AXE);
    browser.script(&axe, &[]);
    browser.script(SETTINGS, &[]);
    browser.script(
        &format!("return (async () => {{ {} }})()", RUN.replace("RULES", ALL)),
        &[],
    )
}

fn ready() -> Gallery {
    let gallery = Gallery::open(1280, 900);
    let axe = format!("{}; globalThis.axe = axe", *AXE);
    gallery.browser.script(&axe, &[]);
    gallery.browser.script(SETTINGS, &[]);
    gallery
}

/// Fails if axe finds a fault by these rules on these screens, in a language and with these settings of the system.
#[track_caller]
fn finds_nothing(
    gallery: &Gallery,
    moments: &[&Moment],
    rules: &str,
    settings: &[(&str, &str)],
    language: &str,
) {
    gallery.browser.set_media(settings);
    let found = gallery.on_each(moments, language, &RUN.replace("RULES", rules));
    let screens = moments.len();
    nothing(
        &found,
        &format!("axe on {screens} screens, {settings:?}, {language}"),
    );
}

#[test]
fn axe_finds_nothing_in_any_colour_scheme() {
    let gallery = ready();
    finds_nothing(&gallery, &all_or_looks(), ALL, &[LIGHT], "en");
    let screens = if proof::is_wanted() {
        all()
    } else {
        few_looks()
    };
    for scheme in [DARK, FORCED, MORE] {
        finds_nothing(&gallery, &screens, COLOURS, &[scheme], "en");
    }
    if proof::wants("axe in forced colours on dark") {
        finds_nothing(&gallery, &screens, COLOURS, &[FORCED, DARK], "en");
    }
}

#[test]
fn axe_finds_nothing_in_other_languages() {
    let gallery = ready();
    finds_nothing(&gallery, &looks_or_few(), ALL, &[], "ar");
    if proof::wants("axe in German") {
        finds_nothing(&gallery, &looks_or_few(), ALL, &[], "de");
    }
}

#[test]
fn axe_finds_nothing_in_the_looks_of_the_demo() {
    let themes = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/demo/themes.css");
    let themes = fs::read_to_string(themes).expect("the looks");
    let gallery = ready();
    let script = |script, value: &str| gallery.browser.script(script, &[json!(value)]);
    let bring = "const sheet = new CSSStyleSheet();
        sheet.replaceSync(arguments[0]);
        document.adoptedStyleSheets = [sheet]";
    script(bring, &themes);
    let wear = "root.host.className = arguments[0];
        return getComputedStyle(root.querySelector('.dw')).getPropertyValue('--accent')";
    let mut before = script(wear, "");
    for look in ["plain", "bold", "panel"] {
        let accent = script(wear, look);
        assert_ne!(accent, before, "{look} changes nothing");
        before = accent;
        finds_nothing(&gallery, &looks_or_few(), COLOURS, &[LIGHT], "en");
        if proof::wants("axe in the demo's looks on dark") {
            finds_nothing(&gallery, &looks_or_few(), COLOURS, &[DARK], "en");
        }
    }
}
