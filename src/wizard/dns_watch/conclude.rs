//! Decides on the depth of a look. A glimpse finds out only whether the records are there; a full look explains what is wrong.

use super::last_diagnosis::LastDiagnosis;
use super::look::{Look, Task};
use super::watch::{DnsWatch, GIVE_UP_AFTER};
use crate::dns::{Answers, Depth, Diagnosis, Standing};
use crate::domain::Record;
use crate::time::{Duration, Time};
use crate::wizard::protocol::Effect;
use crate::wizard::turn::Turn;

impl DnsWatch {
    /// Begins a look. A look at the zone has no glimpse before it, so only the time since the last full look decides whether it is
    /// worth its questions.
    pub(super) fn begin(&mut self, task: Task, turn: &mut Turn) {
        let now = turn.now;
        let depth = match task.whole {
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
            task,
            seen: Answers::default(),
            asked: Vec::new(),
        });
    }

    /// Ends the look, or turns a glimpse into a full look where that is worth it.
    pub(super) fn conclude(&mut self, diagnosis: Diagnosis, turn: &mut Turn) {
        let now = turn.now;
        let Some(mut look) = self.look.take() else {
            return;
        };
        let heard = look.seen.iter().any(|(_, _, answer, _)| answer.is_ok());
        if heard && look.depth == Depth::Watch && self.wants_full(&look, &diagnosis, now) {
            self.glimpse.clear();
            for (record, standing) in look.task.records.iter().zip(&diagnosis.records) {
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
        // The conclusion does not need the questions that are still in flight.
        for asked in &look.asked {
            turn.push(Effect::Cancel(asked.id));
        }
        if !heard && look.seen.iter().next().is_some() {
            self.unheard += 1;
            match self.unheard {
                0..GIVE_UP_AFTER => self.poll.failed(now, &mut turn.chance),
                // Further tries would only fill the browser's console.
                _ => self.poll.rest(),
            }
            return;
        }
        self.unheard = 0;
        self.poll.answered(now, &mut turn.chance);
        // An unanswered re-check does not clear an earlier finding.
        if look.task.whole && self.last_diagnosis.is_some() && look.seen.lacks_an_answer() {
            return;
        }
        match &mut self.last_diagnosis {
            Some(known) if look.depth == Depth::Watch => {
                known.take_in(&look.task.records, &diagnosis);
            }
            _ => {
                self.asked = false;
                let records = look.task.records;
                self.last_diagnosis = Some(LastDiagnosis::new(records, diagnosis, look.seen));
            }
        }
    }

    /// Tells whether a full look is worth its questions after a glimpse: a person asks, a standing has changed since the last full
    /// look, all records are there and only a full look can tell of hindrances, or enough time has passed. A record without any
    /// full look gets one at once, because the customer has just said that it is added.
    fn wants_full(&self, look: &Look, glimpse: &Diagnosis, now: Time) -> bool {
        let since = match self.full {
            None => return true,
            Some(full) => now.since(full),
        };
        let before = |record: &Record| self.glimpse.iter().find(|(known, _)| known == record);
        let records = &look.task.records;
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
        // A resolver's cache no longer explains the missing record.
        let overdue = self.last_diagnosis.as_ref().is_some_and(|known| {
            let mut gaps = known.diagnosis.lasting.gaps.iter();
            gaps.any(|(_, until)| *until < now && known.concluded < *until)
        });
        let changed = !standings.all(as_before) || all_found && !ready || overdue;
        // The longer no standing changes, the less likely its reason changes.
        let again = FULL_AGAIN * (1 << self.unchanged.min(MOST_DOUBLINGS));
        since >= FULL_APART && (self.asked || changed || since >= again)
    }
}

/// The least time between two full looks.
const FULL_APART: Duration = Duration::from_secs(60);
/// The time after which an unchanged standing may have another reason.
const FULL_AGAIN: Duration = Duration::from_secs(600);
/// The most doublings of that time, which make it 80 minutes.
const MOST_DOUBLINGS: u32 = 3;
