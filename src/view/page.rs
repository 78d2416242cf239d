//! The values that every view reads.

use super::act::{Act, On, Sink};
use crate::domain::DomainName;
use crate::text::{Locale, Text};
use crate::wizard::Screen;
use std::sync::Arc;

/// The values that every view reads.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) screen: &'a Screen,
    pub(super) text: &'a Text,
    pub(super) locale: &'a dyn Locale,
    pub(super) send: &'a Sink,
}

impl<'a> Page<'a> {
    /// The domain as DNS has it. Letters of other scripts can pose as a well-known name, so the form that people write stands
    /// beside this one and never in its place.
    pub(super) fn domain(self) -> Option<&'a str> {
        self.screen.domain.as_ref().map(DomainName::as_ascii)
    }

    /// Lets an element report an act of the customer.
    pub(super) fn on(self, act: Act) -> On {
        let send = Arc::clone(self.send);
        On { act, send }
    }
}
