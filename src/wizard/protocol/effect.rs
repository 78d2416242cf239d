//! Effects: tasks for the shell, in the imperative. The shell performs each, and reports its outcome as a fact.

use super::host_event::HostEvent;
use super::intent::CopyTarget;
use super::parts::{HalfScreen, Proof, RetryOutcome};
use super::problem::Problem;
use crate::api::{Actor, Awaited, Step};
use crate::dns::Finding;
use crate::domain::NameError;
use crate::http::Request;
use crate::json::Json;

/// The number of a request, by which a late answer to an older request is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u32);

/// A task for the shell.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this request, and report its end as `ReplyArrived`.
    Send {
        /// The number to report.
        id: RequestId,
        /// The request.
        request: Request,
    },
    /// Abort this request; nobody waits for its end any more.
    Cancel(RequestId),
    /// Put this text on the clipboard, and report `Copied`.
    Copy {
        /// The target to report.
        target: CopyTarget,
        /// The text.
        text: String,
    },
    /// Print this text, on a page of its own.
    Print(String),
    /// Ask the host page for its offer of one-click setup for this domain, and report `OfferArrived`.
    AskForOffer(String),
    /// Fetch the file of this name with the steps at a provider, in the page's language, and report `WalkthroughArrived`.
    FetchWalkthrough(String),
    /// Open this address from the customer's device, and report `Probed`.
    Probe(String),
    /// Move the focus, once the screen is up to date.
    Focus(FocusTarget),
    /// Say this through the live region.
    Announce(Announcement),
    /// Store this snapshot, or remove the stored one.
    Store(Option<Json>),
    /// Tell the host page.
    Emit(HostEvent),
    /// Request the lock that lets one tab at a time poll for an environment, and report `TabLockTaken`.
    RequestTabLock {
        /// Take the lock even from the tab that holds it.
        steal: bool,
    },
    /// Release that lock, or stop waiting for it.
    ReleaseTabLock,
}

/// A place for the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The heading of the current stage.
    Heading,
    /// The field for the domain.
    Field,
    /// The headline of the current problem.
    Problem,
    /// The question that comes before something is given up.
    Question,
}

/// News for those who do not see the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// The clipboard took a text, or refused it.
    Copied(bool),
    /// The typed name cannot be used.
    NameRefused(NameError),
    /// The ownership record is not visible yet.
    NotYet,
    /// Provisioning has come to a step.
    Step {
        /// The step.
        step: Step,
        /// Whose turn it is.
        turn: Actor,
        /// The next thing that has to happen.
        awaited: Awaited,
    },
    /// A retry ended.
    Retry(RetryOutcome),
    /// DNS shows a mistake, or that all is right.
    Finding(Finding),
    /// The name of a live site leads elsewhere, or soon will.
    Drift(Finding),
    /// This domain is being taken off the site.
    Removing(String),
    /// This domain no longer opens the site.
    Removed(String),
    /// The attempt to open the site from this device ended.
    Proved(Proof),
    /// The other half of the live domain leads to another place than before.
    Half(Box<HalfScreen>),
    /// There is no network.
    Offline {
        /// A name waits for the network, to be added then.
        adding: bool,
    },
    /// A fault stands in the way.
    Problem(Problem),
}
