//! The two halves of a name: the choice between them, and the card of the other half once the site is live.

use super::walkthrough::strides;
use crate::domain::{DomainName, RecordType};
use crate::time::Time;
use crate::wizard::protocol::{
    Checks, Choice, Forwarded, HalfScreen, HalfState, Proof, WalkthroughScreen,
};
use crate::wizard::stages::{Name, Site};
use crate::wizard::state::Wizard;

impl Wizard {
    /// The choice between the typed name and its other half. Where the page sees to the other half itself, only a bare domain has
    /// a choice, because not every provider can point it.
    pub(super) fn choice(&self, name: &Name, typed: Option<&DomainName>) -> Option<Choice> {
        let typed = typed?;
        let wishes = &self.config.wishes;
        let other = typed.other_half()?;
        if wishes.lone && !typed.is_bare() || wishes.fault(&other).is_some() {
            return None;
        }
        let bare = typed.likely_zone()?.to_owned();
        let served = name.served.as_ref().filter(|(zone, _)| *zone == bare);
        Some(Choice {
            other: other.as_ascii().to_owned(),
            provider: served.and_then(|(_, provider)| *provider),
            bare,
        })
    }

    /// The name that the page suggests, while the field is empty. None where the page would not take it.
    pub(super) fn suggested(&self, name: &Name) -> Option<String> {
        let wishes = &self.config.wishes;
        if !name.typed.trim().is_empty() {
            return None;
        }
        let suggested = wishes.parse(&wishes.suggest, self.config.to_ascii).ok()?;
        Some(suggested.as_ascii().to_owned())
    }

    /// The card of the other half. None before the file with its words has come.
    pub(in crate::wizard) fn half_screen(&self, site: &Site, now: Time) -> Option<HalfScreen> {
        let state = self.half_state()?;
        let name = self.other_half()?.as_ascii().to_owned();
        let file = site.walk.file()?;
        let half = &site.half;
        let leads = match state {
            HalfState::Unknown => "unknown",
            HalfState::Missing => "missing",
            HalfState::Straight => "straight",
            HalfState::Elsewhere => "elsewhere",
            HalfState::Reaches => "reaches",
            HalfState::Told => "told",
        };
        let opens = match half.proof {
            Proof::Opens if state == HalfState::Elsewhere => "secure",
            Proof::NotYet => "insecure",
            _ => "",
        };
        let way_out = match state.is_settled() {
            true => "",
            false => "do",
        };
        let zone = self.domain().and_then(DomainName::likely_zone)?.to_owned();
        let host = match name == zone {
            true => "@".to_owned(),
            false => "www".to_owned(),
        };
        let steps = file.forward();
        let walkthrough = WalkthroughScreen {
            title: file.word("title").to_owned(),
            steps: strides(&steps, &[], &site.walk),
            note: file.word("note").to_owned(),
            panels: Vec::new(),
            forwarded: Some(Forwarded {
                name: name.clone(),
                host,
                zone,
            }),
        };
        let (records, last) = match &half.seen {
            Some((records, at)) => (&records[..], Some(*at)),
            None => (&[][..], None),
        };
        let mut found = String::new();
        for record in records {
            if !found.is_empty() {
                found.push_str(", ");
            }
            found.push_str(&record.value);
            if record.kind == RecordType::Cname {
                break;
            }
        }
        Some(HalfScreen {
            name,
            domain: site.domain.as_ascii().to_owned(),
            state,
            found,
            proof: half.proof,
            sentences: [leads, opens, way_out].map(|key| file.word(key).to_owned()),
            words: ["open", "leads"].map(|key| file.word(key).to_owned()),
            walkthrough: Some(walkthrough)
                .filter(|walk| !state.is_settled() && !walk.steps.is_empty()),
            checks: Checks {
                last,
                next: self.glance_due(now),
                asking: half.poll.is_asking(),
            },
        })
    }
}
