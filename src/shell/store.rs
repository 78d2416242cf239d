//! The place in the story, kept by the browser. Where it keeps nothing, the widget begins anew: no failure matters.

use super::json::{parse_json, write_json};
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

/// Asking alone may be forbidden.
fn storage() -> Option<Storage> {
    super::window().local_storage().ok()?
}
