//! What is known of the records from DNS: the last full look's conclusions, with the good news since.
//!
//! A glimpse (a look that asks only whether the records are there) cannot tell why one is not. So what a full look
//! concluded stands until another full look, or until the record is seen to be right.

use crate::dns::{Conclusion, Diagnosis, Finding, Seen, Standing};
use crate::domain::Record;

/// What was last concluded, and of which records.
#[derive(Clone, Debug)]
pub(super) struct Known {
    records: Vec<Wanted>,
    /// Of `records`, in their order.
    pub(super) diagnosis: Diagnosis,
    /// What the full look rests on.
    pub(super) seen: Seen,
}

#[derive(Clone, Debug)]
struct Wanted {
    record: Record,
    /// All resolvers see it.
    confirmed: bool,
}

impl Known {
    pub(super) fn new(records: Vec<Record>, diagnosis: Diagnosis, seen: Seen) -> Self {
        let confirmed = |standing| standing == Standing::Found && diagnosis.disagreement.is_none();
        let records = records
            .into_iter()
            .zip(&diagnosis.records)
            .map(|(record, standing)| Wanted {
                record,
                confirmed: confirmed(*standing),
            });
        Self {
            records: records.collect(),
            diagnosis,
            seen,
        }
    }

    /// How this record stands, where it was looked at.
    pub(super) fn standing(&self, record: &Record) -> Option<Standing> {
        self.diagnosis.records.get(self.place(record)?).copied()
    }

    pub(super) fn is_confirmed(&self, record: &Record) -> bool {
        self.place(record)
            .is_some_and(|place| self.records[place].confirmed)
    }

    /// What is the matter with this record.
    pub(super) fn findings_about(&self, record: &Record) -> impl Iterator<Item = &Finding> {
        let place = self.place(record);
        let all = self.diagnosis.findings.iter();
        all.filter(move |finding| place.is_some() && finding.record == place)
    }

    /// Takes in a glimpse at `records`, which are all that is still wanted.
    pub(super) fn take_in(&mut self, records: &[Record], glimpse: &Diagnosis) {
        self.narrow(records);
        self.diagnosis.at = glimpse.at;
        let all_found = glimpse.records.iter().all(|one| *one == Standing::Found);
        self.diagnosis.ready &= all_found;
        for (place, standing) in glimpse.records.iter().enumerate() {
            let known = &mut self.diagnosis.records[place];
            match standing {
                Standing::Found if glimpse.disagreement.is_none() => {
                    self.records[place].confirmed = true;
                    // What was said of a record that was there already, such as an old address beside it, still holds.
                    if *known != Standing::Found {
                        let others = |finding: &Finding| finding.record != Some(place);
                        self.diagnosis.findings.retain(others);
                    }
                    *known = Standing::Found;
                }
                Standing::Missing | Standing::Differs if *known == Standing::Unknown => {
                    *known = *standing;
                }
                _ => {}
            }
        }
        if !self.diagnosis.records.contains(&Standing::Missing) {
            let others = |finding: &Finding| finding.conclusion != Conclusion::WrongDnsPanel;
            self.diagnosis.findings.retain(others);
        }
    }

    /// Keeps what is known of these records alone, in their order; of a new one nothing is known.
    fn narrow(&mut self, records: &[Record]) {
        let places: Vec<_> = records.iter().map(|record| self.place(record)).collect();
        let standing = |place: &Option<usize>| {
            place.map_or(Standing::Unknown, |place| self.diagnosis.records[place])
        };
        let standings = places.iter().map(standing).collect();
        let moved = |finding: &Finding| {
            let record = match finding.record {
                None => None,
                Some(old) => Some(places.iter().position(|place| *place == Some(old))?),
            };
            Some(Finding {
                record,
                ..finding.clone()
            })
        };
        let findings = self.diagnosis.findings.iter().filter_map(moved).collect();
        let wanted = records.iter().zip(&places).map(|(record, place)| Wanted {
            record: record.clone(),
            confirmed: place.is_some_and(|place| self.records[place].confirmed),
        });
        self.diagnosis.ready &= places.iter().all(Option::is_some);
        self.records = wanted.collect();
        self.diagnosis.records = standings;
        self.diagnosis.findings = findings;
    }

    fn place(&self, record: &Record) -> Option<usize> {
        self.records
            .iter()
            .position(|known| known.record == *record)
    }
}
