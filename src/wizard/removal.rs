//! Taking the domain off the site: asked first, sent once, and followed until the environment has none.

use super::change::Following;
use super::context;
use super::effect::{Announcement, Effect, FocusTarget};
use super::problem::{Attempt, Problem};
use super::screen::{Question, Removal, Removed, Stage};
use super::{ApiError, Profile, Wizard};
use crate::api::{Call, Failed, Reply, Status};
use crate::http::TransportError;
use crate::time::{Duration, Time};

/// A domain that is still there after so long, though nothing is under way, stays there.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// A removal whose answer is lost is sent again so often, which takes seventeen minutes.
const MOST_TRIES: usize = 5;

/// How far it has come.
#[derive(Clone, Debug, Default)]
pub(super) enum Removing {
    /// Nobody asked for it.
    #[default]
    Idle,
    /// The platform is to be told.
    Sending,
    /// It knows, since then.
    Following(Time),
    /// Whether it heard of it is not known; the next look tells, and if it did not, this is why.
    Unsure(ApiError, Option<u16>),
    /// It was not done.
    Failed(Problem),
}

impl Removing {
    pub(super) fn is_followed(&self) -> bool {
        matches!(self, Self::Following(_) | Self::Unsure(..))
    }

    pub(super) fn is_under_way(&self) -> bool {
        matches!(self, Self::Sending) || self.is_followed()
    }
}

impl Wizard {
    /// Whether the domain can be taken off, as it is shown.
    pub(super) fn removal(&self) -> Removal {
        let attached = self.connection.as_ref().is_some_and(|one| one.attached);
        let shown = matches!(self.stage(), Stage::Connection | Stage::Live);
        if !shown || !attached || self.leaves_attaching() {
            Removal::Impossible
        } else if self.removing.is_under_way() {
            Removal::UnderWay
        } else {
            Removal::Possible
        }
    }

    /// They mean it. What cannot be sent now is not kept for later: they may think better of it by then.
    pub(super) fn begin_removal(&mut self, now: Time, effects: &mut Vec<Effect>) {
        let asked = self.question.take() == Some(Question::Remove);
        if !asked || self.removal() != Removal::Possible {
            return;
        }
        let held = self.line.held_until(now).max(self.budget.held_until(now));
        let pause = held.map(|until| until.since(now));
        let error = match pause {
            None if self.online => {
                self.removing = Removing::Sending;
                if let Some(connection) = &mut self.connection {
                    connection.tries = 0;
                }
                if let Some(domain) = &self.domain {
                    let domain = domain.as_ascii().to_owned();
                    effects.push(Effect::Announce(Announcement::Removing(domain)));
                }
                effects.push(Effect::Focus(FocusTarget::Heading));
                return;
            }
            None => ApiError::Transport(TransportError::Network),
            retry_after => ApiError::TooMany { retry_after },
        };
        self.removal_failed(error, None, now, effects);
    }

    pub(super) fn removal_call(&self) -> Option<Call> {
        let sent = self.line.call_in_flight() == Some(&Call::RemoveDomain);
        (matches!(self.removing, Removing::Sending) && !sent).then_some(Call::RemoveDomain)
    }

    /// What is shown of it where it does not get on.
    pub(super) fn removal_problem(&self) -> Option<&Problem> {
        match &self.removing {
            Removing::Failed(problem) => Some(problem),
            Removing::Following(_) => self.connection.as_ref()?.loud_problem(),
            Removing::Idle | Removing::Sending | Removing::Unsure(..) => None,
        }
    }

    /// The platform takes it off, or will not.
    pub(super) fn removal_answered(
        &mut self,
        reply: Result<Reply, ApiError>,
        code: Option<u16>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        match reply {
            // One form of the API says so at once, and has no call that would tell which name an environment has.
            Ok(Reply::Removed(_)) if self.config.at.profile == Profile::Documented => {
                self.removed(effects);
            }
            Ok(Reply::Removed(change)) => {
                if let Some(connection) = &mut self.connection {
                    connection.following = Following::new(change);
                }
                self.follow_removal(now);
            }
            Ok(_) => {}
            Err(error @ (ApiError::Transport(_) | ApiError::Server { .. })) => {
                self.removal_lost(error, code, now, effects);
            }
            Err(error) => self.removal_failed(error, code, now, effects),
        }
    }

