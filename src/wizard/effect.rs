//! What a wizard wants done. All in the imperative; the shell obeys and tells the result as an event.

use super::Problem;
use super::Proof;
use super::connection::RetryOutcome;
use crate::api::{Actor, ApiError, Awaited, Step};
use crate::dns::Finding;
use crate::domain::NameError;
use crate::http::Request;
use crate::json::Json;

/// Tells requests apart, so that a late answer to an older question is known for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u32);

/// Something to be done outside the core.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this request and report its end as `ReplyArrived`.
    Send {
        /// To be given back with the answer.
        id: RequestId,
        /// What to send.
        request: Request,
    },
    /// Nobody waits for this request any more; its end need not be reported.
    Cancel(RequestId),
    /// Put this on the clipboard and report as `Copied`.
    Copy {
        /// To be given back.
        target: CopyTarget,
        /// The text.
        text: String,
    },
    /// Print this text, on a page of its own.
    Print(String),
    /// Ask the host page for its offer of setup by one click for this domain, and report it as `OfferArrived`.
    AskForOffer(String),
    /// See whether this address opens from here, and report as `Probed`.
    Probe(String),
    /// Move the focus, once what is shown is up to date.
    Focus(FocusTarget),
    /// Say this through the live region.
    Announce(Announcement),
    /// Keep this place in the story, or forget it.
    Store(Option<Json>),
    /// Tell the host page.
    Emit(HostEvent),
    /// Of all tabs on this environment this one wants to ask; report as `TabLockTaken`.
    RequestTabLock {
        /// Also from the tab that does.
        steal: bool,
    },
    /// It has nothing more to ask, or wants the lead no more.
    ReleaseTabLock,
}

/// A text that may be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyTarget {
    /// The full name of the record at this index of those shown.
    Name(usize),
    /// The part of its name before the zone.
    Host(usize),
    /// Its value.
    Value(usize),
    /// Everything that is needed to add the records.
    Instructions,
    /// The report for support.
    Report,
}

/// Where the focus may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The heading of the stage that is now shown.
    Heading,
    /// The field for the domain.
    Field,
    /// The headline of the problem that is now shown.
    Problem,
    /// The question that is put before something is given up.
    Question,
}

/// News for those who do not see the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// A copy was made, or refused.
    Copied(bool),
    /// The name in the field cannot be used.
    NameRefused(NameError),
    /// The ownership record is not visible yet.
    NotYet,
    /// Provisioning has come to this step.
    Step {
        /// Which.
        step: Step,
        /// Whose turn it is.
        turn: Actor,
        /// What has to happen next.
        awaited: Awaited,
    },
    /// What trying again did.
    Retry(RetryOutcome),
    /// DNS shows what is the matter, or that all is right.
    Finding(Finding),
    /// The name of a site that is live is led elsewhere, or will be.
    Drift(Finding),
    /// This domain is being taken off the site.
    Removing(String),
    /// This domain no longer opens the site.
    Removed(String),
    /// What came of opening the site from this device.
    Proved(Proof),
    /// There is no network; whether a name waits for one, to be added.
    Offline {
        /// A name waits.
        adding: bool,
    },
    /// Something stands in the way.
    Problem(Problem),
}

/// News for the host page.
#[derive(Clone, Debug, PartialEq)]
pub enum HostEvent {
    /// The widget is ready to be used.
    Ready,
    /// The platform knows the domain.
    DomainAdded(String),
    /// Ownership is proved.
    DomainVerified(String),
    /// Provisioning moved.
    Step {
        /// Where it was; none at the first look.
        from: Option<Step>,
        /// Where it is.
        to: Step,
    },
    /// It has become the customer's turn.
    ActionNeeded(&'static str),
    /// The domain is live.
    Complete(String),
    /// The customer copied something.
    Copy(CopyTarget),
    /// A fault.
    Error {
        /// Which.
        code: ErrorCode,
        /// The status of the answer; none where no answer came.
        status: Option<u16>,
    },
}

/// The stable name of a fault, for hosts: one for each kind of [`ApiError`], and one for a step that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode(&'static str);

impl ErrorCode {
    /// The platform says that its current step failed.
    pub const STEP_FAILED: Self = Self("step-failed");

    /// The code of a fault of the line to the platform.
    pub fn of(error: &ApiError) -> Self {
        Self(error.code())
    }

    /// In kebab-case.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl HostEvent {
    /// The DOM event's name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready => "dw-ready",
            Self::DomainAdded(_) => "dw-domain-added",
            Self::DomainVerified(_) => "dw-domain-verified",
            Self::Step { .. } => "dw-step",
            Self::ActionNeeded(_) => "dw-action-needed",
            Self::Complete(_) => "dw-complete",
            Self::Copy(_) => "dw-copy",
            Self::Error { .. } => "dw-error",
        }
    }

    /// The DOM event's `detail`.
    pub fn detail(&self) -> Json {
        match self {
            Self::Ready => Json::object([]),
            Self::DomainAdded(domain) | Self::DomainVerified(domain) | Self::Complete(domain) => {
                Json::object([("domain", domain.as_str().into())])
            }
            Self::Step { from, to } => Json::object([
                ("from", from.as_ref().map(Step::name).into()),
                ("to", to.name().into()),
            ]),
            Self::ActionNeeded(stage) => Json::object([("stage", (*stage).into())]),
            Self::Copy(target) => Json::object([("what", target.what().into())]),
            Self::Error { code, status } => {
                let code = ("code", code.0.into());
                match status {
                    None => Json::object([code]),
                    Some(status) => Json::object([code, ("status", u64::from(*status).into())]),
                }
            }
        }
    }
}

impl CopyTarget {
    /// What of the record it is, for hosts.
    pub fn what(self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Host(_) => "host",
            Self::Value(_) => "value",
            Self::Instructions => "instructions",
            Self::Report => "report",
        }
    }
}
