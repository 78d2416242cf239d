//! The state of provisioning: one model for both profiles of the API.

use super::step::{Actor, Step};
use crate::domain::{Purpose, Record};

/// The state of provisioning.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The current step.
    pub step: Step,
    /// The failure of the step.
    pub failure: Option<Failure>,
    /// The records that the customer is to add, as far as they are known.
    pub records: Vec<Record>,
    /// The name that the environment serves, where the API tells it. The name is not sanitized, so no screen may show it.
    pub domain: Option<String>,
    /// The API says that the environment has no name. False also where the answer does not speak of a name.
    pub nameless: bool,
    /// The current change to another name, or the last one.
    pub change: Option<Change>,
    /// The name's certificate is issued; none where the answer does not mention a certificate.
    pub certified: Option<bool>,
    /// The platform sees that the name points to it; none where the answer does not say, or asks for no record.
    pub pointed: Option<bool>,
    /// The environment is not the production one, so the story ends at [`Step::Ready`].
    pub ends_at_ready: bool,
    /// The platform's own step is `ready` or `complete`, at which an environment may stay for good.
    pub rests: bool,
    /// The environment's own name, which works whatever happens to the customer's.
    pub platform_domain: Option<String>,
}

/// The event that has to happen next, in more detail than the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// The end of the step.
    Step,
    /// The environment becomes active. It takes no name while it is being built.
    Activation,
    /// Another change of the environment's name ends.
    OtherChange,
    /// The platform says which records it wants.
    Instructions,
    /// The customer adds records without which there is no certificate.
    Proof,
    /// The customer adds records that send visitors to the site.
    Pointing,
    /// The platform sees records that are there.
    Sight,
}

/// A failure, and the server's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The part that failed.
    pub of: Failed,
    /// The server's words, which may be none.
    pub said: String,
}

/// The part that failed, which tells what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The current step.
    Step,
    /// The environment, which goes on only when the platform is told to retry.
    Environment,
    /// The certificate was turned down.
    Certificate,
    /// The certificate waited for its proof until its time ran out.
    CertificateTime,
    /// The change to another name, which somebody has to request anew.
    Change,
    /// No part failed: the environment is suspended.
    Suspended,
    /// No part failed: the environment is terminated, or being terminated.
    Terminated,
}

/// A change of the name that an environment serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Opaque.
    pub id: String,
    /// The state of the change.
    pub state: ChangeState,
}

/// The state of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeState {
    /// The change is queued.
    Waiting,
    /// The change is being made.
    Working,
    /// The change is made.
    Done,
    /// The change failed, with the server's words, which may be none.
    Failed(String),
}

impl Status {
    /// A status that tells only the step.
    pub fn at(step: Step) -> Self {
        Self {
            step,
            failure: None,
            records: Vec::new(),
            domain: None,
            nameless: false,
            change: None,
            certified: None,
            pointed: None,
            ends_at_ready: false,
            rests: false,
            platform_domain: None,
        }
    }

    /// Tells whether the status is about this name in A-labels; none where the status has no name, or a name with letters
    /// outside ASCII, which may be the same one.
    pub fn is_about(&self, host: &str) -> Option<bool> {
        let name = self.domain.as_deref().filter(|name| name.is_ascii())?;
        let name = name.strip_suffix('.').unwrap_or(name);
        Some(name.eq_ignore_ascii_case(host))
    }

    /// Tells whether a part that depends on the customer's DNS is missing, whatever the step says. An environment that was
    /// complete before it got this name may stay complete while the new name is still being set up.
    pub fn is_outstanding(&self) -> bool {
        self.certified == Some(false) || self.pointed == Some(false)
    }

    /// Tells whether there is a record that the platform does not see yet.
    fn has_open_records(&self) -> bool {
        let seen = |record: &Record| match record.purpose {
            Purpose::Traffic => self.pointed,
            _ => self.certified,
        };
        self.records.iter().any(|record| seen(record) != Some(true))
    }

