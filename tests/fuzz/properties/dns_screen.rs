//! Any answers of resolvers that carry the right id and question: the page shows the findings like any other, and the platform
//! gets only its usual requests.
//!
//! The bytes are answers with 255 between them, given in turn. Of each, the first two bytes are the flags, the next two count
//! the answers and the authority records, and the rest are the records behind the question.

use super::shown::seen;
use super::visit::{self, NOW, Visit, address};
use domain_wizard::domain::DomainName;
use domain_wizard::http::{Body, Request, Response};
use domain_wizard::json::Json;
use domain_wizard::wizard::{Config, CopyTarget, Intent, OwnershipPolicy, Profile};

pub fn holds(bytes: &[u8]) {
    let given: Vec<_> = bytes.split(|byte| *byte == 255).collect();
    let snapshot = serde_json::from_str(SNAPSHOT).expect("a snapshot");
    let mut visit = Visit::begin(config(), Some(snapshot), NOW);
    visit.tell(Intent::RecordsAdded);
    let mut turn = 0;
    visit.answer_each(10, |request| {
        let Some(question) = question(request) else {
            return nothing_new();
        };
        turn += 1;
        Response {
            status: 200,
            headers: Vec::new(),
            body: Body::DnsMessage(message(&question, given[turn % given.len()])),
        }
    });
    visit.tell(Intent::EditedElsewhere("Elsewhere".to_owned()));
    visit.tell(Intent::CopyAsked(CopyTarget::Report));
    let zone = visit.page.screen().dns.and_then(|dns| dns.zone);
    if let Some(zone) = zone {
        seen(&zone);
        let host = DomainName::restore("www.shop.example", None).expect("a name");
        let within = [".", host.as_ascii()].concat();
        assert!(
            within.ends_with(&[".", &zone.to_ascii_lowercase()].concat()),
            "{zone}"
        );
    }
}

/// The message of a question, decoded from the address that asks it (RFC 8484 section 4.1).
fn question(request: &Request) -> Option<Vec<u8>> {
    let (_, text) = request.url.split_once("?dns=")?;
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            _ => 63,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

/// An answer to a question with these flags, counts and records.
fn message(question: &[u8], given: &[u8]) -> Vec<u8> {
    let (&[high, low, answers, authority], records) = given
        .split_first_chunk()
        .unwrap_or((&[0x81, 0x80, 0, 0], &[]));
    // After the header come the labels up to the root's, then the type and the class.
    let mut end = 12;
    while question[end] != 0 {
        end += usize::from(question[end]) + 1;
    }
    let mut message = vec![0, 0, high | 0x80, low, 0, 1, 0, answers, 0, authority, 0, 0];
    message.extend(&question[12..end + 5]);
    message.extend(records);
    message
}

/// The platform still waits for the customer's DNS.
fn nothing_new() -> Response {
    let json = serde_json::from_str::<Json>(STATUS).expect("a status");
    Response {
        status: 200,
        headers: Vec::new(),
        body: Body::Json(json),
    }
}

const SNAPSHOT: &str = r#"{"v":1,"domain":"www.shop.example","verified":true,"step":"waiting_custom_dns","at":1,"records":[
    {"type":"CNAME","name":"www.shop.example","value":"words.vectorpages.com","purpose":"traffic"},
    {"type":"TXT","name":"_vector-verify.www.shop.example","value":"vector-verify-abc123","purpose":"ownership"}]}"#;

const STATUS: &str = r#"{"data":{"provisioning_step":"waiting_custom_dns","dns_instructions":[
    {"type":"CNAME","name":"www.shop.example","value":"words.vectorpages.com"},
    {"type":"TXT","name":"_vector-verify.www.shop.example","value":"vector-verify-abc123","purpose":"ownership"}]}}"#;

fn config() -> Config {
    Config {
        ownership: OwnershipPolicy::Skip,
        resolvers: vec![
            "https://one.example/dns-query".to_owned(),
            "https://two.example/dns-query".to_owned(),
        ],
        one_click: true,
        user_agent: "a browser".to_owned(),
        ..visit::config(address(Profile::Current, ""))
    }
}
