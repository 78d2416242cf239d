//! Times and spans in the page's language, by the browser's own tables.

use super::json::value_of;
use crate::json::Json;
use crate::time::{Duration, Time, millis};
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

/// A unit of time, how many seconds it has, and from how many seconds on it is used.
const UNITS: [(&str, u32, u32); 4] = [
    ("second", 1, 0),
    ("minute", 60, 60),
    ("hour", 3600, 90 * 60),
    ("day", 86400, 36 * 3600),
];

/// The formats of one language.
pub(crate) struct Formats {
    time: Option<DateTimeFormat>,
    day: Option<DateTimeFormat>,
    day_and_time: Option<DateTimeFormat>,
    units: [Option<NumberFormat>; 4],
    numbers: Option<NumberFormat>,
    plurals: Option<PluralRules>,
}

impl Formats {
    /// The formats of `language`, a tag such as `en-GB` that the browser knows or falls back from.
    pub(crate) fn new(language: &str) -> Self {
        // `Intl` refuses a tag that is no language, and a time in English is better than none.
        let is_one = DateTimeFormat::new(language, &JsValue::UNDEFINED).is_ok();
        let language = if is_one { language } else { "en" };
        let dates = |fields: &[(&str, &str)]| DateTimeFormat::new(language, &options(fields)).ok();
        let (hour, minute, month, day) = (
            ("hour", "numeric"),
            ("minute", "2-digit"),
            ("month", "short"),
            ("day", "numeric"),
        );
        Self {
            time: dates(&[hour, minute]),
            day: dates(&[("year", "numeric"), month, day]),
            day_and_time: dates(&[month, day, hour, minute]),
            units: UNITS.map(|(unit, ..)| {
                let fields = [("style", "unit"), ("unit", unit), ("unitDisplay", "short")];
                NumberFormat::new(language, &options(&fields)).ok()
            }),
            numbers: NumberFormat::new(language, &options(&[])).ok(),
            plurals: PluralRules::new(language).ok(),
        }
    }

    /// The day and the time, or the time alone where the day is today.
    pub(crate) fn day_and_time(&self, at: Time, now: Time) -> String {
        let today = date(&self.day, at) == date(&self.day, now);
        date(
            if today {
                &self.time
            } else {
                &self.day_and_time
            },
            at,
        )
    }

    /// A number as it is written.
    pub(crate) fn number(&self, number: usize) -> String {
        let format = self.numbers.as_ref();
        format.map_or_else(|| number.to_string(), |format| format.format(number as f64))
    }

    /// The category of so many things.
    pub(crate) fn plural(&self, count: usize) -> String {
        let rules = self.plurals.as_ref();
        rules.map_or_else(String::new, |rules| rules.select(count as f64))
    }

    /// A span in its one fitting unit.
    pub(crate) fn span(&self, span: Duration) -> String {
        // Rounded up, so that what is still awaited is never said to be there.
        let seconds = millis(span).div_ceil(1000).max(1) as f64;
        let at = UNITS
            .iter()
            .rposition(|(_, _, from)| seconds >= f64::from(*from))
            .unwrap_or(0);
        let number = (seconds / f64::from(UNITS[at].1)).round();
        self.units[at].as_ref().map_or_else(
            || (number as u64).to_string(),
            |format| format.format(number),
        )
    }
}

fn date(format: &Option<DateTimeFormat>, at: Time) -> String {
    format
        .as_ref()
        .map(|format| format.format(at.as_millis() as f64))
        .unwrap_or_default()
}

fn options(fields: &[(&str, &str)]) -> JsValue {
    value_of(&Json::Object(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect(),
    ))
}
