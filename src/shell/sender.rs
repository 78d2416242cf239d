//! Reports events to a wizard from any callback.

use crate::wizard::Event;
use std::rc::{Rc, Weak};

/// Takes events, one after the other.
pub(super) trait Receiver {
    /// Takes an event at once or, during a turn, after that turn.
    fn receive(self: Rc<Self>, event: Event);
}

/// Reports events to a receiver for as long as the receiver exists.
#[derive(Clone)]
pub(crate) struct Sender(Weak<dyn Receiver>);

impl Sender {
    pub(super) fn new(receiver: Weak<dyn Receiver>) -> Self {
        Self(receiver)
    }

    /// Reports an event.
    pub(crate) fn send(&self, event: impl Into<Event>) {
        if let Some(receiver) = self.0.upgrade() {
            receiver.receive(event.into());
        }
    }
}
