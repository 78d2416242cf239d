//! The records at the domain before the customer changes any: asked for once, of the first resolver alone.
//!
//! A resolver remembers for a while that there is no record. Until the first one's memory of the early gap ends, its "nothing there"
//! does not count against a record that the second one shows. So the early question delays nobody. A record that was there before
//! counts as ever: as long as either resolver shows it, the change is not confirmed.

use super::case::Depth;
use super::draft::Draft;
use super::look::{Look, Said};
use super::outcome::Early;
use crate::dns::message::{Message, Status};
use crate::dns::{Name, Type};
use crate::domain::{Record, RecordType};
use crate::time::Time;

/// Asks the first resolver for the records at the domain. A single resolver is not asked, because nobody could take its place.
pub(super) fn look(look: &mut Look<'_>, draft: &mut Draft, now: Time) {
    let case = look.case;
    let is_early = !case.claimed && case.depth == Depth::Full && case.early.is_none();
    let is_known = draft.zone.is_some() && draft.doubt.is_none() && !draft.held;
    if !is_early || !is_known || case.resolvers < 2 {
        return;
    }
    let Some(four) = look.hear_only(0, &case.host, Type::A).said() else {
        return;
    };
    let mut records = Vec::new();
    add(&mut records, four.message, &case.host);
    let mut until = four.until();
    let is_alias = |record: &Record| record.kind == RecordType::Cname;
    let exists = four.message.status == Status::NoError;
    if exists && !records.iter().any(is_alias) {
        let Some(six) = look.hear_only(0, &case.host, Type::Aaaa).said() else {
            return;
        };
        add(&mut records, six.message, &case.host);
        until = until.max(six.until());
    }
    let until = until.unwrap_or(now);
    draft.early = Some(Early { records, until });
}

impl Early {
    /// The time until which the first resolver may remember the gap at the domain: the past, where there was none.
    pub fn gap_until(&self) -> Time {
        match self.records.is_empty() {
            true => self.until,
            false => Time::default(),
        }
    }
}

/// Returns whether the answer that nothing is there is only the first resolver's memory of the early one. The absence covers the
/// names below, because some resolvers take it for those too (RFC 8020).
pub(super) fn is_memory(gap_until: Time, host: &Name, said: Said<'_>) -> bool {
    said.by() == 0
        && said.answer.at < gap_until
        && said.message.answers.is_empty()
        && said.answer.question.name.is_within(host)
}

/// Adds the aliases and addresses at the name itself.
fn add(records: &mut Vec<Record>, message: &Message, name: &Name) {
    for record in message.leads() {
        if record.name == name.as_str() {
            records.push(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::world::{
        NOON, TARGET, TOKEN, World, case, look, ownership, platform, traffic, was_asked,
    };
    use crate::dns::{Case, Diagnosis, Question, Standing};
    use crate::time::Duration;

    const HOST: &str = "www.example.com";

    fn world() -> World {
        platform(World::with_zone("example.com"))
    }

    fn right() -> World {
        world()
            .cname(HOST, TARGET)
            .txt("_vector-verify.www.example.com", TOKEN)
    }

    fn early(world: &World, resolvers: u8) -> (Option<Early>, Vec<(u8, Question)>) {
        let records = [ownership(HOST), traffic(HOST)];
        let case = Case {
            claimed: false,
            resolvers,
            ..case(HOST, &records)
        };
        let (diagnosis, asked) = look(&case, [world, world], NOON);
        (diagnosis.early, asked)
    }

    /// A look after the customer has said that the records are added, while the first resolver still shows `stale`.
    fn later(stale: &World, early: Option<&Early>, now: Time) -> Diagnosis {
        let records = [ownership(HOST), traffic(HOST)];
        let case = Case {
            early: early.map(Early::gap_until),
            ..case(HOST, &records)
        };
        look(&case, [stale, &right()], now).0
    }

    #[test]
    fn the_records_before_are_asked_of_one_resolver_once() {
        let old = world().a(HOST, "203.0.113.7").aaaa(HOST, "2001:db8:ff::7");
        let (seen, asked) = early(&old, 2);
        let seen = seen.expect("an early look");
        let values: Vec<_> = seen.records.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(values, ["203.0.113.7", "2001:db8:ff::7"]);
        let of_host = asked.iter().filter(|(_, one)| one.name.as_str() == HOST);
        assert!(of_host.clone().count() == 2 && of_host.clone().all(|(by, _)| *by == 0));

        let (seen, asked) = early(&old, 1);
        assert_eq!(seen, None, "nobody could take the place of the only one");
        assert!(!was_asked(&asked, HOST, Type::A));
    }

    #[test]
    fn a_gap_that_only_the_early_question_left_is_not_held_against_the_records() {
        let (seen, _) = early(&world(), 2);
        let seen = seen.expect("an early look");
        let soon = NOON + Duration::from_secs(60);
        let diagnosis = later(&world(), Some(&seen), soon);
        assert_eq!(diagnosis.records, [Standing::Found; 2]);
        assert!(diagnosis.ready, "{:?}", diagnosis.findings);
        // Without the memory, or once that has ended, the two resolvers disagree.
        for (early, now) in [(None, soon), (Some(&seen), seen.until)] {
            assert!(!later(&world(), early, now).ready);
        }
    }

    #[test]
    fn an_old_record_is_held_against_the_new_one_as_long_as_either_resolver_shows_it() {
        let old = world()
            .cname(HOST, "old.host.net")
            .zone("host.net")
            .a("old.host.net", "203.0.113.7");
        let (seen, _) = early(&old, 2);
        let stale = old.txt("_vector-verify.www.example.com", TOKEN);
        let diagnosis = later(&stale, seen.as_ref(), NOON + Duration::from_secs(1));
        assert_eq!(diagnosis.records, [Standing::Found; 2]);
        assert!(!diagnosis.ready, "the words tell until when");
    }
}
