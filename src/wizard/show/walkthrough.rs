//! The steps at the DNS provider that the customer has still to do.

use crate::api::Actor;
use crate::domain::{Purpose, Record, RecordType, WalkthroughStep};
use crate::wizard::protocol::{BeforeScreen, RecordCard, Stride, WalkthroughScreen};
use crate::wizard::stages::{Site, Walk};
use crate::wizard::state::Wizard;

/// The kind under which a file has the steps for a CNAME at the apex, the name of the zone itself.
const APEX: &str = "APEX";

impl Wizard {
    /// The steps for these records while the customer has to add them; none where the zone is unknown.
    pub(super) fn walkthrough_screen(
        &self,
        site: &Site,
        cards: &[RecordCard],
    ) -> Option<WalkthroughScreen> {
        let file = site
            .walk
            .file()
            .filter(|_| self.actor() == Actor::Customer)?;
        let open = |(_, card): &(usize, &RecordCard)| !card.is_seen();
        let open: Vec<_> = cards.iter().enumerate().filter(open).collect();
        let mut kinds = Vec::new();
        for (_, card) in &open {
            kinds.push((card.record.purpose, kind(card)?));
        }
        if kinds.is_empty() {
            return None;
        }
        let places: Vec<_> = open.iter().map(|(place, _)| *place).collect();
        Some(WalkthroughScreen {
            title: file.title.clone(),
            steps: strides(&file.steps(&kinds)?, &places, &site.walk),
            note: file.note.clone(),
            panels: site.walk.panels(),
            forwarded: None,
        })
    }
}

impl Wizard {
    /// The records at the domain before any change. None where there were none, where they led to the site already, and before the
    /// file with the words has come.
    pub(super) fn before_screen(&self, site: &Site) -> Option<BeforeScreen> {
        let records = self.records_before();
        let file = site.walk.file().filter(|_| !records.is_empty())?;
        let known = self.last_status();
        let pointed = known.is_some_and(|known| known.status.has_passed_dns());
        let now = match pointed || self.awaits_sight() {
            true => "",
            false => file.word("before_now"),
        };
        Some(BeforeScreen {
            now: now.to_owned(),
            title: file.word("before_title").to_owned(),
            back: file.word("before_back").to_owned(),
            records: records.iter().map(Record::line).collect(),
        })
    }

    /// The records at the domain before any change, where they led elsewhere.
    pub(in crate::wizard) fn records_before(&self) -> &[Record] {
        let early = self.site().and_then(|site| site.early.as_ref());
        match early {
            Some(early) if !self.leads_here(&early.records) => &early.records,
            _ => &[],
        }
    }
}

/// The steps, each with its tick. `places` are those of the records on the screen.
pub(super) fn strides(steps: &[WalkthroughStep<'_>], places: &[usize], walk: &Walk) -> Vec<Stride> {
    let mut strides = Vec::new();
    for step in steps {
        strides.push(Stride {
            id: step.id,
            sentence: step.sentence.to_owned(),
            card: step.record.map(|record| places[record]),
            done: walk.is_ticked(step.id),
        });
    }
    strides
}

/// The kind under which a file has a record's steps. None where the zone is unknown, because the host to type depends on the
/// zone.
fn kind(card: &RecordCard) -> Option<&str> {
    let (_, zone) = card.split.as_ref()?;
    let is_apex = card.record.name.eq_ignore_ascii_case(zone);
    match &card.record.kind {
        RecordType::Cname if is_apex && card.record.purpose == Purpose::Traffic => Some(APEX),
        kind => Some(kind.as_str()),
    }
}
