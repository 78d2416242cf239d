//! The place in the story, kept by the browser. Where it keeps nothing, the widget begins anew: no failure matters.

use super::json::{parse_json, write_json};
use super::property;
use crate::json::Json;
use web_sys::Storage;

pub(super) fn load(key: &str) -> Option<Json> {
    parse_json(&storage()?.get_item(key).ok()??)
}

pub(super) fn save(key: &str, place: Option<&Json>) {
    let Some(storage) = storage() else { return };
    let _ = match place {
        Some(place) => storage.set_item(key, &write_json(place)),
        None => storage.remove_item(key),
    };
}

/// Whether the browser keeps anything for this page.
pub(super) fn is_there() -> bool {
    storage().is_some()
}

/// What another tab kept under `key`, as the browser tells of it; none where the news is of something else.
pub(super) fn news(event: &web_sys::Event, key: &str) -> Option<Option<Json>> {
    if property(event, "key").as_string()? != key {
        return None;
    }
    match property(event, "newValue").as_string() {
        None => Some(None),
        Some(text) => parse_json(&text).map(Some),
    }
}

/// Asking alone may be forbidden.
fn storage() -> Option<Storage> {
    super::window().local_storage().ok()?
}
