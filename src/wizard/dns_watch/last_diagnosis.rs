//! The last diagnosis: the conclusions of the last full look, updated by the glimpses since.
//!
//! A glimpse (a look of [`Depth::Watch`](crate::dns::Depth::Watch)) finds out only whether the records are there, not why one is
//! missing. So the conclusions of a full look hold until another full look, or until a glimpse shows the record to be right.

use crate::dns::{Answers, Conclusion, Diagnosis, Finding, Standing};
use crate::domain::Record;
use crate::time::Time;

/// The last conclusions, and the records that they are about.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct LastDiagnosis {
    records: Vec<Wanted>,
    /// The diagnosis of `records`, in their order.
    pub(in crate::wizard) diagnosis: Diagnosis,
    /// The answers of the full look.
    pub(super) answers: Answers,
    /// The time of the full look.
    pub(in crate::wizard) concluded: Time,
}

#[derive(Clone, Debug)]
struct Wanted {
    record: Record,
    /// All resolvers show the record.
    confirmed: bool,
}

impl LastDiagnosis {
    pub(in crate::wizard) fn new(
        records: Vec<Record>,
        diagnosis: Diagnosis,
        answers: Answers,
    ) -> Self {
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
            answers,
        }
    }

    /// The standing of this record; none where no look was about it.
    pub(in crate::wizard) fn standing(&self, record: &Record) -> Option<Standing> {
        self.diagnosis.records.get(self.place(record)?).copied()
    }

    pub(in crate::wizard) fn is_confirmed(&self, record: &Record) -> bool {
        self.place(record)
            .is_some_and(|place| self.records[place].confirmed)
    }

    /// The findings about this record.
    pub(in crate::wizard) fn findings_about(
        &self,
        record: &Record,
    ) -> impl Iterator<Item = &Finding> {
        let place = self.place(record);
        let all = self.diagnosis.findings.iter();
        all.filter(move |finding| place.is_some() && finding.record == place)
    }

    /// Takes in a glimpse at `records`, which are those that are still wanted.
    pub(in crate::wizard) fn take_in(&mut self, records: &[Record], glimpse: &Diagnosis) {
        self.narrow(records);
        self.diagnosis.at = glimpse.at;
        self.diagnosis.target.clone_from(&glimpse.target);
        let all_found = glimpse.records.iter().all(|one| *one == Standing::Found);
        self.diagnosis.ready &= all_found;
        for (place, standing) in glimpse.records.iter().enumerate() {
            let known = &mut self.diagnosis.records[place];
            match standing {
                // A glimpse cannot clear the doubt of a full look.
                Standing::Found if glimpse.disagreement.is_none() && *known != Standing::Likely => {
                    self.records[place].confirmed = true;
                    // If the record was there already, findings about it, such as an old address beside it, still hold.
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

    /// Keeps only the conclusions about these records, in their order; a new record has none.
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

    /// The record at this index.
    pub(in crate::wizard) fn record(&self, place: usize) -> Option<&Record> {
        self.records.get(place).map(|wanted| &wanted.record)
    }

    fn place(&self, record: &Record) -> Option<usize> {
        self.records
            .iter()
            .position(|known| known.record == *record)
    }
}
