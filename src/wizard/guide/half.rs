//! The two halves of a name.

use super::findings::Tone;
use crate::domain::Apex;
use crate::wizard::protocol::{Choice, HalfScreen, HalfState};

/// The note beside the choice between a name and its other half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceNote {
    /// The bare domain is typed, and nobody knows whether its provider can point it.
    Unknown,
    /// The bare domain is typed, and its provider can point it.
    Possible,
    /// The provider cannot point the bare domain.
    Impossible,
    /// The name with `www.` is typed; its other half follows once the site is live.
    Later,
}

impl Choice {
    /// The note beside the choice.
    pub fn note(&self) -> ChoiceNote {
        let is_typed = self.other != self.bare;
        match self.provider.map(|provider| provider.apex) {
            Some(Apex::None) if is_typed => ChoiceNote::Impossible,
            Some(Apex::Alias | Apex::Aname | Apex::Flattening) if is_typed => ChoiceNote::Possible,
            _ if is_typed => ChoiceNote::Unknown,
            _ => ChoiceNote::Later,
        }
    }

    /// Tells whether the other half can be taken. A bare domain that its provider cannot point leads nowhere.
    pub fn is_open(&self) -> bool {
        let blocked = self
            .provider
            .is_some_and(|provider| provider.apex == Apex::None);
        !blocked || self.other != self.bare
    }
}

impl HalfScreen {
    /// The tone of the card.
    pub fn tone(&self) -> Tone {
        match self.state {
            HalfState::Reaches | HalfState::Told => Tone::Right,
            HalfState::Missing | HalfState::Straight => Tone::Wrong,
            HalfState::Unknown | HalfState::Elsewhere => Tone::Gap,
        }
    }
}
