//! Fetches the steps at a DNS provider for the wizard, through a function of the page.

use crate::json::Json;
use crate::shell;
use wasm_bindgen::JsValue;

/// Tells whether the page can fetch these files.
pub(super) fn is_there(page: &JsValue) -> bool {
    cfg!(feature = "sandbox") || shell::property(page, "walkthrough").is_truthy()
}

/// Returns the steps of a file in this language, or else in English. The page may give a value of any kind.
pub(super) async fn fetch(page: &JsValue, file: &str, language: &str) -> Option<Json> {
    let brought = shell::brought(page, "walkthrough", file.into()).await?;
    let text = brought.as_string().or_else(|| built_in(file))?;
    let all = shell::parse_json(&text)?;
    let own = all.at(language);
    Some(match own.is_object() {
        true => own.clone(),
        false => all.at("en").clone(),
    })
}

/// Reads the file from the wasm, where the demo has all of them.
#[cfg(feature = "sandbox")]
fn built_in(file: &str) -> Option<String> {
    shell::walkthrough(file)
}

#[cfg(not(feature = "sandbox"))]
fn built_in(_: &str) -> Option<String> {
    None
}
