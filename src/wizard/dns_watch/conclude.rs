//! The depth of a look. A glimpse asks only whether the records are there; a full look explains why one is not.

use super::last_diagnosis::LastDiagnosis;
use super::look::{Errand, Look};
use super::watch::{DnsWatch, GIVE_UP_AFTER};
use crate::dns::{Answers, Depth, Diagnosis, Standing};
use crate::domain::Record;
use crate::time::{Duration, Time};
use crate::wizard::protocol::Effect;
use crate::wizard::turn::Turn;

impl DnsWatch {
    /// Begins a look. One at the zone has no glimpse that could tell whether a full look is worth it, so time alone decides.
    pub(super) fn begin(&mut self, errand: Errand, turn: &mut Turn) {
        let now = turn.now;
        let depth = match errand.whole {
            true => Depth::Full,
            false => Depth::Watch,
        };
        if depth == Depth::Full {
            let early = self.full.is_some_and(|full| now.since(full) < FULL_APART);
            if early && self.last_diagnosis.is_some() {
                return self.poll.answered(now, &mut turn.chance);
            }
            self.full = Some(now);
        }
        self.look = Some(Look {
            depth,
            errand,
            seen: Answers::default(),
            asked: Vec::new(),
        });
    }

    /// Ends the look, or makes it a full one where the glimpse wants an explanation.
    pub(super) fn conclude(&mut self, diagnosis: Diagnosis, turn: &mut Turn) {
        let now = turn.now;
        let Some(mut look) = self.look.take() else {
            return;
        };
        let heard = look.seen.iter().any(|(_, _, answer, _)| answer.is_ok());
        if heard && look.depth == Depth::Watch && self.wants_full(&look, &diagnosis, now) {
            self.glimpse.clear();
            for (record, standing) in look.errand.records.iter().zip(&diagnosis.records) {
                self.glimpse.push((record.clone(), *standing));
            }
            let early = self.full.is_some_and(|full| now.since(full) < FULL_AGAIN);
            self.unchanged = if early || self.asked {
                0
            } else {
                self.unchanged + 1
            };
            self.full = Some(now);
            look.depth = Depth::Full;
            self.look = Some(look);
            return;
        }
        // The conclusion was reached without these.
        for asked in &look.asked {
            turn.push(Effect::Cancel(asked.id));
        }
        if !heard && look.seen.iter().next().is_some() {
            self.unheard += 1;
            match self.unheard {
                0..GIVE_UP_AFTER => self.poll.failed(now, &mut turn.chance),
                // Each further try would only add a line to the browser's console.
                _ => self.poll.rest(),
            }
            return;
        }
        self.unheard = 0;
        self.poll.answered(now, &mut turn.chance);
        // An unanswered re-check does not clear an earlier finding.
        if look.errand.whole && self.last_diagnosis.is_some() && look.seen.lacks_an_answer() {
            return;
        }
        match &mut self.last_diagnosis {
            Some(known) if look.depth == Depth::Watch => {
                known.take_in(&look.errand.records, &diagnosis);
            }
            _ => {
                self.asked = false;
                let records = look.errand.records;
                self.last_diagnosis = Some(LastDiagnosis::new(records, diagnosis, look.seen));
            }
        }
    }

    /// Tells whether a glimpse wants an explanation: a person asks, or a record stands otherwise than at the last explanation, or all
    /// is there and only a full look can say that nothing hinders. A record that was never explained waits for nothing: the
    /// customer has just said that it is there.
    fn wants_full(&self, look: &Look, glimpse: &Diagnosis, now: Time) -> bool {
        let since = match self.full {
            None => return true,
            Some(full) => now.since(full),
        };
        let before = |record: &Record| self.glimpse.iter().find(|(known, _)| known == record);
        let records = &look.errand.records;
        if records.iter().any(|record| before(record).is_none()) {
            return true;
        }
        let mut standings = records.iter().zip(&glimpse.records);
        let as_before = |(record, standing): (&Record, &Standing)| {
            before(record).is_some_and(|(_, before)| before == standing)
        };
        let all_found = glimpse.records.iter().all(|one| *one == Standing::Found);
        let ready = self
            .last_diagnosis
            .as_ref()
            .is_some_and(|known| known.diagnosis.ready);
        // By now a gap has another reason than a resolver's memory.
        let overdue = self.last_diagnosis.as_ref().is_some_and(|known| {
            let mut gaps = known.diagnosis.lasting.gaps.iter();
            gaps.any(|(_, until)| *until < now && known.concluded < *until)
        });
        let changed = !standings.all(as_before) || all_found && !ready || overdue;
        // The longer nothing changes, the rarer the reason does.
        let again = FULL_AGAIN * (1 << self.unchanged.min(MOST_DOUBLINGS));
        since >= FULL_APART && (self.asked || changed || since >= again)
    }
}

/// The least time between two full looks.
const FULL_APART: Duration = Duration::from_secs(60);
/// After so long a record may stand as before for another reason.
const FULL_AGAIN: Duration = Duration::from_secs(600);
/// The time doubles so often: up to twice in three hours.
const MOST_DOUBLINGS: u32 = 3;
