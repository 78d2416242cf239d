//! A customer who edits records at a provider that does not serve the zone.

use super::super::case::Case;
use super::super::draft::{Draft, put};
use super::super::outcome::{Diagnosis, Standing};
use crate::dns::Zone;
use crate::dns::finding::{Conclusion, Finding};

/// Notes a finding where records are missing and the customer edits them at a provider that does not serve the zone.
pub(in crate::dns::diagnosis) fn panel(case: &Case<'_>, draft: &mut Draft) {
    let Some(panel) = case.panel else { return };
    let zone = draft.zone.as_ref();
    let finding = zone.and_then(|zone| wrong_panel(zone, &draft.records, panel));
    if let Some(finding) = finding {
        put(&mut draft.findings, finding);
    }
}

/// The finding that records are missing because the customer edits them at `panel`, while another provider serves the zone.
fn wrong_panel(zone: &Zone, records: &[Standing], panel: &str) -> Option<Finding> {
    let provider = zone.provider()?;
    let wrong = records.contains(&Standing::Missing) && !provider.name.eq_ignore_ascii_case(panel);
    let finding = || {
        Finding::new(
            Conclusion::WrongDnsPanel,
            zone.apex.as_str(),
            panel,
            provider.name,
        )
    };
    wrong.then(finding)
}

impl Diagnosis {
    /// Takes in the provider at which the customer edits the records. The finding needs no further look.
    pub fn take_in_panel(&mut self, panel: &str) {
        let zone = self.zone.as_ref();
        let Some(finding) = zone.and_then(|zone| wrong_panel(zone, &self.records, panel)) else {
            return;
        };
        let place = finding.place();
        self.findings.retain(|other| other.place() != place);
        put(&mut self.findings, finding);
    }
}
