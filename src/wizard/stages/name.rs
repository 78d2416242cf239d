//! The first stage: a name is typed, understood, and made known to the platform.

use crate::api::{ApiError, Call};
use crate::domain::{DomainName, NameError, ToAscii};
use crate::poll::Poll;
use crate::time::Time;
use crate::wizard::protocol::{Announcement, Attempt, FocusTarget, Problem, Removed};
use crate::wizard::turn::Turn;

/// The typed text, and what became of it.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Name {
    pub(in crate::wizard) typed: String,
    pub(in crate::wizard) fault: Option<NameError>,
    pub(in crate::wizard) problem: Option<Problem>,
    /// The name that the platform is being told, or will be once there is a network.
    pub(in crate::wizard) adding: Option<DomainName>,
    /// The look at the name that the environment has already; a rest once that is known, or of no interest.
    pub(in crate::wizard) poll: Poll,
    /// The environment has been looked at: its name is known, or that it has none.
    pub(in crate::wizard) looked: bool,
    /// The domain that was taken off the site just now.
    pub(in crate::wizard) removed: Option<Removed>,
}

/// Typed text is cut to this many characters. The longest name has 253, the longest link that anyone pastes fewer than this.
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

    pub(in crate::wizard) fn submit(&mut self, to_ascii: ToAscii, turn: &mut Turn) {
        self.problem = None;
        match DomainName::parse(&self.typed, to_ascii) {
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

    /// The call that is wanted. `proves` where ownership is proved before the name is put on the environment.
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
        // After a refusal the way on is to change the name.
        turn.focus(match problem.error {
            ApiError::Refused { .. } => FocusTarget::Field,
            _ => FocusTarget::Problem,
        });
        self.problem = Some(problem);
    }
}
