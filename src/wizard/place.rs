//! The place in the story as it is kept between visits: never a secret, and never believed further than it
//! can be checked. What is damaged, foreign or of another version is as good as nothing.

use super::change::Following;
use super::connection::{Connection, Fresh, Known};
use super::ownership::Ownership;
use super::screen::Removal;
use super::{Config, OwnershipPolicy, Profile, Wizard};
use crate::api::{Domain, Failed, Failure, Status, Step, names_something};
use crate::domain::{DomainName, Purpose, Record, RecordType, plain};
use crate::json::Json;
use crate::time::Time;

/// Raised when the shape changes in a way that an older widget would misread.
const VERSION: u64 = 1;

/// More records than this were never stored.
const MOST_RECORDS: usize = 9;

impl Config {
    /// The key under which the place is kept: one for each API, site and environment.
    pub fn place_key(&self) -> String {
        let at = &self.at;
        [
            "domain-wizard:",
            &at.base,
            ":",
            &at.site,
            ":",
            &at.environment,
        ]
        .concat()
    }
}

impl Wizard {
    /// What is worth keeping; none where nothing is.
    pub(super) fn place(&self) -> Option<Json> {
        let Some(domain) = &self.domain else {
            let typed = self.name.typed.as_str();
            // What the host began with, it begins with again.
            return (!typed.is_empty() && typed != self.config.domain)
                .then(|| Json::object([("v", VERSION.into()), ("typed", typed.into())]));
        };
        let ownership = self.ownership.as_ref();
        let connection = self.connection.as_ref();
        let known = connection.and_then(|connection| connection.known.as_ref());
        let failure = known.and_then(|known| known.status.failure.as_ref());
        let retry = connection.map(|connection| &connection.retry);
        Some(Json::object([
            ("v", VERSION.into()),
            ("domain", domain.as_ascii().into()),
            (
                "id",
                ownership
                    .and_then(|ownership| ownership.id.as_deref())
                    .into(),
            ),
            (
                "proof",
                ownership
                    .and_then(|ownership| ownership.record.as_ref())
                    .map(write_record)
                    .into(),
            ),
            (
                "verified",
                ownership.map(|ownership| ownership.verified).into(),
            ),
            (
                "claimed",
                ownership.is_some_and(|ownership| ownership.claimed).into(),
            ),
            (
                "added",
                connection
                    .is_some_and(|connection| connection.claimed)
                    .into(),
            ),
            (
                "fresh",
                connection
                    .and_then(|connection| connection.fresh.as_ref())
                    .map(|fresh| fresh.since.as_millis())
                    .into(),
            ),
            ("step", known.map(|known| known.status.step.name()).into()),
            ("error", failure.map(|failure| failure.said.as_str()).into()),
            ("failed", failure.map(|failure| failure.of.name()).into()),
            ("at", known.map(|known| known.at.as_millis()).into()),
            (
                "since",
                connection
                    .and_then(Connection::since)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "records",
                Json::Array(known.map_or(Vec::new(), |known| {
                    known.status.records.iter().map(write_record).collect()
                })),
            ),
            (
                "error_since",
                retry
                    .and_then(|retry| retry.error_since)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "retried",
                retry
                    .and_then(|retry| retry.last)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "missed",
                retry
                    .and_then(|retry| retry.missed)
                    .map(Time::as_millis)
                    .into(),
            ),
            (
                "change",
                connection
                    .and_then(|connection| connection.following.id())
                    .into(),
            ),
            (
                "removing",
                self.removing.is_under_way().then_some(true).into(),
            ),
            ("retries", retry.map(|retry| u64::from(retry.count)).into()),
        ]))
    }

