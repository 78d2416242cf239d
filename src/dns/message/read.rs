//! Reads the bytes of a message, each step within a bound.

use super::{Data, Malformed, Message, Resource, Status};
use crate::dns::name::HEADER;
use crate::dns::{Name, Question, Type};
use crate::http::MAX_DNS_MESSAGE;
use crate::time::Duration;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The most questions and records of all sections together. The largest real answers have a few dozen.
const MOST_ENTRIES: u32 = 64;

impl Message {
    /// Reads what a resolver sent in answer to `asked`.
    pub fn read(bytes: &[u8], asked: &Question) -> Result<Self, Malformed> {
        let mut reader = Reader { bytes, at: 0 };
        let mut header = [0; HEADER / 2];
        for field in &mut header {
            *field = reader.u16()?;
        }
        let [_id, flags, questions, answers, authority, additional] = header;
        let entries: u32 = [questions, answers, authority, additional]
            .map(u32::from)
            .iter()
            .sum();
        if bytes.len() > MAX_DNS_MESSAGE || entries > MOST_ENTRIES {
            return Err(Malformed::TooLong);
        }
        if flags & (RESPONSE | OPCODE) != RESPONSE || questions > 1 {
            return Err(Malformed::NoAnswer);
        }
        if flags & TRUNCATED != 0 {
            return Err(Malformed::Truncated);
        }
        // Some resolvers leave the question out of a refusal.
        if questions == 1 {
            let name = reader.name()?;
            let (kind, class) = (reader.u16()?, reader.u16()?);
            if name != asked.name || kind != asked.kind.number() || class != INTERNET {
                return Err(Malformed::OtherQuestion);
            }
        }
        let mut message = Message {
            status: Status::NoError,
            answers: Vec::new(),
            authority: Vec::new(),
            extended_errors: Vec::new(),
        };
        reader.section(answers, &mut message.answers)?;
        reader.section(authority, &mut message.authority)?;
        let mut code = flags & CODE;
        for _ in 0..additional {
            let record = reader.record()?;
            if record.kind == OPT {
                // In an OPT record the TTL field begins with the upper 8 bits of the response code.
                code |= (record.ttl >> 24 << 4) as u16;
                options(record.data(), &mut message.extended_errors);
            }
        }
        message.status = match code {
            0 => Status::NoError,
            2 => Status::ServFail,
            3 => Status::NxDomain,
            5 => Status::Refused,
            code => Status::Other(code),
        };
        Ok(message)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let taken = rest.get(..length).ok_or(Malformed::Broken)?;
        self.at += length;
        Ok(taken)
    }

    fn u16(&mut self) -> Result<u16, Malformed> {
        Ok(self.u32_of(2)? as u16)
    }

    /// A number of `length` bytes, at most four.
    fn u32_of(&mut self, length: usize) -> Result<u32, Malformed> {
        let bytes = self.take(length)?.iter();
        Ok(bytes.fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    fn name(&mut self) -> Result<Name, Malformed> {
        let (name, after) = Name::read(self.bytes, self.at).ok_or(Malformed::Broken)?;
        self.at = after;
        Ok(name)
    }

    fn record(&mut self) -> Result<Record<'a>, Malformed> {
        let owner = self.name()?;
        let (kind, class, ttl) = (self.u16()?, self.u16()?, self.u32_of(4)?);
        let length = usize::from(self.u16()?);
        let start = self.at;
        self.take(length)?;
        let message = self.bytes.get(..self.at).unwrap_or_default();
        Ok(Record {
            owner,
            kind,
            class,
            ttl,
            message,
            start,
        })
    }

    /// Reads `count` records, and drops those of another class than IN.
    fn section(&mut self, count: u16, records: &mut Vec<Resource>) -> Result<(), Malformed> {
        for _ in 0..count {
            let record = self.record()?;
            if record.class == INTERNET {
                records.push(Resource {
                    data: record.read().unwrap_or(Data::Other(record.kind)),
                    owner: record.owner,
                    ttl: time(record.ttl),
                });
            }
        }
        Ok(())
    }
}

/// A record whose data is not read yet.
struct Record<'a> {
    owner: Name,
    kind: u16,
    class: u16,
    ttl: u32,
    /// The message up to the end of the data, because names in the data may point back to any part of it.
    message: &'a [u8],
    /// The offset of the data.
    start: usize,
}

