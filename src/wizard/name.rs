//! The first stage: a name is typed, understood, and made known to the platform.

use super::Wizard;
use super::context::Context;
use super::effect::{Announcement, Effect, FocusTarget};
use super::problem::{Attempt, Problem};
use super::screen::{Removed, Stage};
use crate::api::{ApiError, Call};
use crate::domain::{DomainName, NameError, ToAscii};
use crate::poll::Poll;
use crate::time::Time;

/// What is typed, and what became of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    pub(super) typed: String,
    pub(super) fault: Option<NameError>,
    pub(super) problem: Option<Problem>,
    /// The name that the platform is being told, or will be once there is a network.
    pub(super) adding: Option<DomainName>,
    /// Why it was turned down, and by which status, while it is looked whether that is because it is there already.
    pub(super) refusal: Option<(ApiError, Option<u16>)>,
    /// The look whether the environment has a name already; a rest once that is known, or of no interest.
    pub(super) look: Poll,
    /// It is known which name the environment has, or that it has none.
    pub(super) looked: bool,
    /// What was taken off the site just now.
    pub(super) removed: Option<Removed>,
}

/// What is typed is cut here; the longest name has 253 characters, the longest link that anyone pastes fewer
/// than this.
const LONGEST_TYPED: usize = 4096;

/// What is kept of a text that somebody typed, or that the host page gave to begin with.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TYPED).collect()
}

impl Name {
    pub(super) fn type_text(&mut self, text: String) {
        if text == self.typed || self.adding.is_some() {
            return;
        }
        self.typed = cut(&text);
        self.fault = None;
        self.problem = None;
    }

    pub(super) fn submit(&mut self, to_ascii: ToAscii, context: &mut Context<'_>) {
        if self.adding.is_some() {
            return;
        }
        self.problem = None;
        self.refusal = None;
        match DomainName::parse(&self.typed, to_ascii) {
            Ok(domain) => {
                self.fault = None;
                self.adding = Some(domain);
            }
            Err(fault) => {
                context.say(Announcement::NameRefused(fault.clone()));
                context.effects.push(Effect::Focus(FocusTarget::Field));
                self.fault = Some(fault);
            }
        }
    }

    /// `proves` where ownership is proved before the name is put on the environment.
    pub(super) fn call(&self, proves: bool, now: Time) -> Option<Call> {
        if self.refusal.is_some() {
            return Some(Call::Status);
        }
        let looked = self.look.is_resting();
        let Some(domain) = self.adding.as_ref().filter(|_| looked) else {
            return self.look.is_due(now).then_some(Call::Status);
        };
        let domain = domain.as_ascii().to_owned();
        Some(match proves {
            true => Call::AddDomain { domain },
            false => Call::Attach { domain },
        })
    }

    pub(super) fn failed(&mut self, error: ApiError, context: &mut Context<'_>) {
        self.adding = None;
        self.refusal = None;
        let problem = Problem {
            attempt: Attempt::Add,
            error,
        };
        context.report(&problem);
        // What was refused is the name, and the way on is to change it.
        let target = match problem.error {
            ApiError::Refused { .. } => FocusTarget::Field,
            _ => FocusTarget::Problem,
        };
        context.effects.push(Effect::Focus(target));
        self.problem = Some(problem);
    }

    pub(super) fn preview(&self, to_ascii: ToAscii) -> Option<DomainName> {
        DomainName::parse(&self.typed, to_ascii).ok()
    }
}

impl Wizard {
    /// Where the screen says that there is no network, it is said.
    pub(super) fn say_offline(&self, effects: &mut Vec<Effect>) {
        let adding = self.name.adding.is_some() && self.line.call_in_flight().is_none();
        if adding || matches!(self.stage(), Stage::Ownership | Stage::Connection) {
            effects.push(Effect::Announce(Announcement::Offline { adding }));
        }
    }

    pub(super) fn type_name(&mut self, text: String) {
        // What waits for a network is not on its way yet, and can still be changed.
        if self.line.call_in_flight().is_none() {
            self.name.adding = None;
        }
        self.name.type_text(text);
    }
}