    /// Corrects the step: where the platform says `ready` or `complete` although a part is outstanding, the step becomes the one
    /// that waits for that part.
    pub(super) fn amounting_to(mut self) -> Self {
        self.rests = matches!(self.step, Step::Ready | Step::Complete);
        if self.rests && self.is_outstanding() {
            self.step = match self.certified {
                Some(false) if self.has_open_records() => Step::WaitingCert,
                Some(false) => Step::RequestingCert,
                _ => Step::WaitingCustomDns,
            };
        }
        self
    }

    /// Tells whether all is done except that the platform does not see the name point to it. The platform compares CNAME
    /// records, so a bare domain that points to it by other means may never satisfy this check.
    pub fn lacks_sight_alone(&self) -> bool {
        let pair = (self.certified, self.pointed);
        self.rests && self.failure.is_none() && pair == (Some(true), Some(false))
    }

    /// Tells whether no step is left for the platform.
    pub fn is_at_the_end(&self) -> bool {
        match self.step {
            Step::Complete => true,
            Step::Ready => self.ends_at_ready,
            _ => false,
        }
    }

    /// Tells whether the platform has gone on from waiting for the customer's DNS.
    pub fn has_passed_dns(&self) -> bool {
        matches!(self.step, Step::ProvisioningCdnSsl | Step::Complete)
    }

    /// Tells whether visitors reach the site at its name.
    pub fn is_live(&self) -> bool {
        let whole = self.failure.is_none() && !self.is_outstanding() && !self.nameless;
        whole && self.is_at_the_end()
    }

    /// The party that has to act: the customer as soon as the API names the records that the platform waits for.
    pub fn actor(&self) -> Actor {
        let proves = |record: &Record| record.purpose == Purpose::Validation;
        let wanted = self.is_outstanding()
            || match self.step {
                Step::WaitingCert => self.certified.is_none() && self.records.iter().any(proves),
                Step::WaitingCustomDns => self.pointed.is_none(),
                _ => false,
            };
        match wanted && self.has_open_records() {
            // A failed step waits for somebody to try it again.
            _ if self.failure.is_some() => Actor::Customer,
            true => Actor::Customer,
            false if self.is_live() => Actor::Nobody,
            false => Actor::Platform,
        }
    }

    /// Tells whether the platform waits for records that the customer is to add.
    pub fn waits_for_records(&self) -> bool {
        self.failure.is_none() && self.actor() == Actor::Customer
    }

    /// The event that has to happen next.
    pub fn awaited(&self) -> Awaited {
        match self.step {
            Step::WaitingCustomDns if self.failure.is_some() => Awaited::Pointing,
            _ if self.failure.is_some() => Awaited::Step,
            Step::WaitingCert if self.waits_for_records() => Awaited::Proof,
            _ if self.waits_for_records() => Awaited::Pointing,
            Step::WaitingCustomDns if self.records.is_empty() => Awaited::Instructions,
            _ if self.is_outstanding() => Awaited::Instructions,
            _ => Awaited::Step,
        }
    }
}

impl Failed {
    /// A stable name, for the stored snapshot.
    pub fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Environment => "environment",
            Self::Certificate => "certificate",
            Self::CertificateTime => "certificate-time",
            Self::Change => "change",
            Self::Suspended => "suspended",
            Self::Terminated => "terminated",
        }
    }

    /// The part of this name; [`Step`](Self::Step) for an unknown name.
    pub fn named(name: &str) -> Self {
        let rest = [
            Self::Environment,
            Self::Certificate,
            Self::CertificateTime,
            Self::Change,
            Self::Suspended,
            Self::Terminated,
        ];
        let mut rest = rest.into_iter();
        rest.find(|failed| failed.name() == name)
            .unwrap_or(Self::Step)
    }

    /// Tells whether the part failed for good, so that a nudge has to say that it is a retry.
    pub fn is_a_failed_state(self) -> bool {
        matches!(
            self,
            Self::Environment | Self::Certificate | Self::CertificateTime
        )
    }

    /// Tells whether a retry of the step can help.
    pub fn can_be_retried(self) -> bool {
        !matches!(self, Self::Change | Self::Suspended | Self::Terminated)
    }
}
