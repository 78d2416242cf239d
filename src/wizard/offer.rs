//! Setup by one click at the customer's DNS provider (Domain Connect), where the host page offers it.
//!
//! It is shown only where DNS says that the zone's provider takes part, and whether it worked DNS alone tells.

use super::effect::{Effect, RequestId};
use super::line::Ids;
use crate::dns::{Name, Question, Type};
use crate::domain::{OneClick, discovery_name};
use crate::http::{Response, TransportError};

/// How far the offer has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Offer {
    /// The host page offers nothing.
    #[default]
    None,
    /// Whether the zone's provider takes part is not known.
    Unknown,
    /// DNS is being asked.
    Asked(RequestId, Question),
    /// The provider takes part; the host page is asked for its offer.
    Wanted,
    /// To be shown.
    Made(OneClick),
    /// The provider does not take part, or the host page has no offer that may be shown.
    Refused,
}

impl Offer {
    pub(super) fn new(wanted: bool) -> Self {
        match wanted {
            true => Self::Unknown,
            false => Self::None,
        }
    }

    /// Asks whether the provider of the zone takes part, once.
    pub(super) fn look(&mut self, zone: &Name, resolver: &str, ids: &mut Ids) -> Option<Effect> {
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

    /// Nobody waits for what is asked any more.
    pub(super) fn cancel(&self) -> Option<Effect> {
        match self {
            Self::Asked(id, _) => Some(Effect::Cancel(*id)),
            _ => None,
        }
    }

    /// Whether this request is one for it.
    pub(super) fn awaits(&self, id: RequestId) -> bool {
        matches!(self, Self::Asked(asked, _) if *asked == id)
    }

    /// Takes in the answer; whether the host page is to be asked now.
    pub(super) fn answered(&mut self, answer: Result<Response, TransportError>) -> bool {
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

    pub(super) fn arrived(&mut self, offer: Option<OneClick>) {
        if *self == Self::Wanted {
            *self = offer.map_or(Self::Refused, Self::Made);
        }
    }

    pub(super) fn made(&self) -> Option<&OneClick> {
        match self {
            Self::Made(offer) => Some(offer),
            _ => None,
        }
    }
}
