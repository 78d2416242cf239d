//! A picture of every screen, compared with the one that is kept. Screens on which nothing is drawn in a way of its own are kept
//! at half their size: whole ones would be twice as large as all else here. Letters are drawn otherwise by another version of
//! the browser and with other fonts; there the sizes alone are compared, and that is said.

mod image;

use crate::browser::access::looks;
use crate::browser::gallery::Gallery;
use image::Image;
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The chapters whose last screens are looked at in the dark too.
const DARK: [&str; 12] = [
    "smooth",
    "taken",
    "flaky",
    "failed",
    "many-records",
    "hostile",
    "current-failed",
    "current-suspended",
    "dns-wrong-target",
    "dns-txt-missing",
    "dns-caa-blocks",
    "besides",
];

/// And from right to left.
const ARABIC: [&str; 8] = [
    "smooth",
    "taken",
    "failed",
    "many-records",
    "current-failed",
    "dns-wrong-target",
    "dns-txt-missing",
    "besides",
];

/// The share of pixels that may differ: less than a word.
const MOST: f64 = 0.0002;

/// Which of two windows of this height a screen is cut from does not matter; a higher one makes fewer.
const HEIGHT: u32 = 6000;

/// What tells one machine's letters from another's: the version of the browser, how wide texts are, and how their pixels fall.
const LETTERS: &str = "const canvas = new OffscreenCanvas(600, 40);
const pen = canvas.getContext('2d', { willReadFrequently: true });
const widths = [];
for (const font of ['15px system-ui', '600 19px system-ui', '13px ui-monospace, monospace']) {
    pen.font = font;
    for (const text of ['Which domain should open your site?', 'أي نطاق يفتح موقعك؟']) {
        widths.push(pen.measureText(text).width.toFixed(2));
        pen.fillText(text, 0, 20);
    }
}
let sum = 0;
for (const byte of pen.getImageData(0, 0, 600, 40).data) sum = (sum * 31 + byte) >>> 0;
const version = /Chrome\\/(\\d+)/.exec(navigator.userAgent)[1];
return `Chromium ${version}, texts of ${widths.join(', ')} px, pixels ${sum}`";

/// Draws what is in the window and gives the place of each screen that is wholly in it, from `arguments[0]` on; none while
/// something still moves.
const PLACES: &str = "const [from, lang, theme] = arguments;
const figures = [...document.querySelectorAll('figure:not([hidden])')];
if (!figures[from]) return [];
figures[from].scrollIntoView({ block: 'start' });
const places = () => {
    const found = [];
    for (const figure of figures.slice(from)) {
        // What comes after it would be drawn otherwise if it began within a pixel.
        figure.style.height = '';
        figure.style.height = Math.ceil(figure.getBoundingClientRect().height) + 'px';
        const host = figure.querySelector('.screen');
        const { left, top, width, bottom } = host.getBoundingClientRect();
        if (bottom > innerHeight) break;
        const { lang, isConnected } = host.shadowRoot.querySelector('.dw[lang]') ?? {};
        if (!isConnected || lang !== arguments[1] || host.getAttribute('theme') !== theme) return null;
        found.push([figure.dataset.title, left, top, width, bottom - top]);
    }
    return found;
};
return (async () => {
    for (let before, turn = 0; turn < 600; turn++) {
        await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
        const now = places();
        if (now && JSON.stringify(now) === before) return now;
        before = JSON.stringify(now);
    }
    throw new Error('the screens do not come to rest');
})()";

/// Chooses a language and a theme, and leaves these screens alone on the page.
const CHOOSE: &str = "const [lang, theme, titles] = arguments;
for (const figure of document.querySelectorAll('figure')) figure.hidden = !titles.includes(figure.dataset.title);
const { elements } = document.getElementById('controls');
for (const [name, value] of [['lang', lang], ['theme', theme]]) {
    elements[name].value = value;
    elements[name].dispatchEvent(new Event('change', { bubbles: true }));
}";

/// The screens that are kept at their size.
static WHOLE: LazyLock<HashSet<String>> =
    LazyLock::new(|| looks().iter().map(|one| one.title()).collect());

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

/// The pictures of these screens, by `folder` and name.
fn take(
    gallery: &Gallery,
    [folder, lang, theme]: [&str; 3],
    titles: &[String],
    all: &mut BTreeMap<String, Image>,
) {
    gallery
        .browser
        .script(CHOOSE, &[json!(lang), json!(theme), json!(titles)]);
    let mut from = 0;
    loop {
        let places = gallery
            .browser
            .script(PLACES, &[json!(from), json!(lang), json!(theme)]);
        let places: Vec<(String, f64, f64, f64, f64)> =
            serde_json::from_value(places).expect("places");
        if places.is_empty() {
            break;
        }
        from += places.len();
        let whole = Image::read(&gallery.browser.picture());
        for (title, left, top, width, height) in places {
            let [left, top, width, height] =
                [left, top, width, height].map(|number| number.round() as usize);
            let mut picture = whole.cut(left, top, width, height.min(whole.height() - top));
            if !WHOLE.contains(&title) {
                picture = picture.halved();
            }
            let name = format!("{folder}/{}", title.replace(' ', "-"));
            all.insert(name, picture);
        }
    }
}

