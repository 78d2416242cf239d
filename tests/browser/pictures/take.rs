//! Takes pictures of screens from the demo's gallery, one window after the other.

use super::Set;
use super::image::Image;
use crate::browser::gallery::Gallery;
use serde_json::json;

/// The height of the window. A picture is the same from any window; a higher window makes fewer of them.
const HEIGHT: u32 = 6000;

/// Identifies a machine's letters by the version of the browser, the widths of texts, and the sum of their pixels.
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

/// Draws the window, and returns the place of each screen that is wholly in it, from `arguments[0]` on; none while something
/// still moves.
const PLACES: &str = "const [from, lang, theme] = arguments;
const figures = [...document.querySelectorAll('figure:not([hidden])')];
if (!figures[from]) return [];
figures[from].scrollIntoView({ block: 'start' });
const places = () => {
    const found = [];
    for (const figure of figures.slice(from)) {
        // A figure of whole pixels keeps the next one from beginning within a pixel, which would change its drawing.
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

/// Opens the gallery for pictures: nothing moves, and times do not depend on the machine.
pub(super) fn open() -> Gallery {
    let gallery = Gallery::open(400);
    gallery.browser.set_timezone("UTC");
    gallery.browser.set_media(&[
        ("prefers-color-scheme", "light"),
        ("prefers-reduced-motion", "reduce"),
    ]);
    gallery.go("gallery&width=360");
    // The window grows only after the walk, during which a high one would draw many screens for nothing.
    gallery.browser.set_size(400, HEIGHT);
    gallery
}

pub(super) fn letters(gallery: &Gallery) -> String {
    let letters = gallery.browser.script(LETTERS, &[]);
    letters.as_str().expect("the machine's letters").to_owned()
}

/// Calls `each` with a picture of each of these screens.
pub(super) fn take(
    gallery: &Gallery,
    Set { lang, theme, .. }: Set,
    titles: &[&String],
    mut each: impl FnMut(&str, Image),
) {
    let browser = &gallery.browser;
    browser.script(CHOOSE, &[json!(lang), json!(theme), json!(titles)]);
    let mut taken = 0;
    while let Some(next) = titles.get(taken) {
        let places = browser.script(PLACES, &[json!(taken), json!(lang), json!(theme)]);
        let places: Vec<(String, f64, f64, f64, f64)> =
            serde_json::from_value(places).expect("places");
        assert!(!places.is_empty(), "{next} does not fit into the window");
        taken += places.len();
        let whole = Image::read(&browser.picture());
        for (title, left, top, width, height) in places {
            let [left, top, width, height] =
                [left, top, width, height].map(|number| number.round() as usize);
            let height = height.min(whole.height() - top);
            each(&title, whole.cut(left, top, width, height));
        }
    }
}
