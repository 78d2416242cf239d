//! The second stage: a TXT record shows that the domain is the customer's.

use super::context::Context;
use super::effect::{Announcement, HostEvent};
use super::problem::{Attempt, Problem};
use crate::api::{ApiError, Call, Domain, Verification};
use crate::domain::{DomainName, Record};
use crate::poll::Poll;
use crate::time::{Duration, Time};

/// The proof of ownership: what is asked for, and how the looking for it goes.
#[derive(Clone, Debug)]
pub(super) struct Ownership {
    pub(super) id: Option<String>,
    pub(super) record: Option<Record>,
    pub(super) verified: bool,
    /// Rests until the customer says that the record is added: an earlier look would only find nothing.
    pub(super) poll: Poll,
    pub(super) claimed: bool,
    /// When the customer said so first.
    pub(super) claimed_at: Option<Time>,
    /// DNS shows the record, so the platform has been asked to look.
    pub(super) shown: bool,
    /// The last time that the record was not there, and what the server said.
    pub(super) not_yet: Option<NotYet>,
    pub(super) problem: Option<Problem>,
    /// The customer, not the schedule, wants to know: say the result even if it is the old one.
    pub(super) asked_by_customer: bool,
}

/// The record was looked for and not found.
#[derive(Clone, Debug, PartialEq)]
pub struct NotYet {
    /// When.
    pub at: Time,
    /// What the server said about it.
    pub message: Option<String>,
}

impl Ownership {
    pub(super) fn new(domain: Domain) -> Self {
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

    /// Whether the record is awaited for longer than anybody remembers that it was not there.
    pub(super) fn is_overdue(&self, now: Time) -> bool {
        self.claimed_at
            .is_some_and(|at| now.since(at) > LONGEST_MEMORY)
    }

    pub(super) fn call(&self) -> Option<Call> {
        Some(Call::Verify {
            id: self.id.clone()?,
        })
    }

    /// The customer says that the record is added, or wants to know now.
    pub(super) fn claim(&mut self, now: Time) {
        self.claimed = true;
        self.claimed_at.get_or_insert(now);
        self.asked_by_customer = true;
        self.problem = None;
        self.poll.restart(now);
    }

    pub(super) fn answered(
        &mut self,
        outcome: Verification,
        domain: &DomainName,
        context: &mut Context<'_>,
    ) {
        let asked = std::mem::take(&mut self.asked_by_customer);
        self.problem = None;
        match outcome {
            Verification::Verified => {
                self.verified = true;
                self.poll.rest();
                context.tell_host(HostEvent::DomainVerified(domain.as_ascii().to_owned()));
            }
            Verification::NotYet { message } => {
                self.poll.answered(context.now, context.chance);
                if asked {
                    context.say(Announcement::NotYet);
                }
                self.not_yet = Some(NotYet {
                    at: context.now,
                    message,
                });
            }
        }
    }

    pub(super) fn failed(&mut self, error: ApiError, context: &mut Context<'_>) {
        self.asked_by_customer = false;
        super::asking::settle(&mut self.poll, &error, context);
        super::note(
            &mut self.problem,
            Problem {
                attempt: Attempt::Verify,
                error,
            },
            context,
        );
    }
}

/// Where DNS is not asked, nobody says how long a gap is remembered: for half an hour in most zones.
const LONGEST_MEMORY: Duration = Duration::from_secs(30 * 60);
