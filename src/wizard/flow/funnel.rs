//! News of the customer's way for the host page's statistics.

use crate::wizard::protocol::{Announcement, HostEvent, Intent, OfferNews, OfferOutcome};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    /// Tells the host page of a new stage, and of what the customer sees for the first time.
    pub(in crate::wizard) fn tell_funnel(&mut self, turn: &mut Turn) {
        let to = self.stage();
        let from = self.funnel.stage.replace(to);
        if from != Some(to) {
            turn.emit(HostEvent::Stage { from, to });
        }
        let finding = self.shown_findings().next().map(|finding| {
            let known = self.dns.last_diagnosis.as_ref();
            let record = finding.record.zip(known);
            let record = record.and_then(|(place, known)| known.record(place));
            (finding.code(), record.map(|record| record.purpose.name()))
        });
        if let Some((code, record)) = finding
            && finding != self.funnel.finding
        {
            turn.emit(HostEvent::Finding { code, record });
        }
        self.funnel.finding = finding;
        let provider = self.shown_diagnosis().and_then(|_| self.provider());
        if let Some(name) = provider.map(|provider| provider.name)
            && self.funnel.provider.replace(name) != Some(name)
        {
            turn.emit(HostEvent::Provider(name));
        }
        let offered = self.shown_offer().is_some();
        if offered && !self.funnel.offered {
            self.tell_offer(OfferNews::Shown, turn);
        }
        self.funnel.offered = offered;
    }

    pub(super) fn tell_offer(&self, what: OfferNews, turn: &mut Turn) {
        if let Some(offer) = self.offer.made() {
            turn.emit(HostEvent::Offer {
                what,
                provider_name: offer.provider_name.clone(),
            });
        }
    }

    /// Takes the host page's word on how the customer's visit at the provider ended. The offer itself may come later, on a page that
    /// the customer comes back to. Only DNS tells whether the records are there.
    pub(super) fn offer_ended(&mut self, outcome: OfferOutcome, turn: &mut Turn) {
        self.offer_ended = Some(outcome);
        self.tell_offer(OfferNews::Ended(outcome), turn);
        if outcome == OfferOutcome::Applied {
            self.take_in(Intent::RecordsAdded.into(), turn);
        } else if let Some(offer) = self.offer.made() {
            turn.say(Announcement::OfferEnded(
                offer.provider_name.clone(),
                outcome,
            ));
        }
    }
}
