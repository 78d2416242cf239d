//! What is known of the records from DNS: the last full look's conclusions, with the good news since.
//!
//! A glimpse (a look that asks only whether the records are there) cannot tell why one is not. So what a full look
//! concluded stands until another full look, or until the record is seen to be right.

use crate::dns::{Conclusion, Diagnosis, Finding, Seen, Standing};
use crate::domain::Record;
use crate::time::Time;

/// What was last concluded, and of which records.
#[derive(Clone, Debug)]
pub(super) struct Known {
    records: Vec<Wanted>,
    /// Of `records`, in their order.
    pub(super) diagnosis: Diagnosis,
    /// What the full look rests on.
    pub(super) seen: Seen,
    /// When that was concluded.
    pub(super) concluded: Time,
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
        let mut wanted = Vec::new();
        for (record, standing) in records.into_iter().zip(&diagnosis.records) {
            wanted.push(Wanted {
                record,
                confirmed: confirmed(*standing),
            });
        }
        Self {
            records: wanted,
            concluded: diagnosis.at,
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
        self.diagnosis.target.clone_from(&glimpse.target);
        let all_found = glimpse.records.iter().all(|one| *one == Standing::Found);
        self.diagnosis.ready &= all_found;
        for (place, standing) in glimpse.records.iter().enumerate() {
            let known = &mut self.diagnosis.records[place];
            match standing {
                // A glimpse does not see what made a full look doubt.
                Standing::Found if glimpse.disagreement.is_none() && *known != Standing::Likely => {
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
        let mut narrow = Vec::new();
        let mut standings = Vec::new();
        let mut findings = Vec::new();
        for finding in &self.diagnosis.findings {
            let mut finding = finding.clone();
            if let Some(old) = finding.record {
                let known = self.records.get(old).map(|known| &known.record);
                finding.record = records.iter().position(|one| Some(one) == known);
                if finding.record.is_none() {
                    continue;
                }
            }
            findings.push(finding);
        }
        for record in records {
            let place = self.place(record);
            let standing = place.and_then(|place| self.diagnosis.records.get(place));
            standings.push(*standing.unwrap_or(&Standing::Unknown));
            narrow.push(Wanted {
                record: record.clone(),
                confirmed: self.is_confirmed(record),
            });
            self.diagnosis.ready &= place.is_some();
        }
        self.records = narrow;
        self.diagnosis.records = standings;
        self.diagnosis.findings = findings;
    }

    /// The record at this place.
    pub(super) fn record(&self, place: usize) -> Option<&Record> {
        self.records.get(place).map(|wanted| &wanted.record)
    }

    fn place(&self, record: &Record) -> Option<usize> {
        self.records
            .iter()
            .position(|known| known.record == *record)
    }
}
