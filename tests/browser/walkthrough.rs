//! The steps at the customer's DNS provider, as they are shipped: a file that comes when it helps, and is checked.

use super::guest::{FIRST, Guest, Host, POLICY};
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::fs;

const WATCHED: &str = r#"<domain-wizard site="12345" environment="67890" attach="host"
    dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"></domain-wizard>"#;

const TITLE: &str = "Step by step at GoDaddy";

fn serve(name: &str) -> Guest {
    Host {
        body: WATCHED,
        policy: POLICY,
        scenario: Scenario::SlowDns,
        speed: 1.0,
        ..Host::new(name)
    }
    .serve()
}

fn add(guest: &Guest) {
    guest.go();
    guest.wait_for(FIRST);
    guest.add("www.shop.example");
    guest.wait_for("The DNS of shop.example is run by GoDaddy.");
}

#[test]
fn the_steps_come_in_one_file_and_keep_their_ticks() {
    let guest = serve("walkthrough");
    add(&guest);
    guest.wait_for(TITLE);
    assert_eq!(guest.downloads("steps/godaddy.json"), 1);
    assert_eq!(guest.downloads("steps/"), 1, "no other provider's");
    guest.script("root.querySelector('.walkthrough').closest('details').open = true");
    let steps = guest
        .script("return [...root.querySelectorAll('.walkthrough li')].map((li) => li.innerText)");
    let steps = steps.as_array().expect("steps");
    assert_eq!(steps[0], "Sign in at GoDaddy.");
    assert!(
        steps
            .iter()
            .any(|step| step == "In \u{201c}Name\u{201d}, type _vector-verify.www")
    );
    guest.look("walkthrough");

    // The box keeps the focus, and the list stays open, over later looks.
    guest.script("const box = root.querySelector('.walkthrough input'); box.focus(); box.click()");
    guest.later(40);
    guest.rest();
    let held = guest.script(
        "const box = root.querySelector('.walkthrough input');
        return [box.checked, root.activeElement === box, box.closest('details').open]",
    );
    assert_eq!(held, json!([true, true, true]));

    guest.go();
    guest.wait_for(TITLE);
    let ticked =
        "return [...root.querySelectorAll('.walkthrough input')].map((box) => box.checked)";
    let ticked = guest.script(ticked);
    assert_eq!(ticked[0], json!(true));
    assert_eq!(ticked[1], json!(false));
    assert_eq!(guest.server.violations(), Vec::<String>::new());
}

#[test]
fn a_changed_file_of_steps_is_not_shown() {
    let guest = serve("walkthrough-changed");
    let file = guest.folder.join("domain-wizard/steps/godaddy.json");
    let text = fs::read_to_string(&file).expect("the file");
    fs::write(&file, text.replace("Sign in", "Send money")).expect("changed");
    add(&guest);
    guest.wait_until("return performance.getEntriesByType('resource').some((one) => one.name.endsWith('godaddy.json'))");
    guest.rest();
    let there = guest.script("return root.querySelector('.walkthrough') !== null");
    assert_eq!(there, json!(false));
}

#[test]
fn the_other_half_of_the_name_has_a_card_with_the_way_to_forward_it() {
    let guest = Host {
        body: &WATCHED.replace("attach=\"host\"", "ownership=\"skip\""),
        policy: POLICY,
        scenario: Scenario::Smooth,
        speed: 20.0,
        ..Host::new("other-half")
    }
    .serve();
    guest.go();
    guest.wait_for(FIRST);
    guest.script(
        "const field = root.querySelector('#domain'); field.value = 'shop.example';
        field.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    guest.wait_for("With www it works everywhere.");
    guest.look("choice");
    guest.browser.click_button_named("Use www.shop.example");
    guest.wait_for("Once your site is live, this page shows how to have it lead there.");
    guest.browser.click_button_named("Continue");
    guest.wait_for("shop.example leads to 198.51.100.10.");
    guest.wait_for("Make shop.example lead here, step by step");
    guest.look("other-half");
    let leads = "[...root.querySelectorAll('button')].find((one) => one.innerText === 'Yes, it leads to my site')";
    guest.script(&format!("{leads}.click()"));
    guest.wait_for("You have seen shop.example lead to your site.");
    guest.go();
    guest.wait_for("You have seen shop.example lead to your site.");
    assert_eq!(guest.server.violations(), Vec::<String>::new());
}
