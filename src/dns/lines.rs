//! Questions and answers as short lines, for those who know DNS: the report to support.

use super::message::{Data, Message, Resource, Status};
use super::{Question, Type, Unanswered};

impl Question {
    /// The question and what came back, on one line.
    pub fn line(&self, answer: &Result<Message, Unanswered>) -> String {
        let mut line = [self.name.as_str(), " ", self.kind.name(), ": "].concat();
        match answer {
            Err(Unanswered::Unreachable) => line.push_str("no answer"),
            Err(Unanswered::Garbled) => line.push_str("no answer that could be read"),
            Ok(message) => {
                line.push_str(message.status.name());
                for code in &message.extended_errors {
                    line.push_str(" EDE ");
                    line.push_str(&code.to_string());
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
    /// As zone files write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Ns => "NS",
            Self::Cname => "CNAME",
            Self::Soa => "SOA",
            Self::Mx => "MX",
            Self::Txt => "TXT",
            Self::Aaaa => "AAAA",
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
            Data::A(address) => ("A", address.to_string()),
            Data::Aaaa(address) => ("AAAA", address.to_string()),
            Data::Cname(name) => ("CNAME", name.as_str().to_owned()),
            Data::Ns(name) => ("NS", name.as_str().to_owned()),
            Data::Soa { .. } => ("SOA", String::new()),
            Data::Txt(text) => ("TXT", text.clone()),
            Data::Caa { tag, value, .. } => ("CAA", [tag, " ", value].concat()),
            Data::Other(number) => ("type", number.to_string()),
        };
        let seconds = self.ttl.as_secs().to_string();
        [kind, &value, &seconds].join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::Name;
    use crate::time::Duration;
    use std::net::Ipv4Addr;

    #[test]
    fn a_line_says_what_was_asked_and_answered() {
        let name = |text: &str| Name::parse(text).expect("a name");
        let question = Question {
            name: name("www.shop.example"),
            kind: Type::A,
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
