//! DNS messages (RFC 1035), read and written by a library, so that the tests do not check the widget's reader against itself.

use hickory_proto::op::{Edns, Message, MessageType, Query};
use hickory_proto::rr::rdata::opt::EdnsCode;
use hickory_proto::rr::{self, RData, RecordType};

/// The types that the tests ask for; an answer's other records, such as signatures, are dropped.
const KINDS: [RecordType; 7] = [
    RecordType::A,
    RecordType::NS,
    RecordType::CNAME,
    RecordType::SOA,
    RecordType::TXT,
    RecordType::AAAA,
    RecordType::CAA,
];

/// The EDNS option of an extended error (RFC 8914).
const EXTENDED_ERROR: u16 = 15;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The response code.
    pub(crate) code: u8,
    /// True if a recursive resolver answered.
    pub(crate) recursive: bool,
    /// The records asked for.
    pub(crate) records: Vec<Record>,
    /// The authority section, which has the SOA record of a negative answer.
    authority: Vec<Record>,
    /// The code of the extended error.
    pub(crate) reason: Option<u16>,
}

/// A record, with the fields of a line in a zone file.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) seconds: u32,
    pub(crate) kind: String,
    pub(crate) data: String,
}

impl Answer {
    /// The apex of the zone in a negative answer, and the TTL of that answer in seconds.
    pub(crate) fn gap(&self) -> Option<(&str, u32)> {
        let soa = self.authority.iter().find(|record| record.kind == "SOA")?;
        Some((&soa.name, soa.seconds))
    }
}

/// A query with recursion desired, DNSSEC checked unless `unchecked`, and extended errors.
pub(crate) fn question(name: &str, kind: &str, unchecked: bool) -> Vec<u8> {
    let kind = kind.parse().expect("a type of record");
    let mut name: rr::Name = name.parse().expect("a name");
    name.set_fqdn(true);
    let mut message = Message::query();
    message.metadata.id = 0;
    message.metadata.recursion_desired = true;
    message.metadata.checking_disabled = unchecked;
    message.add_query(Query::query(name, kind));
    message.set_edns(Edns::new());
    message.to_vec().expect("a question")
}

/// Reads an answer, and panics at any other message.
pub(crate) fn read(bytes: &[u8]) -> Answer {
    let message = Message::from_vec(bytes).expect("a message");
    assert_eq!(message.metadata.id, 0);
    assert_eq!(message.metadata.message_type, MessageType::Response);
    assert_eq!(message.queries.len(), 1, "the question is said again");
    let options = message.edns.as_ref().map(Edns::options);
    let reason = options.and_then(|options| options.get(EdnsCode::from(EXTENDED_ERROR)));
    let reason = reason.map(|reason| {
        let bytes = Vec::<u8>::try_from(reason).expect("its bytes");
        u16::from_be_bytes([bytes[0], bytes[1]])
    });
    Answer {
        code: message.metadata.response_code.low(),
        recursive: message.metadata.recursion_available,
        records: records(&message.answers),
        authority: records(&message.authorities),
        reason,
    }
}

fn records(all: &[rr::Record]) -> Vec<Record> {
    let asked = all.iter().filter(|one| KINDS.contains(&one.record_type()));
    asked.map(Record::of).collect()
}

impl Record {
    fn of(record: &rr::Record) -> Self {
        let bytes_as_text = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect();
        let data = match &record.data {
            RData::TXT(text) => bytes_as_text(&text.txt_data.concat()),
            RData::CAA(caa) => {
                let value: String = bytes_as_text(&caa.value);
                let flags = u8::from(caa.issuer_critical) << 7;
                format!("{flags} {} {value}", caa.tag)
            }
            other => other.to_string(),
        };
        Self {
            name: record.name.to_string(),
            seconds: record.ttl,
            kind: record.record_type().to_string(),
            data,
        }
    }
}
