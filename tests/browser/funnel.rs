//! The example that makes one line per visit, with the shipped form.

use super::guest::{FIRST, Guest, Host};
use domain_wizard::sandbox::Scenario;
use serde_json::{Value, json};
use std::fs;

const APPLY: &str = "https://dcc.godaddy.example/manage?domain=www.shop.example";

/// A page that sends its visit's lines into `asked`.
fn analysed(name: &str) -> Guest {
    let script = format!(
        "globalThis.offers = []; addEventListener('dw-offer', ({{ detail }}) => offers.push(detail.what));
        addEventListener('DOMContentLoaded', async () => {{
            const widget = document.querySelector('domain-wizard');
            widget.domainConnect = {{ providerName: 'GoDaddy', applyUrl: '{APPLY}' }};
            const {{ tellVisit }} = await import('/visit.js');
            tellVisit(widget, (line) => asked.push(line));
        }});"
    );
    let guest = Host {
        body: r#"<domain-wizard site="12345" environment="67890" dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"
            domain-connect-origins="https://dcc.godaddy.example"></domain-wizard>"#,
        script: &script,
        scenario: Scenario::DnsMissing,
        ..Host::new(name)
    }
    .serve();
    fs::copy("examples/analytics/visit.js", guest.folder.join("visit.js")).expect("the example");
    guest.go();
    guest.wait_for(FIRST);
    guest
}

fn lines(guest: &Guest) -> Vec<Value> {
    let lines = guest.script("dispatchEvent(new Event('pagehide')); return asked");
    lines.as_array().expect("lines").clone()
}

fn ended(guest: &Guest, outcome: &str) {
    guest.script(&format!(
        "document.querySelector('domain-wizard').offerEnded('{outcome}')"
    ));
}

#[test]
fn a_visit_is_one_line_without_the_customers_domain() {
    let guest = analysed("funnel");
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    guest.later(40);
    guest.wait_for("Set up at GoDaddy for me");
    ended(&guest, "cancelled");
    guest.wait_for("Nothing was changed at GoDaddy.");
    guest.wait_until(
        "return said.some((words) => words.startsWith('Nothing was changed at GoDaddy.'))",
    );
    let told = lines(&guest);
    assert_eq!(told.len(), 1);
    let line = &told[0];
    assert_eq!(line["from"], "name");
    assert_eq!(line["reached"], "ownership");
    assert_eq!(line["provider"], "GoDaddy");
    assert_eq!(line["offer"], "cancelled");
    assert_eq!(line["errors"], json!([]));
    assert!(line["seconds"]["ownership"].is_u64(), "{line}");
    assert!(!line.to_string().contains("shop.example"), "{line}");
    // Nothing has happened since, so nothing is sent; a later event sends the line again, with the same number.
    assert_eq!(lines(&guest).len(), 1);
    ended(&guest, "applied");
    guest.wait_until("return offers.join() === 'shown,cancelled,applied'");
    let told = lines(&guest);
    assert_eq!(told.len(), 2);
    assert_eq!(told[1]["visit"], told[0]["visit"]);
    assert_eq!(told[1]["offer"], "applied");
}