    /// Goes on where an earlier visit left off.
    pub(super) fn resume(&mut self, place: &Json, now: Time) {
        if place.at("v").whole() != Some(VERSION) {
            return;
        }
        if let Some(typed) = place
            .at("typed")
            .text()
            .filter(|_| self.config.domain.is_empty())
        {
            self.name.type_text(typed.to_owned());
        }
        let Some(domain) = place
            .at("domain")
            .text()
            .and_then(|text| DomainName::restore(text, None))
        else {
            return;
        };
        // Times of the future were written by another clock.
        let time = |key: &str| {
            place
                .at(key)
                .whole()
                .map(|millis| Time::from_millis(millis).min(now))
        };
        let ownership = read_ownership(place, now);
        if self.config.ownership == OwnershipPolicy::Required && ownership.is_none() {
            self.name.typed = domain.as_ascii().to_owned();
            return;
        }
        let mut connection = Connection::new(now);
        if let Some(step) = place.at("step").text() {
            let step = Step::named(&plain(step, 60));
            let at = time("at").unwrap_or(now);
            connection
                .seen
                .push((step.clone(), time("since").unwrap_or(at)));
            let failure = place.at("error").text().map(|said| Failure {
                of: Failed::named(place.at("failed").text().unwrap_or("")),
                said: plain(said, 300),
            });
            connection.retry.error_since =
                failure.as_ref().map(|_| time("error_since").unwrap_or(at));
            let mut records = Vec::new();
            for record in place.at("records").items().iter().take(MOST_RECORDS) {
                if let Some(record) = read_record(record) {
                    records.push(record);
                }
            }
            connection.known = Some(Known {
                status: Status {
                    failure,
                    records,
                    ..Status::at(step)
                },
                at,
            });
        }
        connection.fresh = time("fresh").map(|since| Fresh {
            host: domain.as_ascii().to_owned(),
            since,
        });
        // Only one form of the API tells how a change went.
        let current = self.config.at.profile == Profile::Current;
        let change = place.at("change").text();
        let change = change.filter(|id| current && names_something(id));
        if let Some(id) = change {
            connection.following = Following::resumed(id.to_owned());
        }
        connection.claimed = place.at("added").truth() == Some(true);
        connection.retry.last = time("retried");
        connection.retry.missed = time("missed");
        connection.retry.count = place
            .at("retries")
            .whole()
            .map_or(0, |count| count.min(1000) as u32);
        self.domain = Some(domain);
        self.ownership = ownership.filter(|_| self.config.ownership == OwnershipPolicy::Required);
        self.connection = Some(connection);
        self.watch.poll.restart(now);
        self.expect_drift();
        if place.at("removing").truth() == Some(true) && self.removal() == Removal::Possible {
            self.follow_removal(now);
        }
    }
}

fn read_ownership(place: &Json, now: Time) -> Option<Ownership> {
    let id = place
        .at("id")
        .text()
        .filter(|id| names_something(id))
        .map(str::to_owned);
    let record =
        read_record(place.at("proof")).filter(|record| record.purpose == Purpose::Ownership);
    let verified = place.at("verified").truth()?;
    if !verified && (id.is_none() || record.is_none()) {
        return None;
    }
    let mut ownership = Ownership::new(
        Domain {
            id,
            verified,
            record,
            change: None,
        },
        now,
    );
    if place.at("claimed").truth() == Some(true) && !verified {
        ownership.claimed = true;
        ownership.poll.restart(now);
    }
    Some(ownership)
}

fn write_record(record: &Record) -> Json {
    let purpose = match record.purpose {
        Purpose::Ownership => "ownership",
        Purpose::Traffic => "traffic",
        Purpose::Validation => "validation",
    };
    Json::object([
        ("type", record.kind.as_str().into()),
        ("name", record.name.as_str().into()),
        ("value", record.value.as_str().into()),
        ("purpose", purpose.into()),
    ])
}

fn read_record(json: &Json) -> Option<Record> {
    let text = |key: &str| {
        json.at(key)
            .text()
            .map(|text| plain(text, 512))
            .filter(|text| !text.is_empty())
    };
    let purpose = match json.at("purpose").text()? {
        "ownership" => Purpose::Ownership,
        "traffic" => Purpose::Traffic,
        "validation" => Purpose::Validation,
        _ => return None,
    };
    Some(Record::new(
        RecordType::parse(&text("type")?),
        &text("name")?,
        &text("value")?,
        purpose,
    ))
}
