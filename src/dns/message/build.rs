//! Writes messages as resolvers do, for tests. It shares no code with the reading: names, numbers and flags are put
//! together here once more, by the letter of RFC 1035.

use super::{Data, Message, Resource, Status};
use crate::dns::{Name, Question, Type};
use std::collections::BTreeMap;
use std::time::Duration;

/// `message` in answer to `asked`, names compressed wherever they can be.
pub(crate) fn write(message: &Message, asked: &Question) -> Vec<u8> {
    let mut writer = Writer::default();
    let code = match message.status {
        Status::NoError => 0,
        Status::ServFail => 2,
        Status::NxDomain => 3,
        Status::Refused => 5,
        Status::Other(code) => code,
    };
    let counts = [1, message.answers.len(), message.authority.len(), 1];
    // A response, recursion desired and available, and the code's lower four bits.
    for field in [0, 0x8180 | code & 15] {
        writer.number(u32::from(field), 2);
    }
    for count in counts {
        writer.number(count as u32, 2);
    }
    writer.name(&asked.name, true);
    writer.number(number(asked.kind), 2);
    writer.number(1, 2);
    for record in message.answers.iter().chain(&message.authority) {
        writer.record(record);
    }
    // OPT: the root, its type, the size, the code's upper bits, version and flags.
    writer.bytes.extend([0, 0, 41, 4, 0xd0]);
    writer.number(u32::from(code >> 4) << 24, 4);
    writer.measured(|writer| {
        for error in &message.extended_errors {
            writer.bytes.extend([0, 15, 0, 5]);
            writer.number(u32::from(*error), 2);
            writer.bytes.extend(b"why");
        }
    });
    writer.bytes
}

fn number(kind: Type) -> u32 {
    match kind {
        Type::A => 1,
        Type::Ns => 2,
        Type::Cname => 5,
        Type::Soa => 6,
        Type::Mx => 15,
        Type::Txt => 16,
        Type::Aaaa => 28,
        Type::Caa => 257,
    }
}

/// A message without records, to be filled.
pub(crate) fn message(status: Status) -> Message {
    Message {
        status,
        answers: Vec::new(),
        authority: Vec::new(),
        extended_errors: Vec::new(),
    }
}

/// A record at `owner` that may be remembered for five minutes.
pub(crate) fn record(owner: &str, data: Data) -> Resource {
    Resource {
        owner: name(owner),
        ttl: Duration::from_secs(300),
        data,
    }
}

/// A name that the test is sure of.
pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).expect(text)
}

/// A question that the test is sure of.
pub(crate) fn question(at: &str, kind: Type) -> Question {
    Question {
        name: name(at),
        kind,
        unchecked: false,
    }
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    /// Where each end of a name has been written already.
    places: BTreeMap<String, usize>,
}

impl Writer {
    fn number(&mut self, value: u32, length: usize) {
        self.bytes.extend(&value.to_be_bytes()[4 - length..]);
    }

    /// Writes what `body` writes, after its length in two bytes.
    fn measured(&mut self, body: impl FnOnce(&mut Self)) {
        let at = self.bytes.len();
        self.number(0, 2);
        body(self);
        let length = (self.bytes.len() - at - 2) as u16;
        self.bytes[at..at + 2].copy_from_slice(&length.to_be_bytes());
    }

    fn name(&mut self, name: &Name, compress: bool) {
        let mut rest = name.as_str();
        while !rest.is_empty() {
            if let Some(place) = self.places.get(rest).filter(|_| compress) {
                return self.number(0xc000 | *place as u32, 2);
            }
            if self.bytes.len() < 0x4000 {
                self.places.insert(rest.to_owned(), self.bytes.len());
            }
            let (label, above) = rest.split_once('.').unwrap_or((rest, ""));
            let label = octets(label);
            self.bytes.push(label.len() as u8);
            self.bytes.extend(label);
            rest = above;
        }
        self.bytes.push(0);
    }

    fn record(&mut self, record: &Resource) {
        self.name(&record.owner, true);
        let kind = match &record.data {
            Data::A(_) => 1,
            Data::Ns(_) => 2,
            Data::Cname(_) => 5,
            Data::Soa { .. } => 6,
            Data::Txt(_) => 16,
            Data::Aaaa(_) => 28,
            Data::Caa { .. } => 257,
            Data::Other(kind) => u32::from(*kind),
        };
        self.number(kind, 2);
        self.number(1, 2);
        self.number(record.ttl.as_secs() as u32, 4);
        self.measured(|writer| writer.data(&record.data, &record.owner));
    }

    fn data(&mut self, data: &Data, owner: &Name) {
        match data {
            Data::A(address) => self.bytes.extend(address.octets()),
            Data::Aaaa(address) => self.bytes.extend(address.octets()),
            Data::Cname(name) | Data::Ns(name) => self.name(name, true),
            Data::Soa { minimum } => {
                self.name(owner, true);
                self.name(owner, false);
                for number in [2026, 7200, 900, 1_209_600, minimum.as_secs() as u32] {
                    self.number(number, 4);
                }
            }
            Data::Txt(text) if text.is_empty() => self.bytes.push(0),
            Data::Txt(text) => {
                // Pieces that end within characters, as those of long keys do.
                for piece in text.as_bytes().chunks(255) {
                    self.bytes.push(piece.len() as u8);
                    self.bytes.extend(piece);
                }
            }
            Data::Caa {
                critical,
                tag,
                value,
            } => {
                self.bytes.push(if *critical { 128 } else { 0 });
                self.bytes.push(tag.len() as u8);
                self.bytes.extend(tag.to_ascii_uppercase().bytes());
                self.bytes.extend(value.bytes());
            }
            // No form of a known type has one byte, so that it stays unread.
            Data::Other(_) => self.bytes.push(7),
        }
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
