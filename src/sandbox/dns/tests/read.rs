//! Reads and writes messages with a library (hickory-proto), so that the tests do not check our writer against our own reader.

use hickory_proto::op::{Edns, Message, Query};
use hickory_proto::rr::rdata::opt::{EdnsCode, EdnsOption};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use hickory_proto::serialize::binary::BinEncodable as _;
use std::fmt;

/// A message that was read to its last byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) id: u16,
    pub(super) flags: u16,
    /// The question's bytes.
    pub(super) question: Vec<u8>,
    /// The owner, the TTL in seconds, and the type with the value, of each record.
    pub(super) answers: Vec<(String, u32, String)>,
    pub(super) authority: Vec<(String, u32, String)>,
    pub(super) has_opt: bool,
    /// The extended error, where there is one.
    pub(super) why: Option<u16>,
    /// The length of the same message as the library writes it, with all names compressed.
    pub(super) length: usize,
}

impl Reading {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let message = Message::from_vec(bytes).ok()?;
        let [question] = &message.queries[..] else {
            return None;
        };
        let options = message.edns.as_ref().map(Edns::options);
        let why = options.and_then(|options| match options.get(EdnsCode::Unknown(15))? {
            EdnsOption::Unknown(_, said) => Some(u16::from_be_bytes(*said.first_chunk()?)),
            _ => None,
        });
        Some(Self {
            id: message.id,
            flags: u16::from_be_bytes([bytes[2], bytes[3]]),
            question: question.to_bytes().ok()?,
            answers: message.answers.iter().map(line).collect(),
            authority: message.authorities.iter().map(line).collect(),
            has_opt: message.edns.is_some(),
            why,
            length: message.to_vec().ok()?.len(),
        })
    }

    /// The TTL of the first record, in seconds.
    pub(super) fn ttl(&self) -> u32 {
        let mut all = self.answers.iter().chain(&self.authority);
        all.next().map_or(0, |record| record.1)
    }
}

fn line(record: &Record) -> (String, u32, String) {
    let data = match &record.data {
        RData::A(address) => format!("A {address}"),
        RData::AAAA(address) => format!("AAAA {address}"),
        RData::NS(server) => format!("NS {}", plain(server)),
        RData::CNAME(target) => format!("CNAME {}", plain(target)),
        RData::SOA(soa) => format!("SOA {} {}", plain(&soa.mname), soa.minimum),
        RData::TXT(text) => {
            let text = text.txt_data.concat();
            format!("TXT {}", String::from_utf8_lossy(&text))
        }
        RData::CAA(caa) => {
            let value = String::from_utf8_lossy(&caa.value);
            format!("CAA {} {} {value}", caa.flags(), caa.tag)
        }
        other => panic!("{other:?}"),
    };
    (plain(&record.name), record.ttl, data)
}

/// A name's labels, unescaped, without the final dot.
fn plain(name: &Name) -> String {
    let labels: Vec<_> = name.iter().map(String::from_utf8_lossy).collect();
    labels.join(".")
}

/// Writes the chain with the records at its end; for a negative answer the zone that gives it.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = match (self.flags & 15, self.authority.first(), self.why) {
            (0, None, None) => String::new(),
            (0, Some((zone, ..)), None) => format!("nothing, says {zone}"),
            (3, Some((zone, ..)), None) => format!("no such name, says {zone}"),
            (3, None, Some(why)) => format!("denied {why}"),
            (2, None, Some(why)) => format!("failed {why}"),
            other => panic!("{other:?}"),
        };
        let mut lines: Vec<String> = self
            .answers
            .iter()
            .map(|(owner, _, data)| format!("{owner} {data}"))
            .collect();
        lines.extend(Some(gap).filter(|gap| !gap.is_empty()));
        f.write_str(&lines.join("; "))
    }
}

/// A query as the widget sends it: id 0, recursion desired, an OPT record.
pub(super) fn question(name: &str, kind: u16) -> Vec<u8> {
    let labels = name.split('.').filter(|label| !label.is_empty());
    let name = Name::from_labels(labels.map(str::as_bytes)).expect("a name");
    let mut message = Message::query();
    message.metadata.id = 0;
    message.metadata.recursion_desired = true;
    message.add_query(Query::query(name, RecordType::from(kind)));
    message.set_edns(Edns::new());
    message.to_vec().expect("a question")
}

/// Encodes bytes by `base64url` without padding.
pub(super) fn ask(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}
