//! Takes in what a person does and what the world says.

use super::effect::{Announcement, CopyTarget, Effect, FocusTarget, HostEvent};
use super::screen::{Question, Stage};
use super::{Budget, COPIED_FOR, Event, Fact, Intent, Wizard, context};
use crate::api::Call;
use crate::time::Time;

impl Wizard {
    /// Takes in an event; whether the place in the story is worth storing after it.
    pub(super) fn take_in(&mut self, event: Event, now: Time, effects: &mut Vec<Effect>) -> bool {
        match event {
            Event::Intent(intent) => self.take_intent(intent, now, effects),
            Event::Fact(fact) => self.take_fact(fact, now, effects),
        }
    }

    fn take_intent(&mut self, intent: Intent, now: Time, effects: &mut Vec<Effect>) -> bool {
        match intent {
            Intent::DomainTyped(text) => {
                self.end_look(effects);
                self.type_name(text);
                return true;
            }
            Intent::SuggestionTaken(text) => {
                self.end_look(effects);
                self.type_name(text);
                effects.push(Effect::Focus(FocusTarget::Field));
                return true;
            }
            Intent::DomainSubmitted if self.domain.is_none() => {
                self.end_look(effects);
                // What the server would not hear now is better said than kept waiting.
                if self.name_held_until(now).is_none() {
                    let to_ascii = self.config.to_ascii;
                    self.name
                        .submit(to_ascii, &mut context(now, &mut self.chance, effects));
                    self.leave_to_host(now, effects);
                    self.look_before_adding(now);
                    if !self.online && self.name.adding.is_some() {
                        self.say_offline(effects);
                    }
                }
                return true;
            }
            Intent::DomainSubmitted => {}
            Intent::RecordsAdded => {
                self.check(now, true);
                self.look_at_dns(now, true);
                return true;
            }
            Intent::EditedElsewhere(panel) => self.watch.take_in_panel(panel),
            Intent::CheckAsked => {
                self.check(now, false);
                self.look_at_dns(now, false);
            }
            Intent::RetryAsked => {
                self.ask_retry(now);
                return true;
            }
            Intent::CopyAsked(target) => effects.extend(self.copy(target, now)),
            Intent::InstructionsAsked(text) => effects.push(Effect::Copy {
                target: CopyTarget::Instructions,
                text,
            }),
            Intent::PrintAsked(text) => effects.push(Effect::Print(text)),
            Intent::StartOverAsked => self.put(self.starting_over(), effects),
            Intent::RemovalAsked => self.put(Question::Remove, effects),
            Intent::Declined => {
                self.question = None;
                effects.push(Effect::Focus(FocusTarget::Heading));
            }
            Intent::StartOverConfirmed => {
                let change = self.question == Some(Question::Change);
                self.start_over(effects);
                if change {
                    // It is to be another one, and the present one is found again by a look.
                    self.name.typed.clear();
                }
                return true;
            }
            Intent::RemovalConfirmed => {
                self.begin_removal(now, effects);
                return true;
            }
            Intent::ResetAsked => {
                self.forget(effects);
                self.budget = Budget::default();
                return true;
            }
        }
        false
    }

    fn take_fact(&mut self, fact: Fact, now: Time, effects: &mut Vec<Effect>) -> bool {
        match fact {
            Fact::Opened { place } => {
                self.unread = place.is_some();
                // A place that belongs to no site is nobody's.
                if let Some(place) = place.filter(|_| self.config.at.is_whole()) {
                    self.resume(&place, now);
                }
                self.unread &= self.domain.is_none() && self.name.typed == self.config.domain;
                self.begin_to_look(now);
                effects.push(Effect::Emit(HostEvent::Ready));
            }
            Fact::Copied { target, done } => {
                self.copied = Some((target, done, now + COPIED_FOR));
                effects.push(Effect::Announce(Announcement::Copied(done)));
                if done {
                    effects.push(Effect::Emit(HostEvent::Copy(target)));
                }
            }
            Fact::TabLockTaken { place } => self.lead_taken(place.as_ref(), now, effects),
            Fact::TabLockLost => self.lead_lost(),
            Fact::StoredElsewhere(place) => self.kept_elsewhere(place.as_ref(), now, effects),
            Fact::OfferArrived(offer) => self.offer.arrived(offer),
            Fact::Probed(opens) => {
                let before = self.last_check.proof;
                self.last_check.probed(opens, now);
                if self.last_check.proof != before && self.stage() == Stage::Live {
                    let news = Announcement::Proved(self.last_check.proof);
                    effects.push(Effect::Announce(news));
                }
            }
            // What changed was kept when it changed; another tab may have kept something newer since.
            Fact::PageHidden => self.visible = false,
            Fact::PageShown => {
                self.visible = true;
                self.look_again(now);
            }
            Fact::WentOffline => {
                self.online = false;
                self.watch.break_off(&mut self.chance, now, effects);
                self.say_offline(effects);
            }
            Fact::WentOnline => {
                self.online = true;
                self.look_again(now);
            }
            Fact::ReplyArrived { id, answer } => {
                if let Some(call) = self.line.answered(id) {
                    let look = call == Call::Status;
                    self.settle_call(call, answer, now, effects);
                    // A look that found no name has nothing to keep, and another tab may have.
                    return !look || self.domain.is_some();
                }
                if !self.offer.awaits(id) {
                    self.watch.answered(id, answer, now);
                } else if self.offer.answered(answer)
                    && let Some(domain) = &self.domain
                {
                    effects.push(Effect::AskForOffer(domain.as_ascii().to_owned()));
                }
            }
            Fact::Woke => self
                .copied
                .take_if(|(_, _, until)| *until <= now)
                .map_or((), drop),
        }
        false
    }
}
