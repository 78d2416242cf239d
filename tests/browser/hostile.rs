//! Hostile strings on every screen of a real page come out as text, and as nothing else.

use super::guest::{FIRST, Guest, Host, POLICY};
use domain_wizard::sandbox::Scenario;
use serde_json::json;

const DOCUMENTED: &str = r#"<domain-wizard site="12345" environment="67890" lang="en-x"
    dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"></domain-wizard>"#;

const CURRENT: &str = r#"<domain-wizard environment="67890"
    dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"></domain-wizard>"#;

/// The page itself hears of its violations at once, except for the icon, which browsers request unasked.
const LISTEN: &str = "globalThis.violated = [];
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  if (!blockedURI.endsWith('/favicon.ico')) violated.push(violatedDirective + ' ' + blockedURI);
});
";

/// Lists everything on the page that is not allowed there.
const STRANGE: &str = r"const fits = (a) => a.href.startsWith('https://www.shop.example') || a.href === 'http://shop.example/'
        || a.href.startsWith('mailto:?subject=')
        || a.download && a.href.startsWith('data:text/plain;charset=utf-8,');
    const every = [...root.querySelectorAll('*')];
    const hidden = /[\0-\t\v-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
    return [
        every.filter((one) => ['SCRIPT', 'IMG', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'LINK'].includes(one.tagName)).length,
        every.filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length,
        [...root.querySelectorAll('a')].filter((a) => !fits(a)).map((a) => a.href),
        hidden.test(root.textContent) || said.some((line) => hidden.test(line)),
        document.documentElement.scrollWidth > document.documentElement.clientWidth,
        globalThis.pwned ?? null, Object.prototype.provisioning_step ?? null, violated]";

fn open(name: &str, body: &'static str) -> Guest {
    let guest = Host {
        body,
        policy: POLICY,
        script: LISTEN,
        scenario: Scenario::Hostile,
        speed: 5.0,
        ..Host::new(name)
    }
    .serve();
    guest.browser.set_size(360, 900);
    guest.go();
    guest.wait_for(FIRST);
    guest
}

/// Asserts that the page has only allowed parts, with all folded parts open.
fn is_only_text(guest: &Guest) {
    guest.script("root.querySelectorAll('details').forEach((one) => one.open = true)");
    let nothing = json!([0, 0, [], false, false, null, null, []]);
    assert_eq!(guest.script(STRANGE), nothing, "{}", guest.browser.text());
}

/// Walks from a refused name to a live site, and checks every screen.
fn walk(guest: &Guest) {
    guest.add("taken.shop.example");
    guest.wait_for("<script>pwned=1</script>");
    is_only_text(guest);
    guest.script(
        "find('input').value = ''; find('input').dispatchEvent(new Event('input', { bubbles: true }))",
    );
    guest.add("www.shop.example");
    let mut seen = Vec::new();
    for _ in 0..600 {
        is_only_text(guest);
        guest.script(
            "const said = [...root.querySelectorAll('button')].find((b) => b.innerText.startsWith(\"I've added\"));
            said?.click()",
        );
        let stage = guest.script("return document.querySelector('domain-wizard').state.stage");
        if seen.last() != Some(&stage) {
            guest.look(&["hostile-", stage.as_str().unwrap_or_default()].concat());
            seen.push(stage);
        }
        if seen.last() == Some(&json!("live")) {
            break;
        }
        std::thread::park_timeout(std::time::Duration::from_millis(100));
    }
    assert_eq!(
        seen.last(),
        Some(&json!("live")),
        "{}",
        guest.browser.text()
    );
    guest.wait_for("https://www.shop.example");
    is_only_text(guest);
    assert_eq!(guest.server.unknown_routes(), Vec::<String>::new());
}

#[test]
fn strangers_strings_are_only_text() {
    walk(&open("hostile-documented", DOCUMENTED));
}

#[test]
fn strangers_strings_are_only_text_in_the_current_profile() {
    walk(&open("hostile-current", CURRENT));
}
