//! A resolver: follows aliases, and caches answers by their TTL (RFC 1034 section 3.6, RFC 2308). Like a real one it also caches
//! the absence of a record, so that a question that comes too early hides the record for a while.

use super::data::{Data, Outcome, Record, kind};
use super::message::Question;
use super::zone::{Found, Zones};
use crate::time::{Duration, Time};

/// The longest chain of aliases that the resolver follows.
const LONGEST_CHAIN: usize = 8;

/// A resolver with its cache.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    kept: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    name: String,
    /// The record type; none where the name does not exist, which covers all types.
    kind: Option<u16>,
    found: Found,
    until: Time,
}

impl Resolver {
    pub(super) fn resolve(&mut self, zones: &Zones, question: &Question, now: Time) -> Outcome {
        self.kept.retain(|kept| kept.until > now);
        let mut outcome = Outcome::default();
        let mut name = question.name.clone();
        for _ in 0..LONGEST_CHAIN {
            match self.find(zones, &name, question, now) {
                Found::Records(records) => {
                    let alias = records.iter().find_map(|record| match &record.data {
                        Data::Cname(to) if question.kind != kind::CNAME => Some(to.clone()),
                        _ => None,
                    });
                    outcome.answers.extend(records);
                    let been_there =
                        |to: &String| outcome.answers.iter().any(|record| record.owner == *to);
                    match alias {
                        Some(to) if !been_there(&to) => name = to,
                        _ => return outcome,
                    }
                }
                Found::Nothing { exists, soa } => {
                    outcome.status = if exists { 0 } else { 3 };
                    outcome.authority.push(soa);
                    return outcome;
                }
                Found::Failure { status, why } => {
                    return Outcome {
                        status,
                        why: Some(why),
                        ..Outcome::default()
                    };
                }
            }
        }
        outcome
    }

    /// The cached answer with its remaining TTL, else the zone's present answer.
    fn find(&mut self, zones: &Zones, name: &str, question: &Question, now: Time) -> Found {
        let fits = |kept: &&Kept| match (kept.kind, &kept.found) {
            _ if kept.name != name => false,
            (None, _) | (Some(kind::CNAME), Found::Records(_)) => true,
            (Some(kind), _) => kind == question.kind,
        };
        if let Some(kept) = self.kept.iter().find(fits) {
            let left = kept.until.since(now).as_millis().div_ceil(1000) as u32;
            return kept.found.clone().lasting(left);
        }
        let found = zones.look_up(name, question.kind, question.unchecked);
        let (kind, ttl) = match &found {
            Found::Records(records) => {
                let ttl = records.iter().map(|record| record.ttl).min();
                (records.first().and_then(|one| one.data.kind()), ttl)
            }
            Found::Nothing { exists, soa } => (exists.then_some(question.kind), Some(soa.ttl)),
            Found::Failure { .. } => (None, None),
        };
        if let Some(ttl) = ttl {
            self.kept.push(Kept {
                name: name.to_owned(),
                kind,
                found: found.clone(),
                until: now + Duration::from_secs(ttl.into()),
            });
        }
        found
    }
}

impl Found {
    fn lasting(self, left: u32) -> Self {
        match self {
            Self::Records(mut records) => {
                records.iter_mut().for_each(|record| record.ttl = left);
                Self::Records(records)
            }
            Self::Nothing { exists, soa } => {
                let soa = Record { ttl: left, ..soa };
                Self::Nothing { exists, soa }
            }
            failure => failure,
        }
    }
}
