//! Removes the domain from the site: confirmed by the customer, sent once, and followed until the environment has none.

use crate::api::{ApiError, Failed, Profile, Reply, Status};
use crate::http::TransportError;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{
    Announcement, Attempt, Effect, FocusTarget, Problem, Question, Removal, Removed, Stage,
};
use crate::wizard::stages::{Following, Removing};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

/// The time after which a removal counts as failed, if no change is under way and the domain is still there.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// The number of times that a removal without an answer is sent again, which takes 27 minutes.
const MOST_TRIES: usize = 5;

impl Wizard {
    /// The state of the removal for the screen.
    pub(in crate::wizard) fn removal(&self) -> Removal {
        let Some(site) = self.site() else {
            return Removal::Impossible;
        };
        let shown = matches!(site.stage(), Stage::Connection | Stage::Live);
        if !shown || !site.connection.attached || self.leaves_attaching() {
            Removal::Impossible
        } else if site.removal.is_under_way() {
            Removal::UnderWay
        } else {
            Removal::Possible
        }
    }

    /// Begins the removal that the customer confirmed. A removal that cannot be sent now is not kept for later, because the
    /// customer may change their mind.
    pub(super) fn begin_removal(&mut self, turn: &mut Turn) {
        let possible = self.removal() == Removal::Possible;
        let now = turn.now;
        let held = self
            .in_flight
            .held_until(now)
            .max(self.budget.held_until(now));
        let Some(site) = self.story.site_mut() else {
            return;
        };
        if site.question.take() != Some(Question::Remove) || !possible {
            return;
        }
        let error = match held.map(|until| until.since(now)) {
            None if self.online => {
                site.removal = Removing::Sending;
                site.connection.tries = 0;
                turn.say(Announcement::Removing(site.domain.as_ascii().to_owned()));
                turn.focus(FocusTarget::Heading);
                return;
            }
            None => ApiError::Transport(TransportError::Network),
            retry_after => ApiError::TooMany { retry_after },
        };
        self.removal_failed(error, turn);
    }

    /// The fault of the removal to show.
    pub(in crate::wizard) fn removal_problem(&self) -> Option<&Problem> {
        let site = self.site()?;
        match &site.removal {
            Removing::Failed(problem) => Some(problem),
            Removing::Following(_) => site.connection.loud_problem(),
            Removing::Idle | Removing::Sending | Removing::Unsure(..) => None,
        }
    }

    /// Takes in the reply to the removal.
    pub(in crate::wizard) fn removal_answered(
        &mut self,
        reply: Result<Reply, ApiError>,
        turn: &mut Turn,
    ) {
        match reply {
            // In this profile the reply is the last word, because no call tells the environment's domain.
            Ok(Reply::Removed(_)) if self.config.at.profile == Profile::Documented => {
                self.removed(turn);
            }
            Ok(Reply::Removed(change)) => {
                if let Some(connection) = self.story.connection_mut() {
                    connection.following = Following::new(change);
                }
                self.follow_removal(turn.now);
            }
            Ok(_) => {}
            Err(error @ (ApiError::Transport(_) | ApiError::Server { .. })) => {
                self.removal_lost(error, turn);
            }
            Err(error) => self.removal_failed(error, turn),
        }
    }

    /// Handles a removal without an answer, which the platform may have received. Where the status tells the domain, a poll finds
    /// out; else the call is sent again, which has no further effect.
    fn removal_lost(&mut self, error: ApiError, turn: &mut Turn) {
        let tells = self.config.at.profile == Profile::Current;
        match self.story.site_mut() {
            Some(site) if tells => {
                site.connection.poll.restart(turn.now);
                site.removal = Removing::Unsure(error, turn.status);
            }
            Some(site) if site.connection.tries < MOST_TRIES => {
                let pause = site.connection.next_pause();
                self.in_flight.hold(pause, turn.now);
            }
            _ => self.removal_failed(error, turn),
        }
    }

    /// Gives up a removal without an answer, because the poll that would tell its outcome failed too.
    pub(in crate::wizard) fn removal_unseen(&mut self, turn: &mut Turn) {
        if let Some(site) = self.site()
            && let Removing::Unsure(error, status) = &site.removal
        {
            let error = error.clone();
            let own = std::mem::replace(&mut turn.status, *status);
            self.removal_failed(error, turn);
            turn.status = own;
        }
    }

    /// Follows a removal, of this or an earlier visit.
    pub(in crate::wizard) fn follow_removal(&mut self, now: Time) {
        if let Some(site) = self.story.site_mut() {
            site.removal = Removing::Following(now);
            site.connection.poll.restart(now);
        }
    }

    /// Takes in the status while a removal is followed. Until the domain is gone, the site's state stays as it was.
    pub(in crate::wizard) fn removal_polled(&mut self, mut status: Status, turn: &mut Turn) {
        let now = turn.now;
        let Some(site) = self.story.site_mut() else {
            return;
        };
        let connection = &mut site.connection;
        connection.following.correct(&mut status);
        connection.problem = None;
        connection.failures = 0;
        connection.poll.answered(now, &mut turn.chance);
        let failure = status.failure.filter(|one| one.of == Failed::Change);
        let quiet = connection.following.id().is_none();
        let in_vain = match site.removal {
            Removing::Following(since) => quiet && now.since(since) >= LONGEST,
            _ => false,
        };
        if let Removing::Unsure(error, code) = &site.removal {
            if quiet && !status.nameless {
                turn.status = *code;
                let error = error.clone();
                return self.removal_failed(error, turn);
            }
            site.removal = Removing::Following(now);
        }
        let said = match failure {
            Some(failure) => failure.said,
            None if status.nameless && quiet => return self.removed(turn),
            None if in_vain => String::new(),
            None => return,
        };
        let mut messages = vec![said];
        messages.retain(|said| !said.is_empty());
        turn.status = None;
        self.removal_failed(ApiError::refusing(messages), turn);
    }

    /// Ends a failed removal; the site stays as it was.
    fn removal_failed(&mut self, error: ApiError, turn: &mut Turn) {
        let problem = Problem {
            attempt: Attempt::Remove,
            error,
        };
        turn.report(&problem);
        turn.focus(FocusTarget::Problem);
        if let Some(site) = self.story.site_mut() {
            let live = site.stage() == Stage::Live;
            let followed = site.removal.is_followed();
            if followed {
                site.connection.following = Following::default();
            }
            match live {
                true => site.connection.poll.rest(),
                // The poll that told of the failure has scheduled the next one.
                false if followed => {}
                false => site.connection.poll.restart(turn.now),
            }
            site.removal = Removing::Failed(problem);
        }
    }

    /// Ends a successful removal: the site has no domain any more.
    pub(in crate::wizard) fn removed(&mut self, turn: &mut Turn) {
        let mut records = Vec::new();
        for card in self.records() {
            records.push(card.record);
        }
        let Some(domain) = self.domain().cloned() else {
            return;
        };
        let platform_domain = self.platform_domain().map(str::to_owned);
        self.start_over(turn);
        // The explicit `None` tells other tabs that the domain is gone, although the budget is stored again.
        turn.push(Effect::Store(None));
        turn.say(Announcement::Removed(domain.as_ascii().to_owned()));
        if let Some(name) = self.story.name_mut() {
            name.typed.clear();
            name.removed = Some(Removed {
                domain,
                records,
                platform_domain,
            });
        }
    }
}
