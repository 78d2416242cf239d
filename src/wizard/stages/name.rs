//! The first stage: the customer types a name, the widget parses it, and the platform adds it.

use crate::api::{ApiError, Call};
use crate::domain::{DomainName, NameError, Provider};
use crate::poll::Poll;
use crate::time::Time;
use crate::wizard::config::Config;
use crate::wizard::protocol::{Announcement, Attempt, FocusTarget, Problem, Removed};
use crate::wizard::turn::Turn;

/// The typed text, its fault, and the state of its addition.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Name {
    pub(in crate::wizard) typed: String,
    pub(in crate::wizard) fault: Option<NameError>,
    pub(in crate::wizard) problem: Option<Problem>,
    /// The name in the call of the addition, or in the one that waits for the network.
    pub(in crate::wizard) adding: Option<DomainName>,
    /// The schedule for polling the environment's present domain, which rests once that is known or does not matter.
    pub(in crate::wizard) poll: Poll,
    /// The environment's present domain, or that it has none, is known.
    pub(in crate::wizard) looked: bool,
    /// The domain that was just removed from the site.
    pub(in crate::wizard) removed: Option<Removed>,
    /// The time at which the customer counts as having stopped typing, so that DNS is asked who serves the domain.
    pub(in crate::wizard) rests_from: Option<Time>,
    /// The zone that DNS was asked for, and its provider.
    pub(in crate::wizard) served: Option<(String, Option<&'static Provider>)>,
}

/// The most characters of typed text. A name has at most 253, and a pasted link fewer than this.
const LONGEST_TYPED: usize = 4096;

/// Cuts a text that somebody typed, or that the host page gave to begin with.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TYPED).collect()
}

impl Name {
    pub(in crate::wizard) fn typed(typed: String) -> Self {
        Self {
            typed,
            ..Self::default()
        }
    }

    pub(in crate::wizard) fn type_text(&mut self, text: &str) {
        if text == self.typed || self.adding.is_some() {
            return;
        }
        self.typed = cut(text);
        self.fault = None;
        self.problem = None;
    }

    pub(in crate::wizard) fn submit(&mut self, config: &Config, turn: &mut Turn) {
        self.problem = None;
        match config.wishes.parse(&self.typed, config.to_ascii) {
            Ok(domain) => {
                self.fault = None;
                self.adding = Some(domain);
            }
            Err(fault) => {
                turn.say(Announcement::NameRefused(fault.clone()));
                turn.focus(FocusTarget::Field);
                self.fault = Some(fault);
            }
        }
    }

    /// The call to send. `proves` tells that the ownership has to be proved before the attachment.
    pub(in crate::wizard) fn call(&self, proves: bool, now: Time) -> Option<Call> {
        let looked = self.poll.is_resting();
        let Some(domain) = self.adding.as_ref().filter(|_| looked) else {
            return self.poll.is_due(now).then_some(Call::Status);
        };
        let domain = domain.as_ascii().to_owned();
        Some(match proves {
            true => Call::AddDomain { domain },
            false => Call::Attach { domain },
        })
    }

    pub(in crate::wizard) fn failed(&mut self, error: ApiError, turn: &mut Turn) {
        self.adding = None;
        let problem = Problem {
            attempt: Attempt::Add,
            error,
        };
        turn.report(&problem);
        // After a refusal the customer has to change the name.
        turn.focus(match problem.error {
            ApiError::Refused { .. } => FocusTarget::Field,
            _ => FocusTarget::Problem,
        });
        self.problem = Some(problem);
    }
}