fn take_all() -> (String, BTreeMap<String, Image>) {
    let gallery = Gallery::open(400);
    gallery.browser.set_timezone("UTC");
    gallery.browser.set_media(&[
        ("prefers-color-scheme", "light"),
        ("prefers-reduced-motion", "reduce"),
    ]);
    gallery.browser.set_size(400, HEIGHT);
    gallery.go("gallery&width=360");
    let titles = gallery.titles();
    let last_of = |chapters: &[&str]| -> Vec<String> {
        let last = |chapter: &&str| {
            titles
                .iter()
                .rfind(|title| title.split(' ').next() == Some(chapter))
        };
        chapters.iter().filter_map(last).cloned().collect()
    };
    let mut all = BTreeMap::new();
    take(&gallery, ["light", "en", "light"], &titles, &mut all);
    take(&gallery, ["dark", "en", "dark"], &last_of(&DARK), &mut all);
    take(
        &gallery,
        ["arabic", "ar", "light"],
        &last_of(&ARABIC),
        &mut all,
    );
    assert_eq!(all.len(), titles.len() + DARK.len() + ARABIC.len());
    let letters = gallery.browser.script(LETTERS, &[]);
    (
        letters.as_str().expect("what tells letters").to_owned(),
        all,
    )
}

/// The names of the pictures that are kept.
fn names() -> HashSet<String> {
    let folders = ["light", "dark", "arabic"].into_iter();
    let files = folders.flat_map(|folder| {
        let files = fs::read_dir(kept().join(folder))
            .into_iter()
            .flatten()
            .flatten();
        files.map(move |file| {
            let name = file.file_name();
            format!(
                "{folder}/{}",
                name.to_string_lossy().trim_end_matches(".png")
            )
        })
    });
    files.collect()
}

/// How much of them differs, with all three beside each other; none where they are the same to the eye.
fn difference(before: &Image, now: &Image) -> Option<(f64, Image)> {
    let now = now.as_plain_as(before);
    if *before == now {
        return None;
    }
    let (differing, beside) = before.compared(&now);
    let share = differing as f64 / (beside.width / 3 * beside.height()) as f64;
    (share > MOST || before.height() != now.height()).then_some((share, beside))
}

fn before(name: &str) -> Option<Image> {
    let png = fs::read(file(name)).ok()?;
    Some(Image::read(&png))
}

fn file(name: &str) -> PathBuf {
    kept().join(format!("{name}.png"))
}

/// Keeps these, and leaves what is the same to the eye as it is, so that a change shows which screens it is about.
fn keep(all: &BTreeMap<String, Image>, comparable: bool) {
    for (name, picture) in all {
        let before = before(name).filter(|_| comparable);
        if before.is_none_or(|before| difference(&before, picture).is_some()) {
            picture.plain().keep(&file(name));
        }
    }
    for name in names() {
        if !all.contains_key(&name) {
            fs::remove_file(file(&name)).expect("a picture of what is gone is removed");
        }
    }
}

#[test]
fn every_screen_looks_as_it_did() {
    let (letters, all) = take_all();
    let maker = kept().join("made-by.txt");
    let is_maker = || fs::read_to_string(&maker).is_ok_and(|made_by| made_by.trim() == letters);
    if std::env::var_os("PICTURES").is_some() {
        keep(&all, is_maker());
        fs::write(&maker, [&letters, "\n"].concat()).expect("who made them is written");
    }
    let comparable = is_maker();
    if !comparable {
        // Past the test runner, which shows nothing of a test that passes.
        let _ = writeln!(
            std::io::stderr(),
            "\nOnly the sizes of the screens are compared, not their pixels: letters are drawn otherwise here, by {letters}"
        );
    }
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    let _ = fs::remove_dir_all(&results);
    let mut faults = Vec::new();
    let mut gone = names();
    for (name, picture) in &all {
        gone.remove(name);
        let result = results.join(format!("{name}.png"));
        let Some(before) = before(name) else {
            picture.save(&result);
            faults.push(format!("{name}: new"));
            continue;
        };
        if !comparable {
            let [was, is] = [&before, picture].map(|one| one.height() as f64);
            if (was - is).abs() > was * 0.15 + 24.0 || before.width != picture.width {
                faults.push(format!("{name}: {was} px high, now {is}"));
            }
        } else if let Some((share, beside)) = difference(&before, picture) {
            beside.save(&result);
            faults.push(format!("{name}: {:.2} % differs", share * 100.0));
        }
    }
    faults.extend(gone.iter().map(|name| format!("{name}: gone")));
    assert!(
        faults.is_empty(),
        "{} of {} screens; each as it was, as it is and the difference lies in {}; `make pictures` takes over what is meant:\n{}",
        faults.len(),
        all.len(),
        results.display(),
        faults.join("\n")
    );
}
