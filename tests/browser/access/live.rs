//! Announcements for people who do not see the screen: only news, through one live region of the page, in the language of the
//! sentences.

use crate::browser::page::Page;
use domain_wizard::sandbox::Scenario;
use serde_json::{Value, json};
use std::thread::park_timeout;
use std::time::Duration;

/// Records each announcement from now on, with its language.
const HEAR: &str = "globalThis.said = [];
const region = () => document.querySelector('body > [aria-live]');
new MutationObserver(() => said.push([region().lang, region().textContent]))
    .observe(region(), { childList: true, subtree: true, characterData: true })";

fn said(page: &Page) -> Value {
    page.browser.script("return said", &[])
}

/// Waits until so many more requests have come.
fn looks_on(page: &Page, more: usize) {
    let before = page.requests().len();
    while page.requests().len() < before + more {
        park_timeout(Duration::from_millis(50));
    }
    park_timeout(Duration::from_millis(200));
}

#[test]
fn looks_that_bring_nothing_and_seconds_that_pass_say_nothing() {
    let page = Page::open(Scenario::SlowDns, 20.0, "&ownership=skip");
    page.browser.script(HEAR, &[]);
    page.add("www.shop.example");
    // The platform waits for the record now, and nothing is new for half a minute.
    page.wait_for("I've added it");
    page.browser.click("button.primary-button");
    looks_on(&page, 1);
    let before = said(&page);
    let count = "globalThis.seconds = 0; new MutationObserver(() => seconds++)
        .observe(find('.footer'), { characterData: true, subtree: true })";
    page.browser.script(count, &[]);
    looks_on(&page, 2);
    let seconds = page.browser.script("return seconds > 3", &[]);
    assert_eq!(seconds, json!(true), "the seconds are shown");
    assert_eq!(said(&page), before);
    let own = "return root.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log], [role=timer]').length";
    assert_eq!(page.browser.script(own, &[]), json!(0));
    page.is_clean();
}

#[test]
fn news_are_said_once_in_the_language_of_the_sentences() {
    let page = Page::open(Scenario::SlowDns, 1.0, "");
    page.browser.script(HEAR, &[]);
    page.add("shop");
    page.wait_for("The ending is missing");
    page.retype("www.shop.example");
    page.browser.click_button_named("Continue");
    page.wait_for("_vector-verify");
    page.browser.script(
        "find('.copy-button').focus(); find('.copy-button').click()",
        &[],
    );
    page.wait_for("Copied");
    // The button keeps the focus while its name changes, while the language does, and while there is no network.
    let kept = "return [root.activeElement === find('.copy-button'), root.activeElement?.textContent, find('.dw').lang]";
    assert_eq!(
        page.browser.script(kept, &[]),
        json!([true, "Copied", "en"])
    );
    page.browser
        .script("document.documentElement.lang = 'de'", &[]);
    page.wait_for("Kopiert");
    page.browser
        .script("dispatchEvent(new Event('offline'))", &[]);
    page.wait_for("offline");
    assert_eq!(
        page.browser.script(kept, &[]),
        json!([true, "Kopiert", "de"])
    );
    assert_eq!(
        said(&page),
        json!([
            ["en", "The ending is missing, such as .com or .org."],
            ["en", "Copied."],
            [
                "de",
                "Sie sind offline. Wir sehen wieder nach, sobald die Verbindung zurück ist."
            ],
        ])
    );
    page.is_clean();
}

#[test]
fn a_widget_in_a_dialog_is_heard_there() {
    let page = Page::open(Scenario::SlowDns, 1.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    let shut_in = "globalThis.dialog = document.body.appendChild(document.createElement('dialog'));
        dialog.append(document.querySelector('domain-wizard')); dialog.showModal(); find('.copy-button').click()";
    page.browser.script(shut_in, &[]);
    page.wait_for("Copied");
    let heard = "return dialog.querySelector(':scope > [aria-live]')?.textContent";
    assert_eq!(page.browser.script(heard, &[]), json!("Copied."));
    page.is_clean();
}

#[test]
fn two_widgets_share_one_region_that_goes_with_the_last() {
    let page = Page::open(Scenario::Smooth, 1.0, "");
    let regions = "const all = document.querySelectorAll('body > [aria-live]');
        return [all.length, all[0]?.role, all[0]?.ariaLive, all[0]?.getRootNode() === document]";
    let one = json!([1, "status", "polite", true]);
    page.browser.script(
        "globalThis.second = document.querySelector('domain-wizard').cloneNode(); second.setAttribute('site', '2'); document.body.append(second);
        return new Promise((done) => second.addEventListener('dw-ready', () => done(true)))",
        &[],
    );
    assert_eq!(page.browser.script(regions, &[]), one);
    page.browser.script("second.remove()", &[]);
    park_timeout(Duration::from_millis(200));
    assert_eq!(page.browser.script(regions, &[]), one);
    page.browser
        .script("document.querySelector('domain-wizard').remove()", &[]);
    park_timeout(Duration::from_millis(200));
    assert_eq!(page.browser.script(regions, &[])[0], json!(0));
}
