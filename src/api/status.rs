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
    /// The certificate is issued, so what proves the name for it has done its work.
    pub certified: bool,
    /// The environment is not the one that visitors see, so the story ends at [`Step::Ready`].
    pub ends_at_ready: bool,
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
            certified: false,
            ends_at_ready: false,
        }
    }

    /// Whether it is about this name in A-labels, where it says which it is about. One that is written in other letters
    /// than ASCII may be any.
    pub fn is_about(&self, host: &str) -> Option<bool> {
        let name = self.domain.as_deref().filter(|name| name.is_ascii())?;
        let name = name.strip_suffix('.').unwrap_or(name);
        Some(name.eq_ignore_ascii_case(host))
    }

    /// Whose turn it is: a step that waits for records is the customer's from when these are known.
    pub fn actor(&self) -> Actor {
        let proves = |record: &Record| record.purpose == Purpose::Validation;
        match &self.step {
            // What failed waits for somebody to try it again.
            _ if self.failure.is_some() => Actor::Customer,
            Step::WaitingCert if self.records.iter().any(proves) && !self.certified => {
                Actor::Customer
            }
            Step::WaitingCustomDns if self.records.is_empty() => Actor::Platform,
            _ if self.is_over() => Actor::Nobody,
            step => step.actor(),
        }
    }

    /// It waits for records that the customer is to add.
    pub fn waits_for_records(&self) -> bool {
        self.failure.is_none() && self.actor() == Actor::Customer
    }

    /// The platform goes no further, though the name is not live.
    pub fn is_over(&self) -> bool {
        self.ends_at_ready && self.step == Step::Ready && self.failure.is_none()
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

    /// Whether a retry of the step can help.
    pub fn can_be_retried(self) -> bool {
        !matches!(self, Self::Change | Self::Suspended | Self::Terminated)
    }
}
