//! Writes messages with a library (hickory-proto), so that the tests do not check our reader against our own writer.

use super::{Data, Message, Resource, Status};
use crate::dns::{Name, Question, Type};
use hickory_proto::op::{Edns, Message as Written, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::opt::EdnsOption;
use hickory_proto::rr::rdata::{A, AAAA, CAA, CNAME, MX, NS, NULL, SOA, TXT};
use hickory_proto::rr::{Name as WrittenName, RData, Record, RecordType};
use std::time::Duration;

/// Writes `message` as the answer to `asked`, with all names compressed that may be.
pub(crate) fn write(message: &Message, asked: &Question) -> Vec<u8> {
    let code = match message.status {
        Status::NoError => 0,
        Status::ServFail => 2,
        Status::NxDomain => 3,
        Status::Refused => 5,
        Status::Other(code) => code,
    };
    let mut written = Written::new(0, MessageType::Response, OpCode::Query);
    written.metadata.recursion_desired = true;
    written.metadata.recursion_available = true;
    written.metadata.response_code = ResponseCode::from((code >> 4) as u8, code as u8);
    let kind = RecordType::from(number(asked.kind));
    written.add_query(Query::query(written_name(&asked.name), kind));
    written.add_answers(message.answers.iter().map(written_record));
    written.add_authorities(message.authority.iter().map(written_record));
    let mut edns = Edns::new();
    for error in &message.extended_errors {
        let why = [&error.to_be_bytes()[..], b"why"].concat();
        edns.options_mut().insert(EdnsOption::Unknown(15, why));
    }
    written.set_edns(edns);
    written.to_vec().expect("a message")
}

fn written_record(record: &Resource) -> Record {
    let owner = written_name(&record.owner);
    let data = match &record.data {
        Data::A(address) => RData::A(A(*address)),
        Data::Aaaa(address) => RData::AAAA(AAAA(*address)),
        Data::Cname(name) => RData::CNAME(CNAME(written_name(name))),
        Data::Ns(name) => RData::NS(NS(written_name(name))),
        Data::Mx(name) => RData::MX(MX::new(10, written_name(name))),
        Data::Soa { minimum } => {
            let (server, mailbox) = (owner.clone(), owner.clone());
            let minimum = minimum.as_secs() as u32;
            RData::SOA(SOA::new(
                server, mailbox, 2026, 7200, 900, 1_209_600, minimum,
            ))
        }
        Data::Txt(text) if text.is_empty() => RData::TXT(TXT::from_bytes(vec![b""])),
        // Long texts are split between bytes, also within a character, as real zones split long keys.
        Data::Txt(text) => RData::TXT(TXT::from_bytes(text.as_bytes().chunks(255).collect())),
        Data::Caa { flags, tag, value } => {
            let mut caa = CAA::new_issue(flags & 128 != 0, None, Vec::new());
            caa.reserved_flags = flags & 127;
            caa.tag = tag.to_ascii_uppercase();
            caa.value = value.as_bytes().to_vec();
            RData::CAA(caa)
        }
        // One byte is malformed for every known type, so the record stays unread.
        Data::Other(kind) => RData::Unknown {
            code: RecordType::from(*kind),
            rdata: NULL::with(vec![7]),
        },
    };
    Record::from_rdata(owner, record.ttl.as_secs() as u32, data)
}

fn written_name(name: &Name) -> WrittenName {
    let labels = name.labels().into_iter().map(octets);
    let labels: Vec<Vec<u8>> = labels.collect();
    WrittenName::from_labels(labels.iter().map(Vec::as_slice)).expect("a name")
}

fn number(kind: Type) -> u16 {
    match kind {
        Type::A => 1,
        Type::Ns => 2,
        Type::Cname => 5,
        Type::Soa => 6,
        Type::Mx => 15,
        Type::Txt => 16,
        Type::Aaaa => 28,
        Type::Https => 65,
        Type::Caa => 257,
    }
}

/// A message without records, for a test to fill.
pub(crate) fn message(status: Status) -> Message {
    Message {
        status,
        answers: Vec::new(),
        authority: Vec::new(),
        extended_errors: Vec::new(),
    }
}

/// A record at `owner` with a TTL of five minutes.
pub(crate) fn record(owner: &str, data: Data) -> Resource {
    Resource {
        owner: name(owner),
        ttl: Duration::from_secs(300),
        data,
    }
}

/// A name; panics where the text is none.
pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).expect(text)
}

/// A question with signatures checked; panics where the text is no name.
pub(crate) fn question(at: &str, kind: Type) -> Question {
    Question {
        name: name(at),
        kind,
        unchecked: false,
    }
}

/// A label's bytes, from `\DDD` and plain characters.
fn octets(label: &str) -> Vec<u8> {
    let mut octets = Vec::new();
    let mut rest = label;
    while let Some(first) = rest.chars().next() {
        let (octet, length) = match first {
            '\\' => (rest[1..4].parse().expect("three digits"), 4),
            _ => (first as u8, 1),
        };
        octets.push(octet);
        rest = &rest[length..];
    }
    octets
}
