//! The snapshot of the story, stored for a later visit and for other tabs. A snapshot contains no secret. A stored value is not
//! trusted: a damaged, foreign or newer one counts as none.

mod cause;
mod restore;
mod take;
mod value;

use super::requests::Budget;
use crate::api::Step;
use crate::domain::Record;
use crate::json::Json;
use crate::time::Time;
use value::{Ahead, Id, Value};

pub(super) use cause::Cause;

/// The version of the format. Raise it for a change that an older widget would misread.
const VERSION: u64 = 1;

macro_rules! snapshot {
    ($($(#[$doc:meta])* $field:ident: $kind:ty = $key:literal,)*) => {
        /// The story as plain values. Absent and empty values are not written.
        #[derive(Debug, Default)]
        pub(super) struct Snapshot {
            $($(#[$doc])* pub(super) $field: $kind,)*
        }

        impl Snapshot {
            pub(super) fn read(stored: &Json, now: Time) -> Option<Self> {
                if stored.at("v").whole() != Some(VERSION) {
                    return None;
                }
                Some(Self { $($field: Value::read(stored.at($key), now),)* })
            }

            pub(super) fn write(&self) -> Json {
                fields(&[$($key,)*], vec![$(self.$field.write(),)*])
            }
        }
    };
}

snapshot! {
    /// The number of snapshots stored before. A snapshot with a lower revision is older, whatever clocks say.
    revision: u64 = "turns",
    typed: Option<String> = "typed",
    mutations: Vec<Time> = "mutations",
    domain: Option<String> = "domain",
    id: Option<Id> = "id",
    proof: Option<Record> = "proof",
    verified: Option<bool> = "verified",
    /// The customer says that the ownership record is added.
    claimed: bool = "claimed",
    /// The customer says that the connection's records are added.
    added: bool = "added",
    fresh: Option<Time> = "fresh",
    step: Option<Step> = "step",
    at: Option<Time> = "at",
    step_history: Vec<(Step, Time)> = "seen",
    /// The same for the environment's previous domain.
    earlier_steps: Vec<(Step, Time)> = "earlier",
    /// The server's words about the failure.
    error: Option<String> = "error",
    failed: Option<String> = "failed",
    error_since: Option<Time> = "error_since",
    records: Vec<Record> = "records",
    certified: Option<bool> = "certificate",
    pointed: Option<bool> = "pointed",
    rests: bool = "rests",
    ends_at_ready: bool = "ends",
    platform_domain: Option<String> = "platform",
    vouched: bool = "vouched",
    attached: Option<bool> = "attached",
    requested: Option<Time> = "requested",
    change: Option<Id> = "change",
    removing: bool = "removing",
    /// The steps at the provider that the customer has ticked off, a bit for each.
    ticked: u64 = "ticked",
    /// The number of the panel that the customer chose.
    panel: u64 = "panel",
    /// The records by which the customer has seen the other half of the name lead to the site.
    half: Vec<Record> = "half",
    /// The records at the domain before any change, and the time until which a resolver may show them.
    before: Vec<Record> = "before",
    remembered: Option<Ahead> = "remembered",
    retried: Option<Time> = "retried",
    missed: Option<Time> = "missed",
    retries: u64 = "retries",
    next_poll: Option<Ahead> = "next",
    held_until: Option<Ahead> = "held",
}

impl Snapshot {
    pub(super) fn next(&self) -> Option<Time> {
        self.next_poll.map(|next| next.0)
    }

    pub(super) fn held(&self) -> Option<Time> {
        self.held_until.map(|held| held.0)
    }

    pub(super) fn budget(&self) -> Budget {
        Budget::resumed(self.mutations.clone())
    }
}

/// Tells whether a stored snapshot has more than the numbers that outlive a story.
fn has_story(stored: &Json) -> bool {
    let outlives = |key: &str| matches!(key, "v" | "turns" | "mutations" | "earlier");
    stored.fields().iter().any(|(key, _)| !outlives(key))
}

/// Tells whether two snapshots differ in more than the revision, the time of the next poll and the server's `Retry-After`.
fn differs(one: &Json, other: &Json) -> bool {
    let story = |(key, _): &&(String, Json)| !matches!(&**key, "turns" | "next" | "held");
    let (one, other) = (one.fields().iter(), other.fields().iter());
    !one.filter(story).eq(other.filter(story))
}

/// An object of the values that are not absent or empty, by their keys.
fn fields(keys: &[&str], values: Vec<Json>) -> Json {
    let mut fields = vec![("v".to_owned(), VERSION.into())];
    for (key, value) in keys.iter().zip(values) {
        let is_empty = matches!(&value, Json::Array(items) if items.is_empty());
        if !value.is_null() && !is_empty {
            fields.push(((*key).to_owned(), value));
        }
    }
    Json::Object(fields)
}
