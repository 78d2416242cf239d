//! The values that every view reads.

use super::act::{Act, On, Sink};
use crate::domain::DomainName;
use crate::text::{Locale, Text};
use crate::wizard::{NameScreen, Problem, Removed, Screen};
use leptos::prelude::AnyView;
use std::sync::Arc;

/// The values that every view reads.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) screen: &'a Screen,
    pub(super) text: &'a Text,
    pub(super) locale: &'a dyn Locale,
    pub(super) send: &'a Sink,
    /// Draws a part that the first screen never has.
    pub(super) later: fn(Page<'_>, Later<'_>) -> AnyView,
}

/// A part that the first screen never has. A browser loads the code for these parts together with the wizard.
pub(super) enum Later<'a> {
    /// Any stage but the first.
    Stage,
    /// The open question.
    Question,
    /// The reason why the name could not be added.
    Problem(Option<&'a Problem>),
    /// The choice between the typed name and its other half, or the name that the host page suggests.
    Choice(&'a NameScreen),
    /// The domain that was taken off.
    Removed(Option<&'a Removed>),
}

impl<'a> Page<'a> {
    /// The domain as DNS has it. Letters of other scripts can imitate a well-known name, so the form that people write stands
    /// beside the DNS form and never replaces it.
    pub(super) fn domain(self) -> Option<&'a str> {
        self.screen.domain.as_ref().map(DomainName::as_ascii)
    }

    /// A part that the first screen never has, or its empty place.
    pub(super) fn later(self, part: Later<'_>) -> AnyView {
        (self.later)(self, part)
    }

    /// Lets an element report an act of the customer.
    pub(super) fn on(self, act: Act) -> On {
        let send = Arc::clone(self.send);
        On { act, send }
    }
}
