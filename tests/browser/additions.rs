//! Options of the host page: one-click setup at the customer's DNS provider, and the last check from this device.

use super::guest::{ELEMENT, Guest, Host};
use domain_wizard::sandbox::Scenario;
use serde_json::json;

const PINNED: &str = r#"<domain-wizard site="12345" environment="67890"
    dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"
    domain-connect-origins="https://dcc.godaddy.example https://other.example:8443"></domain-wizard>"#;

/// The address behind the button does not exist, and no test requests it.
const APPLY: &str = "https://dcc.godaddy.example/manage?domain=www.shop.example&sig=abc%3D";

/// The page of a customer whose DNS provider takes part in Domain Connect, with both records shown.
fn offered(name: &str, offer: &str) -> Guest {
    let script = format!(
        "addEventListener('DOMContentLoaded', () => {{
            document.querySelector('domain-wizard').domainConnect = {offer};
        }});"
    );
    let guest = Host {
        body: PINNED,
        script: &script,
        scenario: Scenario::DnsMissing,
        speed: 1.0,
        ..Host::new(name)
    }
    .open();
    to_the_records(&guest);
    guest
}

fn to_the_records(guest: &Guest) {
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.later(40);
}

#[test]
fn an_offer_is_a_link_that_opens_apart_from_the_page() {
    let guest = offered(
        "offer-object",
        &format!("{{ providerName: 'GoDaddy', applyUrl: '{APPLY}' }}"),
    );
    guest.wait_for("GoDaddy can add the records itself.");
    let link = "const link = find('.offer a');
        return [link.innerText.split('\\n')[0].trim(), link.getAttribute('href'), link.target, link.rel]";
    let link = guest.script(link);
    assert!(
        link[0]
            .as_str()
            .is_some_and(|words| words.starts_with("Set up at GoDaddy for me")),
        "{link}"
    );
    assert_eq!((&link[1], &link[2]), (&json!(APPLY), &json!("_blank")));
    assert_eq!(link[3], "noopener");
    let tabs = guest.browser.tabs();
    guest.browser.click(".offer a");
    while guest.browser.tabs() == tabs {
        std::thread::park_timeout(std::time::Duration::from_millis(50));
    }
    guest.browser.bring_to_front();
    // Only DNS counts, whatever the customer agreed to at the provider: for the proof first, then for the record for visitors.
    guest.confirm();
    guest.wait_until("return document.querySelector('domain-wizard').state.stage === 'connection'");
    guest.later(40);
    guest.wait_for("different-words.vectorpages.com");
    guest.confirm();
    guest.wait_for("We don't see the record yet.");
    assert_eq!(guest.script("return find('.offer')"), json!(null));
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn an_offer_may_be_fetched_when_it_is_wanted() {
    let guest = offered(
        "offer-function",
        "async ({ domain, signal }) => {
            asked.push([domain, signal instanceof AbortSignal]);
            await new Promise((later) => setTimeout(later, 100));
            return { providerName: 'GoDaddy', applyUrl: 'https://other.example:8443/' };
        }",
    );
    guest.wait_for("Set up at GoDaddy for me");
    assert_eq!(
        guest.script("return asked"),
        json!([["www.shop.example", true]])
    );
}

