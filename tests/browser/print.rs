//! The host's page on paper shows the instructions, and no button.

use super::page::PATIENCE;
use crate::support::browser::{Browser, Engine};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use serde_json::json;

#[test]
fn on_paper_stands_what_has_to_be_done_and_nothing_to_press() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/target/demo");
    let server = Server::start(Scenario::Smooth, 1.0, demo);
    let browser = Browser::open(Engine::Chromium, 720, 900, true);
    browser.go(&format!(
        "{}/?bare&scenario=dns-typo&speed=10&ownership=skip&theme=dark",
        server.url()
    ));
    browser.wait_for_text("Which domain should open your site?", PATIENCE);
    browser.type_into("input", "www.shop.example");
    browser.click_button_named("Continue");
    browser.wait_for_text("I've added it", PATIENCE);
    browser.click_button_named("I've added it");
    browser.wait_for_text("It should be different-words.vectorpages.com.", PATIENCE);
    let ask = |script: &str| browser.script(script, &[]);
    let pressed = "return ['button', '.rail', '.timeline', '.footer', '.actions'].filter(find)";
    assert_eq!(
        ask(pressed),
        json!(["button", ".rail", ".timeline", ".footer", ".actions"])
    );
    let folded = "return !!find('details .findings')";
    assert_eq!(ask(folded), json!(false));

    browser.set_paper(true);
    assert_eq!(ask(pressed), json!([]));
    assert_eq!(ask(folded), json!(true), "folded parts are printed");
    let text = browser.text();
    for part in [
        "www.shop.example",
        "The DNS of shop.example is run by GoDaddy.",
        "Edit that record; don't add a second.",
        "different-words.vectorpages.com",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    for part in ["Start over", "Copy", "Does someone else", "Set up at"] {
        assert!(!text.contains(part), "{part}\n{text}");
    }
    let address = "const link = find('.place a');
        return getComputedStyle(link, '::after').content.includes(link.getAttribute('href'))";
    assert_eq!(ask(address), json!(true), "a link says where it leads");
    let whole = "return [...root.querySelectorAll('.record, .finding')]
        .map((part) => getComputedStyle(part).breakInside)";
    let whole = ask(whole);
    let whole = whole.as_array().expect("records");
    assert!(whole.len() > 1 && whole.iter().all(|part| part == "avoid"));
    // The colours do not follow the page or the system.
    let colours = "const { color, backgroundColor } = getComputedStyle(find('.card')); return [color, backgroundColor]";
    assert_eq!(ask(colours), json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]));

    browser.set_paper(false);
    assert_ne!(ask(pressed), json!([]));
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}
