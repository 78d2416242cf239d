//! The second stage: a TXT record proves that the customer owns the domain.

use crate::api::{ApiError, Call, Domain, Verification};
use crate::domain::{DomainName, Record};
use crate::poll::Poll;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Announcement, Attempt, HostEvent, NotYet, Problem};
use crate::wizard::turn::Turn;

/// The proof of ownership, and the polls for it.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct Ownership {
    pub(in crate::wizard) id: Option<String>,
    pub(in crate::wizard) record: Option<Record>,
    pub(in crate::wizard) verified: bool,
    /// The schedule of the verification, which rests until the customer says that the record is added.
    pub(in crate::wizard) poll: Poll,
    pub(in crate::wizard) claimed: bool,
    /// The time at which the customer first said that the record is added.
    pub(in crate::wizard) claimed_at: Option<Time>,
    /// DNS shows the record, so the widget has asked the platform to verify.
    pub(in crate::wizard) shown: bool,
    pub(in crate::wizard) not_yet: Option<NotYet>,
    pub(in crate::wizard) problem: Option<Problem>,
    /// The customer asked for the check, so its outcome is announced even if nothing has changed.
    pub(in crate::wizard) asked_by_customer: bool,
}

impl Ownership {
    pub(in crate::wizard) fn new(domain: Domain) -> Self {
        Self {
            id: domain.id,
            record: domain.record,
            verified: domain.verified,
            poll: Poll::default(),
            claimed: false,
            claimed_at: None,
            shown: false,
            not_yet: None,
            problem: None,
            asked_by_customer: false,
        }
    }

    /// Tells whether the wait is longer than resolvers cache the record's absence.
    pub(in crate::wizard) fn is_overdue(&self, now: Time) -> bool {
        self.claimed_at
            .is_some_and(|at| now.since(at) > LONGEST_MEMORY)
    }

    pub(in crate::wizard) fn call(&self) -> Option<Call> {
        Some(Call::Verify {
            id: self.id.clone()?,
        })
    }

    /// Verifies at once, because the customer says that the record is added, or wants an answer.
    pub(in crate::wizard) fn claim(&mut self, now: Time) {
        self.claimed = true;
        self.claimed_at.get_or_insert(now);
        self.asked_by_customer = true;
        self.problem = None;
        self.poll.restart(now);
    }

    pub(in crate::wizard) fn answered(
        &mut self,
        outcome: Verification,
        domain: &DomainName,
        turn: &mut Turn,
    ) {
        let asked = std::mem::take(&mut self.asked_by_customer);
        self.problem = None;
        match outcome {
            Verification::Verified => self.verify(domain, turn),
            Verification::NotYet { message } => {
                self.poll.answered(turn.now, &mut turn.chance);
                if asked {
                    turn.say(Announcement::NotYet);
                }
                self.not_yet = Some(NotYet {
                    at: turn.now,
                    message,
                });
            }
        }
    }

    /// Takes in that the ownership is proved.
    pub(in crate::wizard) fn verify(&mut self, domain: &DomainName, turn: &mut Turn) {
        self.verified = true;
        self.poll.rest();
        turn.emit(HostEvent::DomainVerified(domain.as_ascii().to_owned()));
    }

    pub(in crate::wizard) fn failed(&mut self, error: ApiError, turn: &mut Turn) {
        self.asked_by_customer = false;
        turn.schedule_after(&mut self.poll, &error);
        let attempt = Attempt::Verify;
        turn.note(&mut self.problem, Problem { attempt, error });
    }

    /// Corrects stored times after the clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        if let Some(not_yet) = &mut self.not_yet {
            not_yet.at = not_yet.at.min(now);
        }
    }
}

/// The longest time for which most zones let resolvers cache an absence (the SOA record's minimum, RFC 2308). It counts where the
/// widget does not ask DNS itself.
const LONGEST_MEMORY: Duration = Duration::from_secs(30 * 60);