#[test]
fn an_offer_that_leads_elsewhere_is_never_shown() {
    let addresses = [
        "https://evil.example/",
        "http://dcc.godaddy.example/",
        "https://dcc.godaddy.example:444/",
        "https://dcc.godaddy.example@evil.example/",
        "javascript:alert(1)//https://dcc.godaddy.example",
    ];
    let widget = |number| {
        let base = format!("/api/dns-missing@{number}");
        format!(
            "<domain-wizard site=1 environment={number} domain=www.shop.example api={base}
                dns-check='{base}/dns/1 {base}/dns/2'
                domain-connect-origins=https://dcc.godaddy.example></domain-wizard>"
        )
    };
    let body: String = (0..addresses.len()).map(widget).collect();
    let script = format!(
        "addEventListener('DOMContentLoaded', () => {{
            const addresses = {};
            for (const one of document.querySelectorAll('domain-wizard')) one.domainConnect = async () => {{
                const applyUrl = addresses[Number(one.getAttribute('environment'))];
                setTimeout(() => asked.push(applyUrl), 500);
                return {{ providerName: 'GoDaddy', applyUrl }};
            }};
        }});",
        json!(addresses)
    );
    let guest = Host {
        body: &body,
        script: &script,
        speed: 1.0,
        ..Host::new("offer-refused")
    }
    .open();
    guest.wait_for_each("root.querySelector('form')");
    guest.in_each("root.querySelector('form').requestSubmit()");
    guest.wait_until(&format!("return asked.length === {}", addresses.len()));
    let leads = "root.querySelectorAll('.offer').length === 0
        && ![...root.querySelectorAll('a')].some((a) => /evil|dcc.godaddy.example/.test(a.href))";
    guest.wait_for_each("root.textContent.includes('is run by GoDaddy')");
    guest.wait_for_each(leads);
}

const CHECKED: &str =
    r#"<domain-wizard site="12345" environment="67890" live-check></domain-wizard>"#;

/// The widget's own policy, and the customer's site.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self' https://www.shop.example; require-trusted-types-for 'script'";

/// Makes the customer's site open or not; everything else here is really requested.
const SITE: &str = "const real = globalThis.fetch;
globalThis.fetch = (what, how) => {
  if (!String(what?.url ?? what).startsWith('https://')) return real(what, how);
  asked.push([String(what?.url ?? what), how.mode, how.cache, how.credentials, how.referrerPolicy, how.redirect]);
  return globalThis.opens ? Promise.resolve(Response.error()) : Promise.reject(new TypeError('Failed to fetch'));
};
";

fn live(name: &str, body: &str, opens: bool) -> Guest {
    let script = [
        SITE,
        "globalThis.opens = ",
        if opens { "true;" } else { "false;" },
    ]
    .concat();
    let guest = Host {
        body,
        script: &script,
        policy: POLICY,
        ..Host::new(name)
    }
    .open();
    to_the_records(&guest);
    guest.confirm();
    guest.wait_until("return document.querySelector('domain-wizard').state.stage === 'connection'");
    guest.later(60);
    guest.wait_for("Your site is live");
    guest
}

#[test]
fn a_live_site_is_opened_from_here_and_that_is_said() {
    let guest = live("live-opens", CHECKED, true);
    guest.wait_for("It opens securely from your device too.");
    assert_eq!(
        guest.script("return asked"),
        json!([[
            "https://www.shop.example/",
            "no-cors",
            "no-store",
            "omit",
            "no-referrer",
            "follow"
        ]])
    );
    assert_eq!(guest.server.violations(), Vec::<String>::new());
}

#[test]
fn a_site_that_does_not_open_here_yet_is_live_all_the_same() {
    let guest = live("live-later", CHECKED, false);
    guest.wait_for("Opening it from your device …");
    for tries in 1..5 {
        guest.wait_until(&format!(
            "if (asked.length < {tries}) {{ slept += 15; document.dispatchEvent(new Event('resume')) }}
            return asked.length >= {tries}"
        ));
    }
    guest.wait_for("Your own network may need a few more minutes to open it.");
    guest.later(600);
    assert_eq!(guest.script("return asked.length"), json!(4), "and no more");
    guest.wait_for("Your site is live");
    let errors = "return heard.filter((line) => line.startsWith('dw-error')).length";
    assert_eq!(guest.script(errors), json!(0));
}

#[test]
fn a_site_is_not_opened_where_the_host_does_not_ask_for_it() {
    let guest = live("live-unchecked", ELEMENT, true);
    guest.later(60);
    guest.wait_for("Visitors reach your site at this address");
    assert_eq!(guest.script("return asked"), json!([]));
    assert_eq!(guest.script("return find('[role=status]')"), json!(null));
}
