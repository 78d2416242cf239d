//! One wanted record of any type: reads it at one resolver, compares with the other, and judges.

use super::case::{Case, Depth};
use super::draft::{Draft, SHORTEST_MEMORY};
use super::early::is_memory;
use super::look::{Look, Said};
use super::outcome::Standing;
use super::wanted::{Reading, Value, Wanted, Way};
use super::{alias, text};
use crate::dns::finding::Conclusion;
use crate::dns::{Name, Type};
use crate::time::{Duration, Time};

impl Wanted<'_> {
    /// Reads the record at a resolver.
    pub(super) fn read<'l>(&self, look: &mut Look<'l>, by: u8) -> Reading<'l> {
        // A watch saves the question for the validation record, which hardly ever changes alone.
        if look.case.depth == Depth::Watch && self.kind() == Type::Cname {
            return Reading::Unknown;
        }
        match &self.value {
            Value::Text(token) => text::read(look, self, token, by),
            Value::Alias { target, kind } => alias::read(look, self, target, *kind, by),
        }
    }

    /// Reads the record, and judges indirect ways by the zone: an alias to another name in the customer's own zone that has the
    /// platform's addresses is right; an alias to somebody else's name may be.
    fn read_in<'l>(&self, look: &mut Look<'l>, by: u8, draft: &Draft) -> Reading<'l> {
        match self.read(look, by) {
            Reading::Right(said, Way::Through) => alias::judge_indirect(self, said, draft),
            Reading::Right(said, Way::Near) if !alias::ends_in_own_zone(self, said, draft) => {
                Reading::Other(said)
            }
            reading => reading,
        }
    }

    /// Finds the standing of the record, and the reason for it.
    pub(super) fn judge(&self, look: &mut Look<'_>, draft: &mut Draft, now: Time) {
        let mut first = self.read_in(look, 0, draft);
        let Some(mut said) = first.said() else {
            draft.agreed = false;
            return;
        };
        let early = look.case.early.unwrap_or_default();
        let is_memory = is_memory(early, &look.case.host, said);
        let full = look.case.depth == Depth::Full;
        let second = match full || first.is_right() || is_memory {
            true => self.read_in(look, 1, draft),
            false => Reading::Unknown,
        };
        let replacing = second.said().filter(|_| is_memory);
        if let Some(other) = replacing {
            (first, said) = (second, other);
        }
        // If the second resolver stood in for the first, there is only one answer.
        let other = second.said().filter(|other| other.by() != said.by());
        match other {
            Some(old) if first.is_right() && !second.is_right() => {
                self.remembered(look.case, draft, old, now);
            }
            Some(_) if second.is_right() && !first.is_right() => {
                self.remembered(look.case, draft, said, now);
            }
            None => draft.agreed &= replacing.is_some() || look.one_answer_suffices(),
            _ => {}
        }
        let standing = &mut draft.records[self.place];
        match (first, second) {
            // A way by addresses needs more checks than a way by names, so it counts whichever resolver shows it.
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

    /// Notes that one resolver still shows an earlier record.
    fn remembered(&self, case: &Case<'_>, draft: &mut Draft, old: Said<'_>, now: Time) {
        let until = old.until();
        if draft.disagree(case, until, now) {
            self.note(draft, Conclusion::StaleCache, "", "").until = until;
        } else {
            let found = alias::listed(&old.message.addresses(&self.name));
            self.note(draft, Conclusion::ResolverSplit, &found, "");
        }
    }

    /// Explains a missing record, which may be at another name.
    fn explain_gap(&self, look: &mut Look<'_>, draft: &mut Draft, said: Said<'_>, now: Time) {
        let explained = look.case.depth == Depth::Full
            && match &self.value {
                Value::Text(token) => text::explain_gap(look, self, token, draft),
                Value::Alias { target, kind } => {
                    alias::explain_gap(look, self, target, *kind, draft, said)
                }
            };
        // The first resolver may remember the gap for longer than the one that was asked.
        let early = look.case.early.filter(|until| *until > now);
        let until = said.until().max(early);
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

/// The longest time for which resolvers cache an absence, whatever the zone says.
const LONGEST_GAP: Duration = Duration::from_secs(3600);
