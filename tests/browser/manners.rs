//! The widget's manners towards the person at the keyboard and towards the host page.

use super::page::{PATIENCE, Page};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn the_field_keeps_its_node_focus_and_caret_while_it_is_typed_in() {
    let page = Page::open(Scenario::Smooth, 1.0, "");
    page.browser.type_into("input", "shopexample");
    page.browser.script(
        "window.__input = find('input'); find('input').setSelectionRange(4, 4)",
        &[],
    );
    page.browser.press(".");
    let kept = "const input = find('input'); return [input === window.__input, root.activeElement === input,
        input.selectionStart, input.value]";
    assert_eq!(
        page.browser.script(kept, &[]),
        json!([true, true, 5, "shop.example"])
    );
    page.is_clean();
}

#[test]
fn a_look_moves_no_focus_and_replaces_no_button() {
    let page = Page::open(Scenario::SlowDns, 1.0, "&ownership=skip");
    page.add("www.shop.example");
    page.wait_for("Check now");
    page.browser.script(
        "const button = [...root.querySelectorAll('button')].find((b) => b.textContent.includes('Check now'));
            button.focus(); window.__button = button",
        &[],
    );
    let asked = page.requests().len();
    for _ in 0..200 {
        if page.requests().len() > asked + 1 {
            break;
        }
        std::thread::park_timeout(Duration::from_millis(100));
    }
    assert!(
        page.requests().len() > asked + 1,
        "the widget did not look twice meanwhile"
    );
    let kept = "return [root.activeElement === window.__button, window.__button.isConnected]";
    assert_eq!(page.browser.script(kept, &[]), json!([true, true]));
    page.is_clean();
}

#[test]
fn a_button_that_moves_on_the_page_keeps_the_focus() {
    let page = Page::open(Scenario::Failed, 10.0, "&ownership=skip");
    page.add("www.shop.example");
    page.wait_for("Check now");
    let named = "[...root.querySelectorAll('button')].find((b) => b.innerText === 'Check now')";
    page.browser.script(&format!("{named}.focus()"), &[]);
    // A failed step has its buttons beside it, elsewhere than before.
    page.wait_for("CAA record");
    let focused = page
        .browser
        .script("return root.activeElement?.innerText ?? null", &[]);
    assert_eq!(focused, json!("Check now"));
    page.is_clean();
}

