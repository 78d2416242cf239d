//! Times and spans in the page's language, by the browser's own tables.

use crate::lean;
use crate::time::{Duration, Time, millis};
use js_sys::{Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, millis: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(language: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;
}

/// For each unit of time: its name, its seconds, and the seconds from which a span is told in it.
const UNITS: [(&str, u32, u32); 4] = [
    ("second", 1, 0),
    ("minute", 60, 60),
    ("hour", 3600, 90 * 60),
    ("day", 86400, 36 * 3600),
];

/// Numbers in one language.
pub(crate) struct Numbers {
    language: String,
    format: Option<NumberFormat>,
}

impl Numbers {
    /// The numbers of `language`, a tag such as `en-GB` that the browser knows or falls back from.
    pub(crate) fn new(language: &str) -> Self {
        // `Intl` refuses a malformed tag, and a number in English is better than none.
        let format = |language: &str| NumberFormat::new(language, &JsValue::UNDEFINED).ok();
        let (language, format) = match format(language) {
            None => ("en", format("en")),
            some => (language, some),
        };
        Self {
            language: language.to_owned(),
            format,
        }
    }

    /// A number as it is written.
    pub(crate) fn number(&self, number: usize) -> String {
        let format = self.format.as_ref();
        format.map_or_else(
            || lean::decimal(number as u64),
            |format| format.format(number as f64),
        )
    }
}

/// The formats of one language. Each is made at its first use, because making one is slow.
pub(crate) struct Formats {
    numbers: Numbers,
    time: OnceCell<Option<DateTimeFormat>>,
    day: OnceCell<Option<DateTimeFormat>>,
    day_and_time: OnceCell<Option<DateTimeFormat>>,
    units: [OnceCell<Option<NumberFormat>>; 4],
    plurals: OnceCell<Option<PluralRules>>,
}

const HOUR: (&str, &str) = ("hour", "numeric");
const MINUTE: (&str, &str) = ("minute", "2-digit");
const DAY: (&str, &str) = ("day", "numeric");
const MONTH: (&str, &str) = ("month", "short");
const YEAR: (&str, &str) = ("year", "numeric");

impl Formats {
    /// The formats of `language`, a tag as in [`Numbers::new`].
    pub(crate) fn new(language: &str) -> Self {
        Self {
            numbers: Numbers::new(language),
            time: OnceCell::new(),
            day: OnceCell::new(),
            day_and_time: OnceCell::new(),
            units: Default::default(),
            plurals: OnceCell::new(),
        }
    }

    /// The day and the time, or the time alone where the day is today.
    pub(crate) fn day_and_time(&self, at: Time, now: Time) -> String {
        let day = |time| self.date(&self.day, &[YEAR, MONTH, DAY], time);
        match day(at) == day(now) {
            true => self.date(&self.time, &[HOUR, MINUTE], at),
            false => self.date(&self.day_and_time, &[MONTH, DAY, HOUR, MINUTE], at),
        }
    }

    /// A number as it is written.
    pub(crate) fn number(&self, number: usize) -> String {
        self.numbers.number(number)
    }

    /// The plural category of a count.
    pub(crate) fn plural(&self, count: usize) -> String {
        let rules = self
            .plurals
            .get_or_init(|| PluralRules::new(&self.numbers.language).ok());
        let rules = rules.as_ref();
        rules.map_or_else(String::new, |rules| rules.select(count as f64))
    }

    /// A span in the one unit that suits it.
    pub(crate) fn span(&self, span: Duration) -> String {
        // Rounded up, so that a wait is never said to be over too early.
        let seconds = millis(span).div_ceil(1000).max(1) as f64;
        let at = UNITS
            .iter()
            .rposition(|(_, _, from)| seconds >= f64::from(*from))
            .unwrap_or(0);
        let (unit, length, _) = UNITS[at];
        let number = (seconds / f64::from(length)).round();
        let fields = [("style", "unit"), ("unit", unit), ("unitDisplay", "short")];
        let made = || NumberFormat::new(&self.numbers.language, &options(&fields)).ok();
        let format = self.units[at].get_or_init(made);
        format.as_ref().map_or_else(
            || lean::decimal(number as u64),
            |format| format.format(number),
        )
    }

    fn date(
        &self,
        format: &OnceCell<Option<DateTimeFormat>>,
        fields: &[(&str, &str)],
        at: Time,
    ) -> String {
        let made = || DateTimeFormat::new(&self.numbers.language, &options(fields)).ok();
        let format = format.get_or_init(made).as_ref();
        format
            .map(|format| format.format(at.as_millis() as f64))
            .unwrap_or_default()
    }
}

fn options(fields: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (name, value) in fields {
        // A fresh object takes any property.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options.into()
}
