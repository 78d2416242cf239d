//! Keeps the wizard's snapshot in the browser's storage. A failure does no harm: without a snapshot the widget begins anew.

use super::browser::{property, window};
use super::json::{parse_json, write_json};
use crate::json::Json;
use web_sys::Storage;

/// Tells whether anything is stored under `key`, readable or not.
pub(crate) fn is_kept(key: &str) -> bool {
    let kept = || storage()?.get_item(key).ok()?;
    kept().is_some()
}

pub(super) fn load(key: &str) -> Option<Json> {
    parse_json(&storage()?.get_item(key).ok()??)
}

pub(super) fn save(key: &str, snapshot: Option<&Json>) {
    let Some(storage) = storage() else { return };
    let _ = match snapshot {
        Some(snapshot) => storage.set_item(key, &write_json(snapshot)),
        None => storage.remove_item(key),
    };
}

/// Tells whether the browser keeps anything for this page.
pub(super) fn is_there() -> bool {
    storage().is_some()
}

/// The snapshot that another tab stored under `key`, from the browser's event. None where the event is about another key;
/// `Some(None)` where the snapshot was removed.
pub(super) fn news(event: &web_sys::Event, key: &str) -> Option<Option<Json>> {
    if property(event, "key").as_string()? != key {
        return None;
    }
    match property(event, "newValue").as_string() {
        None => Some(None),
        Some(text) => parse_json(&text).map(Some),
    }
}

/// Returns the storage. A browser's policy may forbid even the access, which then throws.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
