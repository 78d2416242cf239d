//! JSON by the browser's own parser, and its values as plain data.

use crate::json::{Json, MAX_DEPTH};
use js_sys::{Array, JSON, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// Turns plain data into a JavaScript value.
pub(crate) fn value_of(json: &Json) -> JsValue {
    json.serialize(&Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

pub(crate) fn parse_json(text: &str) -> Option<Json> {
    read(&JSON::parse(text).ok()?, MAX_DEPTH)
}

pub(crate) fn write_json(json: &Json) -> String {
    JSON::stringify(&value_of(json))
        .map(String::from)
        .unwrap_or_default()
}

/// Reads a JavaScript value as plain data; none where the value is more than `levels` deep.
fn read(value: &JsValue, levels: u8) -> Option<Json> {
    if let Some(text) = value.as_string() {
        return Some(Json::String(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(Json::Number(number));
    }
    if let Some(truth) = value.as_bool() {
        return Some(Json::Bool(truth));
    }
    if !value.is_object() {
        return Some(Json::Null);
    }
    let below = levels.checked_sub(1)?;
    if Array::is_array(value) {
        let mut items = Vec::new();
        for item in value.unchecked_ref::<Array>().iter() {
            items.push(read(&item, below)?);
        }
        return Some(Json::Array(items));
    }
    let mut fields = Vec::new();
    for field in Object::entries(value.unchecked_ref()).iter() {
        let field: &Array = field.unchecked_ref();
        fields.push((field.get(0).as_string()?, read(&field.get(1), below)?));
    }
    Some(Json::Object(fields))
}
