//! Hostile data in each type of record that DNS can answer with.

use super::stand::{NAME, Stand};
use super::strings::{huge, texts};
use crate::journeys::visit::{SECOND, watching};
use data_encoding::BASE64URL_NOPAD;
use domain_wizard::http::{Accept, Body, Request};
use domain_wizard::wizard::{Intent, OwnershipPolicy};

const ADDED: &str = r#"{"data":{"id":"dom_1","verified":false,"verification_record":
    {"type":"TXT","name":"_vector-verify.example.com","value":"vector-verify-abc123def456"}}}"#;
const WAITS: &str = r#"{"data":{"provisioning_step":"waiting_custom_dns","error":null,
    "dns_instructions":{"type":"CNAME","name":"example.com","value":"different-words.vectorpages.com"}}}"#;

/// Answers of a resolver: the type of question that gets each, or all, and the type and data of its record.
fn records(text: &[u8]) -> Vec<(Option<u16>, u16, Vec<u8>)> {
    let pieces = text.chunks(255).take(24);
    let piece = |piece: &[u8]| [&[piece.len() as u8], piece].concat();
    let txt: Vec<u8> = pieces.flat_map(piece).collect();
    let labels = text.chunks(63).take(3).flat_map(piece);
    let name: Vec<u8> = labels.chain(*b"\x07example\x03net\0").collect();
    let caa = [b"\x80\x05issue", &text[..text.len().min(5000)]].concat();
    let soa = [&*name, &name, &[0; 20]].concat();
    let mut all = vec![(None, 5, name.clone())];
    for (kind, data) in [
        (16, txt),
        (5, name.clone()),
        (2, name),
        (257, caa),
        (6, soa),
    ] {
        all.push((Some(kind), kind, data));
    }
    all
}

/// The answer to the question in an address (RFC 8484), with one record at the queried name.
fn answer(url: &str, only: Option<u16>, kind: u16, data: &[u8]) -> Vec<u8> {
    let (_, encoded) = url.split_once("dns=").expect("a question");
    let question = BASE64URL_NOPAD.decode(encoded.as_bytes());
    let question = question.expect("base64url");
    let end = 12
        + question[12..]
            .iter()
            .position(|byte| *byte == 0)
            .expect("a name")
        + 1;
    let asked = u16::from_be_bytes([question[end], question[end + 1]]);
    let wanted = only.is_none_or(|only| only == asked);
    let mut message = vec![0, 0, 0x81, 0x80, 0, 1, 0, u8::from(wanted), 0, 0, 0, 0];
    message.extend(&question[12..end + 4]);
    if wanted {
        message.extend([0xc0, 12]);
        message.extend(kind.to_be_bytes());
        message.extend([0, 1, 0, 0, 0, 60]);
        message.extend((data.len() as u16).to_be_bytes());
        message.extend(data);
    }
    message
}

#[test]
fn every_type_of_record_may_be_hostile() {
    let mut count = 0;
    let mut said = String::new();
    for text in texts().iter().chain(&huge()) {
        for (only, kind, data) in records(text.as_bytes()) {
            let mut answer = |request: &Request| match request.accept {
                Accept::DnsMessage => {
                    let bytes = answer(&request.url, only, kind, &data);
                    (
                        200,
                        Body::dns_message(Some("application/dns-message"), bytes),
                    )
                }
                Accept::Json if request.url.ends_with("/verify") => (422, Body::Empty),
                Accept::Json => {
                    let text = if request.url.ends_with("/domains") {
                        ADDED
                    } else {
                        WAITS
                    };
                    (200, Body::Json(serde_json::from_str(text).expect("JSON")))
                }
            };
            // Ownership with its TXT record first, or the CNAME record alone.
            let ownership = match count % 4 {
                0 => OwnershipPolicy::Required,
                _ => OwnershipPolicy::Skip,
            };
            let mut stand = Stand::new(watching(ownership), None, &mut answer);
            stand.tell(Intent::DomainTyped(NAME.to_owned()));
            stand.tell(Intent::DomainSubmitted);
            stand.wait(5 * SECOND);
            stand.tell(Intent::RecordsAdded);
            for _ in 0..6 {
                stand.wait(10 * SECOND);
            }
            said.push_str(&stand.said);
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
    // The page showed the record, and announced it.
    assert!(said.contains("leads somewhere else"), "{said}");
}
