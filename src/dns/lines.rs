//! Questions and answers as short lines, for the report to support, whose readers know DNS.

use super::message::{Data, Message, Resource, Status};
use super::{Question, Type, Unanswered};
use crate::domain::{Purpose, Record};
use crate::lean;
use std::net::IpAddr;

impl Question {
    /// The question and its answer on one line.
    pub fn line(&self, answer: &Result<Message, Unanswered>) -> String {
        let mut line = [self.name.as_str(), " ", self.kind.name(), ": "].concat();
        match answer {
            Err(Unanswered::Unreachable) => line.push_str("no answer"),
            Err(Unanswered::Garbled) => line.push_str("no answer that could be read"),
            Err(Unanswered::Filtered) => line.push_str("filtered"),
            Ok(message) => {
                line.push_str(message.status.name());
                for code in &message.extended_errors {
                    line.push_str(" EDE ");
                    line.push_str(&lean::decimal((*code).into()));
                }
                for record in &message.answers {
                    line.push_str("; ");
                    line.push_str(&record.line());
                }
            }
        }
        line
    }
}

impl Type {
    /// The type's name in zone files.
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Ns => "NS",
            Self::Cname => "CNAME",
            Self::Soa => "SOA",
            Self::Mx => "MX",
            Self::Txt => "TXT",
            Self::Aaaa => "AAAA",
            Self::Https => "HTTPS",
            Self::Caa => "CAA",
        }
    }
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::NoError => "NOERROR",
            Self::ServFail => "SERVFAIL",
            Self::NxDomain => "NXDOMAIN",
            Self::Refused => "REFUSED",
            Self::Other(_) => "another status",
        }
    }
}

impl Resource {
    fn line(&self) -> String {
        let (kind, value) = match &self.data {
            Data::A(address) => ("A", address_text((*address).into())),
            Data::Aaaa(address) => ("AAAA", address_text((*address).into())),
            Data::Cname(name) => ("CNAME", name.as_str().to_owned()),
            Data::Ns(name) => ("NS", name.as_str().to_owned()),
            Data::Mx(name) => ("MX", name.as_str().to_owned()),
            Data::Soa { .. } => ("SOA", String::new()),
            Data::Txt(text) => ("TXT", text.clone()),
            Data::Caa { tag, value, .. } => ("CAA", [tag, " ", value].concat()),
            Data::Other(number) => ("type", lean::decimal((*number).into())),
        };
        let seconds = lean::decimal(self.ttl.as_secs());
        [kind, " ", &value, " ", &seconds].concat()
    }
}

impl Message {
    /// The aliases and addresses of the answer, as records.
    pub fn leads(&self) -> Vec<Record> {
        let mut records = Vec::new();
        for one in &self.answers {
            let (kind, value) = match &one.data {
                Data::A(address) => ("A", address_text((*address).into())),
                Data::Aaaa(address) => ("AAAA", address_text((*address).into())),
                Data::Cname(name) => ("CNAME", name.as_str().to_owned()),
                _ => continue,
            };
            records.extend(Record::read(
                kind,
                one.owner.as_str(),
                &value,
                Purpose::Traffic,
            ));
        }
        records.truncate(MOST_LEADS);
        records
    }
}

/// The most records that lead somewhere; more are never kept.
const MOST_LEADS: usize = 8;

/// An address in the form of RFC 5952, as panels show it. Written by hand, because the standard library's `Display` would link
/// its formatting code.
pub(super) fn address_text(address: IpAddr) -> String {
    let mut text = String::new();
    match address {
        IpAddr::V4(address) => {
            for byte in address.octets() {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(&lean::decimal(byte.into()));
            }
        }
        IpAddr::V6(address) => {
            let parts = address.segments();
            let zeros_from =
                |at: usize| parts.iter().skip(at).take_while(|part| **part == 0).count();
            // `::` replaces the longest run of zeros, if it has at least two parts.
            let (mut gap, mut length) = (parts.len(), 1);
            for at in 0..parts.len() {
                if zeros_from(at) > length {
                    (gap, length) = (at, zeros_from(at));
                }
            }
            for (at, part) in parts.iter().enumerate() {
                if at == gap {
                    text.push_str("::");
                } else if at < gap || at >= gap + length {
                    if at > 0 && !text.ends_with(':') {
                        text.push(':');
                    }
                    push_hex(*part, &mut text);
                }
            }
        }
    }
    text
}

fn push_hex(number: u16, text: &mut String) {
    for shift in [12, 8, 4, 0] {
        if number >> shift > 0 || shift == 0 {
            let digit = usize::from(number >> shift & 15);
            text.push(char::from(b"0123456789abcdef"[digit]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::Name;
    use crate::time::Duration;
    use std::net::Ipv4Addr;

    #[test]
    fn an_address_is_written_as_the_library_writes_it() {
        let addresses = [
            "192.0.2.1",
            "::",
            "::1",
            "2001:db8::1",
            "2001:db8:0:1::",
            "1:0:0:2:0:0:0:3",
            "1:2:3:4:5:6:0:8",
            "fe80:0:0:1:0:0:2:10",
        ];
        for text in addresses {
            let address: IpAddr = text.parse().expect("an address");
            assert_eq!(address_text(address), address.to_string());
        }
    }

    #[test]
    fn a_line_says_what_was_asked_and_answered() {
        let name = |text: &str| Name::parse(text).expect("a name");
        let question = Question {
            name: name("www.shop.example"),
            kind: Type::A,
            unchecked: false,
        };
        let record = |data| Resource {
            owner: name("www.shop.example"),
            ttl: Duration::from_secs(60),
            data,
        };
        let message = Message {
            status: Status::NoError,
            answers: vec![
                record(Data::Cname(name("a.example"))),
                record(Data::A(Ipv4Addr::new(192, 0, 2, 1))),
            ],
            authority: Vec::new(),
            extended_errors: vec![22],
        };
        assert_eq!(
            question.line(&Ok(message)),
            "www.shop.example A: NOERROR EDE 22; CNAME a.example 60; A 192.0.2.1 60"
        );
        assert_eq!(
            question.line(&Err(Unanswered::Unreachable)),
            "www.shop.example A: no answer"
        );
    }
}
