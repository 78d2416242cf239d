//! Setup by one click at the customer's DNS provider (Domain Connect), where the host page offers it.
//!
//! The offer is shown only where DNS says that the zone's provider takes part, and DNS alone tells whether it worked.

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
    /// The zone's provider has not been asked yet whether it takes part.
    Unknown,
    /// DNS is being asked.
    Asked(RequestId, Question),
    /// The provider takes part; the host page is asked for its offer.
    Wanted,
    /// The offer can be shown.
    Made(OneClick),
    /// The provider does not take part, or the host page has no offer that may be shown.
    Refused,
}

impl Offer {
    pub(in crate::wizard) fn new(wanted: bool) -> Self {
        match wanted {
            true => Self::Unknown,
            false => Self::None,
        }
    }

    /// Asks whether the provider of the zone takes part, once.
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

    /// Gives up the question that is asked.
    pub(in crate::wizard) fn cancel(&self) -> Option<Effect> {
        match self {
            Self::Asked(id, _) => Some(Effect::Cancel(*id)),
            _ => None,
        }
    }

    /// Tells whether this request asks for the offer.
    pub(in crate::wizard) fn awaits(&self, id: RequestId) -> bool {
        matches!(self, Self::Asked(asked, _) if *asked == id)
    }

    /// Takes in the answer, and tells whether the host page is to be asked now.
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
