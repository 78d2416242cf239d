//! One wanted record, whatever its type: read at one resolver, held against the other, and judged.

use super::look::{Look, Said};
use super::{Case, Depth, Draft, SHORTEST_MEMORY, Standing, alias, text};
use crate::dns::finding::{Conclusion, Finding};
use crate::dns::{Name, Type, Zone};
use crate::domain::{Providers, Purpose, RecordType};
use crate::time::{Duration, Time};

/// A record that DNS is to show.
pub(super) struct Wanted<'a> {
    /// Its place among the case's records.
    pub(super) place: usize,
    pub(super) name: Name,
    pub(super) value: Value<'a>,
}

/// What it is to say.
pub(super) enum Value<'a> {
    Text(&'a str),
    Alias {
        target: Name,
        /// What is asked for: the addresses, because they show the whole way; but a validation's alias leads to a text.
        kind: Type,
    },
}

/// What one resolver shows of a record.
#[derive(Clone, Copy)]
pub(super) enum Reading<'a> {
    Unknown,
    Absent(Said<'a>),
    Other(Said<'a>),
    Right(Said<'a>, Way),
}

/// How a record comes to be right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Exact,
    Chain,
    /// By the target's addresses in the CNAME's place.
    Flat,
    /// By a CNAME to another name that has the target's addresses.
    Through,
    /// By addresses of which only the platform can tell.
    Near,
}

impl<'a> Reading<'a> {
    fn said(self) -> Option<Said<'a>> {
        match self {
            Self::Unknown => None,
            Self::Absent(said) | Self::Other(said) | Self::Right(said, _) => Some(said),
        }
    }

    /// Whether there is nothing that would have to change.
    fn is_right(self) -> bool {
        matches!(self, Self::Right(..))
    }
}

impl<'a> Wanted<'a> {
    /// Those of the case's records that are of a type that can be looked for.
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

    /// What the name is asked for.
    pub(super) fn kind(&self) -> Type {
        match &self.value {
            Value::Text(_) => Type::Txt,
            Value::Alias { kind, .. } => *kind,
        }
    }

    /// What it is to say, as text.
    pub(super) fn needed(&self) -> &str {
        match &self.value {
            Value::Text(token) => token,
            Value::Alias { target, .. } => target.as_str(),
        }
    }

    /// Where visitors are to be led; none where the record is for something else.
    pub(super) fn leads_to(&self) -> Option<&Name> {
        match &self.value {
            Value::Alias { target, .. } if self.is_traffic() => Some(target),
            _ => None,
        }
    }

    /// Whether this is the alias by which visitors come.
    pub(super) fn is_traffic(&self) -> bool {
        self.kind() == Type::A
    }

    /// Notes a conclusion about this record, under the name that it has at the panel.
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

    /// What is typed as the value at the company that serves the zone.
    pub(super) fn typed_value(&self, look: &Look<'_>, draft: &Draft) -> String {
        let record = &look.case.records[self.place];
        match draft.zone.as_ref().map(Zone::providers) {
            Some(Providers::Known(provider)) => provider.value(record),
            _ => record.value.clone(),
        }
    }

