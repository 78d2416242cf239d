//! Any bytes as a resolver's answer: reading neither panics nor hangs, and the message read stays within bounds.

use domain_wizard::dns::message::{Data, Message, Status};
use domain_wizard::dns::{Name, Question, Type};
use std::fmt::Write as _;

pub fn holds(bytes: &[u8]) {
    let asked = asked(bytes).unwrap_or_else(|| Question {
        name: Name::parse("www.shop.example").expect("a name"),
        kind: Type::A,
        unchecked: false,
    });
    let Ok(message) = Message::read(bytes, &asked) else {
        return;
    };
    let records = || message.answers.iter().chain(&message.authority);
    assert!(bytes.len() <= 8192 && records().count() <= 64);
    for record in records() {
        bounded(&record.owner);
        if let Data::Cname(name) | Data::Ns(name) | Data::Mx(name) = &record.data {
            bounded(name);
        }
        assert!(record.ttl.as_secs() < 1 << 31);
        let chain = message.chain(&record.owner);
        assert!(chain.len() <= message.answers.len() + 1);
        assert_eq!(chain.last(), Some(&message.end(&record.owner)));
    }
    if message.status == Status::NoError && asked.kind == Type::Txt {
        let texts = message.texts(&asked.name);
        assert!(texts.len() <= message.answers.len());
    }
    let _ = (message.addresses(&asked.name), message.caa(&asked.name));
    let _ = (message.nameservers(&asked.name), message.apex(&asked.name));
    let _ = message.negative_ttl();
}

/// Each name prints as visible ASCII, reads again as the same name, and can be asked about.
fn bounded(name: &Name) {
    let text = name.as_str();
    assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text:?}");
    assert!(
        name.is_root() || Name::parse(text).as_ref() == Some(name),
        "{text}"
    );
    assert!(name.labels().len() <= 127 && name.is_within(name));
    let question = Question {
        name: name.clone(),
        kind: Type::Txt,
        unchecked: false,
    };
    assert!(question.request("https://dns.example/").url.len() < 420);
}

/// The question that the bytes claim to answer, so that they pass the comparison of questions.
fn asked(bytes: &[u8]) -> Option<Question> {
    let mut rest = bytes.get(12..)?;
    let mut name = String::from(".");
    loop {
        let (&length, after) = rest.split_first()?;
        let (label, after) = after.split_at_checked(usize::from(length))?;
        rest = after;
        if label.is_empty() {
            break;
        }
        name = name.trim_start_matches('.').to_owned();
        for byte in label {
            write!(name, "\\{byte:03}").ok()?;
        }
        name.push('.');
    }
    let kind = match u16::from_be_bytes([*rest.first()?, *rest.get(1)?]) {
        1 => Type::A,
        2 => Type::Ns,
        5 => Type::Cname,
        6 => Type::Soa,
        15 => Type::Mx,
        16 => Type::Txt,
        28 => Type::Aaaa,
        257 => Type::Caa,
        _ => return None,
    };
    Some(Question {
        name: Name::parse(&name)?,
        kind,
        unchecked: false,
    })
}
