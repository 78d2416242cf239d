//! axe-core finds nothing on any screen.

use super::{Gallery, MOMENTS, looks, nothing};
use crate::support::program::run;
use domain_wizard::gallery::Moment;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

/// The dots of the timeline stand beside its words, not under them, so that they are not to be feared however short a word is.
const SETTINGS: &str = "axe.configure({ checks: [{ id: 'color-contrast', options: { ignoreUnicode: true, ignoreLength: false,
    ignorePseudo: false, boldValue: 700, boldTextPt: 14, largeTextPt: 18, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03,
    contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } }, pseudoSizeThreshold: 1 } }] })";

/// All that WCAG 2.2 AA asks for, and what axe calls best practice.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// What follows from colours, and so is all that another choice of them can change.
const COLOURS: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

/// Runs these rules on the page. What axe cannot tell is a find, too.
const RUN: &str = "const options = { runOnly: RULES, resultTypes: ['violations', 'incomplete'], preload: false, selectors: false };
const { violations, incomplete } = await axe.run(document, options);
return [...violations, ...incomplete].map(({ id, nodes }) =>
    id + ': ' + nodes.map(({ html, any, all, none }) => html.slice(0, 120) + ' ' + [...any, ...all, ...none][0]?.message + JSON.stringify([...any][0]?.data ?? null)).join('; '))";

/// axe's script, of the package that the lock file names.
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

fn ready() -> Gallery {
    let gallery = Gallery::open(1280, 900);
    let axe = format!("{}; globalThis.axe = axe", *AXE);
    gallery.browser.script(&axe, &[]);
    gallery.browser.script(SETTINGS, &[]);
    gallery
}

/// Fails if axe finds something by these rules on these screens, in a language and with these settings of the system.
fn passes(moments: &[&Moment], rules: &str, settings: &[(&str, &str)], language: &str) {
    let gallery = ready();
    gallery.browser.set_media(settings);
    let found = gallery.on_each(moments, language, &RUN.replace("RULES", rules));
    nothing(&found, &format!("axe on {} screens", moments.len()));
}

fn all() -> Vec<&'static Moment> {
    MOMENTS.iter().collect()
}

#[test]
fn axe_finds_nothing_on_any_screen() {
    let light = [("prefers-color-scheme", "light")];
    passes(&all(), ALL, &light, "en");
}

#[test]
fn axe_finds_nothing_on_any_screen_in_dark_colours() {
    let dark = [("prefers-color-scheme", "dark")];
    passes(&all(), COLOURS, &dark, "en");
}

#[test]
fn axe_finds_nothing_on_any_screen_in_forced_colours() {
    let forced = [("forced-colors", "active")];
    passes(&all(), COLOURS, &forced, "en");
}

#[test]
fn axe_finds_nothing_on_any_look_in_other_settings_and_languages() {
    let more = [("prefers-contrast", "more")];
    let dark = [
        ("forced-colors", "active"),
        ("prefers-color-scheme", "dark"),
    ];
    passes(&looks(), COLOURS, &more, "en");
    passes(&looks(), ALL, &dark, "de");
    passes(&looks(), ALL, &[], "ar");
}

#[test]
fn axe_finds_nothing_in_the_looks_of_the_demo() {
    let themes = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/demo/themes.css");
    let themes = fs::read_to_string(themes).expect("the looks");
    let gallery = ready();
    let wear = "const sheet = new CSSStyleSheet();
        sheet.replaceSync(arguments[0]);
        document.adoptedStyleSheets = [sheet]";
    gallery.browser.script(wear, &[json!(themes)]);
    for look in ["plain", "bold", "panel"] {
        let before =
            "return getComputedStyle(root.querySelector('.dw')).getPropertyValue('--accent')";
        let before = gallery.browser.script(before, &[]);
        let class = "root.host.className = arguments[0];
            return getComputedStyle(root.querySelector('.dw')).getPropertyValue('--accent')";
        assert_ne!(
            gallery.browser.script(class, &[json!(look)]),
            before,
            "{look} changes nothing"
        );
        for scheme in ["light", "dark"] {
            gallery.browser.set_dark(scheme == "dark");
            let found = gallery.on_each(&looks(), "en", &RUN.replace("RULES", COLOURS));
            nothing(
                &found,
                &format!("axe on the look {look} in {scheme} colours"),
            );
        }
    }
}