    /// The platform may have heard of it. Where a look tells, one is made; else it is sent again, which does no more than
    /// the first.
    fn removal_lost(
        &mut self,
        error: ApiError,
        code: Option<u16>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        match &mut self.connection {
            _ if self.config.at.profile == Profile::Current => {
                self.follow_removal(now);
                self.removing = Removing::Unsure(error, code);
            }
            Some(connection) if connection.tries < MOST_TRIES => {
                self.line.hold(connection.next_pause(), now);
            }
            _ => self.removal_failed(error, code, now, effects),
        }
    }

    /// Where it is not known whether the platform heard of it, and nothing can be seen either, it did not.
    pub(super) fn removal_unseen(&mut self, now: Time, effects: &mut Vec<Effect>) {
        if let Removing::Unsure(error, code) = &self.removing {
            self.removal_failed(error.clone(), *code, now, effects);
        }
    }

    /// Follows it, be it one of an earlier visit, which may have ended before the answer came.
    pub(super) fn follow_removal(&mut self, now: Time) {
        if let Some(connection) = &mut self.connection {
            self.removing = Removing::Following(now);
            connection.poll.restart(now);
        }
    }

    /// What a look says of it. Until the domain is gone, all that was known of it stands.
    pub(super) fn removal_looked(
        &mut self,
        mut status: Status,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let Some(connection) = &mut self.connection else {
            return;
        };
        connection.following.correct(&mut status);
        connection.problem = None;
        connection.failures = 0;
        connection.poll.answered(now, &mut self.chance);
        let failure = status.failure.filter(|one| one.of == Failed::Change);
        let quiet = connection.following.id().is_none();
        let in_vain = match self.removing {
            Removing::Following(since) => quiet && now.since(since) >= LONGEST,
            _ => false,
        };
        if let Removing::Unsure(error, code) = &self.removing {
            if quiet && !status.nameless {
                return self.removal_failed(error.clone(), *code, now, effects);
            }
            self.removing = Removing::Following(now);
        }
        let said = match failure {
            Some(failure) => failure.said,
            None if status.nameless && quiet => return self.removed(effects),
            None if in_vain => String::new(),
            None => return,
        };
        let mut messages = vec![said];
        messages.retain(|said| !said.is_empty());
        self.removal_failed(ApiError::refusing(messages), None, now, effects);
    }

    /// Nothing is lost: the site stays where it was.
    fn removal_failed(
        &mut self,
        error: ApiError,
        code: Option<u16>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let live = self.stage() == Stage::Live;
        if let Some(connection) = &mut self.connection {
            if self.removing.is_followed() {
                connection.following = Following::default();
            }
            match live {
                true => connection.poll.rest(),
                false => connection.poll.restart(now),
            }
        }
        let problem = Problem {
            attempt: Attempt::Remove,
            error,
        };
        let context = &mut context(now, &mut self.chance, effects);
        context.status = code;
        context.report(&problem);
        effects.push(Effect::Focus(FocusTarget::Problem));
        self.removing = Removing::Failed(problem);
    }

    /// The site has no domain any more.
    pub(super) fn removed(&mut self, effects: &mut Vec<Effect>) {
        let mut records = Vec::new();
        for card in self.records() {
            records.push(card.record);
        }
        let domain = self.domain.clone();
        let platform_domain = self.platform_domain().map(str::to_owned);
        self.start_over(effects);
        // What is kept of what was sent is no news to other tabs; that there is no domain any more is.
        effects.push(Effect::Store(None));
        self.name.typed.clear();
        self.name.removed = domain.map(|domain| Removed {
            domain,
            records,
            platform_domain,
        });
        if let Some(Removed { domain, .. }) = &self.name.removed {
            let domain = domain.as_ascii().to_owned();
            effects.push(Effect::Announce(Announcement::Removed(domain)));
        }
    }
}