    /// What a resolver shows.
    pub(super) fn read<'l>(&self, look: &mut Look<'l>, by: u8) -> Reading<'l> {
        // A watch of the validation would be one question more for what hardly ever changes alone.
        if look.case.depth == Depth::Watch && self.kind() == Type::Cname {
            return Reading::Unknown;
        }
        match &self.value {
            Value::Text(token) => text::read(look, self, token, by),
            Value::Alias { target, kind } => alias::read(look, self, target, *kind, by),
        }
    }

    /// What a resolver shows, with what is known of the zone: an alias to another name of the customer's own that has our
    /// addresses is right, one to somebody else's may be.
    fn read_in<'l>(&self, look: &mut Look<'l>, by: u8, draft: &Draft) -> Reading<'l> {
        match self.read(look, by) {
            Reading::Right(said, Way::Through) => alias::weigh(self, said, draft),
            Reading::Right(said, Way::Near) if !alias::is_own_way(self, said, draft) => {
                Reading::Other(said)
            }
            reading => reading,
        }
    }

    /// How it stands with the record, and why.
    pub(super) fn judge(&self, look: &mut Look<'_>, draft: &mut Draft, now: Time) {
        let first = self.read_in(look, 0, draft);
        let Some(said) = first.said() else {
            draft.agreed = false;
            return;
        };
        let full = look.case.depth == Depth::Full;
        let second = match full || first.is_right() {
            true => self.read_in(look, 1, draft),
            false => Reading::Unknown,
        };
        // Where the second one stood in for the first there is one opinion only.
        let other = second.said().filter(|other| other.by() != said.by());
        match other {
            Some(old) if first.is_right() && !second.is_right() => {
                self.remembered(look.case, draft, old, now);
            }
            Some(_) if second.is_right() && !first.is_right() => {
                self.remembered(look.case, draft, said, now);
            }
            None => draft.agreed &= look.may_be_alone(),
            _ => {}
        }
        let standing = &mut draft.records[self.place];
        match (first, second) {
            // Addresses want another look than a name does, whichever resolver sees them.
            (_, Reading::Right(said, way @ Way::Near))
            | (Reading::Right(said, way @ Way::Near), _)
            | (_, Reading::Right(said, way @ (Way::Flat | Way::Through)))
            | (Reading::Right(said, way), _)
            | (_, Reading::Right(said, way)) => {
                *standing = Standing::Found;
                if let Value::Alias { target, .. } = &self.value {
                    alias::approve(look, self, target, draft, said, way);
                }
            }
            (Reading::Absent(said), _) => {
                *standing = Standing::Missing;
                self.explain_gap(look, draft, said, now);
            }
            _ => {
                *standing = Standing::Differs;
                if full {
                    match &self.value {
                        Value::Text(token) => text::explain(look, self, token, draft, said),
                        Value::Alias { target, kind } => {
                            alias::explain(look, self, target, *kind, draft, said);
                        }
                    }
                }
            }
        }
    }

    /// One resolver still shows what was there before.
    fn remembered(&self, case: &Case<'_>, draft: &mut Draft, old: Said<'_>, now: Time) {
        let until = old.until();
        if draft.disagree(case, until, now) {
            self.note(draft, Conclusion::StaleCache, "", "").until = until;
        } else {
            let found = alias::listed(&old.message.addresses(&self.name));
            self.note(draft, Conclusion::ResolverSplit, &found, "");
        }
    }

    /// The record is not there; perhaps it is somewhere else.
    fn explain_gap(&self, look: &mut Look<'_>, draft: &mut Draft, said: Said<'_>, now: Time) {
        let explained = look.case.depth == Depth::Full
            && match &self.value {
                Value::Text(token) => text::explain_gap(look, self, token, draft),
                Value::Alias { target, kind } => {
                    alias::explain_gap(look, self, target, *kind, draft, said)
                }
            };
        let until = said.until();
        let remembered = until.unwrap_or(now).min(now + LONGEST_GAP) + SHORTEST_MEMORY;
        let before = look.case.before.map(|before| &before.lasting.gaps);
        let first = before.and_then(|gaps| gaps.iter().find(|(name, _)| *name == self.name));
        let first = first.map_or(remembered, |(_, until)| *until);
        draft.lasting.gaps.push((self.name.clone(), first));
        if !explained {
            let conclusion = match now > first {
                true => Conclusion::Overdue,
                false => Conclusion::Missing,
            };
            let doubt = draft
                .doubt
                .clone()
                .filter(|doubt| self.name.is_within(doubt));
            let found = doubt.as_ref().map_or("", Name::as_str);
            self.note(draft, conclusion, found, self.needed()).until = until;
        }
    }
}

/// Resolvers remember a gap for an hour at most by themselves, whatever the zone says.
const LONGEST_GAP: Duration = Duration::from_secs(3600);
