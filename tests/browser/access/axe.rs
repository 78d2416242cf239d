//! axe-core finds nothing on any screen.

use super::{Gallery, MOMENTS, looks, nothing};
use crate::support::program::run;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The dots of the timeline stand beside its words, not under them, so that they are not to be feared however short a word is.
const SETTINGS: &str = "axe.configure({ checks: [{ id: 'color-contrast', options: { ignoreUnicode: true, ignoreLength: false,
    ignorePseudo: false, boldValue: 700, boldTextPt: 14, largeTextPt: 18, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03,
    contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } }, pseudoSizeThreshold: 1 } }] })";

/// Runs all that WCAG 2.2 AA asks for, and what axe calls best practice. What it cannot tell is a find, too.
const RUN: &str = "const options = { rules: { 'color-contrast': { enabled: COLOURS } }, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations', 'incomplete'], preload: false };
const { violations, incomplete } = await axe.run(document, options);
return [...violations, ...incomplete].map(({ id, nodes }) =>
    id + ': ' + nodes.map(({ html, any, all, none }) => html.slice(0, 120) + ' ' + [...any, ...all, ...none][0]?.message + JSON.stringify([...any][0]?.data ?? null)).join('; '))";

/// axe's script, of the package that the lock file names.
fn axe() -> String {
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
}

fn ready() -> Gallery {
    let gallery = Gallery::open(1280, 900);
    gallery
        .browser
        .script(&format!("{}; globalThis.axe = axe", axe()), &[]);
    gallery.browser.script(SETTINGS, &[]);
    gallery
}

#[test]
fn axe_finds_nothing_on_any_screen() {
    let gallery = ready();
    // Contrast takes most of the time, and follows from the look alone.
    let all: Vec<_> = MOMENTS.iter().collect();
    let mut found = gallery.on_each(&all, "en", &RUN.replace("COLOURS", "false"));
    let looks = looks();
    for (mode, language) in [
        (&[("prefers-color-scheme", "light")][..], "en"),
        (&[("prefers-color-scheme", "dark")], "en"),
        (&[("prefers-contrast", "more")], "en"),
        (&[("forced-colors", "active")], "en"),
        (
            &[
                ("forced-colors", "active"),
                ("prefers-color-scheme", "dark"),
            ],
            "de",
        ),
        (&[], "ar"),
    ] {
        gallery.browser.set_media(mode);
        for one in gallery.on_each(&looks, language, &RUN.replace("COLOURS", "true")) {
            found.push(json!([format!("{} {mode:?} {language}", one[0]), one[1]]));
        }
    }
    let what = format!("axe on {} screens, {} looks", all.len(), looks.len());
    nothing(&found, &what);
}
