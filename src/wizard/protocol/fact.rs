//! Facts from the world: the page, the network, the clock and other tabs.

use super::effect::RequestId;
use super::intent::{CopyTarget, Intent, OfferOutcome};
use crate::domain::OneClick;
use crate::http::{Response, TransportError};
use crate::json::Json;

/// A fact from outside the core, told once.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// The widget is on the page.
    Opened {
        /// The snapshot that [`Effect::Store`](super::Effect::Store) gave at an earlier visit; any other value is ignored.
        snapshot: Option<Json>,
    },
    /// The clipboard took a text, or refused it.
    Copied {
        /// The text.
        target: CopyTarget,
        /// The clipboard has it.
        done: bool,
    },
    /// The host page answered with its offer of one-click setup, if it has one that may be shown.
    OfferArrived(Option<OneClick>),
    /// The customer came back from the page of the offer.
    OfferEnded(OfferOutcome),
    /// The file with the steps at a provider has come, or could not be had.
    WalkthroughArrived {
        /// The file that [`Effect::FetchWalkthrough`](super::Effect::FetchWalkthrough) named.
        file: String,
        /// Its content; none where it could not be had.
        content: Option<Json>,
    },
    /// The page speaks another language.
    LanguageChanged,
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
    /// A request ended, with an answer or without.
    ReplyArrived {
        /// The request.
        id: RequestId,
        /// Its answer.
        answer: Result<Response, TransportError>,
    },
    /// This tab has the lock that lets one tab at a time poll for an environment.
    TabLockTaken {
        /// The snapshot that is stored by now.
        snapshot: Option<Json>,
    },
    /// Another tab has the lock now.
    TabLockLost,
    /// Another tab stored this snapshot, or removed the stored one.
    StoredElsewhere(Option<Json>),
    /// The time that [`Wizard::wake_at`](crate::wizard::Wizard::wake_at) named has come.
    Woke,
}

/// An input of the core.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A person acted.
    Intent(Intent),
    /// The world changed.
    Fact(Fact),
}

impl From<Intent> for Event {
    fn from(intent: Intent) -> Self {
        Self::Intent(intent)
    }
}

impl From<Fact> for Event {
    fn from(fact: Fact) -> Self {
        Self::Fact(fact)
    }
}
