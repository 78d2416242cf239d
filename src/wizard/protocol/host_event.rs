//! News for the host page, as DOM events carry them.

use super::intent::{CopyTarget, Handover, OfferOutcome};
use super::screen::Stage;
use crate::api::{ApiError, Step};
use crate::json::Json;

/// News for the host page.
#[derive(Clone, Debug, PartialEq)]
pub enum HostEvent {
    /// The widget can be used.
    Ready,
    /// The platform knows the domain.
    DomainAdded(String),
    /// Ownership is proved.
    DomainVerified(String),
    /// Provisioning moved.
    Step {
        /// The step before; none at the first status.
        from: Option<Step>,
        /// The step now.
        to: Step,
    },
    /// The customer's turn has begun, at this stage.
    ActionNeeded(&'static str),
    /// The domain is live.
    Complete(String),
    /// The customer copied something.
    Copy(CopyTarget),
    /// The customer's way came to another stage.
    Stage {
        /// The stage before; none at the beginning of the visit.
        from: Option<Stage>,
        /// The stage now.
        to: Stage,
    },
    /// The customer sees a finding in DNS that they did not see before.
    Finding {
        /// The finding's code.
        code: &'static str,
        /// The purpose of the record that it is about; none where it is about the whole domain.
        record: Option<&'static str>,
    },
    /// This provider serves the domain's zone.
    Provider(&'static str),
    /// The customer hands the records to somebody else.
    Handoff(Handover),
    /// The offer of one-click setup.
    Offer {
        /// The news of the offer.
        what: OfferNews,
        /// The provider, as the host page names it.
        provider_name: String,
    },
    /// A fault came up.
    Error {
        /// The kind of fault.
        code: ErrorCode,
        /// The HTTP status of the answer; none where no answer came.
        status: Option<u16>,
    },
}

/// News of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferNews {
    /// The customer sees the offer.
    Shown,
    /// The customer has opened the provider's page.
    Opened,
    /// The customer came back from the provider.
    Ended(OfferOutcome),
}

impl OfferNews {
    /// A stable name for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Opened => "opened",
            Self::Ended(outcome) => outcome.name(),
        }
    }
}

/// The stable name of a fault, for hosts: one for each kind of [`ApiError`], and one for a step that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode(&'static str);

impl ErrorCode {
    /// The platform reports that its current step failed.
    pub const STEP_FAILED: Self = Self("step-failed");

    /// The code of a failed call.
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
            Self::Stage { .. } => "dw-stage",
            Self::Finding { .. } => "dw-finding",
            Self::Provider(_) => "dw-provider",
            Self::Handoff(_) => "dw-handoff",
            Self::Offer { .. } => "dw-offer",
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
            Self::Stage { from, to } => {
                let from = from.map(Stage::name);
                Json::object([("from", from.into()), ("to", to.name().into())])
            }
            Self::Finding { code, record } => {
                Json::object([("code", (*code).into()), ("record", (*record).into())])
            }
            Self::Provider(name) => Json::object([("name", (*name).into())]),
            Self::Handoff(how) => Json::object([("how", how.name().into())]),
            Self::Offer {
                what,
                provider_name,
            } => Json::object([
                ("what", what.name().into()),
                ("providerName", provider_name.as_str().into()),
            ]),
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
