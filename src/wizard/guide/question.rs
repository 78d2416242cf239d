//! The consequences of an act that cannot be undone.

use crate::domain::Record;
use crate::wizard::protocol::{Body, Question, Screen};

/// The consequences of an act that cannot be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences<'a> {
    /// The domain opens the site today.
    pub is_live: bool,
    /// The name at which the site can be reached without the domain, where the domain is taken off.
    pub platform_domain: Option<&'a str>,
    /// The records that are left at the DNS provider, where the domain is taken off.
    pub records: Vec<&'a Record>,
}

impl Screen {
    /// The consequences of a yes to this question.
    pub fn consequences(&self, question: Question) -> Consequences<'_> {
        let cards = match &self.body {
            _ if question != Question::Remove => &[],
            Body::Name(_) | Body::Ownership(_) => &[][..],
            Body::Connection(connection) => &connection.records,
            Body::Live(live) => &live.records,
        };
        let removes = question == Question::Remove;
        Consequences {
            is_live: matches!(self.body, Body::Live(_)),
            platform_domain: self.platform_domain.as_deref().filter(|_| removes),
            records: cards.iter().map(|card| &card.record).collect(),
        }
    }
}