#[test]
fn records_that_were_opened_stay_open_with_the_focus_when_a_failed_step_recovers() {
    let page = Page::open(Scenario::WrongTarget, 1.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    page.browser.click("button.primary-button");
    page.wait_for("Connecting your site");
    // The customer's CNAME record is wrong from 32 s on, and three minutes later the fault is gone for 10 s.
    page.server.skip(Duration::from_secs(34));
    let look = "[...root.querySelectorAll('.actions button')].find((one) => one.innerText === 'Check now')?.click();
        return false";
    let open = "const folded = [...root.querySelectorAll('details')].find((one) => one.querySelector('.record'));
        if (folded && find('.problem')) {
            folded.open = true;
            globalThis.folded = folded;
            folded.querySelector('.copy-button').focus();
            return true;
        }";
    page.browser.wait_until(&[open, look].concat(), PATIENCE);
    page.server.skip(Duration::from_secs(180));
    let recovered = "if (!find('.problem')) return true;";
    page.browser
        .wait_until(&[recovered, look].concat(), PATIENCE);
    let kept = "return [folded.isConnected, folded.open, folded.contains(root.activeElement)]";
    assert_eq!(page.browser.script(kept, &[]), json!([true, true, true]));
    page.is_clean();
}

#[test]
fn a_record_keeps_the_focus_and_the_instructions_stay_open_when_a_step_fails() {
    let page = Page::open(Scenario::CurrentTimedOut, 1.0, "&profile=current");
    page.add("www.shop.example");
    page.wait_for("Connecting your site");
    // The certificate waits for its record from 18 s to 78 s, and then its time has run out.
    page.server.skip(Duration::from_secs(20));
    let look = "find('.actions button').click(); return false";
    let open = "const [record, folded] = [find('.record'), find('details')];
        if (record && folded) {
            folded.open = true;
            Object.assign(globalThis, { record, folded });
            record.querySelector('.copy-button').focus();
            return true;
        }";
    page.browser.wait_until(&[open, look].concat(), PATIENCE);
    page.server.skip(Duration::from_secs(80));
    let failed = "if (find('.problem')) return true;";
    page.browser.wait_until(&[failed, look].concat(), PATIENCE);
    let kept = "return [folded.isConnected && folded.open, record.contains(root.activeElement)]";
    assert_eq!(page.browser.script(kept, &[]), json!([true, true]));
    page.is_clean();
}

#[test]
fn a_copied_value_is_on_the_clipboard_and_said() {
    let page = Page::open(Scenario::Smooth, 20.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    let copy_value = "[...root.querySelectorAll('.record button')].find((b) => /value/i.test(b.getAttribute('aria-label'))).click()";
    page.browser.script(copy_value, &[]);
    page.wait_for("Copied");
    assert!(
        page.browser.clipboard().starts_with("vector-verify-"),
        "{}",
        page.browser.clipboard()
    );
    let said = page.browser.script(
        "return document.querySelector('body > [aria-live]').textContent",
        &[],
    );
    assert!(
        said.as_str().is_some_and(|said| said.contains("opied")),
        "{said}"
    );
    page.is_clean();
}

#[test]
fn a_new_stage_takes_the_focus_to_its_heading() {
    let page = Page::open(Scenario::Smooth, 1.0, "");
    page.add("www.shop.example");
    page.wait_for("_vector-verify");
    std::thread::park_timeout(Duration::from_millis(300));
    let focused = page
        .browser
        .script("return root.activeElement?.tagName", &[]);
    assert!(
        focused.as_str().is_some_and(|tag| tag.starts_with('H')),
        "{focused}"
    );
}

/// Keeps the page's pending timers in `timers`.
const TIMERS: &str = "globalThis.timers = new Set();
const { setTimeout: set, clearTimeout: clear } = globalThis;
globalThis.setTimeout = (run, ...rest) => {
    const id = set((...words) => { timers.delete(id); run(...words); }, ...rest);
    timers.add(id);
    return id;
};
globalThis.clearTimeout = (id) => { timers.delete(id); clear(id); };";

/// A page that lists the timers it waits for.
fn slow_page() -> Page {
    let page = Page::open(Scenario::SlowDns, 1.0, "&ownership=skip");
    page.browser.run_before_pages(TIMERS);
    page.browser.reload();
    page.wait_for("Which domain should open your site?");
    page.add("www.shop.example");
    page.wait_for("Check now");
    page.wait_until("timers.size > 0");
    page
}

#[test]
fn a_removed_widget_leaves_nothing_behind() {
    let page = slow_page();
    page.browser
        .script("document.querySelector('domain-wizard').remove()", &[]);
    page.wait_until("timers.size === 0");
    let regions = page.browser.script(
        "return document.querySelectorAll('body > [aria-live]').length",
        &[],
    );
    assert_eq!(regions, json!(0));
    assert_eq!(page.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn an_international_name_is_shown_in_both_forms() {
    let page = Page::open(Scenario::Smooth, 1.0, "");
    page.browser.type_into("input", "Bücher.example");
    page.wait_for("xn--bcher-kva.example");
    page.browser.click_button_named("Continue");
    page.wait_for("_vector-verify");
    assert_eq!(
        page.server.requests()[0].body,
        r#"{"domain":"xn--bcher-kva.example"}"#
    );
    page.is_clean();
}

#[test]
fn nothing_is_asked_while_the_page_is_hidden() {
    let page = slow_page();
    let hide = "Object.defineProperty(document, 'visibilityState', { value: arguments[0], configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))";
    page.browser.script(hide, &[json!("hidden")]);
    // A page that waits for nothing has no timers.
    page.wait_until("timers.size === 0");
    let asked = page.requests().len();
    page.browser.script(hide, &[json!("visible")]);
    let deadline = Instant::now() + PATIENCE;
    while page.requests().len() == asked {
        assert!(Instant::now() < deadline, "nobody asks again");
        std::thread::park_timeout(Duration::from_millis(50));
    }
    // The answer has come once the next look has a time.
    page.wait_until("!root.textContent.includes('Checking') && timers.size > 0");
    assert_eq!(page.requests().len(), asked + 1, "one look at once");
    page.is_clean();
}
