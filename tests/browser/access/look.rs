//! The settings that people make for all pages: colours, contrast, motion.

use super::{Gallery, RING, all_or_looks, looks, looks_or_few, nothing};
use serde_json::{Value, json};

#[test]
fn the_ring_is_seen_on_all_that_takes_the_focus_in_all_colours() {
    let gallery = Gallery::open(1280, 900);
    let body = format!(
        "{RING}const faint = [];
        for (const node of root.querySelectorAll('button, a, input, summary, [tabindex]')) {{
            node.focus({{ focusVisible: true }});
            if (root.activeElement !== node || ring(node) < 3) faint.push(node.outerHTML.slice(0, 80) + ring(node));
        }}
        return faint"
    );
    for mode in [
        ("prefers-color-scheme", "light"),
        ("prefers-color-scheme", "dark"),
        ("prefers-contrast", "more"),
        ("forced-colors", "active"),
    ] {
        gallery.browser.set_media(&[mode]);
        nothing(
            &gallery.on_each(&looks_or_few(), "en", &body),
            &format!("{mode:?}"),
        );
    }
}

#[test]
fn what_is_done_is_marked_by_more_than_a_colour() {
    let gallery = Gallery::open(1280, 900);
    let marked = "const unmarked = [];
        const mark = (node, pseudo) => getComputedStyle(node, pseudo);
        for (const node of root.querySelectorAll('.rail .done span:not(.unseen)'))
            if (!mark(node, '::before').content.includes('✓')) unmarked.push(node.textContent);
        for (const node of root.querySelectorAll('.timeline li, .state')) {
            const full = mark(node, '::before').backgroundColor === mark(node, '::before').borderTopColor;
            if (full !== node.matches('.done, .seen')) unmarked.push(node.textContent);
        }
        return unmarked";
    for mode in ["none", "active"] {
        gallery.browser.set_media(&[("forced-colors", mode)]);
        nothing(&gallery.on_each(&looks(), "en", marked), mode);
    }
}

/// Motion that starts by itself and goes on for longer needs a way to stop it (WCAG 2.2.2).
#[test]
fn what_moves_by_itself_comes_to_rest_within_five_seconds() {
    let gallery = Gallery::open(1280, 900);
    let motion = ("prefers-reduced-motion", "no-preference");
    gallery.browser.set_media(&[motion]);
    let ends = "return root.getAnimations().map((one) => one.effect.getComputedTiming().endTime)";
    let mut found = gallery.on_each(&all_or_looks(), "en", ends);
    assert_ne!(found, Vec::<Value>::new());
    // An endless animation has no number in JSON.
    let rests = |end: &Value| end.as_f64().is_some_and(|end| end <= 5000.0);
    found.retain(|one| !one[1].as_array().expect("a list").iter().all(rests));
    nothing(&found, "something moves on and on");
}

#[test]
fn nothing_moves_for_those_who_do_not_want_it() {
    let gallery = Gallery::open(1280, 900);
    let moving =
        "return root.getAnimations().map((one) => one.animationName ?? one.transitionProperty)";
    assert_ne!(
        gallery.on_each(&all_or_looks(), "en", moving),
        Vec::<Value>::new()
    );
    gallery
        .browser
        .set_media(&[("prefers-reduced-motion", "reduce")]);
    nothing(
        &gallery.on_each(&all_or_looks(), "en", moving),
        "something moves",
    );
    assert_eq!(
        gallery
            .browser
            .script("return matchMedia('(prefers-reduced-motion)').matches", &[]),
        json!(true)
    );
}
