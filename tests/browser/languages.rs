//! The widget speaks the page's language, and follows when the page changes it.

use super::guest::{ELEMENT, FIRST, Host};
use domain_wizard::sandbox::Scenario;
use serde_json::{Value, json};
use std::fs;

/// A sentence of a language, by its name.
fn sentence(language: &str, name: &str) -> String {
    let path = format!(
        "{}/src/text/languages/{language}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = fs::read_to_string(path).expect("the language");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    all[name].as_str().expect("the sentence").to_owned()
}

#[test]
fn the_nearest_language_is_spoken_and_its_change_is_followed() {
    let guest = Host {
        body: r#"<main lang="de-AT"><domain-wizard site="1" environment="2"></domain-wizard></main>"#,
        ..Host::new("languages")
    }
    .serve();
    guest.go();
    guest.wait_for(&sentence("de", "name_heading"));
    let how = "const { lang, dir } = root.querySelector('.dw'); return [lang, dir]";
    assert_eq!(guest.script(how), json!(["de-AT", "ltr"]));
    guest.wait_for_ready();
    assert_eq!(guest.downloads("de.js"), 1);
    assert_eq!(guest.downloads("en.json"), 0);
    guest.browser.type_into("input", "www.shop.exa");
    guest.script("globalThis.field = find('input'); document.querySelector('main').lang = 'ar'");
    guest.wait_for(&sentence("ar", "name_heading"));
    assert_eq!(guest.script(how), json!(["ar", "rtl"]));
    guest.browser.press("mple");
    let kept = "return [find('input') === field, root.activeElement === field || document.activeElement.shadowRoot.activeElement === field, field.value]";
    assert_eq!(guest.script(kept), json!([true, true, "www.shop.example"]));
    assert_eq!(guest.times("dw-ready"), json!(1), "nothing starts afresh");
    // Announcements are in the same language, and marked with it.
    guest.script("find('input').value = ''; find('input').dispatchEvent(new Event('input', { bubbles: true })); root.querySelector('form').requestSubmit()");
    guest.wait_until(&format!(
        "return document.querySelector('body > [aria-live]').lang === 'ar' && said.at(-1) === {}",
        json!(sentence("ar", "fault_empty"))
    ));
    // A language without a translation gets English, and Simplified Chinese does not stand in for the traditional one.
    for unknown in ["eo", "zh-TW"] {
        guest.script(&format!(
            "document.querySelector('main').lang = '{unknown}'"
        ));
        guest.wait_for(FIRST);
        assert_eq!(guest.script(how), json!(["en", "ltr"]));
    }
    assert_eq!(guest.downloads("en.json"), 1);
    guest.script("document.querySelector('domain-wizard').lang = 'pt-PT'");
    guest.wait_for(&sentence("pt", "name_heading"));
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn english_that_does_not_come_leaves_the_language_before() {
    let guest = Host {
        body: r#"<main lang="de"><domain-wizard site="1" environment="2"></domain-wizard></main>"#,
        ..Host::new("no-english")
    }
    .serve();
    guest.go();
    guest.wait_for_ready();
    guest.server.lose("/en.json", 3);
    guest.script("document.querySelector('main').lang = 'eo'");
    guest.wait_until("return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/en.json')).length === 3");
    guest.rest();
    guest.wait_for(&sentence("de", "name_heading"));
    guest.script("document.querySelector('main').lang = 'it'");
    guest.wait_for(&sentence("it", "name_heading"));
    guest.script("document.querySelector('main').lang = 'en'");
    guest.wait_for(FIRST);
}

#[test]
fn a_language_that_does_not_come_or_was_changed_leaves_english() {
    let guest = Host {
        body: &[
            ELEMENT,
            r#"<script type=module>document.documentElement.lang = "fr"</script>"#,
        ]
        .concat(),
        ..Host::new("no-language")
    }
    .serve();
    let file = guest.folder.join("domain-wizard/fr.js");
    let changed = fs::read_to_string(&file)
        .expect("French")
        .replace("www", "evil");
    fs::write(file, changed).expect("changed");
    guest.go();
    guest.wait_for(FIRST);
    assert_eq!(
        guest.script("return root.querySelector('.dw').lang"),
        json!("en")
    );
    guest.server.lose("/it.js", 9);
    guest.script("document.documentElement.lang = 'it'");
    guest.rest();
    guest.wait_for(FIRST);
    guest.script("document.documentElement.lang = 'nl'");
    guest.wait_for(&sentence("nl", "name_heading"));
}

#[test]
fn a_whole_way_is_said_in_plurals_and_from_right_to_left() {
    let guest = Host {
        // An element without a site: its API asks for two records at once.
        body: r#"<domain-wizard lang="ar" environment="67890"></domain-wizard>"#,
        scenario: Scenario::CurrentSmooth,
        ..Host::new("arabic")
    }
    .serve();
    guest.go();
    guest.wait_for(&sentence("ar", "name_heading"));
    guest.browser.set_size(360, 900);
    guest.look("arabic-name");
    guest.browser.type_into("input", "www.shop.example");
    guest
        .browser
        .click_button_named(&sentence("ar", "name_continue"));
    guest.wait_for("acm-validations.aws");
    let two = sentence("ar", "records_to_add");
    let two = two.split('|').find_map(|form| form.strip_prefix("two="));
    guest.wait_for(&two.expect("a dual").replace("{count}", "2"));
    guest.look("arabic-records");
    let overflow = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(guest.script(overflow), json!(true));
    // Records and names run from left to right.
    let code = "return [...root.querySelectorAll('code')].every((one) => getComputedStyle(one).direction === 'ltr')";
    assert_eq!(guest.script(code), json!(true));
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}
