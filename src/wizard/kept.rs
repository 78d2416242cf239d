//! What an earlier visit, or another tab, kept: read, and never believed further than it can be checked. What is damaged,
//! foreign or of another version is as good as nothing.

use super::budget::{Budget, MOST};
use super::change::Following;
use super::connection::{Connection, Fresh, Known, MOST_SEEN};
use super::ownership::Ownership;
use super::place::VERSION;
use super::screen::Removal;
use super::{OwnershipPolicy, Profile, Wizard};
use crate::api::{Awaited, Domain, Failed, Failure, Status, Step, opaque};
use crate::domain::{DomainName, Purpose, Record, plain};
use crate::json::Json;
use crate::time::Time;

/// More records than this were never stored.
const MOST_RECORDS: usize = 9;

/// More than a customer's clicks and two days of looks come to, and few enough to go on counting.
const MOST_TURNS: u64 = 1 << 52;

/// A place in the story that begins with a domain.
pub(super) struct Kept {
    pub(super) domain: DomainName,
    /// None where what was kept of it is not enough to go on.
    pub(super) ownership: Option<Ownership>,
    pub(super) connection: Connection,
    pub(super) removing: bool,
    /// How often it had been kept.
    pub(super) turns: u64,
    /// When the next look was to be made.
    pub(super) next: Option<Time>,
    /// Until when the server wants nothing at all.
    pub(super) held: Option<Time>,
    /// What was sent of the API's limit of site mutations.
    pub(super) budget: Budget,
}

impl Kept {
    pub(super) fn read(place: &Json, profile: Profile, now: Time) -> Option<Self> {
        if place.at("v").whole() != Some(VERSION) {
            return None;
        }
        let domain = place.at("domain").text()?;
        let domain = DomainName::restore(domain, None)?;
        let mut connection = Connection::new(now);
        read_steps(place, &mut connection, now);
        connection.fresh = time(place.at("fresh"), now).map(|since| Fresh {
            host: domain.as_ascii().to_owned(),
            since,
        });
        // Only one form of the API tells how a change went.
        let current = profile == Profile::Current;
        if let Some(id) = opaque(place.at("change")).filter(|_| current) {
            connection.following = Following::resumed(id);
        }
        connection.claimed = place.at("added").truth() == Some(true);
        connection.vouched = place.at("vouched").truth() == Some(true);
        // The platform is at work on none but an attached name.
        let at_work = connection.step().is_some_and(|step| *step != Step::Pending);
        connection.attached = at_work || place.at("attached").truth() != Some(false);
        if !connection.attached && connection.known.is_some() {
            // Whatever else it waited for, the next try tells.
            connection.awaits = Some(Awaited::Activation);
        }
        connection.requested = time(place.at("requested"), now);
        connection.retry.last = time(place.at("retried"), now);
        connection.retry.missed = time(place.at("missed"), now);
        connection.retry.count = place
            .at("retries")
            .whole()
            .map_or(0, |count| count.min(1000) as u32);
        let ahead = |key| place.at(key).whole().map(Time::from_millis);
        Some(Self {
            domain,
            ownership: read_ownership(place, now),
            connection,
            removing: place.at("removing").truth() == Some(true),
            turns: place.at("turns").whole().unwrap_or(0).min(MOST_TURNS),
            next: ahead("next"),
            held: ahead("held"),
            budget: read_budget(place, now),
        })
    }
}

impl Wizard {
    /// Goes on where an earlier visit left off.
    pub(super) fn resume(&mut self, place: &Json, now: Time) {
        if place.at("v").whole() != Some(VERSION) {
            return;
        }
        self.budget = read_budget(place, now);
        let typed = place.at("typed").text();
        let typed = typed.filter(|_| self.config.domain.is_empty());
        if let Some(typed) = typed {
            self.name.type_text(typed.to_owned());
        }
        if let Some(kept) = Kept::read(place, self.config.at.profile, now) {
            self.go_on_from(kept, now);
        }
    }

