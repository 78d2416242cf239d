//! One-click setup at the customer's DNS provider (Domain Connect), where the host page offers it.
//!
//! The widget shows the offer only where DNS says that the zone's provider takes part, and believes only DNS on whether the setup
//! worked.

use crate::dns::{Name, Question, Type};
use crate::domain::{OneClick, discovery_name};
use crate::http::{Response, TransportError};
use crate::wizard::protocol::{Effect, RequestId};
use crate::wizard::requests::Ids;

/// The state of the offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::wizard) enum Offer {
    /// The host page offers nothing.
    #[default]
    None,
    /// DNS has not been asked yet whether the zone's provider takes part.
    Unknown,
    /// The question to DNS is in flight.
    Asked(RequestId, Question),
    /// The provider takes part, and the host page has been asked for its offer.
    Wanted,
    /// The offer to show.
    Made(OneClick),
    /// The provider does not take part, or the host page has no valid offer.
    Refused,
}

impl Offer {
    pub(in crate::wizard) fn new(wanted: bool) -> Self {
        match wanted {
            true => Self::Unknown,
            false => Self::None,
        }
    }

    /// Asks DNS once whether the provider of the zone takes part.
    pub(in crate::wizard) fn look(
        &mut self,
        zone: &Name,
        resolver: &str,
        ids: &mut Ids,
    ) -> Option<Effect> {
        if *self != Self::Unknown {
            return None;
        }
        let question = Question {
            name: Name::parse(&discovery_name(zone.as_str()))?,
            kind: Type::Txt,
            unchecked: false,
        };
        let id = ids.next();
        let request = question.request(resolver);
        *self = Self::Asked(id, question);
        Some(Effect::Send { id, request })
    }

    /// Cancels the question in flight.
    pub(in crate::wizard) fn cancel(&self) -> Option<Effect> {
        match self {
            Self::Asked(id, _) => Some(Effect::Cancel(*id)),
            _ => None,
        }
    }

    /// Tells whether this request is the question to DNS.
    pub(in crate::wizard) fn awaits(&self, id: RequestId) -> bool {
        matches!(self, Self::Asked(asked, _) if *asked == id)
    }

    /// Takes in the answer of DNS, and tells whether to ask the host page for its offer now.
    pub(in crate::wizard) fn answered(&mut self, answer: Result<Response, TransportError>) -> bool {
        let Self::Asked(_, question) = self else {
            return false;
        };
        let takes_part = question
            .answer(answer)
            .is_ok_and(|message| !message.texts(&question.name).is_empty());
        *self = match takes_part {
            true => Self::Wanted,
            false => Self::Refused,
        };
        takes_part
    }

    pub(in crate::wizard) fn arrived(&mut self, offer: Option<OneClick>) {
        if *self == Self::Wanted {
            *self = offer.map_or(Self::Refused, Self::Made);
        }
    }

    pub(in crate::wizard) fn made(&self) -> Option<&OneClick> {
        match self {
            Self::Made(offer) => Some(offer),
            _ => None,
        }
    }
}