impl Record<'_> {
    fn data(&self) -> &[u8] {
        self.message.get(self.start..).unwrap_or_default()
    }

    /// Reads the data; none for another type, or where the data does not have the type's exact form.
    fn read(&self) -> Option<Data> {
        const TYPES: [Type; 8] = [
            Type::A,
            Type::Aaaa,
            Type::Cname,
            Type::Ns,
            Type::Soa,
            Type::Mx,
            Type::Txt,
            Type::Caa,
        ];
        let kind = TYPES.iter().find(|kind| kind.number() == self.kind)?;
        Some(match kind {
            Type::A => Data::A(Ipv4Addr::from(<[u8; 4]>::try_from(self.data()).ok()?)),
            Type::Aaaa => Data::Aaaa(Ipv6Addr::from(<[u8; 16]>::try_from(self.data()).ok()?)),
            Type::Cname => Data::Cname(self.name(0)?),
            Type::Ns => Data::Ns(self.name(0)?),
            // The name follows the two bytes of the preference.
            Type::Mx => Data::Mx(self.name(2)?),
            Type::Soa => self.soa()?,
            Type::Txt => Data::Txt(text(self.data())?),
            // Only the existence of an HTTPS record matters.
            Type::Https => return None,
            Type::Caa => caa(self.data())?,
        })
    }

    /// The name that begins `skipped` bytes into the data and ends with it.
    fn name(&self, skipped: usize) -> Option<Name> {
        let (name, after) = Name::read(self.message, self.start + skipped)?;
        (after == self.message.len()).then_some(name)
    }

    /// Reads two names and five numbers of four bytes, and keeps the last number.
    fn soa(&self) -> Option<Data> {
        let (_server, after) = Name::read(self.message, self.start)?;
        let (_mailbox, after) = Name::read(self.message, after)?;
        let numbers = <[u8; 20]>::try_from(self.message.get(after..)?).ok()?;
        let minimum = u32::from_be_bytes([numbers[16], numbers[17], numbers[18], numbers[19]]);
        Some(Data::Soa {
            minimum: time(minimum),
        })
    }
}

/// Reads one or more character-strings, each with its length before it.
fn text(mut rest: &[u8]) -> Option<String> {
    let mut joined = Vec::new();
    if rest.is_empty() {
        return None;
    }
    while let [length, after @ ..] = rest {
        let (piece, after) = after.split_at_checked(usize::from(*length))?;
        joined.extend_from_slice(piece);
        rest = after;
    }
    Some(lossy(&joined))
}

/// Reads the flags, the tag with its length before it, and the value up to the end (RFC 8659 section 4.1).
fn caa(data: &[u8]) -> Option<Data> {
    let [flags, length, rest @ ..] = data else {
        return None;
    };
    let (tag, value) = rest.split_at_checked(usize::from(*length))?;
    Some(Data::Caa {
        flags: *flags,
        tag: lossy(&tag.to_ascii_lowercase()),
        value: lossy(value),
    })
}

/// Collects the extended errors (RFC 8914 section 2) among the options of an OPT record, up to the first malformed option. Their
/// text is for operators and untrusted, so it is not read.
fn options(mut rest: &[u8], extended_errors: &mut Vec<u16>) {
    while let [code_high, code_low, length_high, length_low, after @ ..] = rest {
        let length = u16::from_be_bytes([*length_high, *length_low]);
        let Some((option, after)) = after.split_at_checked(usize::from(length)) else {
            return;
        };
        if let (EXTENDED_ERROR, [high, low, ..]) =
            (u16::from_be_bytes([*code_high, *code_low]), option)
        {
            extended_errors.push(u16::from_be_bytes([*high, *low]));
        }
        rest = after;
    }
}

/// A TTL in seconds. One with the top bit set counts as zero (RFC 2181 section 8).
fn time(seconds: u32) -> Duration {
    let seconds = if seconds >> 31 == 0 { seconds } else { 0 };
    Duration::from_secs(u64::from(seconds))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const RESPONSE: u16 = 0x8000;
const OPCODE: u16 = 0x7800;
const TRUNCATED: u16 = 0x0200;
const CODE: u16 = 0x000f;
const INTERNET: u16 = 1;
const OPT: u16 = 41;
const EXTENDED_ERROR: u16 = 15;