    /// Takes in a whole place in the story, where there was none.
    pub(super) fn go_on_from(&mut self, kept: Kept, now: Time) {
        let required = self.config.ownership == OwnershipPolicy::Required;
        if required && kept.ownership.is_none() {
            self.name.typed = kept.domain.as_ascii().to_owned();
            return;
        }
        self.domain = Some(kept.domain);
        self.ownership = kept.ownership.filter(|_| required);
        self.connection = Some(kept.connection);
        self.turns = kept.turns;
        self.line.hold_until(kept.held);
        self.watch.poll.restart(now);
        self.expect_drift();
        if kept.removing && self.removal() == Removal::Possible {
            self.follow_removal(now);
        }
    }
}

fn read_budget(place: &Json, now: Time) -> Budget {
    let mut times = Vec::new();
    for at in place.at("mutations").items().iter().take(MOST) {
        times.extend(time(at, now));
    }
    Budget::resumed(times)
}

/// Times of the future were written by another clock.
fn time(json: &Json, now: Time) -> Option<Time> {
    json.whole()
        .map(|millis| Time::from_millis(millis).min(now))
}

/// What the platform had said, and when each step was first seen.
fn read_steps(place: &Json, connection: &mut Connection, now: Time) {
    let Some(step) = place.at("step").text() else {
        return;
    };
    let named = |text| Step::named(&plain(text, 60));
    let step = named(step);
    let at = time(place.at("at"), now).unwrap_or(now);
    for seen in place.at("seen").items().iter().take(MOST_SEEN) {
        if let [step, since] = seen.items()
            && let (Some(step), Some(since)) = (step.text(), time(since, now))
        {
            connection.seen.push((named(step), since));
        }
    }
    if connection.step_seen_last() != Some(&step) {
        connection.seen.push((step.clone(), at));
    }
    let failure = place.at("error").text().map(|said| Failure {
        of: Failed::named(place.at("failed").text().unwrap_or("")),
        said: plain(said, 300),
    });
    connection.retry.error_since = failure
        .as_ref()
        .map(|_| time(place.at("error_since"), now).unwrap_or(at));
    let mut records = Vec::new();
    for record in place.at("records").items().iter().take(MOST_RECORDS) {
        records.extend(read_record(record));
    }
    let truth = |key| place.at(key).truth();
    let platform_domain = place.at("platform").text();
    let platform_domain = platform_domain.and_then(|name| DomainName::restore(name, None));
    connection.known = Some(Known {
        status: Status {
            failure,
            records,
            certified: truth("certificate"),
            pointed: truth("pointed"),
            rests: truth("rests") == Some(true),
            ends_at_ready: truth("ends") == Some(true),
            platform_domain: platform_domain.map(|name| name.as_ascii().to_owned()),
            ..Status::at(step)
        },
        at,
    });
}

fn read_ownership(place: &Json, now: Time) -> Option<Ownership> {
    let id = opaque(place.at("id"));
    let record =
        read_record(place.at("proof")).filter(|record| record.purpose == Purpose::Ownership);
    let verified = place.at("verified").truth()?;
    if !verified && (id.is_none() || record.is_none()) {
        return None;
    }
    let mut ownership = Ownership::new(Domain {
        id,
        verified,
        record,
    });
    if place.at("claimed").truth() == Some(true) && !verified {
        ownership.claimed = true;
        ownership.claimed_at = Some(now);
        ownership.poll.restart(now);
    }
    Some(ownership)
}

fn read_record(json: &Json) -> Option<Record> {
    let text = |key: &str| json.at(key).text();
    let purpose = match json.at("purpose").text()? {
        "ownership" => Purpose::Ownership,
        "traffic" => Purpose::Traffic,
        "validation" => Purpose::Validation,
        _ => return None,
    };
    Record::read(text("type")?, text("name")?, text("value")?, purpose)
}
