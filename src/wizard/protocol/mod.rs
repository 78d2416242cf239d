//! The protocol between the core and its shell: intents and facts go in, effects and screens come out.

mod effect;
mod fact;
mod host_event;
mod intent;
mod parts;
mod problem;
mod screen;

pub use effect::{Announcement, Effect, FocusTarget, RequestId};
pub use fact::{Event, Fact};
pub use host_event::{ErrorCode, HostEvent, OfferNews};
pub use intent::{CopyTarget, Handover, Intent, OfferOutcome};
pub use parts::{
    BeforeScreen, Checks, Forwarded, HalfScreen, HalfState, NotYet, Progress, Proof, RecordCard,
    RecordState, Removal, Removed, RetryOutcome, RetryScreen, Stride, TimelineStep,
    WalkthroughScreen,
};
pub use problem::{Attempt, Problem};
pub use screen::{
    Body, Choice, ConnectionScreen, DnsScreen, LiveScreen, NameScreen, OwnershipScreen, Question,
    Screen, Stage,
};
