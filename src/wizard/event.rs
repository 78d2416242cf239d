//! What may happen to a wizard. All in the past tense: a fact is told, the wizard decides.

use super::effect::{CopyTarget, RequestId};
use crate::domain::OneClick;
use crate::http::{Response, TransportError};
use crate::json::Json;

/// A fact from the customer, the page, the network or the clock.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The widget is on the page; `place` is what an earlier visit stored.
    Opened {
        /// As [`super::Effect::Store`] gave it; anything at all is survived.
        place: Option<Json>,
    },
    /// The customer changed the text of the field.
    DomainTyped(String),
    /// The customer wants to go on with what is in the field.
    DomainSubmitted,
    /// The customer took the name that was suggested.
    SuggestionTaken(String),
    /// The customer says that the records are added.
    RecordsAdded,
    /// The customer says that they edit the records there, elsewhere than where the zone is served.
    EditedElsewhere(String),
    /// The customer, or the host, wants to know now.
    CheckAsked,
    /// The customer, or the host, wants the current step to be tried again.
    RetryAsked,
    /// The customer pressed a copy button.
    CopyAsked(CopyTarget),
    /// The customer wants the instructions on the clipboard, as they are put in their language.
    InstructionsAsked(String),
    /// The customer wants the instructions on paper.
    PrintAsked(String),
    /// The clipboard took the text, or refused it.
    Copied {
        /// What was to be copied.
        target: CopyTarget,
        /// Whether it is on the clipboard.
        done: bool,
    },
    /// The customer wants another domain; they are asked first.
    StartOverAsked,
    /// They mean it.
    StartOverConfirmed,
    /// The customer wants the domain off the site; they are asked first.
    RemovalAsked,
    /// They mean it.
    RemovalConfirmed,
    /// What they were asked they do not mean.
    Declined,
    /// The host wants everything forgotten, what is typed included.
    ResetAsked,
    /// The host page made its offer of setup by one click, if it has one that may be shown.
    OfferArrived(Option<OneClick>),
    /// The site was opened from this device, or could not be.
    Probed(bool),
    /// Nobody can see the page.
    PageHidden,
    /// The page is seen again, or came back from sleep or from the back/forward cache.
    PageShown,
    /// The browser says that there is no network.
    WentOffline,
    /// The browser says that there is a network again.
    WentOnline,
    /// An answer, or the news that none will come.
    ReplyArrived {
        /// To which request.
        id: RequestId,
        /// What came.
        answer: Result<Response, TransportError>,
    },
    /// Of all tabs on this environment this one asks now.
    LeadTaken {
        /// What is kept by now.
        place: Option<Json>,
    },
    /// Another tab asks now.
    LeadLost,
    /// Another tab kept this, or forgot it all.
    KeptElsewhere(Option<Json>),
    /// The time that [`super::Wizard::wake_at`] named has come.
    Woke,
}

impl Event {
    /// The same once more, where it is what a button on the page says each time that it is pressed; none of what comes
    /// but once. A whole copy would bring along how to copy answers.
    pub fn again(&self) -> Option<Self> {
        Some(match self {
            Self::DomainTyped(text) => Self::DomainTyped(text.clone()),
            Self::SuggestionTaken(text) => Self::SuggestionTaken(text.clone()),
            Self::InstructionsAsked(text) => Self::InstructionsAsked(text.clone()),
            Self::PrintAsked(text) => Self::PrintAsked(text.clone()),
            Self::EditedElsewhere(panel) => Self::EditedElsewhere(panel.clone()),
            Self::CopyAsked(target) => Self::CopyAsked(*target),
            Self::DomainSubmitted => Self::DomainSubmitted,
            Self::RecordsAdded => Self::RecordsAdded,
            Self::CheckAsked => Self::CheckAsked,
            Self::RetryAsked => Self::RetryAsked,
            Self::StartOverAsked => Self::StartOverAsked,
            Self::StartOverConfirmed => Self::StartOverConfirmed,
            Self::RemovalAsked => Self::RemovalAsked,
            Self::RemovalConfirmed => Self::RemovalConfirmed,
            Self::Declined => Self::Declined,
            Self::ResetAsked => Self::ResetAsked,
            Self::Opened { .. }
            | Self::Copied { .. }
            | Self::OfferArrived(_)
            | Self::Probed(_)
            | Self::PageHidden
            | Self::PageShown
            | Self::WentOffline
            | Self::WentOnline
            | Self::ReplyArrived { .. }
            | Self::LeadTaken { .. }
            | Self::LeadLost
            | Self::KeptElsewhere(_)
            | Self::Woke => return None,
        })
    }

    /// Whether a person works in this tab.
    pub(super) fn is_of_the_customer(&self) -> bool {
        matches!(
            self,
            Self::DomainSubmitted
                | Self::RecordsAdded
                | Self::CheckAsked
                | Self::RetryAsked
                | Self::RemovalConfirmed
        )
    }
}
