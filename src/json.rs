//! JSON as plain data, for bodies, the stored snapshot and the details of events. The browser's own parser makes it, so the core
//! needs none.
//!
//! Access never fails (`body.at("data").at("error").text()`), because every field of the API is optional.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// The deepest nesting that is read, so that a hostile answer cannot exhaust the stack. The API's answers are far less deep.
pub const MAX_DEPTH: u8 = 32;

/// A JSON value. Objects keep the order of their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`, and the value of an absent field.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object of these fields.
    pub fn object<const N: usize>(mut fields: [(&str, Json); N]) -> Self {
        Self::taken(&mut fields)
    }

    /// The part of [`object`](Self::object) that is compiled once instead of for each number of fields.
    fn taken(fields: &mut [(&str, Json)]) -> Self {
        let mut owned = Vec::new();
        for (key, value) in fields {
            owned.push(((*key).to_owned(), std::mem::take(value)));
        }
        Self::Object(owned)
    }

    /// The field `key`, or `Null` where this is no object or has no such field.
    pub fn at(&self, key: &str) -> &Json {
        const ABSENT: &Json = &Json::Null;
        self.fields()
            .iter()
            .find(|(name, _)| name == key)
            .map_or(ABSENT, |(_, value)| value)
    }

    /// Tells whether there is a field `key`, even if it is `Null`.
    pub fn has(&self, key: &str) -> bool {
        self.fields().iter().any(|(name, _)| name == key)
    }

    /// The string, where the value is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, where the value is one.
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, where the value is a whole number that a double holds exactly.
    pub fn whole(&self) -> Option<u64> {
        match self {
            Self::Number(number) if *number >= 0.0 && *number <= 9e15 && number.fract() == 0.0 => {
                Some(*number as u64)
            }
            _ => None,
        }
    }

    /// The elements, where the value is an array; none otherwise.
    pub fn items(&self) -> &[Json] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The fields, where the value is an object; none otherwise.
    pub fn fields(&self) -> &[(String, Json)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// Tells whether this is an object, even an empty one.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Tells whether this is `null` or absent.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Json, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn a_value_comes_back_as_it_was_written() {
        let text = r#"{"b":[1.5,null,true,"x"],"a":{}}"#;
        assert_eq!(serde_json::to_string(&parse(text).unwrap()).unwrap(), text);
    }

    #[test]
    fn asking_for_what_is_not_there_gives_null() {
        let json = parse(r#"{"data":{"error":null}}"#).unwrap();
        assert!(json.at("data").at("error").is_null());
        assert!(json.at("data").at("no").at("such").at("path").is_null());
        assert_eq!(json.at("data").text(), None);
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(usize::from(MAX_DEPTH))).is_ok());
        assert!(parse(&nested(usize::from(MAX_DEPTH) + 1)).is_err());
    }

    #[test]
    fn whole_numbers_only() {
        assert_eq!(Json::Number(12345.0).whole(), Some(12345));
        for number in [-1.0, 0.5, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(Json::Number(number).whole(), None);
        }
    }
}
