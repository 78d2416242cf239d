//! Dispatches intents and facts.

use crate::domain::{Purpose, Record, RecordType};
use crate::time::Duration;
use crate::wizard::dns_policy::REST;
use crate::wizard::protocol::{
    Announcement, CopyTarget, Effect, Event, Fact, FocusTarget, HalfState, Handover, HostEvent,
    Intent, OfferNews, Proof, Question, Stage,
};
use crate::wizard::requests::Budget;
use crate::wizard::stages::Story;
use crate::wizard::state::{Copied, Wizard};
use crate::wizard::turn::Turn;

/// The time for which a copy button says that it copied.
pub(super) const COPIED_FOR: Duration = Duration::from_millis(2500);

impl Wizard {
    pub(in crate::wizard) fn take_in(&mut self, event: Event, turn: &mut Turn) {
        match event {
            Event::Intent(intent) => self.take_intent(intent, turn),
            Event::Fact(fact) => self.take_fact(fact, turn),
        }
    }

    fn take_intent(&mut self, intent: Intent, turn: &mut Turn) {
        match intent {
            Intent::DomainTyped(text) => self.type_name(&text, turn),
            Intent::SuggestionTaken(text) => {
                self.type_name(&text, turn);
                turn.focus(FocusTarget::Field);
            }
            Intent::DomainSubmitted => self.submit_name(turn),
            Intent::RecordsAdded => {
                self.check(true, turn.now);
                self.look_at_dns(true, turn.now);
            }
            Intent::EditedElsewhere(panel) => self.dns.take_in_panel(panel),
            Intent::CheckAsked => {
                self.check(false, turn.now);
                self.look_at_dns(false, turn.now);
            }
            Intent::StepTicked { step, done } => {
                if let Some(site) = self.story.site_mut() {
                    site.walk.tick(step, done);
                }
            }
            Intent::PanelChosen(panel) => {
                if let Some(site) = self.story.site_mut() {
                    site.walk.choose(panel);
                }
            }
            Intent::HalfSeen => self.see_half(turn),
            Intent::RetryAsked => self.ask_retry(turn.now),
            Intent::CopyAsked(target) => turn.effects.extend(self.copy(target, turn.now)),
            Intent::InstructionsAsked(text) => turn.push(Effect::Copy {
                target: CopyTarget::Instructions,
                text,
            }),
            Intent::PrintAsked(text) => {
                turn.push(Effect::Print(text));
                turn.emit(HostEvent::Handoff(Handover::Print));
            }
            Intent::HandedOff(how) => turn.emit(HostEvent::Handoff(how)),
            Intent::OfferOpened => self.tell_offer(OfferNews::Opened, turn),
            Intent::StartOverAsked => self.put(self.starting_over(), turn),
            Intent::RemovalAsked => self.put(Question::Remove, turn),
            Intent::Declined => {
                if let Some(site) = self.story.site_mut() {
                    site.question = None;
                }
                turn.focus(FocusTarget::Heading);
            }
            Intent::StartOverConfirmed => self.start_over_confirmed(turn),
            Intent::RemovalConfirmed => self.begin_removal(turn),
            Intent::ResetAsked => {
                self.forget(turn);
                self.budget = Budget::default();
            }
        }
    }

