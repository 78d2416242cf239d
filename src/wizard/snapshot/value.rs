//! Reads and writes the values of a snapshot as JSON. Reading never fails: a value of another type counts as absent.

use crate::api::{Step, opaque};
use crate::domain::{Purpose, Record, sanitize};
use crate::json::Json;
use crate::time::Time;
use crate::wizard::requests::MOST;
use crate::wizard::stages::MOST_STEPS;

/// The most records that are read. The widget never stores more.
const MOST_RECORDS: usize = 9;

/// The highest count that is read, which leaves a counter room to go on.
const MOST_COUNTED: u64 = 1 << 52;

/// A value of a snapshot.
pub(super) trait Value {
    /// Reads a value; `now` bounds past times.
    fn read(json: &Json, now: Time) -> Self;
    fn write(&self) -> Json;
}

/// An id that the platform gave.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::wizard) struct Id(pub(super) String);

/// A future time. The code that waits for it checks how far ahead it can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::wizard) struct Ahead(pub(super) Time);

impl Value for bool {
    fn read(json: &Json, _: Time) -> Self {
        json.truth() == Some(true)
    }

    fn write(&self) -> Json {
        self.then_some(true).into()
    }
}

impl Value for Option<bool> {
    fn read(json: &Json, _: Time) -> Self {
        json.truth()
    }

    fn write(&self) -> Json {
        (*self).into()
    }
}

impl Value for u64 {
    fn read(json: &Json, _: Time) -> Self {
        json.whole().unwrap_or(0).min(MOST_COUNTED)
    }

    fn write(&self) -> Json {
        (*self > 0).then_some(*self).into()
    }
}

impl Value for Option<String> {
    fn read(json: &Json, _: Time) -> Self {
        json.text().map(str::to_owned)
    }

    fn write(&self) -> Json {
        self.as_deref().into()
    }
}

impl Value for Option<Id> {
    fn read(json: &Json, _: Time) -> Self {
        opaque(json).map(Id)
    }

    fn write(&self) -> Json {
        self.as_ref().map(|id| id.0.as_str()).into()
    }
}

impl Value for Option<Time> {
    /// Reads a past time. A time in the future was written by another clock, and becomes `now`.
    fn read(json: &Json, now: Time) -> Self {
        let millis = json.whole()?;
        Some(Time::from_millis(millis).min(now))
    }

    fn write(&self) -> Json {
        self.map(Time::as_millis).into()
    }
}

impl Value for Option<Ahead> {
    fn read(json: &Json, _: Time) -> Self {
        json.whole().map(|millis| Ahead(Time::from_millis(millis)))
    }

    fn write(&self) -> Json {
        self.map(|ahead| ahead.0.as_millis()).into()
    }
}

impl Value for Vec<Time> {
    fn read(json: &Json, now: Time) -> Self {
        let items = json.items().iter().take(MOST);
        items.filter_map(|item| Value::read(item, now)).collect()
    }

    fn write(&self) -> Json {
        Json::Array(self.iter().map(|at| at.as_millis().into()).collect())
    }
}

impl Value for Option<Step> {
    fn read(json: &Json, _: Time) -> Self {
        Some(Step::named(&sanitize(json.text()?, 60)))
    }

    fn write(&self) -> Json {
        self.as_ref().map(Step::name).into()
    }
}

impl Value for Vec<(Step, Time)> {
    fn read(json: &Json, now: Time) -> Self {
        let mut steps = Vec::new();
        for item in json.items().iter().take(MOST_STEPS) {
            if let [step, since] = item.items()
                && let (Some(step), Some(since)) = (Value::read(step, now), Value::read(since, now))
            {
                steps.push((step, since));
            }
        }
        steps
    }

    fn write(&self) -> Json {
        let item = |(step, since): &(Step, Time)| {
            Json::Array(vec![step.name().into(), since.as_millis().into()])
        };
        Json::Array(self.iter().map(item).collect())
    }
}

impl Value for Option<Record> {
    fn read(json: &Json, _: Time) -> Self {
        let text = |key: &str| json.at(key).text();
        let purpose = Purpose::named(text("purpose")?)?;
        Record::read(text("type")?, text("name")?, text("value")?, purpose)
    }

    fn write(&self) -> Json {
        self.as_ref().map(write_record).into()
    }
}

impl Value for Vec<Record> {
    fn read(json: &Json, now: Time) -> Self {
        let items = json.items().iter().take(MOST_RECORDS);
        items.filter_map(|item| Value::read(item, now)).collect()
    }

    fn write(&self) -> Json {
        Json::Array(self.iter().map(write_record).collect())
    }
}

fn write_record(record: &Record) -> Json {
    Json::object([
        ("type", record.kind.as_str().into()),
        ("name", record.name.as_str().into()),
        ("value", record.value.as_str().into()),
        ("purpose", record.purpose.name().into()),
    ])
}
