//! How far provisioning has come: one model for both profiles of the API.

use super::{Actor, Step};
use crate::domain::{Purpose, Record};

/// How far provisioning has come, in whichever profile's words it was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The current step.
    pub step: Step,
    /// What went wrong in it.
    pub failure: Option<Failure>,
    /// The records that the customer is to add, as far as they are known.
    pub records: Vec<Record>,
    /// The name that all this is about, where the API says it: as it says it, so it is not to be shown.
    pub domain: Option<String>,
    /// The API says in so many words that there is no name; not saying anything of it is another matter.
    pub nameless: bool,
    /// The change to another name that is under way, or was the last to be.
    pub change: Option<Change>,
    /// The name's certificate is issued; none where the API speaks of no certificate.
    pub certified: Option<bool>,
    /// The platform sees that the name leads to it; none where the API does not say so, or does not want it to.
    pub pointed: Option<bool>,
    /// The environment is not the one that visitors see, so the story ends at [`Step::Ready`].
    pub ends_at_ready: bool,
    /// The platform's own step is one at which an environment may rest, whatever it amounts to.
    pub rests: bool,
    /// The environment's own name, at which it can be reached whatever becomes of the customer's.
    pub platform_domain: Option<String>,
}

/// What has to happen next. The words for it are more than those of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// What the step says.
    Step,
    /// The environment can take a name, which it cannot while it is being built.
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

/// What went wrong, and what the server says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What failed.
    pub of: Failed,
    /// The server's words, which may be none.
    pub said: String,
}

/// What failed, and with that what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The current step.
    Step,
    /// The environment: it only goes on when it is told to try again.
    Environment,
    /// The certificate was turned down.
    Certificate,
    /// The certificate waited for its proof until its time ran out.
    CertificateTime,
    /// The change to another name; it has to be asked for anew.
    Change,
    /// Nothing: the environment is suspended.
    Suspended,
    /// Nothing: the environment is gone, or goes.
    Terminated,
}

/// A change of the name that an environment serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Opaque.
    pub id: String,
    /// How far it has come.
    pub state: ChangeState,
}

/// How far a change has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeState {
    /// It is queued.
    Waiting,
    /// It is being made.
    Working,
    /// It is made.
    Done,
    /// It failed; the server's words, which may be none.
    Failed(String),
}

impl Status {
    /// A status that says no more than the step.
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

    /// Whether it is about this name in A-labels, where it says which it is about. One that is written in other letters
    /// than ASCII may be any.
    pub fn is_about(&self, host: &str) -> Option<bool> {
        let name = self.domain.as_deref().filter(|name| name.is_ascii())?;
        let name = name.strip_suffix('.').unwrap_or(name);
        Some(name.eq_ignore_ascii_case(host))
    }

    /// Whether something that the customer's DNS has to bring about is not there yet, whatever the step says: an environment
    /// that was complete before it got this name may say so all the while.
    pub fn is_outstanding(&self) -> bool {
        self.certified == Some(false) || self.pointed == Some(false)
    }

    /// Whether a record is known that the platform does not see to have done its work.
    fn has_open_records(&self) -> bool {
        let seen = |record: &Record| match record.purpose {
            Purpose::Traffic => self.pointed,
            _ => self.certified,
        };
        self.records.iter().any(|record| seen(record) != Some(true))
    }

    /// The same with a step that claims the end only where nothing is outstanding; else it is the one that this amounts to.
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

    /// Whether all is done but that the platform sees where the name leads. It compares CNAME records, so it may never see a
    /// bare name that is led by other means.
    pub fn lacks_sight_alone(&self) -> bool {
        let pair = (self.certified, self.pointed);
        self.rests && self.failure.is_none() && pair == (Some(true), Some(false))
    }

    /// Whether the platform has no step to go.
    pub fn is_at_the_end(&self) -> bool {
        match self.step {
            Step::Complete => true,
            Step::Ready => self.ends_at_ready,
            _ => false,
        }
    }

    /// Whether the platform has gone on from waiting for the customer's DNS.
    pub fn has_passed_dns(&self) -> bool {
        matches!(self.step, Step::ProvisioningCdnSsl | Step::Complete)
    }

    /// Whether visitors reach the site at its name.
    pub fn is_live(&self) -> bool {
        let whole = self.failure.is_none() && !self.is_outstanding() && !self.nameless;
        whole && self.is_at_the_end()
    }

    /// Whose turn it is: the customer's from when the records that are waited for are known.
    pub fn actor(&self) -> Actor {
        let proves = |record: &Record| record.purpose == Purpose::Validation;
        let wanted = self.is_outstanding()
            || match self.step {
                Step::WaitingCert => self.certified.is_none() && self.records.iter().any(proves),
                Step::WaitingCustomDns => self.pointed.is_none(),
                _ => false,
            };
        match wanted && self.has_open_records() {
            // What failed waits for somebody to try it again.
            _ if self.failure.is_some() => Actor::Customer,
            true => Actor::Customer,
            false if self.is_live() => Actor::Nobody,
            false => Actor::Platform,
        }
    }

    /// It waits for records that the customer is to add.
    pub fn waits_for_records(&self) -> bool {
        self.failure.is_none() && self.actor() == Actor::Customer
    }

    /// What has to happen next.
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
    /// A stable name, for what is kept between visits.
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

    /// What has this name; the step, where nothing has.
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

    /// Whether the platform says that something failed for good, and so wants to be told to retry.
    pub fn is_a_failed_state(self) -> bool {
        matches!(
            self,
            Self::Environment | Self::Certificate | Self::CertificateTime
        )
    }

    /// Whether a retry of the step can help.
    pub fn can_be_retried(self) -> bool {
        !matches!(self, Self::Change | Self::Suspended | Self::Terminated)
    }
}
