//! A DNS record that the customer is asked to add.

#[cfg(test)]
mod tests;

use super::sanitize;
use crate::lean;

/// One record, as the customer types it at the DNS provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The type.
    pub kind: RecordType,
    /// The full name at which the record stands, without a final dot.
    pub name: String,
    /// The value.
    pub value: String,
    /// The purpose.
    pub purpose: Purpose,
}

impl Record {
    /// A record whose name, and value where that is a name, lose their final dot. Some panels refuse a final dot, and the table of
    /// providers tells which need one.
    pub fn new(kind: RecordType, name: &str, value: &str, purpose: Purpose) -> Self {
        let value = match kind {
            RecordType::Cname => undotted(value),
            _ => value,
        };
        Self {
            kind,
            name: undotted(name).to_owned(),
            value: value.to_owned(),
            purpose,
        }
    }

    /// Reads a record from an untrusted source; none where the shown record would not work.
    ///
    /// Names lose invisible characters, which no name can have. Any other value counts to the byte, so that a value that is too
    /// long or has invisible characters makes no record: the customer would add a cut or cleaned value in vain.
    pub fn read(kind: &str, name: &str, value: &str, purpose: Purpose) -> Option<Self> {
        let kind = RecordType::parse(kind)?;
        let (name, value) = (name.trim(), value.trim());
        let line = sanitize(value, LONGEST_VALUE);
        let is_whole = match kind {
            RecordType::Cname => line.len() <= LONGEST_NAME,
            _ => line == value,
        };
        let record = Self::new(kind, &sanitize(name, LONGEST_VALUE), &line, purpose);
        let has_all = !record.name.is_empty() && !record.value.is_empty();
        (is_whole && has_all && record.name.len() <= LONGEST_NAME).then_some(record)
    }

    /// The record in one line, such as `A www.example.com = 192.0.2.1`.
    pub fn line(&self) -> String {
        [self.kind.as_str(), " ", &self.name, " = ", &self.value].concat()
    }

    /// Completes a name that is relative to `domain`. "@" stands for the domain. A name whose end is the domain's beginning gets
    /// the domain's rest. A name without a dot, or whose last label begins with an underscore, is one below the domain.
    pub fn below(mut self, domain: &str) -> Self {
        if self.name == "@" {
            self.name = domain.to_owned();
            return self;
        }
        let mut end = &*self.name;
        loop {
            let rest = domain.split_at_checked(end.len());
            if let Some((first, rest)) = rest
                && first.eq_ignore_ascii_case(end)
                && rest
                    .strip_prefix('.')
                    .is_some_and(|rest| lean::has(rest, '.'))
            {
                self.name = [&self.name, rest].concat();
                return self;
            }
            match end.split_once('.') {
                Some((_, after)) => end = after,
                None => break,
            }
        }
        if end == self.name || end.starts_with('_') {
            self.name = [&self.name, ".", domain].concat();
        }
        self
    }

    /// The name relative to `zone`, and "@" for the zone itself, as most panels want it typed; none where the name is not in the
    /// zone. Case is ignored (RFC 4343).
    pub fn relative_to(&self, zone: &str) -> Option<String> {
        let zone = undotted(zone);
        if zone.is_empty() {
            return None;
        }
        if self.name.eq_ignore_ascii_case(zone) {
            return Some("@".to_owned());
        }
        let (before, end) = self
            .name
            .split_at_checked(self.name.len().checked_sub(zone.len())?)?;
        let before = before.strip_suffix('.')?;
        (end.eq_ignore_ascii_case(zone) && !before.is_empty()).then(|| before.to_owned())
    }
}

/// The most characters of a value. Longer texts are legal, but the platform has none.
const LONGEST_VALUE: usize = 512;
/// The most bytes of a name: the limit of DNS (RFC 1035 section 2.3.4) and a final dot.
const LONGEST_NAME: usize = 254;

/// Trims dots and spaces at the end, however many, so that a stored name reads the same again.
fn undotted(name: &str) -> &str {
    name.trim_end_matches(['.', ' '])
}

/// The types of record that a customer is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordType {
    /// A text, which proves the ownership or the right to a certificate.
    Txt,
    /// Another name that this one stands for.
    Cname,
    /// A type that the widget has no words for, in upper case and of at most 10 characters.
    Other(String),
}

impl RecordType {
    /// Reads a type in any case. An unknown type keeps its first 10 ASCII letters and digits; none where it has no such character.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("TXT") {
            return Some(Self::Txt);
        }
        if text.eq_ignore_ascii_case("CNAME") {
            return Some(Self::Cname);
        }
        let mut known = String::new();
        for char in text.chars() {
            if char.is_ascii_alphanumeric() && known.len() < 10 {
                known.push(char.to_ascii_uppercase());
            }
        }
        (!known.is_empty()).then_some(Self::Other(known))
    }

    /// The type's name at panels, such as `TXT`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Txt => "TXT",
            Self::Cname => "CNAME",
            Self::Other(name) => name,
        }
    }
}

/// The purpose of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The record proves that the customer owns the domain.
    Ownership,
    /// The record sends the visitors to the site.
    Traffic,
    /// The record lets the certificate be issued.
    Validation,
}

impl Purpose {
    /// A stable name, for the stored snapshot and the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ownership => "ownership",
            Self::Traffic => "traffic",
            Self::Validation => "validation",
        }
    }

    /// The purpose of this name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Ownership, Self::Traffic, Self::Validation];
        all.into_iter().find(|purpose| purpose.name() == name)
    }
}
