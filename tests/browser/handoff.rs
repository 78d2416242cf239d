//! The instructions for somebody else and the report for support leave the page, even under the strictest policy.

use super::guest::{FIRST, Guest, Host, POLICY};
use super::page::PATIENCE;
use crate::support::server::Rules;
use domain_wizard::sandbox::Scenario;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const WATCHED: &str = r#"<domain-wizard site="12345" environment="67890" attach="host"
    dns-check="/api/v1/vector/dns/1 /api/v1/vector/dns/2"></domain-wizard>"#;

/// Records the paper's window and its content, because tests cannot see a printer.
const PRINTER: &str = "globalThis.printed = [];
const open = window.open;
window.open = (...with_) => {
  const paper = open.apply(window, with_);
  paper.print = () => printed.push(paper.document.body.innerText);
  return paper;
};
addEventListener('DOMContentLoaded', () => {
  document.querySelector('domain-wizard').fetchToken = async () => 'secret-of-the-host';
});
";

/// A page with both records; `scenario` tells what the customer has done about them.
fn open(name: &str, scenario: Scenario) -> Guest {
    let guest = Host {
        body: WATCHED,
        script: PRINTER,
        policy: POLICY,
        scenario,
        speed: 1.0,
        ..Host::new(name)
    }
    .serve();
    guest.server.set_rules(Rules {
        policy: Some(POLICY.to_owned()),
        token: Some("secret-of-the-host".to_owned()),
    });
    guest.browser.allow_clipboard(&guest.server.url());
    guest.go();
    guest.wait_for(FIRST);
    guest.add("www.shop.example");
    guest.wait_for("_vector-verify");
    // A host that attaches early has all records shown at once.
    guest.server.attach("www.shop.example");
    guest.later(40);
    guest.wait_for("different-words.vectorpages.com");
    // The page names the company that runs the zone.
    guest.wait_for("The DNS of shop.example is run by GoDaddy.");
    guest
}

#[test]
fn the_records_leave_the_page_in_each_form() {
    let guest = open("handoff", Scenario::SlowDns);
    guest
        .browser
        .click_button_named("Does someone else add the records?");
    guest.browser.click_button_named("Copy all");
    guest.wait_for("Copied");
    let copied = guest.browser.clipboard();
    let token = guest.script("return root.textContent.match(/vector-verify-[0-9a-f]{12}/)[0]");
    let token = token.as_str().expect("the token");
    for part in [
        "Please add these 2 records to the DNS of www.shop.example.\n",
        "The DNS of shop.example is run by GoDaddy. Records added anywhere else have no effect.\n",
        "Record 1 of 2: ",
        "_vector-verify.www (or the full name _vector-verify.www.shop.example)\n",
        token,
        "Record 2 of 2: Send visitors to your site\nType: CNAME\n",
        "different-words.vectorpages.com",
        "Your e-mail is not touched.",
    ] {
        assert!(copied.contains(part), "{part}\n{copied}");
    }

    let mail = "return [...root.querySelectorAll('a')].find((a) => a.innerText === 'Write an e-mail').href";
    let mail = guest.script(mail);
    let letter = guest.browser.script(
        "const url = new URL(arguments[0]); const fields = new URLSearchParams(url.search);
        return [url.protocol + url.pathname, fields.get('subject'), fields.get('body')]",
        &[mail],
    );
    assert_eq!(letter[0], "mailto:");
    assert_eq!(letter[1], "DNS records for www.shop.example");
    let body = letter[2].as_str().expect("a body").replace("\r\n", "\n");
    // An e-mail's address has no room for the steps of two records.
    let (records, steps) = copied
        .split_once("\n\nStep by step at GoDaddy\n")
        .expect("steps");
    assert_eq!(body.trim_end(), records, "all else fits");
    assert!(
        steps.starts_with("1. Sign in at GoDaddy.\n2. Open"),
        "{steps}"
    );
    let last = "12. Leave everything else as it is, and press \u{201c}Save\u{201d}.";
    assert!(steps.contains(last), "{steps}");

    let folder = guest.folder.join("saved");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for what is saved");
    guest.browser.keep_downloads(&folder);
    guest.browser.click_button_named("Download as text");
    assert_eq!(saved(&folder.join("dns-www.shop.example.txt")), copied);
    guest.browser.click_button_named("Download as zone file");
    let zone = saved(&folder.join("dns-www.shop.example.zone"));
    let lines: Vec<&str> = zone.lines().collect();
    assert!(
        lines[0].starts_with("; Records for www.shop.example."),
        "{zone}"
    );
    assert_eq!(
        lines[1..],
        [
            &format!("_vector-verify.www.shop.example. 300 IN TXT \"{token}\""),
            "www.shop.example. 300 IN CNAME different-words.vectorpages.com.",
        ]
    );

    // The print comes last, because the paper hides the page.
    guest.browser.click_button_named("Print");
    guest.wait_until("return printed.length === 1");
    let printed = guest.script("return printed[0]");
    let printed = printed.as_str().expect("a text");
    assert_eq!(printed.trim_end(), copied.trim_end());
    assert_eq!(guest.server.violations(), Vec::<String>::new());
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

/// Waits for a file, and returns its content.
fn saved(file: &Path) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match fs::read_to_string(file) {
            Ok(text) if !text.is_empty() => return text,
            _ => assert!(Instant::now() < deadline, "{} is not saved", file.display()),
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_report_tells_support_all_but_the_token() {
    let guest = open("report", Scenario::DnsWrongTarget);
    guest.confirm();
    // By then no resolver remembers the gap that it saw before anything was added.
    guest.later(60);
    guest.wait_for("We see old-host.example.net.");
    guest.wait_until("return document.querySelector('domain-wizard').state.stage === 'connection'");
    guest.browser.click_button_named("Copy report for support");
    guest.wait_for("Report copied");
    let report = guest.browser.clipboard();
    for part in [
        "domain: www.shop.example\n",
        "stage: connection\n",
        "turn: customer\n",
        "step: ",
        "wanted: traffic CNAME www.shop.example = different-words.vectorpages.com\n",
        "found: target-typo old-host.example.net\n",
        " www.shop.example A: NOERROR; CNAME old-host.example.net ",
        "browser: Mozilla/5.0",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    assert!(!report.contains("secret"), "{report}");
    assert!(
        guest
            .server
            .requests()
            .iter()
            .all(|seen| seen.authorization)
    );
    assert_eq!(guest.script("return said.at(-1)"), json!("Copied."));
    assert_eq!(guest.server.violations(), Vec::<String>::new());
}
