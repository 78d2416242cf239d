//! Small windows and large text: nothing scrolls sideways, is cut off or overlaps, and every control is large enough.

use super::{Gallery, all_or_looks, looks_or_few, nothing};
use domain_wizard::gallery::Moment;
use serde_json::Value;

/// Collects the parts of a screen that do not fit.
const MISFITS: &str = "const misfits = [];
if (document.documentElement.scrollWidth > innerWidth) misfits.push('it scrolls sideways');
const name = (node) => (node.className || node.tagName) + ' ' + (node.textContent ?? '').slice(0, 40);
for (const node of root.querySelectorAll('*')) {
    if (node.closest('.unseen') || !node.getClientRects().length) continue;
    const { left, right, width, height } = node.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) misfits.push('outside: ' + name(node));
    if (/hidden|clip|scroll|auto/.test(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth + 1
        && node.tagName !== 'INPUT') misfits.push('cut off: ' + name(node));
    if (node.matches('button, a, input, summary') && (width < 24 || height < 24)) misfits.push('small: ' + name(node));
}
const lines = [];
const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
for (let node; (node = texts.nextNode());) {
    if (!node.data.trim() || node.parentElement.closest('.unseen')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = node.parentElement.closest('button, code, .badge, .card').getBoundingClientRect();
    for (const line of range.getClientRects()) {
        if (line.left < box.left - 1 || line.right > box.right + 1) misfits.push('sticks out: ' + node.data);
        lines.push([line, node]);
    }
}
for (const [index, [one, node]] of lines.entries()) {
    for (const [other, next] of lines.slice(index + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        // Lines of one text may touch: a box is as high as its font, which is more than its letters.
        if (wide > 2 && high > one.height / 2) misfits.push('one on the other: ' + node.data + ' / ' + next.data);
    }
}
return misfits";

/// The spacing that a reader may set without losing anything (WCAG 1.4.12).
const SPACED: &str = "const spaced = new CSSStyleSheet();
spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
root.adoptedStyleSheets = [...root.adoptedStyleSheets, spaced]";

fn misfits(gallery: &Gallery, moments: &[&Moment], languages: &[&str]) -> Vec<Value> {
    let each = languages
        .iter()
        .map(|language| gallery.on_each(moments, language, MISFITS));
    each.flatten().collect()
}

#[test]
fn every_screen_fits_at_four_times_the_size() {
    // A window of 1280 by 1024 pixels at 400 %.
    let gallery = Gallery::open(320, 256);
    let languages = ["en", "de", "ar"];
    nothing(&misfits(&gallery, &all_or_looks(), &languages), "at 320 px");
}

#[test]
fn every_screen_fits_with_wide_text_and_with_large_text() {
    let gallery = Gallery::open(320, 256);
    gallery.browser.script(SPACED, &[]);
    let looks = looks_or_few();
    let languages = ["en", "de", "ar"];
    nothing(&misfits(&gallery, &looks, &languages), "spaced at 320 px");
    gallery.browser.set_size(1280, 1024);
    nothing(&misfits(&gallery, &looks, &languages), "spaced");
    gallery.browser.script(
        "root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, 1)",
        &[],
    );
    gallery
        .browser
        .script("document.documentElement.style.fontSize = '200%'", &[]);
    nothing(
        &misfits(&gallery, &looks, &languages),
        "large text at 1280 px",
    );
    gallery.browser.set_size(640, 512);
    nothing(
        &misfits(&gallery, &looks, &languages),
        "large text at 640 px",
    );
}