    fn take_fact(&mut self, fact: Fact, turn: &mut Turn) {
        match fact {
            Fact::Opened { snapshot } => {
                self.resume(snapshot.as_ref(), turn.now);
                self.poll_for_existing(turn.now);
                if let Some(name) = self.story.name_mut() {
                    name.rests_from = Some(turn.now + REST);
                }
                turn.emit(HostEvent::Ready);
            }
            Fact::Copied { target, done } => {
                let until = turn.now + COPIED_FOR;
                self.copied = Some(Copied {
                    target,
                    done,
                    until,
                });
                turn.say(Announcement::Copied(done));
                if done {
                    turn.emit(HostEvent::Copy(target));
                    if target == CopyTarget::Instructions {
                        turn.emit(HostEvent::Handoff(Handover::Copy));
                    }
                }
            }
            Fact::TabLockTaken { snapshot } => self.tab_lock_taken(snapshot.as_ref(), turn),
            Fact::TabLockLost => self.tab_lock_lost(),
            Fact::StoredElsewhere(snapshot) => self.stored_elsewhere(snapshot.as_ref(), turn),
            Fact::OfferArrived(offer) => self.offer.arrived(offer),
            Fact::OfferEnded(outcome) => self.offer_ended(outcome, turn),
            Fact::WalkthroughArrived { file, content } => {
                if let Some(site) = self.story.site_mut() {
                    site.walk.arrived(&file, content.as_ref());
                }
            }
            Fact::LanguageChanged => self.translate_walkthrough(turn),
            Fact::Probed(opens) => self.probed(opens, turn),
            Fact::PageHidden => self.visible = false,
            Fact::PageShown => {
                self.visible = true;
                self.look_again(turn.now);
            }
            Fact::WentOffline => {
                self.online = false;
                self.dns.break_off(turn);
                self.say_offline(turn);
            }
            Fact::WentOnline => {
                self.online = true;
                self.look_again(turn.now);
            }
            Fact::ReplyArrived { id, answer } => {
                if let Some(call) = self.in_flight.answered(id) {
                    self.take_answer(&call, answer, turn);
                } else if self.glance.awaits(id) {
                    self.glanced(answer, turn);
                } else if !self.offer.awaits(id) {
                    self.dns.answered(id, answer, turn.now);
                } else if self.offer.answered(answer)
                    && let Some(domain) = self.domain()
                {
                    turn.push(Effect::AskForOffer(domain.as_ascii().to_owned()));
                }
            }
            Fact::Woke => {
                self.copied.take_if(|copied| copied.until <= turn.now);
            }
        }
    }

    fn type_name(&mut self, text: &str, turn: &mut Turn) {
        self.end_existing_poll(turn);
        let in_flight = self.in_flight.call().is_some();
        if let Story::Naming(name) = &mut self.story {
            // The customer can still change a name that waits for the network.
            if !in_flight {
                name.adding = None;
            }
            name.type_text(text);
            name.rests_from = Some(turn.now + REST);
        }
    }

    /// Takes in the customer's word that the other half leads to the site.
    fn see_half(&mut self, turn: &mut Turn) {
        let seen = self.half_state().is_some_and(HalfState::may_be_told);
        if let (true, Some(other)) = (seen, self.other_half())
            && let Some(site) = self.story.site_mut()
        {
            site.half.known = None;
            let host = site.domain.as_ascii();
            let instead = Record::new(RecordType::Cname, other.as_ascii(), host, Purpose::Traffic);
            site.half.tell(instead);
            turn.focus(FocusTarget::Heading);
        }
    }

    fn submit_name(&mut self, turn: &mut Turn) {
        self.end_existing_poll(turn);
        // A name that must not be sent now is not accepted; the screen shows the time left.
        let held = self.name_held_until(turn.now).is_some();
        let Story::Naming(name) = &mut self.story else {
            return;
        };
        if held || name.adding.is_some() {
            return;
        }
        self.refusal = None;
        name.submit(&self.config, turn);
        self.leave_to_host(turn);
        self.poll_before_adding(turn.now);
        if !self.online && self.is_adding() {
            self.say_offline(turn);
        }
    }

    fn probed(&mut self, opens: bool, turn: &mut Turn) {
        let Some(site) = self.story.site_mut() else {
            return;
        };
        if site.last_check.proof != Proof::Trying && site.half.proof == Proof::Trying {
            site.half.proof = match opens {
                true => Proof::Opens,
                false => Proof::NotYet,
            };
            return;
        }
        let before = site.last_check.proof;
        site.last_check.probed(opens, turn.now);
        if site.last_check.proof != before && site.stage() == Stage::Live {
            turn.say(Announcement::Proved(site.last_check.proof));
        }
    }

    /// Announces the lost network, where the screen shows it.
    fn say_offline(&self, turn: &mut Turn) {
        let adding = self.is_adding() && self.in_flight.call().is_none();
        if adding || matches!(self.stage(), Stage::Ownership | Stage::Connection) {
            turn.say(Announcement::Offline { adding });
        }
    }
}
