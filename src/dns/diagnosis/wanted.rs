//! A wanted record, and its reading at one resolver.

use super::case::Case;
use super::draft::Draft;
use super::look::{Look, Said};
use crate::dns::finding::{Conclusion, Finding};
use crate::dns::{Name, Type, Zone};
use crate::domain::{Purpose, RecordType};

/// A record that the customer is to publish.
pub(super) struct Wanted<'a> {
    /// The record's index in the case.
    pub(super) place: usize,
    pub(super) name: Name,
    pub(super) value: Value<'a>,
}

/// The value that the record is to have.
pub(super) enum Value<'a> {
    Text(&'a str),
    Alias {
        target: Name,
        /// The type to ask for. For traffic this is A, whose answer shows the whole chain. A validation record leads to a name
        /// without addresses, so the type is CNAME.
        kind: Type,
    },
}

/// The reading of a record at one resolver.
#[derive(Clone, Copy)]
pub(super) enum Reading<'a> {
    Unknown,
    Absent(Said<'a>),
    Other(Said<'a>),
    Right(Said<'a>, Way),
}

/// The way in which a record is right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Exact,
    Chain,
    /// The target's addresses stand in place of the CNAME.
    Flat,
    /// A CNAME leads to another name that has the target's addresses.
    Through,
    /// The addresses are in the target's network; only the platform can tell whether they are its own.
    Near,
}

impl<'a> Reading<'a> {
    pub(super) fn said(self) -> Option<Said<'a>> {
        match self {
            Self::Unknown => None,
            Self::Absent(said) | Self::Other(said) | Self::Right(said, _) => Some(said),
        }
    }

    /// Returns whether nothing has to change.
    pub(super) fn is_right(self) -> bool {
        matches!(self, Self::Right(..))
    }
}

impl<'a> Wanted<'a> {
    /// The case's records of the types that the diagnosis can read.
    pub(super) fn all(case: &Case<'a>) -> Vec<Self> {
        let mut all = Vec::new();
        for (place, record) in case.records.iter().enumerate() {
            let kind = match record.purpose {
                Purpose::Validation => Type::Cname,
                _ => Type::A,
            };
            let value = match record.kind {
                RecordType::Txt => Some(Value::Text(&record.value)),
                RecordType::Cname => {
                    Name::parse(&record.value).map(|target| Value::Alias { target, kind })
                }
                RecordType::Other(_) => None,
            };
            if let (Some(name), Some(value)) = (Name::parse(&record.name), value) {
                all.push(Self { place, name, value });
            }
        }
        all
    }

    /// The type to ask for.
    pub(super) fn kind(&self) -> Type {
        match &self.value {
            Value::Text(_) => Type::Txt,
            Value::Alias { kind, .. } => *kind,
        }
    }

    /// The value as text.
    pub(super) fn needed(&self) -> &str {
        match &self.value {
            Value::Text(token) => token,
            Value::Alias { target, .. } => target.as_str(),
        }
    }

    /// The target of the traffic record; none for a record with another purpose.
    pub(super) fn leads_to(&self) -> Option<&Name> {
        match &self.value {
            Value::Alias { target, .. } if self.is_traffic() => Some(target),
            _ => None,
        }
    }

    /// Returns whether this is the traffic record.
    pub(super) fn is_traffic(&self) -> bool {
        self.kind() == Type::A
    }

    /// Notes a conclusion about this record, under its name at the panel.
    pub(super) fn note<'d>(
        &self,
        draft: &'d mut Draft,
        conclusion: Conclusion,
        found: &str,
        needed: &str,
    ) -> &'d mut Finding {
        let finding = draft.note_at(conclusion, &self.name, found, needed);
        finding.record = Some(self.place);
        finding
    }

    /// The value as the customer types it at the zone's provider.
    pub(super) fn typed_value(&self, look: &Look<'_>, draft: &Draft) -> String {
        let record = &look.case.records[self.place];
        match draft.zone.as_ref().and_then(Zone::provider) {
            Some(provider) => provider.value(record),
            None => record.value.clone(),
        }
    }
}
