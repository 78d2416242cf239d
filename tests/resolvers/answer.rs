//! Questions and answers of DNS as bytes (RFC 1035), read by a library, so that the widget's reading is not held against
//! itself.

use hickory_proto::op::{Edns, Message, MessageType, Query};
use hickory_proto::rr::rdata::opt::EdnsCode;
use hickory_proto::rr::{self, RData, RecordType};

/// The types that are asked for; signatures and the like are left out of an answer.
const KINDS: [RecordType; 7] = [
    RecordType::A,
    RecordType::NS,
    RecordType::CNAME,
    RecordType::SOA,
    RecordType::TXT,
    RecordType::AAAA,
    RecordType::CAA,
];

/// The option that tells why a resolver failed (RFC 8914).
const EXTENDED_ERROR: u16 = 15;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The response code.
    pub(crate) code: u8,
    /// Whether a resolver answered, which goes and asks others.
    pub(crate) recursive: bool,
    /// The records asked for.
    pub(crate) records: Vec<Record>,
    /// The records that say where the answer is known from, above all that of a gap.
    authority: Vec<Record>,
    /// The code of the extended error.
    pub(crate) reason: Option<u16>,
}

/// A record, as a line of a zone file has it.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) seconds: u32,
    pub(crate) kind: String,
    pub(crate) data: String,
}

impl Answer {
    /// Where the zone begins that has a gap there, and for how many seconds that may be remembered.
    pub(crate) fn gap(&self) -> Option<(&str, u32)> {
        let soa = self.authority.iter().find(|record| record.kind == "SOA")?;
        Some((&soa.name, soa.seconds))
    }
}

/// A question that wants a resolver, signatures checked unless `unchecked`, and reasons told.
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

/// Reads an answer, and panics at one that is none.
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
